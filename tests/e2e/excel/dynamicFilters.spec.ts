import { copyFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { LibreOffice } from "../../support/libreOffice";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** The rows of a range that are shown, from 1. */
async function shownRows(address: string): Promise<unknown> {
  return resultOf(
    workbook(),
    `const range = sheet.getRange("${address}").load("rowCount");
     await context.sync();
     const rows = Array.from({ length: range.rowCount }, (_, index) => range.getRow(index).load("rowHidden,rowIndex"));
     await context.sync();
     return rows.filter(({ rowHidden }) => rowHidden === false).map(({ rowIndex }) => rowIndex + 1);`,
  );
}

/** Dates from last year to next year, amounts and colours, in a table or with an AutoFilter. */
const MAKE = `sheet.getRange("A1:C6").values = [["when", "how much", "what"], ["", 10, "a"], ["", 20, "b"], ["", 30, "c"], ["", 40, "d"], ["", 50, "e"]];
  sheet.getRange("A2:A6").formulas = [["=TODAY()"], ["=TODAY()-1"], ["=TODAY()+1"], ["=EDATE(TODAY(),-12)"], ["=EDATE(TODAY(),12)"]];
  sheet.getRange("C2").format.fill.color = "#FF0000";
  sheet.getRange("C3:C4").format.font.color = "#0000FF";
  const marked = sheet.getRange("C5").conditionalFormats.add("Custom");
  marked.custom.rule.formula = "=TRUE";
  marked.custom.format.fill.color = "#FF0000";`;

test("a table is filtered by colours, by the average and by the calendar, and Ctrl+Z takes the filter back", async () => {
  await resultOf(workbook(), `${MAKE} sheet.tables.add("A1:C6", true).name = "Moving"; await context.sync();`);
  const filter = async (column: number, statement: string) => {
    const criteria = await resultOf(
      workbook(),
      `const table = sheet.tables.getItem("Moving");
       table.clearFilters();
       const { filter } = table.columns.getItemAt(${column});
       filter.${statement};
       filter.load("criteria");
       await context.sync();
       return filter.criteria;`,
    );
    return [criteria, await shownRows("A2:A6")];
  };
  expect(await filter(2, `applyCellColorFilter("red")`)).toEqual([{ filterOn: "CellColor", color: "#FF0000" }, [2, 5]]);
  expect(await filter(2, `applyFontColorFilter("#0000FF")`)).toEqual([
    { filterOn: "FontColor", color: "#0000FF" },
    [3, 4],
  ]);
  const dynamic = (dynamicCriteria: string) => ({ filterOn: "Dynamic", dynamicCriteria });
  for (const [column, words, rows] of [
    [1, "AboveAverage", [5, 6]],
    [1, "BelowAverage", [2, 3]],
    [0, "Today", [2]],
    [0, "Yesterday", [3]],
    [0, "Tomorrow", [4]],
    [0, "LastYear", "some"],
  ] as const) {
    const [criteria, shown] = await filter(column, `applyDynamicFilter("${words}")`);
    expect(criteria).toEqual(dynamic(words));
    if (rows === "some") expect(shown).toContain(5);
    else expect(shown).toEqual(rows);
  }
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(() => shownRows("A2:A6")).toEqual([2, 3, 4, 5, 6]);
});

test("a sheet's AutoFilter is, too; files keep both, and LibreOffice filters by colours in them", async () => {
  test.setTimeout(120_000);
  await resultOf(
    workbook(),
    `${MAKE}
     sheet.name = "By colour";
     sheet.autoFilter.apply(sheet.getRange("A1:C6"), 2, { filterOn: "CellColor", color: "#FF0000" });
     const other = context.workbook.worksheets.add("By average");
     other.getRange("A1:B4").values = [["x", "y"], [1, 1], [2, 2], [6, 3]];
     other.tables.add("A1:B4", true).columns.getItemAt(0).filter.applyDynamicFilter("AboveAverage");
     await context.sync();`,
  );
  expect(await shownRows("A2:A6")).toEqual([2, 5]);
  const file = await workbook().saveFile(test.info().outputPath("filters.xlsx"));
  const content = await (await LibreOffice.start()).content(file);
  expect(/loext:data-type="background-color"|table:data-type="background-color"/.test(content)).toBe(true);
  const opened = test.info().outputPath("moving.xlsx");
  await copyFile(file, opened);
  await workbook().openFile(opened);
  await expect(workbook().page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("moving");
  await workbook().waitForAddin();
  await workbook().showSheet("By colour");
  expect(await shownRows("A2:A6")).toEqual([2, 5]);
  await workbook().showSheet("By average");
  expect(await shownRows("A2:A4")).toEqual([4]);
  const criteria = await resultOf(
    workbook(),
    `const filter = sheet.tables.getItemAt(0).columns.getItemAt(0).filter.load("criteria"); await context.sync(); return filter.criteria;`,
  );
  expect(criteria).toEqual({ filterOn: "Dynamic", dynamicCriteria: "AboveAverage" });
});
