import { expect, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

test.describe("the first visit", () => {
  test("shows live numbers, and says what this is and what it is not", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/");
    await expect(page).toHaveURL(/\/workbook\/$/);
    await expect(page.getByText("Neither Excel nor from Microsoft.")).toBeVisible();
    expect(await workbook.sheetNames()).toEqual(["Welcome"]);
    // Platform facts: steps to half the loss at the six learning rates.
    await expect.poll(() => workbook.values("B14:G14")).toEqual([[117, 59, 24, 15, 12, 6]]);
    expect((await workbook.drawnChart()).series).toHaveLength(6);
    expect(workbook.complaints).toEqual([]);
  });

  test("lets the yellow cells be changed", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const [[before] = []] = await workbook.numbers("B9");
    await workbook.type("B10", "2");
    await expect.poll(async () => (await workbook.values("B9"))[0]?.[0]).not.toBe(before);
    await workbook.type("A36", "=BACKPROP.LOSS()");
    // The class sheet's E_total.
    await expect.poll(async () => (await workbook.values("A36"))[0]?.[0]).toBeCloseTo(0.24251985734837728, 12);
    expect(workbook.complaints).toEqual([]);
  });

  test("shows live numbers also when the add-in's own script comes long after office.js", async ({ page }) => {
    const clientIsThere = page.waitForResponse("**/excel-web-16.00.js");
    await page.route("**/taskpane.js", async (route) => {
      await (await clientIsThere).finished();
      // Long enough, in turns of the frame, for the client to start calling functions if it did not wait.
      const frame = page.frames().find((each) => each.url().includes("/taskpane.html"));
      for (let turn = 0; turn < 100; turn++) await frame?.evaluate(() => new Promise(requestAnimationFrame));
      await route.continue();
    });
    const workbook = await WorkbookPage.open(page);
    await expect.poll(() => workbook.values("B14:G14")).toEqual([[117, 59, 24, 15, 12, 6]]);
    expect(workbook.complaints).toEqual([]);
  });

  test("has all its menus in a window of 1024 pixels, too", async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await WorkbookPage.open(page);
    for (const menu of ["File", "Edit", "Data"]) await expect(page.getByText(menu, { exact: true })).toBeVisible();
    await expect(page.locator(".o-topbar-composer-container")).toBeVisible();
    await expect(page.getByRole("button", { name: "Show pane" })).toBeInViewport({ ratio: 1 });
  });

  test("needs no eval: formulas and templates work under a policy that forbids it", async ({ page }) => {
    const response = await page.goto("/workbook/");
    const html = (await response?.text()) ?? "";
    const [, policy = ""] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe-eval");
    // In a task of the page's own: what a test evaluates is exempt from the policy.
    const isAllowed = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the point
              resolve(Boolean(new Function("return true")()));
            } catch {
              resolve(false);
            }
          });
        }),
    );
    expect(isAllowed).toBe(false);
  });

  test("says what to do when the add-in's files cannot be loaded", async ({ page }) => {
    await page.route("**/functions.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("/workbook/");
    await expect(page.locator("#banner")).toContainText(
      "functions.json could not be loaded (404). Is the server still running? Start it with npm start.",
    );
  });
});

test("the function help is a page with a section for every function", async ({ page }) => {
  await page.goto("/functions.html#stepsto");
  await expect(page.getByRole("heading", { name: "STEPS.TO" })).toBeInViewport();
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toHaveLength(14);
});
