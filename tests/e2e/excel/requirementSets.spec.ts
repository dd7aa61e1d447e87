import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** Members of ExcelApi 1.10 to 1.13 that are not there, and where they are missed (Microsoft, "Excel JavaScript API requirement sets"). */
const GAPS = [
  ["sheet.slicers.load('items')", "Worksheet.slicers"], // 1.10
  ["sheet.showOutlineLevels(1, 1)", "Worksheet.showOutlineLevels"], // 1.10
  ["context.workbook.save('Save')", "Workbook.save"], // 1.11
  ["sheet.onRowHiddenChanged.add(async () => {})", "Worksheet.onRowHiddenChanged"], // 1.11
  ["context.workbook.worksheets.onRowHiddenChanged.add(async () => {})", "WorksheetCollection.onRowHiddenChanged"],
  ["sheet.customProperties.add('a', 'b')", "Worksheet.customProperties"], // 1.12
  ["sheet.getRange('A1').getDirectPrecedents().load('addresses')", "Range.getDirectPrecedents"], // 1.12
  ["context.workbook.insertWorksheetsFromBase64('')", "Workbook.insertWorksheetsFromBase64"], // 1.13
] as const;

test("members up to 1.13 that are not there fail as all others do", async () => {
  for (const [statement, location] of GAPS) {
    expect(await failureOfStatements(workbook(), statement)).toEqual(["ApiNotFound", location]);
  }
});

test("the message names what is missing", async () => {
  const message = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().slicers.load("items");
      await context.sync();
      return "";
    }).catch((error: unknown) => (error as OfficeExtension.Error).message),
  );
  expect(message).toBe("Worksheet.slicers is not part of this workbook.");
});

test("what is newer than the claim the client refuses itself", async () => {
  const failure = await failureOfStatements(workbook(), "sheet.load('tabId'); await context.sync(); sheet.tabId");
  expect(failure[0]).toBe("ApiNotFound");
});

test("events of the collection of worksheets still reach their handlers", async () => {
  const added = await resultOf(
    workbook(),
    `const told = new Promise((resolve) => {
       context.workbook.worksheets.onAdded.add(async ({ worksheetId }) => resolve(worksheetId));
     });
     await context.sync();
     const made = context.workbook.worksheets.add().load("id");
     await context.sync();
     return (await told) === made.id;`,
  );
  expect(added).toBe(true);
});
