import { chromium } from "@playwright/test";
import { openSite } from "./bench/kernels/site";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser";
void (async () => {
  const site = await openSite();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
  const page = await browser.newPage();
  await page.goto(`${site.origin}/index.html`);
  console.log(await page.evaluate(`start(${JSON.stringify({ wasmFolder: `${site.origin}/wasm/`, kernels: process.argv[2] ?? "webgl" })})`));
  console.log(await page.evaluate(`(() => { measure(1); const b = tfBackend(); const names = {}; const run = b.runWebGLProgram; b.runWebGLProgram = function (p, i, ...r) { const n = p.constructor.name + " " + (p.variableNames||[]).join(",") + " " + (p.integers||""); names[n] = (names[n]||0)+1; return run.call(this, p, i, ...r); }; measure(1); return JSON.stringify(names, null, 1); })()`));
  await browser.close(); await site.close();
})();
