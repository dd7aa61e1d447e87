import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { settled, withTemporaryWorkbook } from "../server/temporaryWorkbook";
import { median, print } from "./figure";
import { benchLoad, benchLog } from "./load";
import { benchOpen } from "./open";
import { benchResponsive } from "./responsive";

const RUNS = 5;

/** The browser workbook: how fast it is there, and how fast its sheets settle. */
export async function benchWorkbook(): Promise<void> {
  await withTemporaryWorkbook(async ({ browser, address, addinFolder }) => {
    await printSizes(addinFolder);
    await benchPages(browser, address);
    await benchOpen(browser, address);
    await benchLoad(browser, address);
    await benchLog(browser, address);
    await benchResponsive(browser, address);
  });
}

/** What the pane loads at once, and what comes when training is asked for: charts, database, worker, TensorFlow.js. */
async function printSizes(addinFolder: string): Promise<void> {
  const first = await gzippedSize(join(addinFolder, "taskpane.js"));
  print({ figure: "the pane's first script, gzipped", value: first, unit: "kB", target: "<= 150" });
  const later = (await readdir(addinFolder)).filter((name) => name.endsWith(".js") && name !== "taskpane.js");
  const sizes = await Promise.all(later.map((name) => gzippedSize(join(addinFolder, name))));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  print({ figure: "all scripts that come with training, for every back end, gzipped", value: all, unit: "kB" });
  print({ figure: "the largest of them, TensorFlow.js, gzipped", value: Math.max(...sizes), unit: "kB" });
  const wasm = await gzippedSize(join(addinFolder, "wasm", "tfjs-backend-wasm-simd.wasm"));
  print({ figure: "the WebAssembly back end's module, gzipped", value: wasm, unit: "kB" });
}

async function gzippedSize(path: string): Promise<number> {
  return gzipSync(await readFile(path)).length / 1000;
}

async function benchPages(browser: Browser, address: string): Promise<void> {
  const times = {
    ...{
      painted: [] as number[],
      ready: [] as number[],
      pane: [] as number[],
      native: [] as number[],
      functions: [] as number[],
      rates: [] as number[],
    },
    saved: [] as number[],
  };
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "commit" });
    times.painted.push(await page.evaluate<number>(TIME_UNTIL_PAINTED));
    times.ready.push(await page.evaluate<number>(TIME_UNTIL_STARTED));
    times.pane.push(await page.evaluate<number>(TIME_UNTIL_USABLE));
    await settled(page);
    times.native.push(await clickAndSettle(page, "#build", "native"));
    times.functions.push(await clickAndSettle(page, "#build", "functions"));
    times.rates.push(await clickAndSettle(page, "#compare"));
    times.saved.push(await page.evaluate<number>(TIME_UNTIL_SAVED));
    await context.close();
  }
  print({
    figure: "browser workbook: from opening the page until its cells are seen",
    value: median(times.painted),
    unit: "ms",
    target: "< 2000",
  });
  print({
    figure: "browser workbook: from opening the page until the add-in runs",
    value: median(times.ready),
    unit: "ms",
  });
  print({
    figure: "the pane: from the beginning of its page until it can be used",
    value: median(times.pane),
    unit: "ms",
  });
  print({
    figure: "browser workbook: six-rate sheet, from the click until every cell has its number",
    value: median(times.rates),
    unit: "ms",
    target: "< 1000",
  });
  print({
    figure: "browser workbook: 3,100 cells of BACKPROP functions, from the click until every cell has its number",
    value: median(times.functions),
    unit: "ms",
    target: "< 3000",
    reference: { name: "3,100 cells of plain formulas in the same page", value: median(times.native) },
  });
  print({
    figure: "browser workbook with these three sheets: from a change until it is kept in the browser",
    value: median(times.saved),
    unit: "ms",
    target: "< 1000",
  });
}

/** Page code: milliseconds from the start of the navigation until the frame after the grid was given its size. */
const TIME_UNTIL_PAINTED = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while ((document.querySelector(".o-grid canvas")?.width ?? 0) < 2) await frame();
  await frame();
  return performance.now();
})()`;

/** Page code: milliseconds from the start of the navigation until the add-in runs. */
const TIME_UNTIL_STARTED = `(async () => {
  while (document.body?.dataset.addin !== "started") await new Promise(requestAnimationFrame);
  return performance.now();
})()`;

/** Page code: the same on the clock of the add-in's own page, after a frame in which it could have answered a click. */
const TIME_UNTIL_USABLE = `(async () => {
  const pane = document.querySelector(".pane-frame").contentWindow;
  await new Promise((resolve) => pane.requestAnimationFrame(resolve));
  return pane.performance.now();
})()`;

/** Clicks in the pane and waits until the sheet is built and no formula waits. Measured inside the page. */
async function clickAndSettle(page: Page, button: string, flavour?: string): Promise<number> {
  const pane = page.frameLocator(".pane-frame");
  if (flavour !== undefined) await pane.locator(`input[value="${flavour}"]`).check();
  const time = page.evaluate<number>(TIME_UNTIL_SETTLED);
  await pane.locator(button).click();
  return time;
}

/**
 * Page code: milliseconds from the next click in the pane until its message says that the sheet is built and nothing is
 * pending. A string, since the compiler that runs these tools puts calls to helpers of its own into functions.
 */
const TIME_UNTIL_SETTLED = `new Promise((resolve) => {
  const pane = document.querySelector(".pane-frame").contentDocument;
  const isSettled = () =>
    pane.querySelector("#status").dataset.kind === "done" && document.querySelector("#pending").dataset.count === "0";
  pane.addEventListener("click", () => {
    const start = performance.now();
    const look = () => (isSettled() ? resolve(performance.now() - start) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  }, { once: true, capture: true });
})`;

/** Page code: milliseconds from a change, one more sheet, until the workbook says that it is saved. */
const TIME_UNTIL_SAVED = `(async () => {
  const state = document.querySelector("#document-state");
  const saved = async () => {
    while (state.dataset.kind !== "saved") await new Promise(requestAnimationFrame);
  };
  await saved();
  const start = performance.now();
  document.querySelector(".o-add-sheet").click();
  await saved();
  return performance.now() - start;
})()`;
