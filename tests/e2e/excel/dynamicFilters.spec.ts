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

test("a table is filtered by icons, and by their absence, also where rows were inserted and cells copied", async () => {
  const filter = async (icon: object) => {
    const code = `const { filter } = sheet.tables.getItem("Icons").columns.getItemAt(0); filter.applyIconFilter(${JSON.stringify(icon)});
      filter.load("criteria"); await context.sync(); return filter.criteria;`;
    expect(await resultOf(workbook(), code)).toEqual({ filterOn: "Icon", icon });
    return shownRows("A2:A8");
  };
  await resultOf(
    workbook(),
    `sheet.getRange("A1:A5").values = [["n"], [1], [2], [3], ["text"]]; sheet.getRange("C9").values = [[3]];
     const { iconSet } = sheet.getRange("A2:A5").conditionalFormats.add("IconSet"); iconSet.style = "ThreeStars";
     iconSet.criteria = [{}, { type: "Number", formula: "1", operator: "GreaterThan", customIcon: { set: "FiveBoxes", index: 4 } }, { type: "Formula", formula: "=$C$9", operator: "GreaterThanOrEqual" }];
     sheet.tables.add("A1:A5", true).name = "Icons"; await context.sync();`,
  );
  await workbook().select("A4");
  await workbook().page.keyboard.press("Control+c");
  await workbook().select("A7");
  await workbook().page.keyboard.press("Control+v");
  const copied = `const copy = sheet.getRange("A7").load("values"); await context.sync(); return copy.values;`;
  await expect.poll(() => resultOf(workbook(), copied)).toEqual([[3]]);
  await resultOf(
    workbook(),
    `sheet.getRange("A3:A3").getEntireRow().insert("Down"); sheet.getRange("A3").values = [[9]]; sheet.tables.getItem("Icons").resize("A1:A8");
     await context.sync();`,
  );
  // 1, 9, 2, 3, a text, nothing and 3 again.
  expect(await filter({ set: "ThreeStars", index: 0 })).toEqual([2]);
  expect(await filter({ set: "FiveBoxes", index: 4 })).toEqual([4]);
  expect(await filter({ set: "ThreeStars", index: 2 })).toEqual([3, 5, 8]);
  expect(await filter({ set: "Invalid", index: 0 })).toEqual([6, 7]);
  await resultOf(
    workbook(),
    `sheet.tables.getItem("Icons").clearFilters(); sheet.getRange("C10").values = [[10]]; await context.sync();`,
  );
  expect(await filter({ set: "ThreeStars", index: 2 })).toEqual([]);
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
     for (const [name, set] of [["By arrow", "ThreeArrows"], ["By star", "ThreeStars"]]) {
       const icons = context.workbook.worksheets.add(name); icons.getRange("A1:A4").values = [["x"], [1], [2], [3]];
       icons.getRange("A2:A4").conditionalFormats.add("IconSet").iconSet.style = set;
       icons.autoFilter.apply(icons.getRange("A1:A4"), 0, { filterOn: "Icon", icon: { set, index: 1 } });
     }
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
  for (const name of ["By arrow", "By star"]) {
    await workbook().showSheet(name);
    expect(await shownRows("A2:A4")).toEqual([3]);
  }
});
