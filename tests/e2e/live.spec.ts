import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import sheet from "../fixtures/backpropSheet.json";
import { WorkbookPage } from "../support/workbookPage";

const LOSSES = sheet.cases["t=0.01,0.99"].E_total["0.5"];

test.describe("the training of the sheet that is open", () => {
  let workbook: WorkbookPage;
  let caption: Locator;
  let slider: (name: string) => Locator;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
    caption = workbook.pane.locator("#live-caption");
    slider = (name) => workbook.pane.getByRole("slider", { name });
    await expect(workbook.pane.locator("#live-hint")).toBeVisible();
    await workbook.pane.locator('input[value="spill"]').check();
    await workbook.pane.locator("#build").click();
    await expect(workbook.status).toHaveText(/Built the sheet/);
    await expect(caption).toBeVisible();
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("goes on step by step by keyboard, with the row selected on the sheet, and back to the start", async ({
    page,
  }) => {
    await expect(caption).toHaveText(new RegExp(`^Step 0 of 99: E_total ${LOSSES["0"].toFixed(6)}; w1 0\\.150, `));
    await workbook.pane.locator("#live-step").focus();
    await page.keyboard.press("Enter");
    await expect(caption).toHaveText(new RegExp(`^Step 1 of 99: E_total ${LOSSES["1"].toFixed(6)};`));
    await expect.poll(() => selected(workbook)).toBe("Backprop!A23:AF23");
    await expect(workbook.pane.locator("#live-step")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(caption).toHaveText(/^Step 2 of 99/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(caption).toHaveText(/^Step 0 of 99/);
    await expect.poll(() => selected(workbook)).toBe("Backprop!A22:AF22");
  });

  test("plays, pauses where it is, and stops when another sheet is shown", async () => {
    const play = workbook.pane.locator("#live-play");
    await play.click();
    await expect(play).toHaveText("Pause");
    await expect(caption).toHaveText(/^Step ([3-9]|\d\d) of 99/); // a busy machine may not show the third
    await play.click();
    await expect(play).toHaveText("Play");
    const [step = ""] = /^Step \d+/.exec((await caption.textContent()) ?? "") ?? [];
    await play.click();
    await expect(caption).not.toHaveText(new RegExp(`^${step} `));
    await workbook.showSheet("Welcome");
    await expect(caption).toBeHidden();
    await workbook.showSheet("Backprop");
    await expect(caption).toHaveText(/^Step 0 of 99/);
    await expect(play).toHaveText("Play");
  });

  test("follows a slider that is moved by keyboard, in the yellow cell, the table and the chart", async ({ page }) => {
    await slider("weight w5").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => workbook.values("K5")).toEqual([[0.42]]);
    await expect.poll(() => workbook.values("F22")).toEqual([[0.42]]); // w5 of step 0
    await slider("learning rate").focus();
    await page.keyboard.press("End");
    await expect.poll(() => workbook.values("B5")).toEqual([[10]]);
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values[20]).toBeLessThan(0.02);
  });

  test("follows a slider while it is being dragged", async ({ page }) => {
    const handle = slider("learning rate");
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (box === null) throw new Error("The slider is not to be seen.");
    const [middle, left] = [box.y + box.height / 2, box.x + 8 + (box.width - 16) * 0.05];
    await page.mouse.move(left, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, middle, { steps: 5 });
    await expect.poll(async () => Number((await workbook.values("B5"))[0]?.[0])).toBeGreaterThan(4);
    await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 5 });
    await page.mouse.up();
    const value = Number(await handle.inputValue());
    expect(value).toBeGreaterThan(7);
    await expect.poll(() => workbook.values("B5")).toEqual([[value]]);
    await expect(handle).toHaveValue(String(value));
  });

  test("is taken back as a whole when a slider was dragged, and can be done again", async ({ page }) => {
    const handle = slider("learning rate");
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (box === null) throw new Error("The slider is not to be seen.");
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + 8 + (box.width - 16) * 0.05, middle);
    await page.mouse.down();
    const written = new Set<number>();
    for (const part of [0.3, 0.5, 0.7, 0.9]) {
      await page.mouse.move(box.x + box.width * part, middle, { steps: 3 });
      const value = Number(await handle.inputValue());
      await expect.poll(() => workbook.values("B5")).toEqual([[value]]);
      written.add(value);
    }
    expect(written.size).toBe(4);
    // Let go beside the pane: the pointer may be anywhere.
    await page.mouse.move(box.x + box.width * 0.9, box.y - 60);
    await page.mouse.up();
    await takeBack(page, workbook, "B5", 0.5);
    await expect(handle).toHaveValue("0.5");
    await expect(caption).toHaveText(new RegExp(`^Step 0 of 99: E_total ${LOSSES["0"].toFixed(6)};`));
    await page.keyboard.press("Control+y");
    await expect.poll(() => workbook.values("B5")).toEqual([[[...written].at(-1)]]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => workbook.values("A1:B5").then((rows) => rows.flat().every((cell) => cell === "")))
      .toBe(true);
  });

  test("is taken back slider by slider when two were moved by keyboard", async ({ page }) => {
    await slider("weight w5").focus();
    // In a row: keys that rest for a second have let the slider go.
    for (let press = 0; press < 4; press++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => workbook.values("K5:L5")).toEqual([[0.44, 0.44]]);
    await takeBack(page, workbook, "K5:L5", 0.44, 0.45);
    await page.keyboard.press("Control+z");
    await expect.poll(() => workbook.values("K5:L5")).toEqual([[0.4, 0.45]]);
  });

  test("moves its sliders when a yellow cell is changed, also beyond their ends", async () => {
    await workbook.type("B5", "25");
    await expect(slider("learning rate")).toHaveValue("25");
    await workbook.type("G5", "-0.4");
    await expect(slider("weight w1")).toHaveValue("-0.4");
    await workbook.type("G5", "much");
    await expect(caption).toBeHidden();
  });

  test("puts a slider back where the sheet does not take its number, and says why", async ({ page }) => {
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().protection.protect();
        await context.sync();
      }),
    );
    await slider("weight w1").focus();
    await page.keyboard.press("ArrowRight");
    await expect(workbook.status).toHaveText(/protected/);
    await expect(slider("weight w1")).toHaveValue("0.15");
    expect(await workbook.values("G5")).toEqual([[0.15]]);
  });

  test("fits a pane of 320 pixels and can be used with a screen reader", async ({ page }) => {
    await page.locator(".pane-frame").evaluate((frame) => {
      frame.style.width = "320px";
    });
    const overflow = () => workbook.addin.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).include(".pane-frame").analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  });
});

/** Takes the last step back, from a cell of the sheet. */
async function takeBack(page: Page, workbook: WorkbookPage, address: string, ...values: number[]): Promise<void> {
  await workbook.select("A1");
  await page.keyboard.press("Control+z");
  await expect.poll(() => workbook.values(address)).toEqual([values]);
}

function selected(workbook: WorkbookPage): Promise<string> {
  return workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load("address");
      await context.sync();
      return range.address;
    }),
  );
}
