import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

test.describe("the task pane", () => {
  test("works by keyboard alone", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const focused = () =>
      workbook.addin.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute("value") ?? element?.id ?? "";
      });
    await workbook.pane.locator("input[value=functions]").focus();
    const visited: string[] = [];
    for (let press = 0; press < 6; press++) {
      visited.push(await focused());
      await page.keyboard.press("Tab");
    }
    expect(visited).toEqual(expect.arrayContaining(["functions", "build", "compare"]));
    expect(visited.indexOf("build")).toBeLessThan(visited.indexOf("compare"));

    await workbook.pane.locator("input[value=functions]").focus();
    await page.keyboard.press("ArrowDown");
    await expect(workbook.pane.locator("input[value=native]")).toBeChecked();
    await workbook.pane.locator("#build").focus();
    await page.keyboard.press("Enter");
    await expect(workbook.status).toContainText("Built the sheet “Backprop”");
    await workbook.pane.locator("#compare").focus();
    await page.keyboard.press("Space");
    await expect(workbook.status).toContainText("Built the sheet “Learning rates”");
  });

  test("does one thing at a time", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.pane.locator("#build").dblclick();
    await expect(workbook.status).toContainText("Built the sheet");
    await expect.poll(() => workbook.sheetNames()).toEqual(["Welcome", "Backprop"]);
    await expect(page.locator(".o-sheet")).toHaveCount(2);
  });

  test("says where it belongs when it is opened outside a workbook", async ({ page }) => {
    await page.route("https://appsforoffice.microsoft.com/lib/1/hosted/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await page.request.get(pathname) });
    });
    await page.goto("/taskpane.html");
    await expect(page.locator("#status")).toHaveText(
      "This page is the task pane of an Excel add-in. Open it from the Backprop tab in Excel, or in the browser workbook that npm start serves.",
    );
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has no accessibility fault that axe finds, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const workbook = await WorkbookPage.open(page);
      await workbook.pane.locator("#compare").click();
      await expect(workbook.status).toContainText("Built the sheet");
      await expect(workbook.pane.getByRole("radio", { name: "Linear" })).toBeEnabled();
      const { violations } = await new AxeBuilder({ page }).include([".pane-frame", "body"]).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }

  test("is made wider and narrower by dragging its edge, and by keys", async ({ page }) => {
    await WorkbookPage.open(page);
    const pane = page.locator("#pane");
    const edge = page.getByRole("separator", { name: "Width of the task pane" });
    const widthOf = async () => (await pane.boundingBox())?.width;
    const before = (await widthOf()) ?? 0;
    await edge.hover();
    await page.mouse.down();
    await page.mouse.move(700, 300, { steps: 5 }); // into the sheet, and the frame is not in the way
    await page.mouse.up();
    expect(await widthOf()).toBeCloseTo(1280 - 700, 0);
    await page.mouse.move(400, 300);
    expect(await widthOf()).toBeCloseTo(1280 - 700, 0);
    await edge.press("ArrowRight");
    expect(await widthOf()).toBeCloseTo(1280 - 700 - 16, 0);
    await edge.hover();
    await page.mouse.down();
    await page.mouse.move(1270, 300);
    await page.mouse.up();
    expect(await widthOf()).toBe(320); // Office's narrowest
    await expect(edge).toHaveAttribute("aria-valuenow", "320");
    expect(before).toBeGreaterThan(320);
    await page.getByRole("button", { name: "Close the task pane" }).click();
    await expect(edge).toBeHidden();
    await page.getByRole("button", { name: "Show pane" }).click();
    expect(await widthOf()).toBe(320);
  });

  test("stays as wide while it is closed, and leaves room for the sheet when the window becomes narrower", async ({
    page,
  }) => {
    const workbook = await WorkbookPage.open(page);
    const edge = page.getByRole("separator", { name: "Width of the task pane" });
    const widthInside = () => workbook.addin.evaluate(() => window.innerWidth);
    await edge.press("ArrowLeft");
    const wide = await widthInside();
    await page.getByRole("button", { name: "Close the task pane" }).click();
    await expect(edge).toBeHidden();
    expect(await widthInside()).toBe(wide);
    await page.getByRole("button", { name: "Show pane" }).click();
    for (let count = 0; count < 30; count++) await edge.press("ArrowLeft");
    await expect(edge).toHaveAttribute("aria-valuenow", "768"); // 60 % of 1280
    await page.setViewportSize({ width: 800, height: 720 });
    await expect(edge).toHaveAttribute("aria-valuenow", "480"); // 60 % of 800
    expect((await page.locator("#pane").boundingBox())?.width).toBe(480);
  });

  test("fits into 320 pixels", async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 720 });
    const workbook = await WorkbookPage.open(page);
    const widths = await workbook.addin.evaluate(() => [
      document.documentElement.clientWidth,
      document.documentElement.scrollWidth,
    ]);
    expect(widths[0]).toBeLessThanOrEqual(320);
    expect(widths[1]).toBe(widths[0]);
  });
});
