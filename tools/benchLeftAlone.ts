import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { EpochRecord } from "../src/workbook/mnist/loggedRun";
import { print } from "./bench/figure";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser";
import { withTemporaryWorkbook } from "./server/temporaryWorkbook";
import { readOptions } from "./train/options";
import { TrainingPane } from "./train/trainingPane";
import { runTool, UserError } from "./userError";

/** Far more epochs of drawn digits than there is time for. */
const RUN = "--data synthetic --subset 60000 --test-subset 1000 --epochs 200 --set batchSize=32".split(" ");
const MINUTE_MS = 60_000;
/** What is compared, at the beginning and at the end. */
const SHARE = 1 / 6;

/**
 * `npm run bench:left-alone -- 30`: trains for so many minutes in a tab that is behind another one, and compares how many
 * epochs the last sixth of the time had with those of the first. A debugger that is attached would keep the tab awake, so
 * none is meanwhile.
 */
async function main(): Promise<void> {
  const minutes = Number(process.argv[2] ?? "30");
  if (!(minutes > 0)) throw new UserError(`Expected how many minutes to wait, but got ${process.argv[2]}.`);
  await withTemporaryWorkbook(({ address }) => withOwnBrowser((endpoint) => leaveAlone(endpoint, address, minutes)));
}

async function leaveAlone(endpoint: string, address: string, minutes: number): Promise<void> {
  await connected(endpoint, async (browser) => {
    const page = await contextOf(browser).newPage();
    const pane = await TrainingPane.open(page, address);
    const options = readOptions(RUN);
    if (options !== undefined) await pane.start(options);
    await page.evaluate(NOTE_VISIBILITY);
    await (await contextOf(browser).newPage()).bringToFront();
  });
  await new Promise((resolve) => setTimeout(resolve, minutes * MINUTE_MS));
  await connected(endpoint, async (browser) => {
    const page = contextOf(browser)
      .pages()
      .find((each) => each.url().startsWith(address));
    if (page === undefined) throw new UserError("The workbook's tab is gone. Start again.");
    const hiddenMs = await page.evaluate<number>("globalThis.hiddenMs()");
    report(await recordsOf(page), hiddenMs);
  });
}

/** The browser's own window, where tabs cover one another. */
function contextOf(browser: Browser): BrowserContext {
  const [context] = browser.contexts();
  if (context === undefined) throw new UserError("The browser has no window. Start again.");
  return context;
}

/** How long the page has been hidden since; what attaches itself to look has made it visible again by then. */
const NOTE_VISIBILITY = `(() => {
  let since, sum = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) since = performance.now();
    else sum += performance.now() - since;
  });
  globalThis.hiddenMs = () => sum;
})()`;

async function recordsOf(page: Page): Promise<EpochRecord[]> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    const path = join(folder, "log.json");
    await TrainingPane.of(page).saveLog("json", path);
    const { runs } = JSON.parse(await readFile(path, "utf8")) as { runs: { records: EpochRecord[] }[] };
    return runs.flatMap(({ records }) => records);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function report(records: readonly EpochRecord[], hiddenMs: number): void {
  const ends: number[] = [];
  for (const { trainMs, testMs } of records) ends.push((ends.at(-1) ?? 0) + trainMs + testMs);
  const [first, last] = [SHARE * hiddenMs, (1 - SHARE) * hiddenMs];
  const minutes = (SHARE * hiddenMs) / MINUTE_MS;
  print({ figure: "a tab that was trained in while it was hidden", value: hiddenMs / MINUTE_MS, unit: "min" });
  print({
    figure: `epochs in the last ${minutes.toFixed(1)} minutes that it was hidden`,
    value: ends.filter((end) => end > last && end <= hiddenMs).length,
    unit: "epochs",
    reference: { name: "in the first as many minutes", value: ends.filter((end) => end <= first).length },
  });
}

/** A browser without Playwright's switches against falling asleep. */
async function withOwnBrowser(use: (endpoint: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  const own = ["--headless", "--ignore-certificate-errors", "--remote-debugging-port=0", `--user-data-dir=${folder}`];
  const program = spawn(findBrowser(), [...BROWSER_ARGUMENTS, ...own, "about:blank"]);
  const ended = new Promise((resolve) => program.once("exit", resolve));
  try {
    await use(await endpointOf(program));
  } finally {
    program.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where the browser can be talked to, as it says itself. */
function endpointOf(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    program.stderr?.on("data", (text: Buffer) => {
      said += text.toString();
      const [, endpoint] = /DevTools listening on (\S+)/.exec(said) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    program.once("exit", () => {
      reject(new UserError(`The browser ended before it had begun. It said: ${said}`));
    });
  });
}

async function connected(endpoint: string, use: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.connectOverCDP(endpoint);
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

runTool(main);
