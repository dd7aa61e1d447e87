import { expect, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

// Microsoft, "Insert Function" and "Keyboard shortcuts in Excel": Shift+F3.
test.describe("the dialog of functions", () => {
  test("finds a function by words, explains it, and begins a formula with it", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    await workbook.select("B2");
    await page.keyboard.press("Shift+F3");
    const dialog = page.getByRole("dialog", { name: "Insert function" });
    await expect(dialog.getByLabel("Search")).toBeFocused();
    // Of those that have both words, first the one with both in its name: CURVES, too, is about steps.
    await page.keyboard.type("backprop step");
    await expect(dialog.getByLabel("Function", { exact: true })).toHaveValue("BACKPROP.STEP");
    await dialog.getByLabel("Search").fill("absolute complex");
    await expect(dialog.getByLabel("Function", { exact: true })).toHaveValue("IMABS");
    await expect(dialog.locator(".function-help")).toContainText("IMABS(inumber)");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    const composer = page.locator(".o-grid-composer .o-composer");
    await expect(composer).toHaveText("=IMABS(");
    await expect.poll(() => workbook.isCaretAtEnd()).toBe(true);
    await workbook.nextFrame();
    await page.keyboard.type('"3+4i")', { delay: 20 });
    await expect(composer).toHaveText('=IMABS("3+4i")');
    await page.keyboard.press("Enter");
    expect(await workbook.values("B2")).toEqual([[5]]);
    expect(workbook.complaints).toEqual([]);
  });

  test("puts an add-in's function where the caret is, and gives back what was typed when none is wanted", async ({
    page,
  }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    await workbook.select("B2");
    await page.keyboard.type("=1+");
    const composer = page.locator(".o-grid-composer .o-composer");
    await expect(composer).toHaveText("=1+");
    await page.keyboard.press("Shift+F3");
    const dialog = page.getByRole("dialog", { name: "Insert function" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(composer).toHaveText("=1+");
    await page.keyboard.press("Shift+F3");
    await dialog.getByLabel("Category").selectOption("BACKPROP");
    await dialog.getByLabel("Function", { exact: true }).selectOption("BACKPROP.SIGMOID");
    await expect(dialog.locator(".function-help")).toContainText("BACKPROP.SIGMOID(x)");
    await dialog.getByRole("button", { name: "OK" }).click();
    await expect(composer).toHaveText("=1+BACKPROP.SIGMOID(");
    await expect.poll(() => workbook.isCaretAtEnd()).toBe(true);
    await page.keyboard.type("0)");
    await page.keyboard.press("Enter");
    await expect.poll(() => workbook.values("B2")).toEqual([[1.5]]);
  });

  test("opens from the formula bar and from the menu, and closes without a trace", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    await workbook.select("B2");
    const dialog = page.getByRole("dialog", { name: "Insert function" });
    await page.locator(".o-topbar-composer .fx-icon").click();
    await expect(dialog).toBeVisible();
    await dialog.getByLabel("Search").fill("no such thing at all");
    await expect(dialog.locator(".function-help")).toContainText("No function has all of these words.");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Insert", { exact: true }).click();
    await page.locator(".o-menu-item").filter({ hasText: "Function" }).hover();
    await page.locator(".o-menu-item").filter({ hasText: "Insert function…" }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    expect(await workbook.values("B2")).toEqual([[""]]);
    expect(workbook.complaints).toEqual([]);
  });
});
