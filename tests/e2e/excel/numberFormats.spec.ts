import { expect, test } from "@playwright/test";
import { drawnTexts } from "../../support/drawnTexts";
import { runExcel } from "../../support/runExcel";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

// Microsoft, "Number format codes" and "Review guidelines for customizing a number format".
test("a cell shows its number in any of Excel's formats, and keeps the number", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const formats = ["0.00E+00", "[Red]0.0;[Blue]-0.0", "# ?/?", "0.0_);(0.0)", "[h]:mm", '"text "0', "@", '0.000"%"'];
    const sheet = context.workbook.worksheets.add();
    const range = sheet.getRangeByIndexes(0, 0, formats.length, 1);
    range.values = formats.map(() => [-1.25]);
    range.getOffsetRange(0, 1).formulas = formats.map((_, row) => [`=1.5-A${row + 1}`]);
    const all = range.getResizedRange(0, 1);
    all.numberFormat = formats.map((format) => [format, format]);
    all.load("values, text, numberFormat");
    const sum = sheet.getRange("D1");
    sum.formulas = [["=SUM(A1:A8)"]];
    sum.load("values");
    await context.sync();
    return { values: all.values, text: all.text, formats: all.numberFormat, wanted: formats, sum: sum.values };
  });
  expect(answers.values).toEqual(answers.wanted.map(() => [-1.25, 2.75]));
  expect(answers.formats).toEqual(answers.wanted.map((format) => [format, format]));
  expect(answers.sum).toEqual([[-10]]);
  expect(answers.text).toEqual([
    ["-1.25E+00", "2.75E+00"],
    ["-1.3", "2.8"],
    ["-1 1/4", "2 3/4"],
    ["(1.3)", "2.8 "],
    [expect.stringMatching(/^#+$/), "66:00"],
    ["-text 1", "text 3"],
    ["-1.25", "2.75"],
    ["-1.250%", "2.750%"],
  ]);
});

// Microsoft, "Format numbers as text": what is typed into such a cell is a text; a number that is there stays one until then.
test("what is written into a cell of format Text is a text, formulas and leading zeros included", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.add().getRange("A1:A4");
    range.values = [[5], [5], [5], [5]];
    range.numberFormat = [["@"], ["@"], ["@"], ["@"]];
    range.getResizedRange(-1, 0).values = [["007"], [7], ["=1+1"]];
    range.load("values, valueTypes, text");
    await context.sync();
    return [range.values, range.valueTypes, range.text];
  });
  expect(answers).toEqual([
    [["007"], ["7"], ["=1+1"], [5]],
    [["String"], ["String"], ["String"], ["Double"]],
    [["007"], ["7"], ["=1+1"], ["5"]],
  ]);
});

test("what is typed into a cell of format Text is a text", async () => {
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.add();
    sheet.activate();
    sheet.getRange("A1:A2").numberFormat = [["@"], ["@"]];
    await context.sync();
  });
  await workbook().type("A1", "007");
  await workbook().type("A2", "=1+1");
  expect(await workbook().values("A1:A2")).toEqual([["007"], ["=1+1"]]);
});

// Microsoft, "Display numbers as fractions" and "Stop automatically changing numbers to dates".
test("numbers, fractions, money and dates are read and formatted alike, typed, written and pasted", async () => {
  const texts = ["(5)", "0 1/2", "1,234.5", "1e3", "$5", "31-Jan-24", "'(5)"];
  for (const [row, text] of texts.entries()) await workbook().type(`A${row + 1}`, text);
  await resultOf(
    workbook(),
    `sheet.getRange("B1:B7").values = ${JSON.stringify(texts.map((text) => [text]))};
     sheet.getRange("C1:C7").format.fill.color = "#FFFF00";
     await context.sync();`,
  );
  await workbook().select("C1");
  await workbook().page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, texts.join("\n"));
  await expect.poll(async () => (await workbook().values("C7")).flat()).toEqual(["(5)"]);
  const [values, formats, fill] = (await resultOf(workbook(), READ_TYPED)) as [unknown[][], string[][], string];
  // DATE(2024,1,31) = 45322
  expect(values).toEqual([-5, 0.5, 1234.5, 1000, 5, 45_322, "(5)"].map((value) => [value, value, value]));
  const codes = ["General", "# ?/?", "#,##0.00", "0.00E+00", "$#,##0_);[Red]($#,##0)", "d-mmm-yy", "General"];
  expect(formats).toEqual(codes.map((code) => [code, code, code]));
  expect(fill).toBe("#FFFF00");
});

