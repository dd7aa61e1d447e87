import * as tf from "@tensorflow/tfjs";
import { registerWebglKernels, startKernels } from "../../../src/kernels";
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
  readonly kernels: "ours" | "stock" | "plainSimd" | "webgl" | "stockWebgl";
}

const BATCH = 64;
const AUGMENTATION = { rotationDegrees: 7, shiftPixels: 0, scaleFraction: 0, interpolation: "nearest" } as const;

let step: (() => void) | undefined;
let network: Network | undefined;

/** Starts a contestant. @returns how its kernels work. */
async function start({ wasmFolder, kernels }: Contestant): Promise<string> {
  const started = kernels.endsWith("ebgl") ? await startWebgl(kernels) : await startWasm(wasmFolder, kernels);
  step = await steps();
  return started;
}

async function startWasm(wasmFolder: string, kernels: Contestant["kernels"]): Promise<string> {
  const read = async (file: string) => (await fetch(wasmFolder + file)).arrayBuffer();
  await startBackend("wasm", { wasmFolder }, null);
  if (kernels === "stock") return "stock kernels";
  const started = await startKernels(read, kernels === "plainSimd" ? "simd" : undefined);
  return started ? `${started.instructions}, ${started.threads} threads` : "stock kernels";
}

async function startWebgl(kernels: Contestant["kernels"]): Promise<string> {
  tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
  await tf.setBackend("webgl");
  if (kernels === "webgl") registerWebglKernels();
  countDraws();
  const { gpgpu } = tf.backend() as unknown as { readonly gpgpu: { readonly gl: WebGL2RenderingContext } };
  const unmasked = gpgpu.gl.getExtension("WEBGL_debug_renderer_info");
  return String(unmasked && gpgpu.gl.getParameter(unmasked.UNMASKED_RENDERER_WEBGL));
}

let draws = 0;

function countDraws(): void {
  const { prototype } = WebGL2RenderingContext;
  const draw = Reflect.get(prototype, "drawElements");
  prototype.drawElements = function (...args) {
    draws++;
    draw.apply(this, args);
  };
}

/** How often WebGL draws for one step. */
function drawsOfStep(): number {
  measure(1);
  draws = 0;
  measure(1);
  return draws;
}

async function steps(): Promise<() => void> {
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
  return () => {
    const batch = feed.augmented(indices, AUGMENTATION, random);
    const { gradients, logits } = trained.backward(batch, images.labels, drop);
    descent.step(gradients, 0.01);
    logits.dataSync(); // the add-in reads every score, too
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
function measure(count: number): number[] {
  return Array.from({ length: count }, () => {
    const begin = performance.now();
    step?.();
    return performance.now() - begin;
  });
}

/** The numbers of every tensor after `count` steps more. */
async function learn(count: number): Promise<number[][]> {
  measure(count);
  return ((await network?.values()) ?? []).map(({ values }) => [...values]);
}

Object.assign(globalThis, { start, measure, drawsOfStep, learn });
