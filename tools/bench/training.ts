import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { BackendName } from "../../src/mnist/backend/choose";
import { DEFAULT_SETTINGS } from "../../src/mnist/recipe/settings";
import { buildPageScript } from "../build/build";
import { settled, withTemporaryWorkbook } from "../server/temporaryWorkbook";
import { median, print } from "./figure";
import { runInWorker, type Said } from "./workerRun";

/** How much each back end has to do for its figures: a software GPU and plain JavaScript take seconds for a step. */
const WORK: readonly { readonly backend: BackendName; readonly steps: number; readonly testImages: number }[] = [
  { backend: "wasm", steps: 20, testImages: 2000 }, // first: the others are measured against it
  { backend: "webgl", steps: 4, testImages: 500 },
  { backend: "webgpu", steps: 4, testImages: 500 },
  { backend: "cpu", steps: 2, testImages: 100 },
];

const BATCH_SIZES = [64, 128];

interface Measured {
  readonly stepMs: number;
  readonly drawsPerStep: number;
  readonly imagesPerSecond: number;
}

/** Training of the assignment's network in the add-in's worker, on every back end that this browser has. */
export async function benchTraining(): Promise<void> {
  await withTemporaryWorkbook(async ({ browser, address }) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(address);
    await settled(page);
    const backends = await backendsOf(page);
    for (const batchSize of BATCH_SIZES) await benchSteps(page, backends, batchSize);
    await context.close();
    await benchKernels(browser, address, backends);
  });
}

async function benchSteps(page: Page, backends: readonly BackendName[], batchSize: number): Promise<void> {
  let wasm: Measured | undefined;
  for (const { backend, steps, testImages } of WORK.filter((work) => backends.includes(work.backend))) {
    const counts = { trainImages: steps * batchSize, testImages };
    const said = await runInWorker(page, { ...DEFAULT_SETTINGS, ...counts, epochs: 1, batchSize, backend });
    const measured = measure(said);
    const name = `training on ${backend}, batches of ${batchSize}`;
    const against = (value: number | undefined) =>
      value === undefined ? {} : { reference: { name: "wasm in the same page", value } };
    print({ figure: `${name}: one step`, value: measured.stepMs, unit: "ms", ...against(wasm?.stepMs) });
    if (backend === "webgl")
      print({ figure: `${name}: draws of one step`, value: measured.drawsPerStep, unit: "draws" });
    if (batchSize === BATCH_SIZES[0]) {
      const value = measured.imagesPerSecond;
      print({ figure: `testing on ${backend}`, value, unit: "images/s", ...against(wasm?.imagesPerSecond) });
    }
    if (backend === "wasm") wasm = measured;
  }
}

/** Medians over the steps but the first, in which programs are compiled and memory is taken. */
function measure(all: readonly Said[]): Measured {
  const batches = all.flatMap(({ event, draws }) =>
    event.type === "batchEnded" ? [{ ...event.progress, draws }] : [],
  );
  const steps = batches.slice(1).map((batch, index) => [batches[index] ?? batch, batch] as const);
  const perStep = (of: (batch: (typeof batches)[number]) => number) =>
    median(steps.map(([before, batch]) => (of(batch) - of(before)) / (batch.batch - before.batch)));
  const records = all.flatMap(({ event }) => (event.type === "epochEnded" ? [event.record] : []));
  return {
    stepMs: perStep(({ elapsedMs }) => elapsedMs),
    drawsPerStep: perStep(({ draws }) => draws),
    imagesPerSecond: median(records.map(({ testCount, testMs }) => (testCount * 1000) / testMs)),
  };
}

/** What the trainer itself finds in this browser. */
async function backendsOf(page: Page): Promise<BackendName[]> {
  const one = { ...DEFAULT_SETTINGS, epochs: 1, trainImages: 2, testImages: 1, batchSize: 2 };
  const said = await runInWorker(page, { ...one, backend: "wasm" });
  const facts = said.map(({ event }) => event).find((event) => event.type === "runStarted")?.facts;
  return [
    "wasm",
    "cpu",
    ...(facts?.webgl ? (["webgl"] as const) : []),
    ...(facts?.webgpu ? (["webgpu"] as const) : []),
  ];
}

async function benchKernels(browser: Browser, address: string, backends: readonly BackendName[]): Promise<void> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const body = await kernelsScript();
  await page.route("**/kernels.html", (route) =>
    route.fulfill({ contentType: "text/html", body: '<!doctype html><script src="kernels.js"></script>' }),
  );
  await page.route("**/kernels.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.goto(new URL("/kernels.html", address).href);
  for (const backend of backends) {
    const value = await page.evaluate<number>(`kernelsOfStep("${backend}")`);
    print({ figure: `training on ${backend}: kernels of one step`, value, unit: "kernels" });
  }
  await context.close();
}

async function kernelsScript(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    await buildPageScript("./tools/bench/kernelsInPage.ts", folder);
    return await readFile(join(folder, "script.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