const READ_TYPED = `
  const range = sheet.getRange("A1:C7");
  const { fill } = sheet.getRange("C1:C7").format;
  range.load("values, numberFormat");
  fill.load("color");
  await context.sync();
  return [range.values, range.numberFormat, fill.color];`;

test("a format that is none is refused, and the cell keeps its own", async () => {
  expect(await failureOfStatements(workbook(), 'sheet.getRange("A1").numberFormat = "0;0;0;0;0"')).toEqual([
    "InvalidArgument",
    "Range.numberFormat",
  ]);
  expect(await resultOf(workbook(), READ_FORMAT)).toEqual([["General"]]);
});

const READ_FORMAT = `
  const cell = sheet.getRange("A1");
  cell.load("numberFormat");
  await context.sync();
  return cell.numberFormat;`;

// Microsoft, "TEXT function".
test("TEXT writes in any of Excel's formats", async () => {
  const texts = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.add().getRange("A1:A8");
    range.formulas = [
      ...[['=TEXT(12200000,"0.00E+00")'], ['=TEXT(4.34,"# ?/?")'], ['=TEXT(0.285,"0.0%")'], ['=TEXT(1.5,"[h]:mm")']],
      ...[['=TEXT(1234,"0000000")'], ['=TEXT("May","0.0")'], ['=TEXT(1,"0;0;0;0;0")'], ['=TEXT(1/0,"0")']],
    ];
    range.load("values");
    await context.sync();
    return range.values as unknown[][];
  });
  expect(texts.flat()).toEqual(["1.22E+07", "4 1/3", "28.5%", "36:00", "0001234", "May", "#VALUE!", "#DIV/0!"]);
});

// Microsoft, article 45646 about the General number format, and "How to correct a ##### error".
test("a number that its column is too narrow for is rounded or number signs, a text goes on beside its cell", async () => {
  const texts = await drawnTexts(workbook().page);
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:A5");
    range.values = [[2.86], [45000], [0.1234], ["a text that is too long"], ["=1/0"]];
    range.numberFormat = [["General"], ["yyyy-mm-dd"], ["0.00%"], ["General"], ["General"]];
    range.format.columnWidth = 20; // 27 pixels
    await context.sync();
  });
  await expect
    .poll(texts)
    .toEqual(expect.arrayContaining(["2.9", expect.stringMatching(/^#+$/), "a text that is too long"]));
  const shown = await texts();
  expect(shown.filter((text) => /2023|12\.|DIV|2\.86/.test(text))).toEqual([]);
});

// ECMA-376, part 1, 18.3.1.13: digits of Calibri in 11 points are 7 pixels wide, and 5 pixels of a column stay free.
test("a column that Excel has fitted to a number has room for it", async () => {
  const texts = await drawnTexts(workbook().page);
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B1");
    range.values = [[123456789012345, 223456789012345]];
    range.numberFormat = [["0", "0"]];
    range.format.font.name = "Calibri";
    range.format.font.size = 11;
    const pixelsPerPoint = 4 / 3;
    sheet.getRange("A:A").format.columnWidth = (15 * 7 + 5) / pixelsPerPoint;
    sheet.getRange("B:B").format.columnWidth = (14 * 7 + 5) / pixelsPerPoint;
    await context.sync();
  });
  await expect.poll(texts).toEqual(expect.arrayContaining(["123456789012345", expect.stringMatching(/^#+$/)]));
  expect(await texts()).not.toContain("223456789012345");
});
