import type * as tf from "@tensorflow/tfjs";

/**
 * Operations that TensorFlow.js has not: what a training step would otherwise make of many small ones. A back end has them when
 * kernels with these names are registered for it.
 */

/** Batch normalisation of a batch by its own statistics, then a ReLU and dropout where wanted. */
export const BATCH_NORM = "TrainingBatchNorm";
export const BATCH_NORM_GRADIENT = "TrainingBatchNormGrad";

/** The mean over a batch of −log softmax(logits) at the label, and its gradient with respect to the logits. */
export const SOFTMAX_CROSS_ENTROPY = "TrainingSoftmaxCrossEntropy";

/** One step of gradient descent for all parameters at once. */
export const DESCENT = "TrainingDescent";

/** Moves running averages towards their newest numbers, all at once. */
export const AVERAGES = "TrainingAverages";

/** Images chosen from an atlas of bytes (atlas.ts), each turned, scaled and moved, and normalised. */
export const PLACED_IMAGES = "TrainingPlacedImages";

export interface BatchNormAttributes {
  readonly epsilon: number;
  readonly relu: boolean;
  /** After a ReLU only. */
  readonly dropout?: Dropout | undefined;
}

/**
 * Which units drop out: unit i does where the i-th word of splitmix32 from a key is below `threshold`. Those that stay
 * are multiplied by `scale`.
 */
export interface Dropout {
  readonly key: number;
  /** From 0 to 2³². */
  readonly threshold: number;
  readonly scale: number;
}

/** As in torch.optim.SGD. */
export interface DescentAttributes {
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
}

export interface AveragesAttributes {
  /** How much of the newest numbers goes into the averages. */
  readonly weight: number;
  /** What the newest numbers of each average are multiplied by. */
  readonly factors: readonly number[];
}

export interface PlacementAttributes {
  readonly height: number;
  readonly width: number;
  /** Of bytes divided by 255, which `(byte/255 − mean)/deviation` takes to 0 and 1. Outside an image there are zero bytes. */
  readonly mean: number;
  readonly deviation: number;
  readonly interpolation: "nearest" | "bilinear";
}

/** Tensors that a fused operation was given as `name0`, `name1`, …: those of each number together. */
export function rowsOf<Names extends readonly string[]>(
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  ...names: Names
): { readonly [Name in keyof Names]: tf.TensorInfo }[] {
  const count = Object.keys(inputs).length / names.length;
  return Array.from(
    { length: count },
    (_, index) => names.map((name) => inputs[`${name}${index}`]) as { readonly [Name in keyof Names]: tf.TensorInfo },
  );
}
