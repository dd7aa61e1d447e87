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
