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

// Microsoft, "Names in formulas": a name can stand for a cell range, a formula, or a constant; worked out by hand.
test("a name can stand for a formula or a value, and formulas use it", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("A1:A3").values = [[1], [2], [4]];
     sheet.load("name");
     await context.sync();
     const items = [
       names.add("Two", "=1+1"), names.add("Twice", "=" + sheet.name + "!$A$3*2", "of the last"), names.add("Half", "0.5"),
       names.add("Word", '="so"&"me"'), names.add("Greeting", "hello"), names.add("Yes", "=TRUE"), names.add("Gone", "=1/0"),
       names.add("Grid", "={1,2;3,4}"), names.add("Nested", "=Twice+Two"), names.add("Unknown", "=NOSUCH(1)"),
     ];
     for (const item of items) { item.load("name,type,value,formula,scope,visible,comment"); item.arrayValues.load(); }
     sheet.getRange("C1:C5").formulas = [["=Two"], ["=SUM($A$1:$A$3)*Half"], ["=Nested"], ["=SUM(Grid)"], ["=Gone"]];
     const cells = sheet.getRange("C1:C5").load("values");
     await context.sync();
     sheet.getRange("A3").values = [[10]];
     const after = sheet.getRange("C3").load("values");
     await context.sync();
     return [
       items.map(({ name, type, value }) => [name, type, value]), cells.values.flat(), after.values[0][0],
       items[1].formula === "=" + sheet.name + "!$A$3*2", items[1].comment, items[1].scope, items[7].arrayValues.toJSON(),
       items[0].arrayValues.toJSON(),
     ];`,
  );
  expect(seen).toEqual([
    [
      ["Two", "Double", 2],
      ["Twice", "Double", 8],
      ["Half", "Double", 0.5],
      ["Word", "String", "some"],
      ["Greeting", "String", "hello"],
      ["Yes", "Boolean", true],
      ["Gone", "Error", "#DIV/0!"],
      [
        "Grid",
        "Array",
        [
          [1, 2],
          [3, 4],
        ],
      ],
      ["Nested", "Double", 10],
      ["Unknown", "Error", "#NAME?"],
    ],
    [2, 3.5, 10, 10, "#DIV/0!"],
    22,
    ...[true, "of the last", "Workbook"],
    {
      values: [
        [1, 2],
        [3, 4],
      ],
      types: [
        ["Double", "Double"],
        ["Double", "Double"],
      ],
    },
    { values: [[2]], types: [["Double"]] },
  ]);
});

// ECMA-376, part 1, 18.2.5, and LibreOffice agree: relative references of a name are those of the cell that uses it.
test("relative references of a name move with the cell that uses it", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("A1:C2").formulas = [[1, "=Left*10", "=Left*10"], [5, "=Left*10", "=Right"]];
     sheet.getRange("B1").select();
     await context.sync();
     const left = names.add("Left", "=A1");
     names.add("Right", "=C1");
     left.load("formula,value,type");
     const address = left.getRange().load("address");
     const cells = sheet.getRange("A1:C2").load("values");
     await context.sync();
     const first = left.formula;
     sheet.getRange("C7").select();
     await context.sync();
     left.load("formula");
     await context.sync();
     return [cells.values, [first, left.formula].map((each) => each.split("!")[1]), left.type, address.address.split("!")[1]];`,
  );
  expect(seen).toEqual([
    [
      [1, 10, 100],
      [5, 50, 0],
    ],
    ["A1", "B7"],
    "Range",
    "A1",
  ]);
});

