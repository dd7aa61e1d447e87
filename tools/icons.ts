import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser";

const FOLDER = join(__dirname, "..", "assets");

/** The sizes that the manifest names (Microsoft, "Icons for Office Add-ins"). */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  icon: [16, 32, 64, 80, 128],
  sheet: [16, 32, 80],
  rates: [16, 32, 80],
};

/** `npm run icons`: draws the manifest's PNG files from the SVG drawings in assets/icons. */
async function main(): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  const page = await browser.newPage();
  for (const [name, sizes] of Object.entries(SIZES)) {
    const drawing = await readFile(join(FOLDER, "icons", `${name}.svg`), "utf8");
    await page.setContent(`<body style="margin:0">${drawing.replace("<svg ", '<svg style="display:block" ')}</body>`);
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.screenshot({ path: join(FOLDER, `${name}-${size}.png`), omitBackground: true });
    }
  }
  await browser.close();
}

void main();
