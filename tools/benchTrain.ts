import { type Browser, chromium } from "@playwright/test";
import { median, print } from "./bench/figure";
import type { Contestant } from "./bench/kernels/step";
import { openSite } from "./bench/kernels/site";
import { findTorch, type Torch } from "./bench/kernels/torch";
import { BROWSER_ARGUMENTS, findBrowser, WEBGPU_ARGUMENTS } from "./browser";
import { runTool } from "./userError";

const ROUNDS = 10;
const STEPS = 50;
/** V8 makes a loop of training faster for some four hundred steps, half a second of the first epoch. */
const WARM_UP = 8;
/** Where the GPU is a program on the CPU, a step takes a second or two. */
const GPU_ROUNDS = 3;
const GPU_STEPS = 1;
const GPU_WARM_UP = 2;

/** Who takes training steps, and how many of them at a time. */
interface Runner {
  readonly name: string;
  readonly steps: number;
  /** Turns that are not counted. */
  readonly warmUp: number;
  readonly measure: (count: number) => Promise<number[]>;
  readonly programs?: () => Promise<number>;
}

/**
 * `npm run bench:train`: milliseconds of a training step of the assignment's network, 64 images, augmentation and
 * dropout included: kernels of ours, stock kernels and PyTorch, in turns, so that a busy moment of the machine hits all.
 */
async function main(): Promise<void> {
  const torch = findTorch();
  const site = await openSite();
  const launch = (...more: string[]) =>
    chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS, ...more] });
  const browser = await launch();
  const withWebgpu = await launch(...WEBGPU_ARGUMENTS);
  const onWasm = (name: string, kernels: Contestant["kernels"], steps = STEPS, folder = "") =>
    inPage(browser, `${site.origin}${folder}`, { name, backend: "wasm", kernels, steps });
  try {
    const onCpu = [
      ...(await onWasm("TensorFlow.js's kernels, one thread", "stock", 2)),
      ...(await onWasm("our kernels, plain SIMD, one thread", "plainSimd")),
      ...(await onWasm("our kernels, the fastest here, one thread", "ours")),
      ...(await onWasm("our kernels, the fastest here, all threads", "ours", STEPS, "/isolated")),
      ...(torch ? [onTorch(torch, "alone"), onTorch(torch, "fed")] : []),
    ];
    // Against PyTorch that reads and turns its images as ours do, or our fastest kernels where there is no PyTorch.
    report(onCpu, await inTurns(onCpu, ROUNDS));
    await reportGpu(browser, site.origin, "webgl");
    await reportGpu(withWebgpu, site.origin, "webgpu");
  } finally {
    await browser.close();
    await withWebgpu.close();
    await site.close();
  }
}

/** Ours read and turn the images at each step: fed, PyTorch does too, the whole batch at once. */
function onTorch(torch: Torch, feeding: "alone" | "fed"): Runner {
  const what = { fed: "images turned at each step", alone: "the network alone" }[feeding];
  return {
    name: `PyTorch ${torch.version}, two threads, ${what}`,
    steps: STEPS,
    warmUp: 0, // each of its processes warms up by itself
    measure: (count) => torch.measure(count, feeding),
  };
}

/** Our kernels on a GPU against TensorFlow.js's own; nothing where the browser has no such back end. */
async function reportGpu(browser: Browser, origin: string, backend: "webgl" | "webgpu"): Promise<void> {
  const on = (name: string, kernels: Contestant["kernels"]) =>
    inPage(browser, origin, { name: `${name} kernels on ${backend}`, backend, kernels, steps: GPU_STEPS });
  const runners = [...(await on("our", "ours")), ...(await on("TensorFlow.js's", "stock"))];
  report(runners, await inTurns(runners, GPU_ROUNDS));
  const programs: number[] = [];
  for (const runner of runners) programs.push((await runner.programs?.()) ?? Number.NaN);
  printAgainstLast(runners, programs, (name) => `programs of one training step: ${name}`, "programs");
}

interface Wanted extends Omit<Contestant, "wasmFolder"> {
  readonly name: string;
  readonly steps: number;
}

/** A runner in a page of its own, or none where the browser has no such back end. */
async function inPage(browser: Browser, origin: string, wanted: Wanted): Promise<Runner[]> {
  const { name, steps, ...contestant } = wanted;
  const page = await browser.newPage();
  await page.goto(`${origin}/index.html`);
  const asked = JSON.stringify({ ...contestant, wasmFolder: `${origin}/wasm/` } satisfies Contestant);
  const started = await page.evaluate<string | undefined>(`start(${asked})`);
  if (started === undefined) return [];
  return [
    {
      name: `${name} (${started})`,
      steps,
      warmUp: contestant.backend === "wasm" ? WARM_UP : GPU_WARM_UP,
      measure: (count) => page.evaluate<number[]>(`measure(${count})`),
      programs: () => page.evaluate<number>("programsOfStep()"),
    },
  ];
}

async function inTurns(runners: readonly Runner[], rounds: number): Promise<number[][]> {
  const times = runners.map((): number[] => []);
  for (const { measure, steps, warmUp } of runners) if (warmUp > 0) await measure(warmUp * steps);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { measure, steps }] of runners.entries()) times[index]?.push(...(await measure(steps)));
  }
  return times;
}

/** Medians, and beside them the fastest step: what the machine can do when nobody else uses it. The last runner is the reference. */
function report(runners: readonly Runner[], times: readonly number[][]): void {
  for (const [kind, of] of [
    ["median", median],
    ["fastest", (all: readonly number[]) => Math.min(...all)],
  ] as const) {
    printAgainstLast(runners, times.map(of), (name) => `one training step, 64 images, ${kind}: ${name}`, "ms");
  }
}

function printAgainstLast(
  runners: readonly Runner[],
  values: readonly number[],
  figureOf: (name: string) => string,
  unit: string,
): void {
  const last = runners.length - 1;
  const reference = { name: runners[last]?.name ?? "", value: values[last] ?? Number.NaN };
  runners.forEach(({ name }, index) => {
    const compared = index === last ? {} : { reference };
    print({ figure: figureOf(name), value: values[index] ?? Number.NaN, unit, ...compared });
  });
}

runTool(main);
