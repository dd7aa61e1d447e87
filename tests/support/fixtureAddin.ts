import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { WorkbookPage } from "./workbookPage";

const FOLDER = join(__dirname, "..", "fixtures", "addin");

/** Opens the workbook with the add-in that is made for testing it in the place of ours. */
export async function openWithFixture(page: Page): Promise<WorkbookPage> {
  for (const file of ["functions.json", "taskpane.js", "taskpane.html"]) {
    await page.route(`**/${file}*`, async (route) => {
      const contentType = file.endsWith(".html") ? "text/html" : "text/javascript";
      // The workbook is isolated from other origins, and so must be the frames in it.
      const headers = { "Content-Type": contentType, "Cross-Origin-Embedder-Policy": "require-corp" };
      await route.fulfill({ headers, body: await readFile(join(FOLDER, file), "utf8") });
    });
  }
  await page.route("**/manifest.xml", async (route) => {
    const response = await route.fetch();
    const manifest = (await response.text())
      .replace('DefaultValue="BACKPROP"', 'DefaultValue="TEST"')
      .replace("compareLearningRates", "mark");
    await route.fulfill({ response, body: manifest });
  });
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  return workbook;
}
