import * as tf from "@tensorflow/tfjs";
import { AVERAGES, moveAverages } from "./averages";
import { BATCH_NORM, BATCH_NORM_GRADIENT, batchNorm, batchNormGradient } from "./batchNorm";
import { convolution, filterGradient, inputGradient } from "./convolution";
import { DESCENT, descend } from "./descent";
import { identity } from "./identity";
import { fastestInstructions, type Instructions, KERNEL_FILES } from "./instructions";
import { register } from "./kernel";
import { maxPool, maxPoolGradient } from "./maxPool";
import { registerGradients } from "./operations";
import { SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy } from "./softmaxCrossEntropy";
import { Alone, type Assemble } from "./team";
import { assignWorkshop, type WasmBackend, Workshop, workshopOf } from "./workshop";

export type { AveragesAttributes } from "./averages";
export type { BatchNormAttributes, Dropout } from "./batchNorm";
export type { DescentAttributes } from "./descent";
export { fastestInstructions, type Instructions, KERNEL_FILES } from "./instructions";
export {
  batchNormReluDropout,
  descend,
  hasFusedOperations,
  moveAverages,
  type Normalised,
  softmaxCrossEntropy,
} from "./operations";

/** Reads one of the compiled kernels' files, by its name. */
export type ReadModule = (file: string) => Promise<BufferSource>;

/**
 * Puts the fastest kernels that this engine has on tfjs's wasm back end, which must be the present one and started.
 *
 * @param assemble who does the work: the calling thread, unless told otherwise.
 * @returns what the kernels are compiled for; undefined where there is no SIMD and the stock kernels stay.
 */
export async function startKernels(
  readModule: ReadModule,
  instructions = fastestInstructions(),
  assemble: Assemble = (kernels) => new Alone(kernels),
): Promise<Instructions | undefined> {
  if (!instructions) return undefined;
  const backend = tf.backend() as unknown as WasmBackend;
  if (workshopOf(backend)?.instructions !== instructions) {
    const module = await readModule(KERNEL_FILES[instructions]);
    assignWorkshop(backend, await Workshop.open(backend, module, instructions, assemble));
  }
  registerOnce();
  return instructions;
}

let isRegistered = false;

function registerOnce(): void {
  if (isRegistered) return;
  isRegistered = true;
  register(tf.Conv2D, convolution);
  register(tf.Conv2DBackpropInput, inputGradient);
  register(tf.Conv2DBackpropFilter, filterGradient);
  register(tf.Identity, identity);
  register(tf.MaxPool, maxPool);
  register(tf.MaxPoolGrad, maxPoolGradient);
  register(BATCH_NORM, batchNorm);
  register(BATCH_NORM_GRADIENT, batchNormGradient);
  register(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy);
  register(DESCENT, descend);
  register(AVERAGES, moveAverages);
  registerGradients();
}
