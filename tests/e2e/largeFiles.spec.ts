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
  await page.evaluate(pressAndWatch);
  await workbook.openFile(path);
  const name = page.getByRole("textbox", { name: "Name of the workbook" });
  await expect(name).toHaveValue("large", { timeout: 60_000 });
  expect(await page.evaluate(() => sessionStorage.getItem("before the file was there"))).toBe("Welcome, A2");
  await workbook.waitForAddin();
  expect(await workbook.values(`A${ROWS}:C${ROWS}`)).toEqual([[ROWS, `row ${ROWS}`, 2 * ROWS]]);
  expect(workbook.complaints).toEqual([]);
});

/**
 * Presses the down arrow when the page first says how much of the file is read, and notes from then on, again and again, which
 * workbook and which cell are shown. In the page, since how long it takes depends on the machine.
 */
function pressAndWatch(): void {
  const shown = (selector: string) => document.querySelector<HTMLInputElement>(selector)?.value;
  const notice = document.getElementById("notice") ?? document.body;
  const observer = new MutationObserver(() => {
    if (!/^Opening “large\.xlsx”: \d+ %$/.test(notice.textContent)) return;
    observer.disconnect();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", bubbles: true }),
    );
    setInterval(() => {
      const [name, cell] = [shown("#document-name"), shown(".o-named-range-selector input")];
      sessionStorage.setItem("before the file was there", `${name}, ${cell}`);
    }, 20);
  });
  observer.observe(notice, { childList: true, characterData: true, subtree: true });
}
