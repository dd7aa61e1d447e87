import * as tf from "@tensorflow/tfjs";
import {
  AVERAGES,
  type AveragesAttributes,
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  type BatchNormAttributes,
  DESCENT,
  type DescentAttributes,
  PLACED_IMAGES,
  type PlacementAttributes,
  SOFTMAX_CROSS_ENTROPY,
} from "./fused";
import { hasKernel } from "./kernel";
import { workshopOf } from "./wasm/workshop";

const FUSED = [BATCH_NORM, BATCH_NORM_GRADIENT, SOFTMAX_CROSS_ENTROPY, DESCENT, AVERAGES];

/** Whether the present back end has the fused operations of this file. */
export function hasFusedOperations(): boolean {
  if (tf.getBackend() === "wasm" && !workshopOf(tf.backend())) return false; // started anew, without them
  return FUSED.every(hasKernel);
}

/** What batch normalisation comes to. */
export interface Normalised {
  readonly y: tf.Tensor4D;
  readonly mean: tf.Tensor1D;
  /** Biased: divided by n. */
  readonly variance: tf.Tensor1D;
}

/** Batch normalisation in training with the ReLU and the dropout after it, in one pass over x forwards and two backwards. */
export function batchNormReluDropout(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  attributes: BatchNormAttributes,
): Normalised {
  const [y, mean, variance] = run(BATCH_NORM, { x, gamma, beta }, attributes) as [
    tf.Tensor4D,
    tf.Tensor1D,
    tf.Tensor1D,
  ];
  return { y, mean, variance };
}

/** The mean of −log softmax(logits) at the labels. */
export function softmaxCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const [loss] = run(SOFTMAX_CROSS_ENTROPY, { logits, labels }, {});
  return loss as tf.Scalar;
}

/** One step along the gradients for all parameters. */
export function descend(
  parameters: readonly tf.Variable[],
  gradients: readonly tf.Tensor[],
  velocities: readonly tf.Variable[],
  attributes: DescentAttributes,
): void {
  const inputs: Record<string, tf.Tensor> = {};
  parameters.forEach((parameter, index) => {
    inputs[`parameter${index}`] = alone(parameter);
    inputs[`gradient${index}`] = gradients[index]!;
    inputs[`velocity${index}`] = alone(velocities[index]!);
  });
  assign([...parameters, ...velocities], run(DESCENT, inputs, attributes));
}

/** `average ← (1 − weight) · average + weight · factor · newest` for all averages. */
export function moveAverages(
  averages: readonly tf.Variable[],
  newest: readonly tf.Tensor[],
  attributes: AveragesAttributes,
): void {
  const inputs: Record<string, tf.Tensor> = {};
  averages.forEach((average, index) => {
    inputs[`average${index}`] = alone(average);
    inputs[`newest${index}`] = newest[index]!;
  });
  assign(averages, run(AVERAGES, inputs, attributes));
}

/** Whether the present back end keeps images and places them by itself. */
export function canPlaceImages(): boolean {
  return hasKernel(PLACED_IMAGES);
}

/** How one image is placed: its number in the atlas, and where a pixel of the result is read from. */
export const PLACEMENT_NUMBERS = 5;

/**
 * Images from an atlas. A row of `placements` is an image's number, a, b, and how far it moves to the right and downwards: with p and
 * q measured from the middle, the pixel at p is read at q = (a·(p − move).x − b·(p − move).y, b·(p − move).x + a·(p − move).y).
 *
 * @param atlas [images, numbers]
 * @param placements [batch, 5]
 * @returns [batch, height, width, 1]
 */
export function placedImages(
  atlas: tf.Tensor2D,
  placements: tf.Tensor2D,
  attributes: PlacementAttributes,
): tf.Tensor4D {
  return run(PLACED_IMAGES, { atlas, placements }, attributes) as unknown as tf.Tensor4D;
}

/** A variable whose numbers no other tensor shares: tensors are immutable, and only this variable may change. */
function alone(variable: tf.Variable): tf.Variable {
  if (tf.engine().backend.refCount(variable.dataId) > 1) tf.tidy(() => { variable.assign(tf.add(variable, 0)); }); // prettier-ignore
  return variable;
}

/** A kernel that works in memory changes the variables' numbers in place and returns nothing; a GPU makes new ones. */
function assign(variables: readonly tf.Variable[], results: readonly tf.Tensor[]): void {
  results.forEach((result, index) => {
    variables[index]!.assign(result);
    result.dispose();
  });
}

function run(kernelName: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] {
  return tf.engine().runKernel(kernelName, inputs, attributes as tf.NamedAttrMap);
}

let hasGradients = false;

/** The gradients of the fused operations, which are kernels themselves. */
export function registerGradients(): void {
  if (hasGradients) return;
  hasGradients = true;
  tf.registerGradient({
    kernelName: BATCH_NORM,
    inputsToSave: ["x", "gamma"],
    outputsToSave: [true, true, true],
    gradFunc: (dys, saved, attributes) => {
      const [x, gamma, y, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const dy = (dys as tf.Tensor[])[0]!;
      const gradients = run(BATCH_NORM_GRADIENT, { x, y, dy, gamma, mean, variance }, attributes);
      return { x: () => gradients[0]!, gamma: () => gradients[1]!, beta: () => gradients[2]! };
    },
  });
  tf.registerGradient({
    kernelName: SOFTMAX_CROSS_ENTROPY,
    outputsToSave: [false, true],
    gradFunc: (dys, saved) => {
      const gradient = saved[0]!;
      return { logits: () => tf.mul(gradient, (dys as tf.Tensor[])[0]!) };
    },
  });
}
