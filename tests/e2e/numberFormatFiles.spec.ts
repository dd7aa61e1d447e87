import { expect, test } from "@playwright/test";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

const NUMBERS = [1234.5, -0.75, 0, 45_000.25];

const FORMATS = [
  ...["General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?", "m/d/yyyy", "d-mmm-yy"],
  ...["h:mm AM/PM", "h:mm:ss", "m/d/yyyy h:mm", "[h]:mm:ss", "yyyy\\-mm\\-dd", '0.0" kg"', "0.0_);(0.0)"],
  ...["[Red]0.00;[Blue]-0.00;[Green]0", '[<1000]0.00;0.0,"k"', '0;-0;"none"', "@", "mmmm d, yyyy"],
];

const WRITE = `
  sheet.name = "Formats";
  const range = sheet.getRangeByIndexes(0, 0, ${FORMATS.length}, ${NUMBERS.length});
  range.values = ${JSON.stringify(FORMATS.map(() => NUMBERS))};
  range.numberFormat = ${JSON.stringify(FORMATS.map((format) => NUMBERS.map(() => format)))};
  await context.sync();`;

const READ = `
  const range = context.workbook.worksheets.getItem("Formats").getRangeByIndexes(0, 0, ${FORMATS.length}, ${NUMBERS.length});
  range.load("values, text, numberFormat");
  await context.sync();
  return [range.values, range.numberFormat.map(([first]) => first), range.text];`;

type Read = readonly [values: number[][], formats: string[], text: string[][]];

test("numbers keep value, format and look in .xlsx files, ours and LibreOffice's, which shows the same", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await resultOf(workbook, WRITE);
  const [values, formats, text] = (await resultOf(workbook, READ)) as Read;
  expect(values).toEqual(FORMATS.map(() => NUMBERS));
  expect(formats).toEqual(FORMATS);
  const file = await workbook.saveFile(test.info().outputPath("Formats.xlsx"));
  const libreOffice = await LibreOffice.start();
  const shown = (await libreOffice.shown(file)).get("Formats") ?? [];
  // Dates before 1900, which Excel shows as hashes, LibreOffice has.
  const isDate = (row: number, column: number) => text[row]?.[column]?.startsWith("#") === true;
  expect(
    shown
      .slice(0, FORMATS.length)
      .map((line, row) => line.map((each, column) => (isDate(row, column) ? "######" : each))),
  ).toEqual(text);
  for (const each of [file, await libreOffice.saveAgain(file)]) {
    await workbook.openFile(each);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("Formats");
    await workbook.waitForAddin();
    const [valuesAgain, formatsAgain, textAgain] = (await resultOf(workbook, READ)) as Read;
    expect(valuesAgain).toEqual(values);
    if (each === file) expect(formatsAgain).toEqual(FORMATS);
    expect(textAgain).toEqual(text);
  }
});
