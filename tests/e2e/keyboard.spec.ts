import { expect, test } from "@playwright/test";
import { resultOf, sharedWorkbook } from "../support/sharedWorkbook";

// Microsoft, "Keyboard shortcuts in Excel"

const workbook = sharedWorkbook();

const READ_HIDDEN = `
  const range = sheet.getRange("B2:C3").load("rowHidden,columnHidden"); await context.sync(); return [range.rowHidden, range.columnHidden];`;

/** The address of what is selected, and of the active cell. */
const selection = () =>
  workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const cell = context.workbook.getActiveCell().load("address");
      const range = context.workbook.getSelectedRange().load("address");
      await context.sync();
      return [range.address, cell.address].map((address) => address.replace(/^.*!/, ""));
    }),
  );

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await workbook().page.keyboard.press(key);
  await workbook().nextFrame();
}

/** Fills cells of the sheet that is shown. */
const fill = (address: string, values: unknown[][]) =>
  workbook().addin.evaluate(
    ([where, contents]) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange(where).values = contents;
        await context.sync();
      }),
    [address, values] as const,
  );

// Microsoft, "Keyboard shortcuts in Excel": F6, and Ctrl+F6 in Excel for the web, go through the parts of the window.
test("F6 goes to the ribbon, to the task pane and back to the cells, Shift+F6 the other way round", async () => {
  const { page, pane } = workbook();
  const cells = page.locator(".o-grid-composer .o-composer");
  const [ribbon, tab] = [page.locator("#ribbon button").first(), pane.getByRole("tab", { selected: true })];
  await workbook().select("B2");
  for (const place of [ribbon, tab, cells]) {
    await page.keyboard.press("F6");
    await expect(place).toBeFocused();
  }
  for (const place of [tab, ribbon, cells]) {
    await page.keyboard.press("Control+Shift+F6");
    await expect(place).toBeFocused();
  }
  await page.getByRole("button", { name: "Close the task pane" }).click();
  await workbook().select("B2");
  await page.keyboard.press("Shift+F6");
  await expect(ribbon).toBeFocused();
  await page.getByRole("button", { name: "Show pane" }).click();
});

// Microsoft, "Keyboard shortcuts in Excel": "Display the Go To dialog box". Here that is the name box, which takes what it takes.
for (const keys of ["F5", "Control+G"]) {
  test(`${keys} asks where to go to: what is typed then takes the place of the active cell's address`, async () => {
    const nameBox = workbook().page.locator(".o-named-range-selector input");
    await workbook().select("B2:C3");
    // Microsoft Support, "Use the Name Box": it has the active cell's address, whatever else is selected.
    await expect(nameBox).toHaveValue("B2");
    await workbook().page.keyboard.press(keys);
    await expect(nameBox).toBeFocused();
    await workbook().page.keyboard.type("D7");
    await press("Enter");
    await expect.poll(selection).toEqual(["D7", "D7"]);
  });
}

// Microsoft, "Excel specifications and limits": every sheet has 1,048,576 rows and 16,384 columns, however many the grid has so far.
test("the name box goes to cells that the grid does not have yet, as far as it can have them", async () => {
  await workbook().select("AZZ1203");
  expect(await selection()).toEqual(["AZZ1203", "AZZ1203"]);
  const nameBox = workbook().page.locator(".o-named-range-selector input");
  await nameBox.click();
  await nameBox.fill("XFD1048576");
  await press("Enter");
  await expect(workbook().page.locator("#notice")).toContainText("outside of the sheet");
  expect(await selection()).toEqual(["AZZ1203", "AZZ1203"]);
});

