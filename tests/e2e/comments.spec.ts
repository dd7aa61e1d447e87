import { expect, type Locator, test } from "@playwright/test";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

test.describe("comments in the grid", () => {
  let workbook: WorkbookPage;
  let card: Locator;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page, "/workbook/#new");
    card = page.locator(".comment-card");
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  const addComment = () =>
    resultOf(
      workbook,
      `const comment = sheet.comments.add("C4", "Is this <b>right</b>?\\nSecond line"); comment.replies.add("It is."); await context.sync();`,
    );

  test("stand on a card beside the cell that is selected or hovered, as plain text", async () => {
    await addComment();
    await expect(card).toBeHidden();
    await workbook.select("C4");
    await expect(card).toBeVisible();
    await expect(card).toHaveAttribute("aria-label", "Comment on C4");
    await expect(card.locator("article").first()).toContainText("Is this <b>right</b>?\nSecond line");
    await expect(card.locator("article").nth(1)).toContainText("It is.");
    await expect(card.locator("article").first().locator("b")).toHaveText("You");
    await workbook.select("A1");
    await expect(card).toBeHidden();
    const { x, y } = await cellCentre(workbook, "C4");
    await workbook.page.mouse.move(x, y);
    await expect(card).toBeVisible();
    await workbook.page.mouse.move(x, y + 150);
    await expect(card).toBeHidden();
  });

  test("mark the corner of their cell", async () => {
    const corner = async () => {
      const { right, top } = await cellBox(workbook, "C4");
      const picture = await workbook.page.screenshot({ clip: { x: right - 7, y: top + 1, width: 6, height: 6 } });
      return picture.toString("base64");
    };
    await workbook.select("A1");
    const before = await corner();
    await addComment();
    await expect.poll(corner).not.toBe(before);
  });

  test("are written, answered and deleted by hand", async () => {
    const contents = () =>
      resultOf(
        workbook,
        `sheet.comments.load("items/content,items/replies/items/content"); await context.sync();
         return sheet.comments.items.map(({ content, replies }) => [content, ...replies.items.map((reply) => reply.content)]);`,
      );
    await workbook.select("B2");
    await workbook.page.keyboard.press("Control+Shift+F2");
    const field = workbook.page.getByRole("textbox", { name: "Comment on B2" });
    await expect(field).toBeFocused();
    await workbook.page.keyboard.type("By hand");
    await workbook.page.keyboard.press("Control+Enter");
    await expect(card).toContainText("By hand");
    expect(await contents()).toEqual([["By hand"]]);
    await expect(workbook.page.locator(".o-grid-composer .o-composer")).toBeFocused();

    await menuItem(workbook, "B2", "Reply to comment");
    await workbook.page.getByRole("textbox", { name: "Reply on B2" }).fill("An answer");
    await workbook.page.getByRole("button", { name: "Post" }).click();
    await expect.poll(contents).toEqual([["By hand", "An answer"]]);

    await menuItem(workbook, "B2", "Delete comment");
    await expect(card).toBeHidden();
    expect(await contents()).toEqual([]);

    await menuItem(workbook, "B2", "New comment");
    await workbook.page.getByRole("textbox", { name: "Comment on B2" }).fill("Not meant");
    await workbook.page.keyboard.press("Escape");
    await expect(card).toBeHidden();
    expect(await contents()).toEqual([]);
  });

  test("go along when their cell is cut and pasted, and take the place of the comment there", async () => {
    await addComment();
    await resultOf(workbook, `sheet.comments.add("E5", "replaced"); await context.sync();`);
    await workbook.select("C4");
    await workbook.page.keyboard.press("Control+x");
    await workbook.select("E5");
    await workbook.page.keyboard.press("Control+v");
    await expect(card).toHaveAttribute("aria-label", "Comment on E5");
    await expect(card).toContainText("It is.");
    expect(
      await resultOf(workbook, `const count = sheet.comments.getCount(); await context.sync(); return count.value;`),
    ).toBe(1);
  });

  test("cannot be written on a protected sheet", async () => {
    await addComment();
    await resultOf(workbook, `sheet.protection.protect(); await context.sync();`);
    await workbook.select("C4");
    await workbook.page.keyboard.press("Control+Shift+F2");
    await expect(workbook.page.getByRole("textbox", { name: "Reply on C4" })).toHaveCount(0);
    await expect(card).toContainText("It is.");
  });

  test("are there again after the page was loaded anew", async () => {
    await addComment();
    await workbook.saved();
    await workbook.page.reload();
    await workbook.waitForAddin();
    await workbook.select("C4");
    await expect(card).toContainText("It is.");
  });
});

/** Clicks an item of a cell's context menu. */
async function menuItem(workbook: WorkbookPage, cell: string, name: string): Promise<void> {
  const { x, y } = await cellCentre(workbook, cell);
  await workbook.page.mouse.click(x, y, { button: "right" });
  await workbook.page.locator(".o-menu-item").filter({ hasText: name }).click();
}

async function cellCentre(workbook: WorkbookPage, cell: string): Promise<{ x: number; y: number }> {
  const { left, right, top, bottom } = await cellBox(workbook, cell);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Where a cell of the usual size is in the window: 96 by 23 pixels each, from the first one on. */
async function cellBox(workbook: WorkbookPage, cell: string) {
  const overlay = await workbook.page.locator(".o-grid-overlay").boundingBox();
  if (overlay === null) throw new Error("The grid is not shown.");
  const [, column = "A", row = "1"] = /^([A-Z])(\d+)$/.exec(cell) ?? [];
  const left = overlay.x + (column.charCodeAt(0) - 65) * 96;
  const top = overlay.y + (Number(row) - 1) * 23;
  return { left, right: left + 96, top, bottom: top + 23 };
}
