import { expect, test } from "@playwright/test";
import { runExcel } from "../../support/runExcel";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** Types texts into A1 and below, fills as far as row `rows`, and answers what the filled cells show. */
async function filled(given: readonly string[], rows: number, type = "FillDefault"): Promise<unknown> {
  return resultOf(
    workbook(),
    `const source = sheet.getRange("A1:A${given.length}");
    source.formulas = ${JSON.stringify(given.map((text) => [text]))};
    source.autoFill("A1:A${rows}", "${type}");
    const rest = sheet.getRange("A${given.length + 1}:A${rows}");
    rest.load("text");
    await context.sync();
    return rest.text.flat();`,
  );
}

// Expected: the tables of Microsoft, "Project values in a series" and "Fill data automatically in worksheet cells".
const TABLE: readonly (readonly [given: string[], goesOn: string[]])[] = [
  [["1", "2"], ["3", "4", "5"]],
  [["1", "3"], ["5", "7", "9"]],
  [["100", "95"], ["90", "85"]],
  [["1", "2", "3"], ["4", "5", "6"]],
  [["9:00"], ["10:00", "11:00", "12:00"]],
  [["Mon"], ["Tue", "Wed", "Thu"]],
  [["Monday"], ["Tuesday", "Wednesday", "Thursday"]],
  [["Jan"], ["Feb", "Mar", "Apr"]],
  [["Jan", "Apr"], ["Jul", "Oct", "Jan"]],
  [["1999", "2000"], ["2001", "2002", "2003"]],
  [["Qtr3"], ["Qtr4", "Qtr1", "Qtr2"]],
  [["Q3"], ["Q4", "Q1", "Q2"]],
  [["text1", "textA"], ["text2", "textA", "text3", "textA"]],
  [["1st Period"], ["2nd Period", "3rd Period", "4th Period"]],
  [["Product 1"], ["Product 2", "Product 3"]],
]; // prettier-ignore

test.describe("Range.autoFill", () => {
  for (const [given, goesOn] of TABLE) {
    test(`goes on after ${given.join(", ")} with ${goesOn.join(", ")}`, async () => {
      expect(await filled(given, given.length + goesOn.length)).toEqual(goesOn);
    });
  }

  test("copies a number by itself, and counts on from it as a series", async () => {
    expect(await filled(["5"], 3)).toEqual(["5", "5"]);
    expect(await filled(["5"], 3, "FillSeries")).toEqual(["6", "7"]);
    expect(await filled(["5", "7"], 4, "FillCopy")).toEqual(["5", "7"]);
  });

  test("writes by the case in which a word was written", async () => {
    expect(await filled(["mon"], 2)).toEqual(["tue"]);
    expect(await filled(["MAY", "JUNE"], 3)).toEqual(["JULY"]);
  });

  test("draws the best-fit line and the best-fit curve of growth through numbers", async () => {
    // By hand: the line through 1, 2, 4 at 0, 1, 2 is 5/6 + 3/2·x, so 16/3 and 41/6.
    const line = (await filled(["1", "2", "4"], 5, "LinearTrend")) as string[];
    expect(line.map(Number)).toEqual([expect.closeTo(16 / 3, 6), expect.closeTo(41 / 6, 6)]);
    // Microsoft, "Project values in a series": 2, 3 → 4.5, 6.75, 10.125.
    expect(await filled(["2", "3"], 5, "GrowthTrend")).toEqual(["4.5", "6.75", "10.125"]);
  });

  test("goes on with days, workdays, months and years", async () => {
    // 2024-01-31 is a Wednesday; 2024 is a leap year. As EDATE and WORKDAY answer.
    expect(await filled(["1/31/2024"], 3, "FillDays")).toEqual(["2/1/2024", "2/2/2024"]);
    expect(await filled(["1/31/2024"], 5, "FillWeekdays")).toEqual(["2/1/2024", "2/2/2024", "2/5/2024", "2/6/2024"]);
    expect(await filled(["1/31/2024"], 3, "FillMonths")).toEqual(["2/29/2024", "3/31/2024"]);
    expect(await filled(["2/29/2024"], 3, "FillYears")).toEqual(["2/28/2025", "2/28/2026"]);
    expect(await filled(["1/1/2024", "3/1/2024"], 4)).toEqual(["5/1/2024", "7/1/2024"]);
  });

  test("fills upwards and to the left, formulas with references that move along, and with the looks or without", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("C5:D5").formulas = [["=A5*2", 10]];
      sheet.getRange("D5").format.fill.color = "#FF0000";
      sheet.getRange("C5").autoFill("C4:C7");
      sheet.getRange("D4").values = [[8]];
      sheet.getRange("D4:D5").autoFill("D2:D5");
      sheet.getRange("D5").autoFill("D5:F5", "FillValues");
      sheet.getRange("D5").autoFill("D5:D6", "FillFormats");
      const cells = sheet.getRange("C2:F7");
      cells.load("formulas");
      const fills = ["D6", "E5"].map((address) => sheet.getRange(address).format.fill);
      for (const fill of fills) fill.load("color");
      await context.sync();
      return { formulas: cells.formulas as unknown[][], fills: fills.map(({ color }) => color) };
    });
    expect(answers).toEqual({
      formulas: [
        ["", 4, "", ""],
        ["", 6, "", ""],
        ["=A4*2", 8, "", ""],
        ["=A5*2", 10, 10, 10],
        ["=A6*2", "", "", ""],
        ["=A7*2", "", "", ""],
      ],
      fills: ["#FF0000", "#FFFFFF"],
    });
  });

  test("refuses a destination without the source, one that grows both ways, growth from zero, and Flash Fill", async () => {
    const refused = (target: string, type: string) =>
      failureOfStatements(workbook(), `sheet.getRange("A1:A2").autoFill("${target}", "${type}")`);
    await resultOf(workbook(), `sheet.getRange("A1:A2").values = [[0], [1]]; await context.sync();`);
    const invalid = ["InvalidArgument", "Range.autoFill"];
    expect(await refused("A2:A5", "FillDefault")).toEqual(invalid);
    expect(await refused("A1:B5", "FillDefault")).toEqual(invalid);
    expect(await refused("A1:A5", "GrowthTrend")).toEqual(invalid);
    expect(await refused("A1:A5", "Fill")).toEqual(invalid);
    expect(await refused("A1:A5", "FlashFill")).toEqual(["ApiNotFound", "Range.autoFill"]);
  });
});

test("the handle at the selection's corner fills by the same rules", async () => {
  const { page } = workbook();
  await resultOf(
    workbook(),
    `sheet.getRange("A1").values = [["Fri"]]; sheet.getRange("A1").select(); await context.sync();`,
  );
  const handle = await page.locator(".o-autofill-handler").boundingBox();
  if (handle === null) throw new Error("The selection has no handle.");
  await page.mouse.move(handle.x + 3, handle.y + 3);
  await page.mouse.down();
  await page.mouse.move(handle.x, handle.y + 60, { steps: 6 });
  await page.mouse.up();
  const text = await resultOf(workbook(), `const cells = sheet.getRange("A2:A3"); cells.load("text"); await context.sync(); return cells.text.flat();`); // prettier-ignore
  expect(text).toEqual(["Sat", "Sun"]);
});
