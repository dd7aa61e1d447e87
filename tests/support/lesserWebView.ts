import type { Page } from "@playwright/test";

/** Serves the browser workbook as Excel's own page serves its frames: not isolated from other origins. */
export async function withoutIsolation(page: Page): Promise<void> {
  await page.route("**/workbook/", async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith("cross-origin-"));
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });
}

/** Has the training worker begin with a script, which takes away what some web views do not have. */
export async function beginWorkerWith(page: Page, script: string): Promise<void> {
  await page.route("**/training.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}