test.describe("keys move as in Excel:", () => {
  const MOVES: readonly (readonly [keys: string, from: string, to: string])[] = [
    ["Enter", "B2", "B3"],
    ["Shift+Enter", "B3", "B2"],
    ["Tab", "B2", "C2"],
    ["Shift+Tab", "C2", "B2"],
    ["Home", "D7", "A7"],
    ["Control+Home", "D7", "A1"],
    ["Control+End", "B2", "C4"],
    ["Control+ArrowDown", "A1", "A4"],
    ["Control+ArrowRight", "A1", "C1"],
    ["Control+Shift+ArrowDown", "A1", "A1:A4"],
    ["Shift+ArrowRight", "B2", "B2:C2"],
    ["Control+Shift+End", "B2", "B2:C4"],
    ["Control+Shift+Home", "C4", "A1:C4"],
    ["Control+Shift+*", "B2", "A1:C4"],
    ["Control+Space", "B2", "B:B"],
    ["Shift+Space", "B2", "2:2"],
  ];
  for (const [keys, from, to] of MOVES) {
    test(`${keys} from ${from} to ${to}`, async () => {
      await fill(
        "A1:C4",
        [1, 2, 3, 4].map((row) => [row, row, row]),
      );
      await workbook().select(from);
      await press(keys);
      expect((await selection())[0]).toBe(to);
    });
  }

  test("Alt+PageDown and Alt+PageUp go one screen to the right and back", async () => {
    await workbook().select("A5");
    await press("Alt+PageDown");
    const [there = ""] = await selection();
    expect(there).toMatch(/^[G-Z]5$/); // the seventh column at least: a screen of 1280 pixels with the pane shows more
    await press("Alt+PageUp");
    expect((await selection())[0]).toBe("A5");
  });

  test("Shift+PageDown and Shift+PageUp select one screen more down, and give it back", async () => {
    await workbook().select("B5");
    await press("Shift+PageDown");
    expect((await selection())[0]).toMatch(/^B5:B[2-4]\d$/); // at 720 pixels a screen has some twenty rows
    await press("Shift+PageUp");
    expect((await selection())[0]).toMatch(/^B[45](:B[56])?$/); // a row that is seen in part may count or not
  });

  test("Enter after Tab goes to the cell below the one where the row began", async () => {
    await workbook().select("B2");
    for (const text of ["1", "2"]) {
      await workbook().page.keyboard.type(text);
      await press("Tab");
    }
    await workbook().page.keyboard.type("3");
    await press("Enter");
    await expect.poll(async () => (await selection())[0]).toBe("B3");
    expect(await workbook().values("B2:D2")).toEqual([[1, 2, 3]]);
    // A row that was left is none.
    await press("Tab", "ArrowUp", "Enter");
    await expect.poll(async () => (await selection())[0]).toBe("C3");
  });

  test("Enter and Shift+Enter go through what is selected, column by column", async () => {
    await workbook().select("B2:C3");
    const active = async () => (await selection())[1];
    const visited: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await press("Enter");
      visited.push(await active());
    }
    expect(visited).toEqual(["B3", "C2", "C3", "B2"]);
    await press("Shift+Enter");
    expect(await selection()).toEqual(["B2:C3", "C3"]);
  });

  test("Ctrl+. goes clockwise through the corners of what is selected", async () => {
    await workbook().select("B2:C4");
    const visited: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await press("Control+.");
      visited.push((await selection())[1]);
    }
    expect(visited).toEqual(["C2", "C4", "B4", "B2"]);
    expect((await selection())[0]).toBe("B2:C4");
  });

  test("Ctrl+PageDown and Ctrl+PageUp show the sheets beside", async () => {
    const shown = () =>
      workbook().addin.evaluate(() =>
        Excel.run(async (context) => {
          const sheet = context.workbook.worksheets.getActiveWorksheet().load("position");
          await context.sync();
          return sheet.position;
        }),
      );
    const before = await shown();
    await workbook().select("A1");
    await press("Control+PageUp");
    expect(await shown()).toBe(before - 1);
    await press("Control+PageDown");
    expect(await shown()).toBe(before);
  });
});

