import * as tf from "@tensorflow/tfjs";
import { AVERAGES, BATCH_NORM, BATCH_NORM_GRADIENT, DESCENT, PLACED_IMAGES, SOFTMAX_CROSS_ENTROPY } from "../fused";
import { registerGradients } from "../operations";
import { averagePoolGradient } from "./averagePool";
import { moveAverages } from "./averages";
import { batchNorm, batchNormGradient } from "./batchNorm";
import { convolution, filterGradient, inputGradient } from "./convolution";
import { registerConvolutionGradient } from "./convolutionGradient";
import { descend } from "./descent";
import { identity } from "./identity";
import { fastestInstructions, type Instructions, KERNEL_FILES, SHARED_KERNEL_FILES } from "./instructions";
import { placedImages } from "./images";
import { registerOnWasm } from "./kernel";
import { maxPool, maxPoolGradient } from "./maxPool";
import { softmaxCrossEntropy } from "./softmaxCrossEntropy";
import { Alone, type Assemble, type Team, type Tools } from "./team";
import { assignWorkshop, memoryOf, type WasmBackend, Workshop, workshopOf } from "./workshop";

/** How the kernels work. */
export interface StartedKernels {
  readonly instructions: Instructions;
  readonly threads: number;
  /** Why there are not as many threads as there could be, in one sentence. */
  readonly problem?: string;
}

/** Reads one of the compiled kernels' files, by its name. */
export type ReadModule = (file: string) => Promise<BufferSource>;

/**
 * Puts the fastest kernels that this engine has on tfjs's wasm back end, which must be the present one and started.
 *
 * @param assemble who does the work. Left out, it is as many threads as there are processors, up to four, where the back
 *   end's memory is shared, which it is on a page that is isolated from other origins; elsewhere the calling thread.
 * @returns undefined where there is no SIMD and the stock kernels stay.
 */
export async function startKernels(
  readModule: ReadModule,
  instructions = fastestInstructions(),
  assemble?: Assemble,
): Promise<StartedKernels | undefined> {
  if (!instructions) return undefined;
  const backend = tf.backend() as unknown as WasmBackend;
  let workshop = workshopOf(backend);
  if (workshop?.instructions !== instructions) {
    const isShared = "SharedArrayBuffer" in globalThis && memoryOf(backend).buffer instanceof SharedArrayBuffer;
    const module = await readModule((isShared ? SHARED_KERNEL_FILES : KERNEL_FILES)[instructions]);
    const team = assemble ?? (isShared ? assembleCrew : (tools) => new Alone(tools.kernels));
    workshop = await Workshop.open(backend, module, instructions, team);
    assignWorkshop(backend, workshop);
  }
  registerOnce();
  const { size, problem } = workshop.team;
  return { instructions, threads: size, ...(problem !== undefined && { problem }) };
}

const MOST_THREADS = 4;

async function assembleCrew(tools: Tools): Promise<Team> {
  const threads = Math.min(navigator.hardwareConcurrency, MOST_THREADS);
  if (threads < 2) return new Alone(tools.kernels);
  const [{ Crew }, { hire }] = await Promise.all([import("./crew"), import("./hire")]);
  return Crew.start(tools, threads, hire).catch((error: unknown) => new Alone(tools.kernels, sentenceOf(error)));
}

function sentenceOf(error: unknown): string {
  return `A helper of the kernels did not start: ${error instanceof Error ? error.message : String(error)}.`;
}

let isRegistered = false;

function registerOnce(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerOnWasm(tf.Conv2D, convolution);
  registerOnWasm(tf.Conv2DBackpropInput, inputGradient);
  registerOnWasm(tf.Conv2DBackpropFilter, filterGradient);
  registerOnWasm(tf.Identity, identity);
  registerOnWasm(tf.MaxPool, maxPool);
  registerOnWasm(tf.MaxPoolGrad, maxPoolGradient);
  registerOnWasm(tf.AvgPoolGrad, averagePoolGradient);
  registerOnWasm(BATCH_NORM, batchNorm);
  registerOnWasm(BATCH_NORM_GRADIENT, batchNormGradient);
  registerOnWasm(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy);
  registerOnWasm(DESCENT, descend);
  registerOnWasm(AVERAGES, moveAverages);
  registerOnWasm(PLACED_IMAGES, placedImages);
  registerGradients();
  registerConvolutionGradient();
}
