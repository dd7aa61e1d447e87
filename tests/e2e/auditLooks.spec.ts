import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { CheckPane } from "../support/checkPane";
import { USUAL_MISTAKES, writeHandMadeSheet } from "../support/handMadeSheet";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 120_000 });

/** A wrong formula, rounded numbers, a guessed header, and a rate that the weights do not follow. */
async function writeDoubtfulSheet(workbook: WorkbookPage): Promise<void> {
  await writeHandMadeSheet(workbook, { mistakes: { ...USUAL_MISTAKES, E1: "ROUND(0.5*(t1-a_o1)^2,2)" } });
  await workbook.type("B1", "0.7");
  await workbook.type("Q3", "output 1");
  await workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const weights = sheet.getRange("E5:H23");
      weights.load("formulas");
      await context.sync();
      weights.formulas = (weights.formulas as string[][]).map((row) =>
        row.map((formula) => formula.replace("$B$1", "0.5")),
      );
      await context.sync();
    }),
  );
}

for (const { scheme, width } of [
  { scheme: "light", width: 320 },
  { scheme: "dark", width: 320 },
  { scheme: "light", width: 420 },
] as const) {
  test(`the check can be read by everybody and fits, ${scheme} and ${width} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const workbook = await WorkbookPage.open(page);
    await setPaneWidth(page, width);
    await workbook.addSheet();
    const pane = await CheckPane.open(workbook);
    await expectAccessible(workbook, "before a check");
    await pane.click("Check");
    await expect(pane.status).toContainText("is blank");
    await expectAccessible(workbook, "with a failure");
    await writeDoubtfulSheet(workbook);
    await pane.click("Check");
    await expect(pane.doubts).not.toHaveCount(0);
    await pane.openMapping();
    await pane.rate.fill("none");
    await pane.rate.press("Enter");
    await expectAccessible(workbook, "with verdicts, doubts, the mapping, and a rate that is none");
    expect(workbook.complaints).toEqual([]);
  });
}

test("marks can be removed after the workbook was closed and opened again", async ({ page }) => {
  let workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await writeHandMadeSheet(workbook, { mistakes: USUAL_MISTAKES });
  let pane = await CheckPane.open(workbook);
  await pane.click("Check");
  await pane.click("Mark the cells");
  await workbook.saved();
  await page.reload();
  workbook = await WorkbookPage.open(page, page.url());
  await workbook.showSheet("Sheet1");
  expect(await marksOf(workbook)).toEqual({ formats: 1, comments: 2 });
  pane = await CheckPane.open(workbook);
  await pane.click("Remove the marks");
  await expect(pane.status).toHaveText("The marks are removed. The cells look as they did before.");
  expect(await marksOf(workbook)).toEqual({ formats: 0, comments: 0 });
});

test("a sheet is checked, marked and corrected by keyboard alone", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await writeHandMadeSheet(workbook, { mistakes: USUAL_MISTAKES });
  await workbook.pane.getByRole("tab", { name: "Backprop" }).focus();
  await page.keyboard.press("ArrowRight");
  const pane = new CheckPane(workbook);
  await expect(pane.button("Check")).toBeVisible();
  await tabTo(workbook, "check");
  await page.keyboard.press("Enter");
  await expect(pane.summary).toContainText("2 columns are wrong");
  await tabTo(workbook, "W23", "check-rate", "mark");
  await page.keyboard.press("Enter");
  await expect(pane.status).toContainText("Marked 40 cells");
  await tabTo(workbook, "remove-marks", "correct");
  await page.keyboard.press("Space");
  await expect(pane.status).toContainText("Wrote “Sheet1 corrected”");
});

/** Presses Tab for each, and expects the focus there, in sight. */
async function tabTo(workbook: WorkbookPage, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await workbook.page.keyboard.press("Tab");
    const focused = await workbook.addin.evaluate(() => {
      const { activeElement: element } = document;
      const isOutlined = element !== null && getComputedStyle(element).outlineStyle !== "none";
      return [element?.id === "" ? element.textContent : element?.id, isOutlined];
    });
    expect(focused).toEqual([name, true]);
  }
}

function marksOf(workbook: WorkbookPage) {
  return workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const [formats, comments] = [sheet.getRange().conditionalFormats.getCount(), sheet.comments.getCount()];
      await context.sync();
      return { formats: formats.value, comments: comments.value };
    }),
  );
}

/** As if somebody had dragged its edge; narrower than the workbook itself lets it be. */
async function setPaneWidth(page: Page, width: number): Promise<void> {
  await page.locator("#pane").evaluate((pane, pixels) => {
    pane.style.width = `${pixels + 1}px`; // and its edge
  }, width);
}

async function expectAccessible(workbook: WorkbookPage, when: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: workbook.page }).include([".pane-frame", "body"]).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html, any }) => [html, any.map(({ message }) => message)])]),
    when,
  ).toEqual([]);
  const overflow = await workbook.addin.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main, main *:not(.visually-hidden)")]
      .filter(
        (element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== "visible",
      )
      .map((element) => element.id || element.className || element.tagName),
  );
  expect(overflow, when).toEqual([]);
}