test.describe("keys change cells as in Excel:", () => {
  test("Backspace begins a cell anew, Delete empties all that are selected, Escape leaves a cell as it was", async () => {
    await fill("A1:A3", [["one"], ["two"], ["three"]]);
    await workbook().select("A1");
    await press("Backspace");
    await workbook().page.keyboard.type("new", { delay: 15 });
    await press("Enter");
    await workbook().select("A2:A3");
    await press("Delete");
    expect(await workbook().values("A1:A3")).toEqual([["new"], [""], [""]]);
    await workbook().select("A1");
    await workbook().page.keyboard.type("not this", { delay: 15 });
    await press("Escape");
    expect(await workbook().values("A1")).toEqual([["new"]]);
  });

  test("Ctrl+Enter fills all that is selected with what is typed, and stays there", async () => {
    await workbook().select("B2:C3");
    await workbook().page.keyboard.type("7", { delay: 15 });
    await press("Control+Enter");
    expect(await workbook().values("B2:C3")).toEqual([
      [7, 7],
      [7, 7],
    ]);
    expect(await selection()).toEqual(["B2:C3", "B2"]);
  });

  test("Alt+Enter begins a new line in the cell; F2 goes on where a cell ends", async () => {
    await workbook().select("A1");
    await workbook().page.keyboard.type("one", { delay: 15 });
    await press("Alt+Enter");
    await workbook().page.keyboard.type("two", { delay: 15 });
    await press("Enter");
    expect(await workbook().values("A1")).toEqual([["one\ntwo"]]);
    await fill("A1", [["=1+1"]]);
    await workbook().select("A1");
    await press("F2");
    await expect.poll(() => workbook().isCaretAtEnd()).toBe(true);
    await workbook().page.keyboard.type("+5", { delay: 15 });
    await press("Enter");
    expect(await workbook().values("A1")).toEqual([[7]]);
  });

  test("Ctrl+D fills down, Ctrl+C and Ctrl+V copy, Ctrl+Z and Ctrl+Y undo and redo", async () => {
    await workbook().page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await fill("A1:B1", [[5, "=A1*2"]]);
    await workbook().select("A1:B3");
    await press("Control+d");
    expect(await workbook().values("A1:B3")).toEqual([
      [5, 10],
      [5, 10],
      [5, 10],
    ]);
    await workbook().select("B1");
    await press("Control+c");
    await workbook().select("D1");
    await press("Control+v");
    await expect.poll(() => workbook().values("D1")).not.toEqual([[""]]);
    await press("Control+z", "Control+z");
    expect(await workbook().values("A2:D2")).toEqual([["", "", "", ""]]);
    await press("Control+y");
    expect(await workbook().values("A2:B2")).toEqual([[5, 10]]);
  });

  test("Ctrl+B, Ctrl+I, Ctrl+5 and Ctrl+Shift with a digit change how cells look", async () => {
    await fill("A1", [[0.25]]);
    await workbook().select("A1");
    await press("Control+b", "Control+i", "Control+5", "Control+Shift+Digit5");
    const looks = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1").load("text");
        const font = range.format.font.load("bold, italic, strikethrough");
        await context.sync();
        return [range.text[0]?.[0], font.bold, font.italic, font.strikethrough];
      }),
    );
    expect(looks).toEqual(["25%", true, true, true]);
  });

  test("Ctrl+' begins with what stands above, Ctrl+9, Ctrl+Shift+9 and Ctrl+0 hide and show rows and columns", async () => {
    await fill("A1:A2", [[2], ["=A1*3"]]);
    await workbook().select("A3");
    await press("Control+'");
    await expect(workbook().page.locator(".o-grid-composer .o-composer")).toHaveText("=A1*3");
    await press("Enter");
    expect(await workbook().values("A3")).toEqual([[6]]);
    const hidden = () => resultOf(workbook(), READ_HIDDEN);
    await workbook().select("B2:C3");
    await press("Control+9");
    expect(await hidden()).toEqual([true, false]);
    await workbook().select("A1:A4");
    await press("Control+Shift+9");
    expect(await hidden()).toEqual([false, false]);
    await workbook().select("B2:C3");
    await press("Control+0");
    expect(await hidden()).toEqual([false, true]);
  });

  test("Ctrl+; types today's date", async () => {
    await workbook().page.clock.setFixedTime(new Date(2024, 1, 29, 15, 4));
    await workbook().select("A1");
    await press("Control+;", "Enter");
    // DATE(2024,2,29) = 45351
    expect(await workbook().values("A1")).toEqual([[45351]]);
  });

  test("Ctrl+` shows formulas in the place of their results", async () => {
    await fill("A1", [["=1+1"]]);
    await workbook().select("A1");
    // What is drawn on the canvas is all there is to see of it.
    const picture = () => workbook().page.locator(".o-grid").screenshot();
    const results = await still(picture);
    await press("Control+Backquote");
    await expect.poll(async () => (await picture()).equals(results)).toBe(false);
    await press("Control+Backquote");
    await expect.poll(async () => (await picture()).equals(results)).toBe(true);
  });
});

/** A picture that does not change any more. */
async function still(picture: () => Promise<Buffer>): Promise<Buffer> {
  let last = await picture();
  await expect
    .poll(async () => {
      const before = last;
      last = await picture();
      return last.equals(before);
    })
    .toBe(true);
  return last;
}
