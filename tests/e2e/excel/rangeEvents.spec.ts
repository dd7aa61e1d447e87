import { expect, test } from "@playwright/test";
import { runExcel } from "../../support/runExcel";
import { sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** What the add-in's handlers have noted: in a global of its page, from one request to the next. */
function heard(): Promise<unknown[]> {
  return workbook().addin.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
}

/** Waits until the handlers have noted something, and forgets it. */
async function heardNext(): Promise<unknown[]> {
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
  const all = await heard();
  await workbook().addin.evaluate("globalThis.heard = []");
  return all;
}

// Microsoft, "Excel.WorksheetChangedEventArgs interface", "Excel.DataChangeType enum", "Excel.ChangedEventDetail interface".
test("a change tells what happened, where, and the values of a single cell", async () => {
  await runExcel(workbook(), async (context) => {
    Object.assign(globalThis, { heard: [] });
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.onChanged.add(async (event) => {
      const { address, changeType, changeDirectionState } = event;
      // There are details of a single cell only.
      const details = event.details as Excel.ChangedEventDetail | undefined;
      const range = await Excel.run(async (inner) => {
        const found = event.getRange(inner);
        found.load("address");
        await inner.sync();
        return found.address.split("!")[1];
      });
      const values =
        details === undefined
          ? undefined
          : [details.valueBefore, details.valueAfter, details.valueTypeBefore, details.valueTypeAfter];
      (globalThis as unknown as { heard: unknown[] }).heard.push({
        address,
        changeType,
        range,
        values,
        changeDirectionState,
      });
    });
    await context.sync();
  });
  await workbook().type("B2", "5");
  const before = { address: "B2", changeType: "RangeEdited", range: "B2" };
  expect(await heardNext()).toEqual([{ ...before, values: ["", 5, "Empty", "Double"] }]);
  await workbook().type("B2", "text");
  expect(await heardNext()).toEqual([{ ...before, values: [5, "text", "Double", "String"] }]);

  const change = async (request: (context: Excel.RequestContext) => Promise<unknown>) => {
    await runExcel(workbook(), request);
    return heardNext();
  };
  expect(
    await change(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    }),
  ).toEqual([{ address: "A1:B2", changeType: "RangeEdited", range: "A1:B2" }]);
  expect(
    await change(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("2:3").insert("Down");
      await context.sync();
    }),
  ).toEqual([
    { address: "2:3", changeType: "RowInserted", range: "2:3", changeDirectionState: { insertShiftDirection: "Down" } },
  ]);
  expect(
    await change(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A:A").delete("Left");
      await context.sync();
    }),
  ).toEqual([
    {
      address: "A:A",
      changeType: "ColumnDeleted",
      range: "A:A",
      changeDirectionState: { deleteShiftDirection: "Left" },
    },
  ]);
  expect(
    await change(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:A2").insert("Right");
      await context.sync();
    }),
  ).toEqual([
    {
      address: "A1:A2",
      changeType: "CellInserted",
      range: "A1:A2",
      changeDirectionState: { insertShiftDirection: "Right" },
    },
  ]);
  expect(
    await change(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").delete("Up");
      await context.sync();
    }),
  ).toEqual([
    { address: "A1", changeType: "CellDeleted", range: "A1", changeDirectionState: { deleteShiftDirection: "Up" } },
  ]);
});

test("rows that a user inserts and deletes are told too", async () => {
  await runExcel(workbook(), async (context) => {
    Object.assign(globalThis, { heard: [] });
    context.workbook.worksheets.getActiveWorksheet().onChanged.add(({ address, changeType }) => {
      (globalThis as unknown as { heard: unknown[] }).heard.push([address, changeType]);
      return Promise.resolve();
    });
    await context.sync();
  });
  await workbook().select("B3");
  await workbook()
    .page.locator(".o-grid-overlay")
    .click({ button: "right", position: { x: 130, y: 60 } });
  await workbook().page.locator(".o-menu-item").filter({ hasText: "Insert row" }).click();
  expect(await heardNext()).toEqual([["3:3", "RowInserted"]]);
});

test("a new look and a new selection are told", async () => {
  await runExcel(workbook(), async (context) => {
    Object.assign(globalThis, { heard: [] });
    const note = (...what: unknown[]) => {
      (globalThis as unknown as { heard: unknown[] }).heard.push(what);
      return Promise.resolve();
    };
    const { workbook: book } = context;
    const sheet = book.worksheets.getActiveWorksheet();
    sheet.onFormatChanged.add(({ address }) => note("format", address));
    book.onSelectionChanged.add(() => note("workbook"));
    sheet.onSelectionChanged.add(({ address }) => note("selection", address));
    await context.sync();
  });
  await runExcel(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("B2:C3").format.fill.color = "#FF0000";
    await context.sync();
  });
  expect(await heardNext()).toEqual([["format", "B2:C3"]]);
  await workbook().select("D4:E5");
  await expect.poll(heard).toContainEqual(["selection", "D4:E5"]);
  expect(await heard()).toContainEqual(["workbook"]);
});
