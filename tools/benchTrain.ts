import { type Browser, chromium } from "@playwright/test";
import { median, print } from "./bench/figure";
import type { Contestant } from "./bench/kernels/step";
import { openSite } from "./bench/kernels/site";
import { startTorch } from "./bench/kernels/torch";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser";
import { runTool } from "./userError";

const ROUNDS = 5;
const STEPS = 12;
/** Where WebGL is a program on the CPU, a step takes a second or two. */
const WEBGL_ROUNDS = 3;
const WEBGL_STEPS = 2;

/** Who takes training steps, and how many of them at a time. */
interface Runner {
  readonly name: string;
  readonly steps: number;
  readonly measure: (count: number) => Promise<number[]>;
  readonly draws?: () => Promise<number>;
}

/**
 * `npm run bench:train`: milliseconds of a training step of the assignment's network, 64 images, augmentation and
 * dropout included: kernels of ours, stock kernels and PyTorch, in turns, so that a busy moment of the machine hits all.
 */
async function main(): Promise<void> {
  const torch = startTorch();
  const site = await openSite();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  try {
    const onCpu: Runner[] = [
      await inPage(browser, site.origin, "TensorFlow.js's kernels, one thread", "stock", 2),
      await inPage(browser, site.origin, "our kernels, plain SIMD, one thread", "plainSimd"),
      await inPage(browser, site.origin, "our kernels, the fastest here, one thread", "ours"),
      await inPage(browser, `${site.origin}/isolated`, "our kernels, the fastest here, all threads", "ours"),
      ...(torch
        ? [
            {
              name: `PyTorch ${torch.version}, two threads`,
              steps: STEPS,
              measure: (count: number) => torch.measure(count),
            },
          ]
        : []),
    ];
    report(onCpu, await inTurns(onCpu, ROUNDS)); // against PyTorch, or our fastest kernels where there is none
    const onWebgl = [
      await inPage(browser, site.origin, "our kernels on WebGL", "webgl", WEBGL_STEPS),
      await inPage(browser, site.origin, "TensorFlow.js's kernels on WebGL", "stockWebgl", WEBGL_STEPS),
    ];
    report(onWebgl, await inTurns(onWebgl, WEBGL_ROUNDS));
    await reportDraws(onWebgl);
  } finally {
    torch?.close();
    await browser.close();
    await site.close();
  }
}

async function inPage(
  browser: Browser,
  origin: string,
  name: string,
  kernels: Contestant["kernels"],
  steps = STEPS,
): Promise<Runner> {
  const page = await browser.newPage();
  await page.goto(`${origin}/index.html`);
  const contestant: Contestant = { wasmFolder: `${origin}/wasm/`, kernels };
  const started = await page.evaluate<string>(`start(${JSON.stringify(contestant)})`);
  return {
    name: `${name} (${started})`,
    steps,
    measure: (count) => page.evaluate<number[]>(`measure(${count})`),
    draws: () => page.evaluate<number>("drawsOfStep()"),
  };
}

async function inTurns(runners: readonly Runner[], rounds: number): Promise<number[][]> {
  const times = runners.map((): number[] => []);
  for (const { measure, steps } of runners) await measure(2 * steps); // warm-up
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

async function reportDraws(runners: readonly Runner[]): Promise<void> {
  const draws: number[] = [];
  for (const runner of runners) draws.push((await runner.draws?.()) ?? Number.NaN);
  printAgainstLast(runners, draws, (name) => `draws of one training step: ${name}`, "draws");
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