// Microsoft, "Names in formulas": a name is unique within its scope, and that of the sheet comes first.
test("a sheet has names of its own, which come before those of the workbook", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     const other = context.workbook.worksheets.add("Other one");
     sheet.getRange("A1:A2").values = [[3], [4]];
     sheet.load("name");
     await context.sync();
     names.add("Rate", "=10");
     const own = sheet.names.add("Rate", "=0.5", "here only");
     sheet.names.add("Cells", sheet.getRange("A1:A2"));
     for (const range of [sheet.getRange("C1:C3"), other.getRange("C1:C3")]) {
       range.formulas = [["=Rate"], ["=SUM(Cells)"], ["=" + sheet.name + "!Rate+SUM(" + sheet.name + "!Cells)"]];
     }
     own.load("scope,value,comment");
     const ownSheet = own.worksheet.load("name");
     const here = sheet.getRange("C1:C3").load("values");
     const there = other.getRange("C1:C3").load("values");
     const counts = [names.getCount(), sheet.names.getCount(), other.names.getCount()];
     const missing = other.names.getItemOrNullObject("Rate");
     const named = sheet.getRange("cells").load("address");
     await context.sync();
     const isOwnSheet = ownSheet.name === sheet.name;
     sheet.name = "New year";
     const formula = other.getRange("C3").load("formulas,values");
     const copy = sheet.copy();
     const copied = copy.names.getItem("Cells").load("formula");
     copy.getRange("A1").values = [[30]];
     const inCopy = copy.getRange("C2").load("values");
     await context.sync();
     const result = [
       own.scope, own.value, own.comment, isOwnSheet, here.values.flat(), there.values.flat(),
       counts.map(({ value }) => value), missing.isNullObject, named.address.split("!")[1], formula.formulas[0][0],
       formula.values[0][0], copied.formula, inCopy.values[0][0],
     ];
     copy.delete(); own.delete(); other.delete();
     const after = sheet.getRange("C1").load("values");
     await context.sync();
     return [...result, after.values[0][0]];`,
  );
  expect(seen).toEqual([
    ...["Worksheet", 0.5, "here only", true, [0.5, 7, 7.5], [10, "#NAME?", 7.5], [1, 2, 0], true, "A1:A2"],
    ...["='New year'!Rate+SUM('New year'!Cells)", 7.5, "='New year (2)'!$A$1:$A$2", 34, 10],
  ]);
});

test("a name follows rows that come and go, and is #REF! when its cells are gone", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("A1:A5").values = [[1], [2], [3], [4], [5]];
     sheet.load("name");
     await context.sync();
     const sum = names.add("Sum", "=SUM(" + sheet.name + "!$A$2:$A$4)");
     const own = sheet.names.add("Third", sheet.getRange("A3"));
     const brief = names.add("Brief", sheet.getRange("A5"));
     sheet.getRange("C9").formulas = [["=Sum"]];
     sheet.getRange("1:1").insert("Down");
     for (const item of [sum, own, brief]) item.load("formula,value,type");
     const cell = sheet.getRange("C10").load("values");
     await context.sync();
     const first = [sum.formula, sum.value, own.formula, cell.values[0][0]];
     sheet.getRange("6:6").delete("Up");
     for (const item of [sum, brief]) item.load("formula,value,type");
     const missing = brief.getRangeOrNullObject();
     await context.sync();
     return [...first.map((each) => String(each).replaceAll(sheet.name + "!", "")), brief.formula, brief.type, brief.value, missing.isNullObject];`,
  );
  expect(seen).toEqual(["=SUM($A$3:$A$5)", "9", "=$A$4", "9", "=#REF!", "Error", "#REF!", true]);
});

test("a hidden name is not in the name box, and still calculates", async () => {
  const seen = await resultOf(
    workbook(),
    `${names}
     sheet.getRange("B2").values = [[6]];
     names.add("Seen", sheet.getRange("B2"));
     const item = names.add("Unseen", sheet.getRange("B2"), "quietly");
     item.visible = false;
     item.load("visible,comment");
     sheet.getRange("A1").formulas = [["=Unseen+1"]];
     const cell = sheet.getRange("A1").load("values");
     await context.sync();
     return [item.visible, item.comment, cell.values[0][0]];`,
  );
  expect(seen).toEqual([false, "quietly", 7]);
  const nameBox = workbook().page.locator(".o-named-range-selector input");
  await nameBox.click();
  await expect(workbook().page.locator(".o-menu-item").filter({ hasText: "Seen" })).toBeVisible();
  await expect(workbook().page.locator(".o-menu-item").filter({ hasText: "Unseen" })).toHaveCount(0);
  await nameBox.press("Escape");
});

test("what is no name, or no range, is refused", async () => {
  for (const [statement, failure] of [
    [`names.add("two words", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("A1", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("r", range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add(5, range)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "=1+")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "=1*")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", 7)`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Good", "=Nowhere!$A$1")`, ["InvalidArgument", "NamedItemCollection.add"]],
    [`names.add("Pi", "=3.14").getRange().load("address")`, ["InvalidArgument", "NamedItem.getRange"]],
    [`names.add("Three", "=3"); names.add("three", "=4")`, ["ItemAlreadyExists", "NamedItemCollection.add"]],
    [`names.add("Four", "=4").worksheet.load("name")`, ["ItemNotFound", ""]],
    [
      `sheet.tables.add("H1:H2", true).name = "Mine"; names.add("mine", "=4")`,
      ["ItemAlreadyExists", "NamedItemCollection.add"],
    ],
    [`names.add("Twice", range); names.add("tWICE", range)`, ["ItemAlreadyExists", "NamedItemCollection.add"]],
    [`sheet.names.add("Own", range); sheet.names.add("Own", "=2")`, ["ItemAlreadyExists", "NamedItemCollection.add"]],
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
    `const { names } = context.workbook;
     names.add("Kept", sheet.getRange("A1:A3"), "for long");
     sheet.names.add("Own", "=2*3", "of a sheet").visible = false;
     await context.sync();`,
  );
  await kept.saved();
  await kept.page.reload();
  await kept.waitForAddin();
  const found = await resultOf(
    kept,
    `const item = context.workbook.names.getItem("kept").load("comment");
     const own = sheet.names.getItem("own").load("name,value,comment,visible");
     await context.sync();
     return [item.comment, own.name, own.value, own.comment, own.visible];`,
  );
  expect(found).toEqual(["for long", "Own", 6, "of a sheet", false]);
  await kept.page.close();
});
