import * as tf from "@tensorflow/tfjs";
import { registerWebglKernels, registerWebgpuKernels, startKernels } from "../../../src/kernels";
import { backendFacts } from "../../../src/mnist/backend/facts";
import { startBackend } from "../../../src/mnist/backend/start";
import { type Images, PIXELS } from "../../../src/mnist/dataset/dataset";
import { dropouts } from "../../../src/mnist/model/dropout";
import { ASSIGNMENT_LAYERS } from "../../../src/mnist/model/layers";
import { Network } from "../../../src/mnist/model/network";
import { initialValues, planParameters } from "../../../src/mnist/model/parameters";
import { Random } from "../../../src/mnist/random";
import { openFeed } from "../../../src/mnist/trainer/feed";
import { Descent } from "../../../src/mnist/trainer/optimiser";

/** Page code: training steps of the assignment's network as the add-in takes them, with nothing else in the page. */

export interface Contestant {
  /** The folder of the .wasm files. */
  readonly wasmFolder: string;
  readonly backend: "wasm" | "webgl" | "webgpu";
  /** Ours, those of TensorFlow.js, or ours without the newest instructions of WebAssembly. */
  readonly kernels: "ours" | "stock" | "plainSimd";
}

const BATCH = 64;
const AUGMENTATION = { rotationDegrees: 7, shiftPixels: 0, scaleFraction: 0, interpolation: "nearest" } as const;

let step: (() => Promise<void>) | undefined;
let network: Network | undefined;

/** Starts a contestant. @returns by what it calculates, or undefined where the browser has no such back end. */
async function start(contestant: Contestant): Promise<string | undefined> {
  const started = await starters[contestant.backend](contestant);
  if (started !== undefined) step = await steps();
  return started;
}

const starters = { wasm: startWasm, webgl: startWebgl, webgpu: startWebgpu };

async function startWasm({ wasmFolder, kernels }: Contestant): Promise<string> {
  const read = async (file: string) => (await fetch(wasmFolder + file)).arrayBuffer();
  await startBackend("wasm", { wasmFolder }, null);
  if (kernels === "stock") return "stock kernels";
  const started = await startKernels(read, kernels === "plainSimd" ? "simd" : undefined);
  return started ? `${started.instructions}, ${started.threads} threads` : "stock kernels";
}

async function startWebgl({ kernels }: Contestant): Promise<string> {
  tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
  await tf.setBackend("webgl");
  if (kernels === "ours") registerWebglKernels();
  count(WebGL2RenderingContext.prototype, "drawElements");
  return (await backendFacts()).webgl?.renderer ?? "";
}

async function startWebgpu({ kernels }: Contestant): Promise<string | undefined> {
  const { webgpu } = await backendFacts();
  if (!webgpu) return undefined;
  await import("@tensorflow/tfjs-backend-webgpu");
  await tf.setBackend("webgpu");
  if (kernels === "ours") registerWebgpuKernels();
  const { GPUComputePassEncoder: encoder } = globalThis as unknown as { GPUComputePassEncoder: { prototype: object } };
  count(encoder.prototype, "dispatchWorkgroups");
  return webgpu.renderer;
}

let programs = 0;

/** Counts the calls that have the GPU run a program. */
function count(prototype: object, name: string): void {
  const run = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
    programs++;
    return run.apply(this, args);
  });
}

/** How many programs the GPU runs for one step. */
async function programsOfStep(): Promise<number> {
  await measure(1);
  programs = 0;
  await measure(1);
  return programs;
}

async function steps(): Promise<() => Promise<void>> {
  const { trainable, remembered } = planParameters(ASSIGNMENT_LAYERS);
  const values = initialValues([...trainable, ...remembered], Random.for(1, "initialisation"));
  const trained = new Network(ASSIGNMENT_LAYERS, values);
  network = trained;
  const descent = new Descent(trained.trainable, { momentum: 0.9, nesterov: false, weightDecay: 0 });
  const random = Random.for(1, "augmentation");
  const drop = dropouts(0.15, Random.for(1, "dropout"));
  const images = randomImages(random);
  const feed = await openFeed(images, () => Promise.resolve());
  const indices = Uint32Array.from({ length: BATCH }, (_, index) => index);
  return async () => {
    const batch = feed.augmented(indices, AUGMENTATION, random);
    const { gradients, logits } = trained.backward(batch, images.labels, drop);
    descent.step(gradients, 0.01);
    await logits.data(); // the add-in reads every score, too
    tf.dispose([batch, logits]);
  };
}

function randomImages(random: Random): Images {
  return {
    count: BATCH,
    pixels: Uint8Array.from({ length: BATCH * PIXELS }, () => random.below(256)),
    labels: Uint8Array.from({ length: BATCH }, () => random.below(10)),
  };
}

/** Milliseconds of each of `count` steps. */
async function measure(count: number): Promise<number[]> {
  const times: number[] = [];
  for (let taken = 0; taken < count; taken++) {
    const begin = performance.now();
    await step?.();
    times.push(performance.now() - begin);
  }
  return times;
}

/** The numbers of every tensor after `count` steps more. */
async function learn(count: number): Promise<number[][]> {
  await measure(count);
  return ((await network?.values()) ?? []).map(({ values }) => [...values]);
}

Object.assign(globalThis, { start, measure, programsOfStep, learn });
