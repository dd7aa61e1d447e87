import { expect, type Page, test } from "@playwright/test";
import { learntInWorker } from "../support/learntInWorker";
import { beginWorkerWith, withoutIsolation } from "../support/lesserWebView";
import { MnistPane } from "../support/mnistPane";
import { tableTexts } from "../support/mnistSheets";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 90_000 };

/** Worker code: neither WebGL nor WebGPU. */
const NO_GPU = "delete globalThis.OffscreenCanvas; delete WorkerNavigator.prototype.gpu";

/** Trains one epoch in the pane on few drawn digits. @returns what the pane says of the run. */
async function trainedOn(
  page: Page,
  settings: Parameters<MnistPane["set"]>[0] = {},
  expectedComplaints = /GPU stall/,
): Promise<string> {
  const workbook = await WorkbookPage.open(page);
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(64, 20);
  await pane.set({ epochs: "1", ...settings });
  await pane.train.click();
  await expect(pane.status).toContainText("The run is finished.", LONG);
  expect(workbook.complaints.filter((text) => !expectedComplaints.test(text))).toEqual([]);
  return pane.about.innerText();
}

/** As many threads as the kernels take here. */
async function threadsHere(page: Page): Promise<string> {
  const processors = await page.evaluate(() => navigator.hardwareConcurrency);
  return processors < 2 ? "1 thread" : `${Math.min(processors, 4)} threads`;
}

test("the browser workbook is isolated from other origins, and trains on as many threads as there are processors", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  expect(await workbook.addin.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  const threads = await threadsHere(page);
  expect(await trainedOn(page, { backend: "wasm" })).toContain(
    `WebAssembly (relaxed SIMD, ${threads}), because the settings ask for it.`,
  );
  await expect.poll(async () => (await tableTexts(workbook, "MnistRuns"))[1]?.[7]).toBe(`relaxed SIMD, ${threads}`);
});

test("a page that is not isolated, as in Excel, trains on one thread", async ({ page }) => {
  await withoutIsolation(page);
  const about = await trainedOn(page, { backend: "wasm" });
  expect(about).toContain("WebAssembly (relaxed SIMD, 1 thread), because the settings ask for it.");
  expect(page.frames().length).toBeGreaterThan(1);
  for (const frame of page.frames()) expect(await frame.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);
});

test("Excel gets the pane's page as it always was: only the browser workbook and workers are isolated", async ({
  request,
}) => {
  const policies = async (path: string, headers = {}) => {
    const sent = (await request.get(path, { headers })).headers();
    return [sent["cross-origin-opener-policy"], sent["cross-origin-embedder-policy"]];
  };
  const isolated = ["same-origin", "require-corp"];
  const frameOf = (site: string) => ({ "Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": site });
  expect(await policies("/workbook/")).toEqual(isolated);
  expect(await policies("/taskpane.html", frameOf("same-origin"))).toEqual(isolated);
  expect(await policies("/taskpane.html", frameOf("cross-site"))).toEqual([undefined, undefined]);
  expect(await policies("/taskpane.html")).toEqual([undefined, undefined]);
  expect(await policies("/taskpane.js")).toEqual([undefined, undefined]);
  expect(await policies("/training.js")).toEqual([undefined, "require-corp"]);
  expect(await policies("/kernels.js")).toEqual([undefined, "require-corp"]);
});

test("one seed gives the same log, digit for digit, on all threads and on one", async ({ page, context }) => {
  await WorkbookPage.open(page);
  const together = await learntInWorker(page);
  expect(together.means).toBe(`relaxed SIMD, ${await threadsHere(page)}`);
  expect(together.epochs).toHaveLength(2);

  const other = await context.newPage();
  await withoutIsolation(other);
  await WorkbookPage.open(other);
  expect(await learntInWorker(other)).toEqual({ ...together, means: "relaxed SIMD, 1 thread" });
});

test.describe("a web view without", () => {
  test("SIMD trains on one thread, and says so", async ({ page }) => {
    await beginWorkerWith(page, "WebAssembly.validate = () => false");
    expect(await trainedOn(page, { backend: "wasm" })).toContain("WebAssembly (no SIMD, 1 thread), because");
  });

  test("helpers for the kernels trains on one thread, and says why", async ({ page }) => {
    await beginWorkerWith(
      page,
      'const Known = Worker; Worker = class extends Known { constructor() { super("/no-such-script.js"); } }',
    );
    expect(await trainedOn(page, { backend: "wasm" }, /Failed to load resource/)).toContain(
      "WebAssembly (relaxed SIMD, 1 thread), because the settings ask for it. " +
        "A helper of the kernels did not start: its script could not be loaded.",
    );
  });

  test("memory that threads share trains on one thread, and says why", async ({ page }) => {
    await page.route("**/tfjs-backend-wasm-threaded-simd.wasm", (route) => route.abort());
    const complaints = /Failed to load resource|Initialization of backend wasm failed|Failed to fetch/;
    expect(await trainedOn(page, { backend: "wasm" }, complaints)).toContain(
      "WebAssembly (relaxed SIMD, 1 thread), because the settings ask for it. " +
        "WebAssembly did not start with memory that threads share.",
    );
  });

  test("the kernels' files trains on the stock kernels, and says so", async ({ page }) => {
    await page.route("**/wasm/kernels-*", (route) => route.abort());
    expect(await trainedOn(page, { backend: "wasm" }, /Failed to load resource/)).toContain(
      "WebAssembly (stock kernels, 1 thread), because",
    );
  });

  test("WebGL and WebGPU trains on WebAssembly, and says why", async ({ page }) => {
    await beginWorkerWith(page, NO_GPU);
    expect(await trainedOn(page)).toMatch(
      /WebAssembly \(relaxed SIMD, \d threads?\), because there is no WebGL 2 off the page\.$/,
    );
  });

  test("WebGL, WebGPU and WebAssembly trains in plain JavaScript, and says why", async ({ page }) => {
    await beginWorkerWith(page, `${NO_GPU}; delete globalThis.WebAssembly`);
    expect(await trainedOn(page, { batchSize: "16" })).toMatch(
      /Plain JavaScript, because there is no WebGL 2 off the page and there is no WebAssembly\. It is slow\.$/,
    );
  });
});
