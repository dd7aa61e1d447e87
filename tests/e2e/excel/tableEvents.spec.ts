import { expect, test } from "@playwright/test";
import { sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

test("a table tells what changes in it and what is selected in it, and the collections that it came and went", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      const note = (what: string) => (event: object) => {
        const { changeType, address, isInsideTable, tableName } = event as Record<string, unknown>;
        heard.push([what, changeType ?? tableName ?? isInsideTable ?? "", address ?? ""]);
        return Promise.resolve();
      };
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.tables.onAdded.add(note("added"));
      context.workbook.tables.onDeleted.add(note("deleted"));
      await context.sync();
      const table = sheet.tables.add("A1:B3", true);
      table.name = "Heard";
      await context.sync();
      table.onChanged.add(note("changed"));
      table.onSelectionChanged.add(note("selected"));
      context.workbook.tables.onChanged.add(note("some changed"));
      await context.sync();
    }),
  );
  const heard = () => workbook().addin.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard.splice(0));
  const soon = async (events: unknown[]) => {
    const all: unknown[] = [];
    await expect.poll(async () => all.push(...(await heard()))).toBeGreaterThanOrEqual(events.length);
    expect(all).toEqual(events);
  };
  await soon([["added", "", ""]]);
  await workbook().select("B2");
  await soon([["selected", true, "B2"]]);
  await workbook().page.keyboard.type("7");
  await workbook().page.keyboard.press("Enter");
  await soon([
    ["changed", "RangeEdited", "B2"],
    ["some changed", "RangeEdited", "B2"],
    ["selected", true, "B3"],
  ]);
  await workbook().select("F9");
  await soon([["selected", false, ""]]);
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem("Heard").rows.add(undefined, [[1, 2]]);
      await context.sync();
    }),
  );
  await soon([
    ["changed", "RowInserted", "A4:B4"],
    ["some changed", "RowInserted", "A4:B4"],
  ]);
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem("Heard").delete();
      await context.sync();
    }),
  );
  await soon([["deleted", "Heard", ""]]);
});

test("tables are as they were when the workbook is opened again", async ({ page }) => {
  const kept = await WorkbookPage.open(page, "/workbook/#new");
  await kept.addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B4").values = [
        ["epoch", "loss"],
        [1, 0.5],
        [2, 0.4],
        [3, 0.3],
      ];
      sheet.tables.add("D1:E2", true).name = "Other";
      const table = sheet.tables.add("A1:B4", true);
      table.name = "Kept";
      table.style = "TableStyleDark2";
      table.showTotals = true;
      table.sort.apply([{ key: 1, ascending: false }]);
      table.columns.getItem("loss").filter.applyCustomFilter(">0.3");
      await context.sync();
    }),
  );
  const read = () =>
    kept.addin.evaluate(() =>
      Excel.run(async (context) => {
        const { tables } = context.workbook;
        const table = tables.getItem("Kept");
        table.load("name,id,style,showTotals");
        table.sort.load("fields");
        table.autoFilter.load("criteria");
        tables.load("items/name");
        await context.sync();
        const { name, id, style, showTotals } = table;
        const names = tables.items.map((each) => each.name);
        return {
          ...{ name, id, style, showTotals, names },
          sort: table.sort.fields,
          filter: table.autoFilter.criteria,
        };
      }),
    );
  const before = await read();
  expect(before).toMatchObject({ name: "Kept", style: "TableStyleDark2", showTotals: true, names: ["Other", "Kept"] });
  await kept.saved();
  await page.reload();
  await kept.waitForAddin();
  expect(await read()).toEqual(before);
  expect(kept.complaints).toEqual([]);
});
