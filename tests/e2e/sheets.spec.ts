import { expect, test } from "@playwright/test";
import sheet from "../fixtures/backpropSheet.json";
import { furthestApart } from "../support/numbers";
import { WorkbookPage } from "../support/workbookPage";

const CLASS = sheet.cases["t=0.01,0.99"];

/** Where a built sheet has its table: under a header row, 100 rows, the step in front of 31 columns. */
const TABLE = "A22:AF121";
const FIRST_ROW = "B22:AF22";

test.describe("a backprop sheet", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  for (const flavour of ["functions", "native"] as const) {
    test(`with ${flavour} has all 31 columns of the class sheet`, async () => {
      await build(workbook, flavour);
      const { h1, a_h1, h2, a_h2, o1, a_o1, o2, a_o2, E1, E2, E_total, gradients } = CLASS.row0;
      const [w1 = 0, w2 = 0, w3 = 0, w4 = 0, ...outputWeights] = sheet.weights;
      const expected = [
        ...[...CLASS.targets, ...sheet.inputs, w1, w2, w3, w4, h1, a_h1, h2, a_h2],
        ...[...outputWeights, o1, a_o1, o2, a_o2, E1, E2, E_total, ...gradients],
      ];
      expect((await workbook.numbers(FIRST_ROW))[0]).toEqual(expected.map(closeTo));
      expect((await workbook.values("A21:X21"))[0]?.slice(0, 6)).toEqual(["step", "t1", "t2", "i1", "i2", "w1"]);
      expect((await workbook.numbers("A121"))[0]).toEqual([99]);
    });
  }

  test("is the same to 1e-12 in all three flavours", async () => {
    await build(workbook, "functions");
    await build(workbook, "native");
    await build(workbook, "spill");
    const functions = await workbook.numbers(`Backprop!${TABLE}`);
    const native = await workbook.numbers(`'Backprop (2)'!${TABLE}`);
    const spilled = await workbook.numbers("'Backprop (3)'!A22:L121");
    expect(furthestApart(functions, native)).toBeLessThan(1e-12);
    // The spilled table has the step, the eight weights, the two outputs and the loss.
    const columns = [0, 5, 6, 7, 8, 13, 14, 15, 16, 18, 20, 23];
    const narrowed = native.map((row) => columns.map((column) => row[column] ?? Number.NaN));
    expect(furthestApart(narrowed, spilled)).toBeLessThan(1e-12);
    // The last row is step 99; one step further is the reference's loss after 100.
    expect(spilled[10]?.[11]).toBeCloseTo(CLASS.E_total["0.5"]["10"], 14);
  });

  test("follows its yellow cells, chart and all", async () => {
    await build(workbook, "native");
    const before = (await workbook.drawnChart()).series[0]?.values ?? [];
    expect(before[10]).toBeCloseTo(CLASS.E_total["0.5"]["10"], 12);
    await workbook.type("B5", "2");
    expect((await workbook.numbers("X32"))[0]?.[0]).toBeCloseTo(CLASS.E_total["2.0"]["10"], 12);
    await expect
      .poll(async () => (await workbook.drawnChart()).series[0]?.values[10])
      .toBeCloseTo(CLASS.E_total["2.0"]["10"], 12);
  });

  test("computed by functions follows its yellow cells, too", async () => {
    await build(workbook, "functions");
    await workbook.numbers(TABLE);
    await workbook.type("C5", "0.5");
    await workbook.type("D5", "0.5");
    const half = sheet.cases["t=0.5,0.5"];
    await expect.poll(async () => (await workbook.values("X32"))[0]?.[0]).toEqual(closeTo(half.E_total["0.5"]["10"]));
  });

  test("is built beside what is there, never over it", async () => {
    await build(workbook, "spill");
    await workbook.select("B5");
    await workbook.type("B5", "1.5");
    await build(workbook, "spill");
    await build(workbook, "native");
    expect(await workbook.sheetNames()).toEqual(["Welcome", "Backprop", "Backprop (2)", "Backprop (3)"]);
    expect(await workbook.values("Backprop!B5")).toEqual([[1.5]]);
  });

  test("is built from the ribbon, too", async ({ page }) => {
    await page.getByRole("button", { name: "Build backprop sheet" }).first().click();
    await page.getByRole("menuitem", { name: "With plain Excel formulas" }).click();
    await expect.poll(() => workbook.sheetNames()).toEqual(["Welcome", "Backprop"]);
    await expect.poll(() => formulaOf(workbook, "J22")).toBe("=F22*D22+G22*E22");
  });
});

test.describe("when the workbook does not let it", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test("a protected structure is named, with the way out", async () => {
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.protection.protect();
        await context.sync();
      }),
    );
    await workbook.pane.locator("#build").click();
    await expect(workbook.status).toHaveText(
      "The structure of this workbook is protected, so no sheet can be added. Choose Review > Protect Workbook to unprotect it, then try again.",
    );
    expect(await workbook.sheetNames()).toEqual(["Welcome"]);
  });

  test("a cell being edited is named, and nothing is lost", async ({ page }) => {
    await workbook.select("A36");
    await page.keyboard.type("half a sent");
    // A click of the mouse would end the edit in a browser; a shortcut or another program does not.
    await workbook.pane.locator("#build").dispatchEvent("click");
    await expect(workbook.status).toHaveText(
      "A cell is being edited. Press Enter or Esc in the sheet, then try again.",
    );
    await page.keyboard.type("ence");
    await page.keyboard.press("Enter");
    expect(await workbook.values("A36")).toEqual([["half a sentence"]]);
    expect(await workbook.sheetNames()).toEqual(["Welcome"]);
  });

  test("a sheet that is deleted half-way leaves nothing half-built", async () => {
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.onAdded.add(async ({ worksheetId }) => {
          await Excel.run(async (inner) => {
            inner.workbook.worksheets.getItem(worksheetId).delete();
            await inner.sync();
          });
        });
        await context.sync();
      }),
    );
    await workbook.pane.locator("#build").click();
    await expect(workbook.status).toHaveText(
      "The sheet was deleted or renamed while it was being worked on. Nothing is left half-built; try again.",
    );
    expect(await workbook.sheetNames()).toEqual(["Welcome"]);
  });

  test("a ribbon button that fails opens the pane to say why", async ({ page }) => {
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.protection.protect();
        await context.sync();
      }),
    );
    await page.getByRole("button", { name: "Close the task pane" }).click();
    await expect(page.locator(".pane")).toHaveAttribute("data-visible", "false");
    await page.getByRole("button", { name: "Compare learning rates" }).first().click();
    await expect(page.locator(".pane")).toHaveAttribute("data-visible", "true");
    await expect(workbook.status).toContainText("The structure of this workbook is protected");
  });
});

async function build(workbook: WorkbookPage, flavour: "functions" | "native" | "spill"): Promise<void> {
  const before = await workbook.sheetNames();
  await workbook.pane.locator(`input[value="${flavour}"]`).check();
  await workbook.pane.locator("#build").click();
  await expect(workbook.status).toContainText("Built the sheet");
  await expect.poll(async () => (await workbook.sheetNames()).length).toBe(before.length + 1);
}

async function formulaOf(workbook: WorkbookPage, address: string): Promise<unknown> {
  return workbook.addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange(where);
        range.load("formulas");
        await context.sync();
        const [[formula] = []] = range.formulas as unknown[][];
        return formula;
      }),
    address,
  );
}

function closeTo(value: number): number {
  return expect.closeTo(value, 12) as unknown as number;
}
