import { expect, type Page, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** What column A of the sheet that is shown holds. */
const columnA = async (rows: number) => (await workbook().values(`A1:A${rows}`)).flat();

/** Presses a key in the grid. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await workbook().nextFrame();
}

test.describe("what an add-in writes", () => {
  test("is one step of undo for each request, and can be redone", async () => {
    const { addin, page } = workbook();
    const write = (name: string) =>
      addin.evaluate(
        (value) =>
          Excel.run(async (context) => {
            const sheet = context.workbook.worksheets.getActiveWorksheet();
            sheet.getRange("A1:A3").values = [[value], [1], [2]];
            sheet.getRange("A1").format.font.bold = true;
            sheet.getRange("A2:A3").format.fill.color = "#FFFF00";
            await context.sync();
          }),
        name,
      );
    await write("first");
    await write("second");
    await workbook().select("C1");
    await press(page, "Control+z");
    expect(await columnA(3)).toEqual(["first", 1, 2]);
    await press(page, "Control+z");
    expect(await columnA(3)).toEqual(["", "", ""]);
    await press(page, "Control+y");
    await press(page, "Control+y");
    expect(await columnA(3)).toEqual(["second", 1, 2]);
  });

  // What mergeUndoGroup does in Excel (Microsoft, "Undo capabilities with the Excel JavaScript API", undo grouping).
  test("is one step of undo for requests of one group, unless something else was done between them", async () => {
    const { addin, page } = workbook();
    const write = (group: string, value: string) =>
      addin.evaluate(
        (given) =>
          Excel.run(async (context) => {
            context.requestHeaders["UndoGroup"] = given.group;
            context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[given.value]];
            await context.sync();
            context.workbook.worksheets.getActiveWorksheet().getRange("A2:A3").values = [[given.value], [given.value]];
            await context.sync();
          }),
        { group, value },
      );
    await write("writes-1", "one");
    await write("writes-1", "two");
    await write("writes-2", "three");
    await workbook().type("A4", "typed");
    await write("writes-2", "four");
    await workbook().select("C1");
    const seen: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await press(page, "Control+z");
      seen.push(await columnA(4));
    }
    expect(seen).toEqual([
      ["three", "three", "three", "typed"],
      ["three", "three", "three", ""],
      ["two", "two", "two", ""],
      ["", "", "", ""],
    ]);
    for (let step = 0; step < 4; step++) await press(page, "Control+y");
    expect(await columnA(4)).toEqual(["four", "four", "four", "typed"]);
  });

  test("can be undone 99 steps back, and what is older stays", async () => {
    const { addin, page } = workbook();
    await addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        for (let row = 1; row <= 120; row++) {
          sheet.getRange(`A${row}`).values = [[row]];

          await context.sync();
        }
      }),
    );
    await workbook().select("C1");
    for (let step = 0; step < 110; step++) await page.keyboard.press("Control+z");
    await workbook().nextFrame();
    const filled = Array.from({ length: 21 }, (_, index) => index + 1);
    expect((await columnA(120)).filter((value) => value !== "")).toEqual(filled);
    for (let step = 0; step < 99; step++) await page.keyboard.press("Control+y");
    await workbook().nextFrame();
    expect((await columnA(120)).at(-1)).toBe(120);
  });

  test("reaches other sheets while a protected one is shown", async () => {
    const { addin } = workbook();
    await addin.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const sheet = worksheets.getActiveWorksheet();
        const other = worksheets.add("Beside");
        sheet.activate();
        sheet.protection.protect();
        await context.sync();
        other.getRange("A1:B1").values = [["kept", 7]];
        await context.sync();
      }),
    );
    expect(await workbook().values("Beside!A1:B1")).toEqual([["kept", 7]]);
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["not here"]];
      await context.sync();
    });
    expect(failure[0]).toBe("AccessDenied");
    expect(await columnA(1)).toEqual([""]);
  });

  test("leaves rows as high as they were, and makes them higher for larger letters and several lines", async () => {
    const heights = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const rows = ["A1", "A2", "A3", "A4"].map((address) => sheet.getRange(address));
        const [empty, plain, large, lines] = rows;
        if (plain === undefined || large === undefined || lines === undefined) return [];
        plain.values = [["plain Ágjy"]];
        large.format.font.size = 30;
        large.values = [["large"]];
        lines.values = [["one\ntwo\nthree"]];
        await context.sync();
        for (const row of rows) row.load("format/rowHeight");
        await context.sync();
        return rows.map(({ format }) => format.rowHeight > (empty?.format.rowHeight ?? 0));
      }),
    );
    expect(heights).toEqual([false, false, true, true]);
  });
});

test.describe("a request that is too large is refused as a whole, and nothing is written", () => {
  // Microsoft, "Resource limits and performance optimization for Office Add-ins", Excel add-ins
  test("over 5 MB of values", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:J100000");
      range.values = Array.from({ length: 100_000 }, () => new Array<number>(10).fill(1234567.5));
      await context.sync();
    });
    expect(failure[0]).toBe("RequestPayloadSizeLimitExceeded");
    expect(await columnA(2)).toEqual(["", ""]);
  });

  test("a million cells, in a small request or one value for all", async () => {
    const inPieces = await failureOf(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:J100000");
      range.values = Array.from({ length: 100_000 }, () => new Array<number>(10).fill(7));
      await context.sync();
    });
    const oneForAll = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:J100000").values = 7 as never;
      await context.sync();
    });
    expect([inPieces[0], oneForAll[0]]).toEqual(["RangeExceedsLimit", "RangeExceedsLimit"]);
    expect(await columnA(2)).toEqual(["", ""]);
  });

  test("an answer over 5 MB", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:A2").values = [["x".repeat(30_000)], ["y"]];
      const ranges = Array.from({ length: 200 }, () => sheet.getRange("A1").load("values"));
      await context.sync();
      return ranges.length;
    });
    expect(failure[0]).toBe("ResponsePayloadSizeLimitExceeded");
  });
});
