import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

/** The mean of red, green and blue over a part of the page, 0 black to 255 white, as it is painted. */
async function brightness(page: Page, selector: string): Promise<number> {
  const png = (await page.locator(selector).first().screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = [...(context?.getImageData(0, 0, image.width, image.height).data ?? [])];
    const colors = pixels.filter((_, index) => index % 4 !== 3);
    return colors.reduce((sum, value) => sum + value, 0) / colors.length;
  }, png);
}

test("pointing at a curve shows the step and the loss there", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator("#compare").click();
  await expect(workbook.status).toHaveText(/Built/);
  const { series } = await workbook.drawnChart();
  const canvas = page.locator(".o-figure canvas").first();
  await canvas.hover();
  const tooltip = () =>
    canvas.evaluate((element) => {
      interface Drawing {
        readonly tooltip?: { readonly opacity: number; readonly dataPoints?: readonly TooltipPoint[] };
      }
      interface TooltipPoint {
        readonly dataIndex: number;
        readonly dataset: { readonly label: string };
        readonly parsed: { readonly y: number };
      }
      const { Chart } = globalThis as unknown as { Chart: { getChart(canvas: Element): Drawing } };
      const { opacity = 0, dataPoints: [point] = [] } = Chart.getChart(element).tooltip ?? {};
      return opacity > 0 && point !== undefined
        ? { name: point.dataset.label, step: point.dataIndex, loss: point.parsed.y }
        : undefined;
    });
  // What was seen is kept: when the chart is drawn again, nothing is pointed at until the pointer moves.
  let shown: Awaited<ReturnType<typeof tooltip>>;
  await expect.poll(async () => (shown = await tooltip())).toBeDefined();
  const curve = series.find(({ name }) => name === shown?.name);
  expect(curve?.values[shown?.step ?? -1]).toBeCloseTo(shown?.loss ?? NaN, 12);
  expect(workbook.complaints).toEqual([]);
});

for (const scheme of ["light", "dark"] as const) {
  test(`in ${scheme} mode everything is ${scheme}, cells and charts included, and can be read`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const workbook = await WorkbookPage.open(page);
    await workbook.pane.locator("#compare").click();
    await expect(workbook.status).toHaveText(/Built/);
    await workbook.drawnChart();
    for (const part of [".o-grid canvas", ".o-figure canvas", ".o-spreadsheet-topbar", ".ribbon", ".pane"]) {
      const value = await brightness(page, part);
      expect(scheme === "dark" ? 255 - value : value, `${part}: ${value}`).toBeGreaterThan(190);
    }
    const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  });
}

test("with a contrast theme what is chosen still looks otherwise than what is not", async ({ page }) => {
  // Backgrounds, borders and shadows have the user's colours then, and transparent borders become visible (CSS Color Adjustment
  // Module Level 1, "Properties Affected by Forced Colors Mode").
  await page.emulateMedia({ forcedColors: "active" });
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  const look = (element: Locator) =>
    element.evaluate((node) => {
      const { backgroundColor, borderBottomColor, outlineStyle } = getComputedStyle(node);
      return [backgroundColor, borderBottomColor, outlineStyle].join();
    });
  const { pane } = workbook;
  const pairs: readonly (readonly [Locator, Locator])[] = [
    [pane.locator("[role=tab][aria-selected=true]"), pane.locator("[role=tab][aria-selected=false]").first()],
    [
      pane.locator(".segments label:has(:checked)").first(),
      pane.locator(".segments label:has(input:not(:checked))").first(),
    ],
    [page.locator(".o-sheet.active"), page.locator(".o-sheet:not(.active)")],
  ];
  for (const [chosen, other] of pairs) expect(await look(chosen)).not.toBe(await look(other));
  const edge = page.locator("#pane-edge");
  const before = await look(edge);
  await edge.focus();
  await page.keyboard.press("ArrowLeft"); // a key, so that the focus is shown
  expect(await look(edge)).not.toBe(before);
});

test("everything that is typed into has a name for screen readers, and nothing is out of the order of the keyboard", async ({
  page,
}) => {
  await WorkbookPage.open(page);
  const { violations } = await new AxeBuilder({ page })
    .withRules(["label", "aria-input-field-name", "tabindex"])
    .analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  await expect(page.getByRole("textbox", { name: "Name Box" })).toHaveValue("A1"); // as Excel calls it
});

test("nothing jumps while the page is opened, the pane closed and opened again", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = ((globalThis as unknown as { shifts: number[] }).shifts = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const workbook = await WorkbookPage.open(page);
  await workbook.addin.evaluate(() => Office.addin.hide());
  await expect(page.locator(".pane")).toHaveAttribute("data-visible", "false");
  await workbook.nextFrame();
  await workbook.addin.evaluate(() => Office.addin.showAsTaskpane());
  await expect(page.locator(".pane")).toHaveAttribute("data-visible", "true");
  await workbook.nextFrame();
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
  // web.dev, "Cumulative Layout Shift (CLS)": 0.1 or less is good.
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
});

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
] as const) {
  test(`at ${width} × ${height} nothing is cut off, and at least ten rows and five columns are seen`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await WorkbookPage.open(page);
    const seen = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      const grid = document.querySelector(".o-grid")?.getBoundingClientRect();
      return { overflow: [scrollWidth - clientWidth, scrollHeight - clientHeight], size: [grid?.width, grid?.height] };
    });
    expect(seen.overflow).toEqual([0, 0]);
    // Columns of 96 pixels beside the 48 of the row numbers, rows of 23 below the 26 of the column letters.
    expect(seen.size[0]).toBeGreaterThanOrEqual(48 + 5 * 96);
    expect(seen.size[1]).toBeGreaterThanOrEqual(26 + 10 * 23);
  });
}

test("a pane that is closed and opened again has its choices still", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator('input[value="native"]').check();
  await page.locator("#pane-close").click();
  await expect(page.locator(".pane")).toHaveAttribute("data-visible", "false");
  await page.getByRole("button", { name: "Show pane" }).click();
  await expect(workbook.pane.locator('input[value="native"]')).toBeChecked();
});
