import { expect, type Page, test } from "@playwright/test";
import { openSite, type Site } from "../../tools/bench/kernels/site";

test.describe.configure({ timeout: 120_000 });

let site: Site;

test.beforeAll(async () => {
  site = await openSite();
});

test.afterAll(async () => {
  await site.close();
});

/** What the assignment's network has learnt after three steps on a page, and on what. */
async function learnOn(page: Page, folder: string): Promise<{ started: string; learnt: number[][] }> {
  await page.goto(`${site.origin}${folder}/index.html`);
  const contestant = JSON.stringify({ wasmFolder: `${site.origin}${folder}/wasm/`, backend: "wasm", kernels: "ours" });
  const started = await page.evaluate<string>(`start(${contestant})`);
  return { started, learnt: await page.evaluate<number[][]>("learn(3)") };
}

test("training on all threads comes to what one thread comes to, digit for digit", async ({ page }) => {
  const one = await learnOn(page, "");
  expect(one.started).toMatch(/imd, 1 threads$/);
  const processors = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(processors < 2, "There is one processor only.");

  const all = await learnOn(page, "/isolated");
  expect(all.started).toMatch(new RegExp(`imd, ${Math.min(processors, 4)} threads$`));
  expect(all.learnt).toEqual(one.learnt);
});

test("a training step on WebGL takes at most 200 draws", async ({ page }) => {
  await page.goto(`${site.origin}/index.html`);
  await page.evaluate(`start(${JSON.stringify({ wasmFolder: "", backend: "webgl", kernels: "ours" })})`);
  expect(await page.evaluate("programsOfStep()")).toBeLessThanOrEqual(200);
});
