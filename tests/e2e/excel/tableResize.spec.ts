import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

// Microsoft, "Excel.Table class", resize: "The new range must overlap with the original table range and the headers (or the top
// of the table) must be in the same row."
const workbook = sharedWorkbook();

/** A table in B2:C4 with other cells around it. */
const TABLE = `
  sheet.getRange("A1:E7").values = [
    ["", "", "", "", ""],
    ["left", "city", "degrees", "rain", ""],
    ["l1", "Bern", 10, 3, ""],
    ["l2", "Oslo", 5, 4, ""],
    ["l3", "Rome", 30, 1, ""],
    ["", "", "", "", ""],
    ["", "below", "", "", "beside"]];
  const table = sheet.tables.add("B2:C4", true);
  await context.sync();`;

/** Where the table is then, its columns' names, and all cells. */
const READ = `
  const range = table.getRange().load("address");
  const body = table.getDataBodyRange().load("address");
  const columns = table.columns.load("items/name");
  const cells = sheet.getRange("A1:E7").load("formulas");
  await context.sync();
  return [range.address.replace(/.*!/, ""), body.address.replace(/.*!/, ""), columns.items.map(({ name }) => name), cells.formulas];`;

const BEFORE = [
  ["", "", "", "", ""],
  ["left", "city", "degrees", "rain", ""],
  ["l1", "Bern", 10, 3, ""],
  ["l2", "Oslo", 5, 4, ""],
  ["l3", "Rome", 30, 1, ""],
  ["", "", "", "", ""],
  ["", "below", "", "", "beside"],
];

test("a table takes the rows and columns of its new range, and leaves the cells as they are", async () => {
  const grown = await resultOf(workbook(), `${TABLE} table.resize("B2:D5"); ${READ}`);
  expect(grown).toEqual(["B2:D5", "B3:D5", ["city", "degrees", "rain"], BEFORE]);
});

test("a table can begin at another column and shrink, and what falls out stays", async () => {
  const moved = await resultOf(workbook(), `${TABLE} table.resize(sheet.getRange("A2:B3")); ${READ}`);
  expect(moved).toEqual(["A2:B3", "A3:B3", ["left", "city"], BEFORE]);
});

test("new columns without a header get one", async () => {
  const grown = await resultOf(workbook(), `${TABLE} table.resize("B2:E4"); ${READ}`);
  const headed = BEFORE.map((row, index) => (index === 1 ? [...row.slice(0, 4), "Column4"] : row));
  expect(grown).toEqual(["B2:E4", "B3:E4", ["city", "degrees", "rain", "Column4"], headed]);
});

test("filters of the columns that stay go on filtering, in the new rows, too", async () => {
  const seen = await resultOf(
    workbook(),
    `${TABLE}
     table.columns.getItem("city").filter.applyValuesFilter(["Bern"]);
     table.columns.getItem("degrees").filter.applyCustomFilter(">1");
     await context.sync();
     table.resize("A2:B5");
     const city = table.columns.getItem("city").filter.load("criteria");
     const shown = sheet.getRange("B2:B5").getVisibleView().load("values");
     table.resize("B2:C5");
     const degrees = table.columns.getItem("degrees").filter.load("criteria");
     await context.sync();
     return [city.criteria?.values, shown.values, degrees.criteria];`,
  );
  expect(seen).toEqual([["Bern"], [["city"], ["Bern"]], null]);
});

test.describe("the totals row", () => {
  const TOTALS = `${TABLE} sheet.getRange("A5:E7").clear(); table.showTotals = true; await context.sync();`;

  test("comes to the end of more rows, and counts them", async () => {
    const grown = await resultOf(workbook(), `${TOTALS} table.resize("B2:C7"); ${READ}`);
    expect(grown).toEqual([
      "B2:C7",
      "B3:C6",
      ["city", "degrees"],
      [
        ...BEFORE.slice(0, 4),
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["", "Total", "=SUBTOTAL(109,[degrees])", "", ""],
      ],
    ]);
  });

  test("comes to the end of fewer rows, and those that fall out stand below it", async () => {
    const shrunk = await resultOf(workbook(), `${TOTALS} table.resize("B2:C4"); ${READ}`);
    expect(shrunk).toEqual([
      "B2:C4",
      "B3:C3",
      ["city", "degrees"],
      [
        ...BEFORE.slice(0, 3),
        ["l2", "Total", "=SUBTOTAL(109,[degrees])", 4, ""],
        ["", "Oslo", 5, "", ""],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
      ],
    ]);
  });

  test("does not go where something stands", async () => {
    const failure = await failureOfStatements(
      workbook(),
      `${TOTALS} sheet.getRange("C7").values = [["taken"]]; table.resize("B2:C7")`,
    );
    expect(failure).toEqual(["InsertDeleteConflict", "Table.resize"]);
  });
});

test("one step of undo takes all of it back", async () => {
  await resultOf(
    workbook(),
    `${TABLE} sheet.getRange("A5:E7").clear(); table.showTotals = true; await context.sync(); table.name = "Undone" + Date.now(); await context.sync();
     table.resize("B2:E6"); await context.sync();`,
  );
  await workbook()
    .page.locator(".o-grid-overlay")
    .click({ position: { x: 300, y: 300 } });
  await workbook().page.keyboard.press("Control+z");
  await expect
    .poll(() =>
      resultOf(
        workbook(),
        `const table = sheet.tables.getItemAt(0);
         const range = table.getRange().load("address");
         const totals = table.getTotalRowRange().load("formulas");
         const header = sheet.getRange("E2").load("values");
         await context.sync();
         return [range.address.replace(/.*!/, ""), totals.formulas, header.values];`,
      ),
    )
    .toEqual(["B2:C5", [["Total", "=SUBTOTAL(109,[degrees])"]], [[""]]]);
});

test("a range that cannot be the table's is refused", async () => {
  for (const range of [
    "'B3:C5'", // another first row
    "'E2:F4'", // no cell of the table
    "'B2:C2'", // headers alone
    "'B:C'",
    "'nonsense'",
    "5",
    "context.workbook.worksheets.add().getRange('B2:C5')",
  ]) {
    const failure = await failureOfStatements(workbook(), `${TABLE} table.resize(${range})`);
    expect([range, failure]).toEqual([range, ["InvalidArgument", "Table.resize"]]);
    await resultOf(workbook(), "sheet.tables.getItemAt(0).delete(); await context.sync();");
  }
});

test("other tables, merged cells and protection are in its way", async () => {
  const other = `${TABLE} sheet.getRange("E2:E3").values = [["x"], [1]]; sheet.tables.add("E2:E3", true); table.resize("B2:E4")`;
  expect(await failureOfStatements(workbook(), other)).toEqual(["InvalidArgument", "Table.resize"]);
  await resultOf(workbook(), "context.workbook.worksheets.add().activate(); await context.sync();");
  const merged = `${TABLE} sheet.getRange("D3:D4").merge(); table.resize("B2:D4")`;
  expect(await failureOfStatements(workbook(), merged)).toEqual(["InvalidArgument", "Table.resize"]);
  await resultOf(workbook(), "context.workbook.worksheets.add().activate(); await context.sync();");
  const locked = `${TABLE} sheet.protection.protect(); table.resize("B2:D4")`;
  expect(await failureOfStatements(workbook(), locked)).toEqual(["AccessDenied", "Table.resize"]);
});
