import { expect, test } from "@playwright/test";
import sheet from "../fixtures/backpropSheet.json";
import { WorkbookPage } from "../support/workbookPage";

const CLASS = sheet.cases["t=0.01,0.99"];

test.describe("a BACKPROP function in a cell", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
    await workbook.addSheet();
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("=BACKPROP.STEP() typed by hand spills the weights after one step", async () => {
    await workbook.type("B2", "=BACKPROP.STEP()");
    const [weights] = await workbook.numbers("B2:I2");
    expect(weights).toEqual(CLASS["weightsAfterOneStepAtLearningRate0.5"].map((weight) => closeTo(weight)));
  });

  test("follows the cells it reads", async () => {
    await workbook.type("A1", "0.5");
    await workbook.type("A2", "=BACKPROP.STEPS.TO(BACKPROP.LOSS()/2,A1)");
    await expect.poll(() => workbook.values("A2")).toEqual([[24]]);
    await workbook.type("A1", "2");
    await expect.poll(() => workbook.values("A2")).toEqual([[6]]);
  });

  test("can be nested and calculated with", async () => {
    await workbook.type("A1", "=SUM(BACKPROP.GRADIENT(,,BACKPROP.STEP()))*2");
    const gradient = await sumOfGradientAfterOneStep(workbook);
    expect((await workbook.numbers("A1"))[0]?.[0]).toBeCloseTo(2 * gradient, 12);
  });

  test("says what is wrong when the arguments are", async ({ page }) => {
    await workbook.type("A1", '=BACKPROP.STEP("fast")');
    await expect.poll(() => workbook.values("A1")).toEqual([["#VALUE!"]]);
    await hoverFirstCell(page);
    await expect(page.locator(".o-error-tooltip")).toContainText(
      'weights: expected a number, but it holds the text "fast".',
    );
  });

  test("names the cell when a cell it reads holds an error", async ({ page }) => {
    await workbook.type("C3", "=1/0");
    await workbook.type("A1", "=BACKPROP.LOSS(B3:C3)");
    await expect.poll(() => workbook.values("A1")).toEqual([["#VALUE!"]]);
    await workbook.type("B3", "0.5");
    await hoverFirstCell(page);
    await expect(page.locator(".o-error-tooltip")).toContainText(
      "targets: expected a number, but row 1, column 2 holds the error #DIV/0!. Mend that cell first.",
    );
  });

  test("does not overwrite what is in its way", async () => {
    await workbook.type("D1", "mine");
    await workbook.type("A1", "=BACKPROP.STEP()");
    await expect.poll(() => workbook.values("A1:D1")).toEqual([["#SPILL!", "", "", "mine"]]);
    await workbook.select("D1");
    await workbook.page.keyboard.press("Delete");
    expect((await workbook.numbers("A1:H1"))[0]).toHaveLength(8);
  });

  test("is offered among all that begin alike, more than ten of them", async ({ page }) => {
    await workbook.select("A1");
    await page.keyboard.type("=BACKPROP.");
    await expect.poll(() => page.locator(".o-autocomplete-content").count()).toBeGreaterThan(10);
    // The last one is reached by the keys.
    await page.keyboard.press("ArrowUp");
    const chosen = page.locator(".o-autocomplete-value-focus");
    await expect(chosen).toBeInViewport();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  test("is offered while typing, with what it does and takes", async ({ page }) => {
    await workbook.select("A1");
    await page.keyboard.type("=BACKPROP.STE");
    const offers = page.locator(".o-autocomplete-content");
    await expect(offers.filter({ hasText: "BACKPROP.STEPS.TO" })).toBeVisible();
    await expect(
      offers.filter({ hasText: "The weights after one update of gradient descent, or after several." }),
    ).toBeVisible();
    await page.keyboard.type("P(");
    const help = page.locator(".o-formula-assistant");
    await expect(help).toContainText("learningRate");
    await expect(help).toContainText("All weights w1, w2, …: hidden unit by hidden unit, then output by output.");
    await page.keyboard.press("Escape");
  });

  test("of a million steps leaves the page alive", async ({ page }) => {
    await workbook.type("A1", "=BACKPROP.STEPS.TO(-1)");
    await workbook.type("A2", "=1+1");
    expect(await workbook.values("A2")).toEqual([[2]]);
    await expect.poll(() => workbook.values("A1"), { timeout: 30_000 }).toEqual([["#N/A"]]);
    await hoverFirstCell(page);
    await expect(page.locator(".o-error-tooltip")).toContainText("targetLoss: not reached within 1,000,000 steps");
  });
});

/** Points at A1 of a new sheet, whose columns are 96 and rows 23 pixels large. */
async function hoverFirstCell(page: WorkbookPage["page"]): Promise<void> {
  const box = await page.locator(".o-grid canvas").first().boundingBox();
  if (box === null) throw new Error("The grid is not there.");
  const ROW_HEADERS = 48;
  const COLUMN_HEADERS = 26;
  await page.mouse.move(box.x + ROW_HEADERS + 300, box.y + COLUMN_HEADERS + 200);
  await page.mouse.move(box.x + ROW_HEADERS + 40, box.y + COLUMN_HEADERS + 12, { steps: 5 });
}

/** Σ ∂E/∂w after one step, from cells of their own. */
async function sumOfGradientAfterOneStep(workbook: WorkbookPage): Promise<number> {
  await workbook.type("A5", "=BACKPROP.STEP()");
  await workbook.type("A6", "=BACKPROP.GRADIENT(,,A5:H5)");
  const [gradient = []] = await workbook.numbers("A6:H6");
  return gradient.reduce((sum, value) => sum + value, 0);
}

function closeTo(value: number): number {
  return expect.closeTo(value, 12) as unknown as number;
}
