import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { stillPicture } from "./server/stillPicture";
import { settled, withTemporaryWorkbook } from "./server/temporaryWorkbook";
import { runTool } from "./userError";

const FOLDER = join(__dirname, "..", "assets", "pictures");

/** What the README shows: each picture's file, and what is clicked in the pane for it, one button after the other. */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  "welcome.png": [],
  "backprop-sheet.png": ["input[value=native]", "#build"],
  "learning-rates.png": ["#compare", 'label:has([value="Logarithmic"])'],
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
      for (const selector of clicks) await click(page, selector);
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

runTool(main);
