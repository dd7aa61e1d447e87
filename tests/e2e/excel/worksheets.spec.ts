import { expect, test } from "@playwright/test";
import { runExcel } from "../../support/runExcel";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

// Microsoft, "Excel.Worksheet class", copy; "Excel.WorksheetPositionType enum".
test("a sheet is copied to where it was asked for, with everything on it", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    const sheet = worksheets.add("Original");
    sheet.getRange("A1:A2").formulas = [[1], ["=A1*2"]];
    sheet.getRange("A1").format.font.bold = true;
    const after = sheet.copy("After", sheet);
    const before = sheet.copy("Before", sheet);
    const first = sheet.copy("Beginning");
    const last = sheet.copy("End");
    const copies = [before, sheet, after, first, last];
    for (const each of copies) each.load("name, position");
    const cells = after.getRange("A1:A2");
    cells.load("formulas");
    const count = worksheets.getCount();
    await context.sync();
    const position = sheet.position;
    const places = copies.map((each) => [each.name, each.position - position]);
    const end = [first.position, count.value - last.position];
    // A copy is found again in the next request.
    after.name = "Renamed";
    after.load("name");
    await context.sync();
    for (const each of copies) each.delete();
    await context.sync();
    return { places: places.slice(0, 3), end, formulas: cells.formulas as unknown[][], name: after.name };
  });
  expect(answers).toEqual({
    places: [
      ["Original (3)", -1],
      ["Original", 0],
      ["Original (2)", 1],
    ],
    end: [0, 1],
    formulas: [[1], ["=A1*2"]],
    name: "Renamed",
  });
});

test("sheets have neighbours, ends and places, hidden ones or not", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    const [a, b, c] = ["A", "B", "C"].map((name) => worksheets.add(name));
    if (a === undefined || b === undefined || c === undefined) throw new Error("three sheets");
    b.visibility = "Hidden";
    c.position = 0;
    b.position = 1;
    a.position = 2;
    // C, B (hidden), A
    const others = [c.getNext(), c.getNext(true), a.getPrevious(true), worksheets.getFirst(), b.getPrevious()];
    for (const each of others) each.load("name");
    c.visibility = "Hidden";
    const first = worksheets.getFirst(true);
    first.load("name");
    const nothing = c.getPreviousOrNullObject();
    const [all, visible] = [worksheets.getCount(), worksheets.getCount(true)];
    for (const each of [a, b, c]) each.load("position, visibility");
    await context.sync();
    const answer = [
      others.map(({ name }) => name),
      first.name,
      nothing.isNullObject,
      all.value - visible.value,
      [a, b, c].map(({ position, visibility }) => [position, visibility]),
    ];
    for (const each of [a, b, c]) each.delete();
    await context.sync();
    return answer;
  });
  expect(answers).toEqual([
    ["B", "A", "C", "C", "C"],
    "A",
    true,
    2,
    [
      [2, "Visible"],
      [1, "Hidden"],
      [0, "Hidden"],
    ],
  ]);
});

test("a very hidden sheet cannot be shown by hand, nor deleted, and stays so when the workbook is kept", async () => {
  await runExcel(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    worksheets.add("Secret").visibility = "VeryHidden";
    worksheets.add("Aside").visibility = "Hidden";
    await context.sync();
  });
  const { page } = workbook();
  await page.locator(".o-list-sheets").click();
  await expect(page.locator(".o-menu-item").filter({ hasText: "Aside" })).toBeVisible();
  await expect(page.locator(".o-menu-item").filter({ hasText: "Secret" })).toBeHidden();
  await page.keyboard.press("Escape");
  // Microsoft, "Excel.Worksheet class", delete.
  const failure = await failureOf(workbook(), async (context) => {
    context.workbook.worksheets.getItem("Secret").delete();
    await context.sync();
  });
  expect(failure).toEqual(["InvalidOperation", "Worksheet.delete"]);
  await workbook().saved();
  await page.reload();
  await workbook().waitForAddin();
  const visibility = await runExcel(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    const sheets = ["Secret", "Aside"].map((name) => worksheets.getItem(name));
    for (const sheet of sheets) sheet.load("visibility, tabColor");
    await context.sync();
    const before = sheets.map(({ visibility: each, tabColor }) => [each, tabColor]);
    for (const sheet of sheets) sheet.visibility = "Visible";
    for (const sheet of sheets) sheet.load("visibility");
    await context.sync();
    const after = sheets.map(({ visibility: each }) => each);
    for (const sheet of sheets) sheet.delete();
    await context.sync();
    return [before, after] as unknown[];
  });
  expect(visibility).toEqual([
    [
      ["VeryHidden", null],
      ["Hidden", null],
    ],
    ["Visible", "Visible"],
  ]);
});

