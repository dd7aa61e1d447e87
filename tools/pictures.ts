import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { stillPicture } from "./server/stillPicture";
import { settled, withTemporaryWorkbook } from "./server/temporaryWorkbook";
import { runTool } from "./userError";

const FOLDER = join(__dirname, "..", "assets", "pictures");

/**
 * What the README shows: each picture's file, and what is clicked in the pane for it, one button after the other. "=A1" selects a
 * cell of the sheet that is shown.
 */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  "welcome.png": [],
  "backprop-sheet.png": ["input[value=native]", "#build"],
  "learning-rates.png": ["#compare", 'label:has([value="Logarithmic"])'],
  "landscape.png": ["#build-landscape", "#landscape-title"],
  "explain.png": ["input[value=native]", "#build", "#tab-check", "=Y27", "#explain"],
};

/** `npm run pictures`: takes the README's pictures anew, of the workbook as it is now. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await withTemporaryWorkbook(async ({ browser, address }) => {
    for (const [name, clicks] of Object.entries(PICTURES)) {
      const viewport = { width: 1360, height: 900 };
      const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport });
      await page.goto(address);
      await settled(page);
      for (const step of clicks) await (step.startsWith("=") ? select(page, step.slice(1)) : click(page, step));
      await page.locator(".o-grid").hover({ position: { x: 5, y: 5 } });
      await writeFile(join(FOLDER, name), await stillPicture(page));
      await page.close();
    }
  });
}

async function click(page: Page, selector: string): Promise<void> {
  const pane = page.frameLocator(".pane-frame");
  await pane.locator(selector).click();
  await pane.locator("body:not(:has(#status[data-kind=busy]))").waitFor();
  await settled(page);
}

async function select(page: Page, address: string): Promise<void> {
  const pane = await (await page.locator(".pane-frame").elementHandle()).contentFrame();
  await pane?.evaluate(
    `Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("${address}").select();
      await context.sync();
    })`,
  );
  await settled(page);
}

runTool(main);
