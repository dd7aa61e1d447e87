import { chromium } from "@playwright/test";
import { openSite } from "./bench/kernels/site";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser";
void (async () => {
  const site = await openSite();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
  for (const kernels of (process.argv[2] ?? "stockWebgl,webgl").split(",")) {
    const page = await browser.newPage();
    page.on("console", (m) => console.log(m.text().slice(0, 3000)));
    await page.goto(`${site.origin}/index.html`);
    try {
      console.log(kernels, await page.evaluate(`start(${JSON.stringify({ wasmFolder: `${site.origin}/wasm/`, kernels })})`));
      console.log("draws", await page.evaluate("drawsOfStep()"));
      console.log("ms", await page.evaluate("measure(3)"));
    } catch (e) { console.log(String(e).slice(0, 3000)); }
    await page.close();
  }
  await browser.close(); await site.close();
})();
