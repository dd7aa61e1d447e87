import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import sheet from "../fixtures/backpropSheet.json";
import { WorkbookPage } from "../support/workbookPage";

const LOSSES = sheet.cases["t=0.01,0.99"].E_total["0.5"];

test.describe("a landscape of the loss", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("is spilled over two weights, coloured by a native colour scale, with a contour chart beside it", async () => {
    await build(workbook);
    await expect(workbook.status).toHaveText(
      "Built the sheet “Landscape”. The path over it is drawn below the button.",
    );
    const grid = await workbook.numbers("B11:V31");
    expect(grid[10]?.[10]).toBeCloseTo(LOSSES[0], 12); // in the middle both weights are where they start
    expect((await workbook.values("A10:B11")).flat()).toEqual(["w5 ↓  w6 →", -3.55, -3.6, grid[0]?.[0]]);
    expect(await colorScales(workbook, "B11")).toEqual(["ColorScale"]);
    expect(await colorScales(workbook, "A11")).toEqual([]);
  });

  test("is drawn in the pane with the path of its training, and both follow the yellow cells", async () => {
    await build(workbook);
    const picture = workbook.pane.getByRole("img", { name: /E_total from/ });
    const [first, last] = [LOSSES[0], LOSSES["100"]].map((loss) => loss.toPrecision(3));
    await expect(picture).toHaveAccessibleName(
      new RegExp(
        `Path of 100 steps with η = 0.5.*w5 from 0.40 to .*, w6 from 0.45 to .*E_total from ${first} to ${last}`,
      ),
    );
    await expect(picture.locator("rect")).toHaveCount(21 * 21);
    await workbook.type("B5", "2");
    const fast = sheet.cases["t=0.01,0.99"].E_total["2.0"]["100"].toPrecision(3);
    await expect(picture).toHaveAccessibleName(new RegExp(`η = 2,.* to ${fast}\\.`));
    await workbook.type("E8", "11");
    await expect(picture.locator("rect")).toHaveCount(11 * 11);
    await workbook.showSheet("Welcome");
    await expect(picture).toBeHidden();
  });

  test("can be chosen and built by keyboard alone", async ({ page }) => {
    await workbook.pane.locator("#landscape-first").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("2,5");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(workbook.status).toHaveText(/Built the sheet “Landscape”/);
    expect((await workbook.values("B8:F8"))[0]).toEqual([4, 6, 2.5, 21, 100]);
    const { violations } = await new AxeBuilder({ page }).include(".pane-frame").analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  });

  test("is not built from what makes none, which is said", async () => {
    await workbook.pane.locator("#landscape-second").selectOption("w5");
    await workbook.pane.locator("#build-landscape").click();
    await expect(workbook.status).toHaveText("A landscape is over two different weights, and both are w5.");
    await workbook.pane.locator("#landscape-second").selectOption("w6");
    await workbook.pane.locator("#landscape-span").fill("wide");
    await workbook.pane.locator("#build-landscape").click();
    await expect(workbook.status).toHaveText(/should be a number above 0, at most 1000, not “wide”\.$/);
    expect(await workbook.sheetNames()).toEqual(["Welcome"]);
  });

  test("has no picture while a yellow cell holds no number", async () => {
    await build(workbook);
    const picture = workbook.pane.locator("#landscape-picture");
    await expect(picture).toBeVisible();
    await workbook.type("C8", "five");
    await expect(picture).toBeHidden();
    await workbook.type("C8", "7");
    await expect(picture).toBeVisible();
  });
});

async function build(workbook: WorkbookPage): Promise<void> {
  await workbook.pane.locator("#build-landscape").click();
  await expect(workbook.status).toHaveText(/Built the sheet/);
}

function colorScales(workbook: WorkbookPage, address: string): Promise<string[]> {
  return workbook.addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const { conditionalFormats } = context.workbook.worksheets.getActiveWorksheet().getRange(where);
        conditionalFormats.load("items/type");
        await context.sync();
        return conditionalFormats.items.map(({ type }): string => type);
      }),
    address,
  );
}
