import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

// Microsoft, "Excel.Range class", getSpillingToRange and getSpillParent (ExcelApi 1.12)
test("a formula tells where it spills, and each of its cells which formula it is of", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.getRange("B2").formulas = [["=SEQUENCE(2,3)"]];
     sheet.getRange("A9:B9").formulas = [["taken", "=5"]];
     sheet.getRange("A7").formulas = [["=SEQUENCE(4)"]];
     const found = [
       sheet.getRange("B2").getSpillingToRange(), sheet.getRange("D3").getSpillParent(), sheet.getRange("B2").getSpillParent(),
     ].map((range) => range.load("address"));
     const none = [
       sheet.getRange("D3").getSpillingToRangeOrNullObject(), sheet.getRange("A7").getSpillingToRangeOrNullObject(),
       sheet.getRange("B2:C2").getSpillingToRangeOrNullObject(), sheet.getRange("A1").getSpillParentOrNullObject(),
       sheet.getRange("B2:C2").getSpillParentOrNullObject(), sheet.getRange("B9").getSpillParentOrNullObject(),
     ].map((range) => range.load("address"));
     const spilled = ["B2:D3", "A1", "A1:B2"].map((address) => sheet.getRange(address).load("hasSpill"));
     await context.sync();
     return [found.map(({ address }) => address.replace(/.*!/, "")), none.map(({ isNullObject }) => isNullObject),
       spilled.map(({ hasSpill }) => hasSpill)];`,
  );
  expect(seen).toEqual([
    ["B2:D3", "B2", "B2"],
    [true, true, true, true, true, true],
    [true, false, null],
  ]);
});

test("what does not spill, and more than one cell, is refused", async () => {
  for (const [statement, failure] of [
    ["sheet.getRange('A1').getSpillingToRange().load('address')", ["ItemNotFound", "Range.getSpillingToRange"]],
    ["sheet.getRange('A1').getSpillParent().load('address')", ["ItemNotFound", "Range.getSpillParent"]],
    ["sheet.getRange('A1:A2').getSpillingToRange().load('address')", ["InvalidArgument", "Range.getSpillingToRange"]],
    ["sheet.getRange('A1:A2').getSpillParent().load('address')", ["InvalidArgument", "Range.getSpillParent"]],
  ] as const) {
    expect(await failureOfStatements(workbook(), statement)).toEqual(failure);
  }
});

// Microsoft, "Excel.Range class", getMergedAreasOrNullObject (ExcelApi 1.13)
test("the merged areas of a range are found", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.getRange("A1:B2").merge(); sheet.getRange("D4:D5").merge(); sheet.getRange("H1:H2").merge();
     const merged = sheet.getRange("A1:E9").getMergedAreasOrNullObject().load("address,areaCount");
     const none = sheet.getRange("A7:E9").getMergedAreasOrNullObject().load("address");
     await context.sync();
     return [merged.areaCount, merged.address.replace(/[^,!]*!/g, ""), none.isNullObject];`,
  );
  expect(seen).toEqual([2, "A1:B2,D4:D5", true]);
});

// Microsoft, "Excel.Application class", decimalSeparator, thousandsSeparator and cultureInfo (ExcelApi 1.11)
test("the separators and the name of the locale are the workbook's", async () => {
  const seen = await resultOf(
    workbook(),
    `const { application } = context.workbook;
     application.load("decimalSeparator,thousandsSeparator");
     application.cultureInfo.load("name,numberFormat/numberDecimalSeparator,numberFormat/numberGroupSeparator");
     await context.sync();
     const { name, numberFormat } = application.cultureInfo;
     return [application.decimalSeparator, application.thousandsSeparator, name, numberFormat.numberDecimalSeparator,
       numberFormat.numberGroupSeparator];`,
  );
  expect(seen).toEqual([".", ",", "en-US", ".", ","]);
});
