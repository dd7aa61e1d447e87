import { expect, test } from "@playwright/test";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();
const { names } = { names: "const { names } = context.workbook;" };

test.afterEach(async () => {
  await resultOf(
    workbook(),
    `${names} names.load("items/name"); await context.sync();
     for (const item of names.items) item.delete();
     await context.sync();`,
  );
});

test("a name can be used in formulas, as an address and in the name box", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("B2:B4").values = [[1], [2], [3]];
     const item = names.add("Rates", sheet.getRange("B2:B4"), "three of them");
     item.load("name,type,value,formula,scope,visible,comment");
     item.arrayValues.load("values,types");
     item.worksheetOrNullObject.load("name");
     sheet.getRange("A1").formulas = [["=SUM(Rates)"]];
     sheet.load("name");
     const sum = sheet.getRange("A1").load("values");
     const range = sheet.getRange("RATES").load("address");
     const same = item.getRange().load("address");
     const count = names.getCount();
     await context.sync();
     return [
       item.toJSON(), item.arrayValues.toJSON(), item.worksheetOrNullObject.isNullObject, sum.values,
       range.address === sheet.name + "!B2:B4", same.address === range.address, count.value, sheet.name,
     ];`,
  );
  const sheetName = (seen as unknown[]).at(-1) as string;
  expect(seen).toEqual([
    expect.objectContaining({
      ...{ name: "Rates", type: "Range", scope: "Workbook", visible: true, comment: "three of them" },
      ...{ value: `${sheetName}!$B$2:$B$4`, formula: `=${sheetName}!$B$2:$B$4` },
    }),
    { values: [[1], [2], [3]], types: [["Double"], ["Double"], ["Double"]] },
    ...[true, [[6]], true, true, 1, sheetName],
  ]);
  const nameBox = workbook().page.locator(".o-named-range-selector input");
  await nameBox.click();
  await nameBox.fill("Rates");
  await nameBox.press("Enter");
  await expect
    .poll(() =>
      resultOf(
        workbook(),
        `
    const range = context.workbook.getSelectedRange().load("address"); await context.sync(); return range.address;
  `,
      ),
    )
    .toBe(`${sheetName}!B2:B4`);
});

test("a name follows its cells, and can be given to others", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("A1:B1").values = [[5, 7]];
     sheet.load("name");
     await context.sync();
     const item = names.add("One", "=" + sheet.name + "!$A$1");
     sheet.getRange("C3").formulas = [["=One*2"]];
     const before = sheet.getRange("C3").load("values");
     await context.sync();
     item.formula = "=" + sheet.name + "!$B$1";
     item.comment = "the second";
     item.load("formula,comment");
     const after = sheet.getRange("C3").load("values");
     await context.sync();
     return [before.values, after.values, item.comment, item.formula === "=" + sheet.name + "!$B$1"];`,
  );
  expect(seen).toEqual([[[10]], [[14]], "the second", true]);
});

test("undo takes a name back, with its comment", async () => {
  await resultOf(workbook(), `${names} names.add("Brief", sheet.getRange("A1"), "gone soon"); await context.sync();`);
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  const missing = await resultOf(
    workbook(),
    `${names} const item = names.getItemOrNullObject("Brief"); await context.sync(); return item.isNullObject;`,
  );
  expect(missing).toBe(true);
});

test("a sheet has no names of its own", async () => {
  const seen = await resultOf(
    workbook(),
    `context.workbook.names.add("OfAll", sheet.getRange("A1"));
     const item = sheet.names.getItemOrNullObject("OfAll");
     const count = sheet.names.getCount();
     await context.sync();
     return [item.isNullObject, count.value];`,
  );
  expect(seen).toEqual([true, 0]);
});

test("what is no name, or no range, is refused", async () => {
  for (const [statement, failure] of [
    [`names.add("two words", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("A1", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("r", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add(5, range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "=1+")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", 7)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "=Nowhere!$A$1")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Pi", "=3.14")`, ["ApiNotFound", "NamedItemCollection.add"]],
    [`names.add("Twice", range); names.add("tWICE", range)`, ["ItemAlreadyExists", "NamedItemCollection.add"]],
    [`sheet.names.add("Own", range)`, ["ApiNotFound", "NamedItemCollection.add"]],
    [`names.getItem("Nobody").load("name")`, ["ItemNotFound", "NamedItemCollection.getItem"]],
    [`sheet.getRange("Nobody").load("address")`, ["InvalidArgument", "Worksheet.getRange"]],
  ] as const) {
    const prepared = `${names} const range = sheet.getRange("A1"); ${statement}`;
    expect([statement, await failureOfStatements(workbook(), prepared)]).toEqual([statement, failure]);
  }
  const gone = await failureOf(workbook(), async (context) => {
    const item = context.workbook.names.add("Short", "=A1");
    item.delete();
    item.load("value");
    await context.sync();
  });
  expect(gone[0]).toBe("ItemNotFound");
});

test("names and their comments are kept with the workbook", async ({ browser }) => {
  const kept = await WorkbookPage.open(await browser.newPage());
  await resultOf(
    kept,
    `context.workbook.names.add("Kept", sheet.getRange("A1:A3"), "for long"); await context.sync();`,
  );
  await kept.saved();
  await kept.page.reload();
  await kept.waitForAddin();
  const comment = await resultOf(
    kept,
    `const item = context.workbook.names.getItem("kept").load("comment"); await context.sync(); return item.comment;`,
  );
  expect(comment).toBe("for long");
  await kept.page.close();
});
