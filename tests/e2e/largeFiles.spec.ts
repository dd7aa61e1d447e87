import { expect, test } from "@playwright/test";
import { writeHandMadeFile } from "../support/handMadeFile";
import { WorkbookPage } from "../support/workbookPage";

const ROWS = 60_000;

test("while a file of 60,000 rows is opened, the page says how far it is, and answers", async ({ page }, info) => {
  test.slow();
  const workbook = await WorkbookPage.open(page);
  await workbook.select("A1");
  const cells = (row: number) => `<c><v>${row}</v></c><c t="str"><v>row ${row}</v></c><c><f>A${row}*2</f></c>`;
  const rows = Array.from({ length: ROWS }, (_, index) => `<row>${cells(index + 1)}</row>`);
  const path = await writeHandMadeFile(info.outputPath("large.xlsx"), {
    sheet: `<sheetData>${rows.join("")}</sheetData>`,
  });
  await workbook.openFile(path);
  await expect(page.locator("#notice")).toHaveText(/^Opening “large\.xlsx”: \d+ %$/);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".o-named-range-selector input")).toHaveValue("A2");
  const name = page.getByRole("textbox", { name: "Name of the workbook" });
  await expect(name).toHaveValue("Welcome");
  await expect(name).toHaveValue("large", { timeout: 60_000 });
  await workbook.waitForAddin();
  expect(await workbook.values(`A${ROWS}:C${ROWS}`)).toEqual([[ROWS, `row ${ROWS}`, 2 * ROWS]]);
  expect(workbook.complaints).toEqual([]);
});