test("the last visible sheet cannot be hidden", async () => {
  const failure = await failureOf(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    const sheets = worksheets.load("items/name");
    await context.sync();
    const hidden = sheets.items.slice(1);
    for (const sheet of hidden) sheet.visibility = "Hidden";
    await context.sync();
    try {
      for (const sheet of sheets.items.slice(0, 1)) sheet.visibility = "Hidden";
      await context.sync();
    } finally {
      for (const sheet of hidden) sheet.visibility = "Visible";
      await context.sync();
    }
  });
  expect(failure).toEqual(["InvalidOperation", "Worksheet.visibility"]);
});

// Microsoft, "Rename a worksheet": what Excel refuses. Names are the same in any case.
test("a name that Excel refuses is refused", async () => {
  for (const name of ["", "x".repeat(32), "a/b", "a:b", "[a]", "'a", "a'", "History", "a?", "a*", "a\\\\b"]) {
    const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().name = "${name}";
      await context.sync();
    }).then(() => "no failure", (error) => error.code)`);
    expect(failure, name).toBe("InvalidArgument");
  }
  const failure = await failureOf(workbook(), async (context) => {
    const { worksheets } = context.workbook;
    const first = worksheets.getFirst();
    first.load("name");
    await context.sync();
    worksheets.getActiveWorksheet().name = first.name.toUpperCase();
    await context.sync();
  });
  expect(failure).toEqual(["ItemAlreadyExists", "Worksheet.name"]);
});

test.describe("a protected sheet", () => {
  test("refuses writes of an add-in and of a user", async () => {
    await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [[1]];
      sheet.protection.protect();
      await context.sync();
    });
    for (const write of [
      "range.values = [[2]]",
      "range.format.font.bold = true",
      'range.insert("Down")',
      'range.getEntireRow().delete("Up")',
      "range.merge()",
      "range.columnHidden = true",
    ]) {
      const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B1");
        ${write.replace("[[2]]", "[[2, 2]]")};
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`);
      expect(failure, write).toBe("AccessDenied");
    }
    await workbook().select("A1");
    await workbook().page.keyboard.type("9");
    await workbook().page.keyboard.press("Enter");
    expect(await workbook().values("A1")).toEqual([[1]]);
    // Microsoft, "Excel.WorksheetProtection class", protect: "Fails if the worksheet has already been protected."
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().protection.protect();
      await context.sync();
    });
    expect(failure).toEqual(["AccessDenied", "WorksheetProtection.protect"]);
  });

  // Microsoft, "Lock or unlock specific areas of a protected worksheet": all cells are locked until that is taken off.
  test("lets the cells be written that are not locked, by an add-in and by a user", async () => {
    const seen = await resultOf(
      workbook(),
      `const [free, all] = [sheet.getRange("A1:B2").format.protection, sheet.getRange("A1:C3").format.protection];
       sheet.getRange("A1:C3").values = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
       free.load("locked");
       await context.sync();
       const before = free.locked;
       free.locked = false;
       free.load("locked"); all.load("locked");
       sheet.protection.protect();
       sheet.getRange("B2").values = [["new"]];
       await context.sync();
       return [before, free.locked, all.locked];`,
    );
    expect(seen).toEqual([true, false, null]);
    for (const write of [
      `sheet.getRange("C1").values = [[0]]`,
      `sheet.getRange("B1:C1").values = [[0, 0]]`,
      `sheet.getRange("B1:C1").clear("Contents")`,
      `sheet.getRange("A1").format.protection.locked = true`,
    ]) {
      expect([write, (await failureOfStatements(workbook(), write))[0]]).toEqual([write, "AccessDenied"]);
    }
    await workbook().select("A1");
    await workbook().page.keyboard.type("9");
    await workbook().page.keyboard.press("Enter");
    await workbook().select("A2");
    await workbook().page.keyboard.press("Delete");
    await workbook().select("C3");
    await workbook().page.keyboard.press("Delete");
    expect(await workbook().values("A1:C3")).toEqual([
      [9, 2, 3],
      ["", "new", 6],
      [7, 8, 9],
    ]);
  });

  test("lets other sheets be written while it is shown", async () => {
    const values = await runExcel(workbook(), async (context) => {
      const { worksheets } = context.workbook;
      const other = worksheets.add();
      worksheets.getActiveWorksheet().protection.protect();
      const range = other.getRange("A1");
      range.values = [[5]];
      range.load("values");
      await context.sync();
      other.delete();
      await context.sync();
      return range.values as unknown[][];
    });
    expect(values).toEqual([[5]]);
  });

  test("opens with its password only, by hand not at all, and after a reload too", async () => {
    await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.add("Locked");
      sheet.activate();
      sheet.protection.protect({ allowFormatCells: true }, "secret");
      await context.sync();
    });
    const content = await workbook().page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return databases.length;
    });
    expect(content).toBeGreaterThan(0);
    await workbook().saved();
    await workbook().page.reload();
    await workbook().waitForAddin();
    await workbook().showSheet("Locked");
    await workbook().page.locator(".o-sheet.active").click({ button: "right" });
    await workbook().page.locator(".o-menu-item").filter({ hasText: "Unlock sheet" }).click();
    const wrong = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getItem("Locked").protection.unprotect("Secret");
      await context.sync();
    });
    // Microsoft, "Excel.WorksheetProtection class", pauseProtection: a wrong password is an invalid argument.
    expect(wrong).toEqual(["InvalidArgument", "WorksheetProtection.unprotect"]);
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getItem("Locked");
      sheet.protection.load("protected, options");
      sheet.getRange("A1").format.font.bold = true;
      await context.sync();
      const { protected: isProtected, options } = sheet.protection;
      sheet.protection.unprotect("secret");
      sheet.protection.load("protected");
      sheet.getRange("A1").values = [[1]];
      await context.sync();
      const after = sheet.protection.protected;
      sheet.delete();
      await context.sync();
      return [isProtected, options.allowFormatCells, options.allowInsertRows, options.selectionMode, after];
    });
    expect(answers).toEqual([true, true, false, "Normal", false]);
  });

  test("takes options that Excel knows, and that can be honoured", async () => {
    const failures = await Promise.all(
      [
        "{ allowEverything: true }",
        '{ allowSort: "yes" }',
        '{ selectionMode: "Some" }',
        '{ selectionMode: "None" }',
      ].map((options) =>
        workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
            context.workbook.worksheets.getActiveWorksheet().protection.protect(${options});
            await context.sync();
          }).then(() => "no failure", (error) => error.code)`),
      ),
    );
    expect(failures).toEqual(["InvalidArgument", "InvalidArgument", "InvalidArgument", "ApiNotFound"]);
  });
});

// Microsoft, "Excel.WorksheetFreezePanes class".
test("panes are frozen, found and freed", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const places: (string | null)[] = [];
    const note = async () => {
      const location = sheet.freezePanes.getLocationOrNullObject();
      location.load("address");
      await context.sync();
      places.push(location.isNullObject ? null : (location.address.split("!")[1] ?? ""));
    };
    await note();
    sheet.freezePanes.freezeAt("B2:C3");
    await note();
    sheet.freezePanes.freezeRows(2);
    await note();
    sheet.freezePanes.freezeColumns();
    await note();
    sheet.freezePanes.freezeAt(sheet.getRange("1:4"));
    await note();
    sheet.freezePanes.freezeRows(0);
    await note();
    sheet.freezePanes.freezeAt("A1");
    sheet.freezePanes.unfreeze();
    await note();
    return places;
  });
  expect(answers).toEqual([null, "A1:C3", "1:2", "A:A", "1:4", null, null]);
  const failure = await failureOf(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().freezePanes.getLocation().load("address");
    await context.sync();
  });
  expect(failure).toEqual(["ItemNotFound", "WorksheetFreezePanes.getLocation"]);
});

test("the used range of a blank sheet is its first cell", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const blank = sheet.getUsedRange();
    blank.load("address");
    sheet.getRange("B2").values = [[1]];
    sheet.getRange("D5").format.fill.color = "red";
    const [all, filled] = [sheet.getUsedRange(), sheet.getUsedRange(true)];
    for (const each of [all, filled]) each.load("address");
    sheet.load("standardHeight, showGridlines, tabColor");
    await context.sync();
    return [blank, all, filled].map(({ address }) => address.split("!")[1]);
  });
  expect(answers).toEqual(["A1", "B2:D5", "B2"]);
});
