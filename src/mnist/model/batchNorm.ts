import * as tf from "@tensorflow/tfjs";
import { batchNormReluDropout, type Dropout, hasFusedOperations } from "../../kernels";
import { average } from "./averages";
import { dropoutMask } from "./dropout";

/** PyTorch's BatchNorm2d: ε, and how much of the newest batch goes into the running statistics. */
export const EPSILON = 1e-5;
export const MOMENTUM = 0.1;

/** Mean and biased variance of one batch, per channel. */
export interface BatchStatistics {
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
  /** How many numbers each mean is over: images · height · width. */
  readonly count: number;
}

/**
 * Batch normalisation in training with what comes after it: in one where the back end has that, else one after the other.
 *
 * @returns y; the statistics are handed to `onStatistics`, who disposes them.
 */
export function normaliseByBatch(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  { relu, dropout }: { readonly relu: boolean; readonly dropout: Dropout | undefined },
  onStatistics: (statistics: BatchStatistics) => void,
): tf.Tensor4D {
  if (!hasFusedOperations()) {
    const normalised = batchNormOfBatch(x, gamma, beta, onStatistics);
    const y = relu ? tf.relu(normalised) : normalised;
    return dropout ? tf.mul(y, dropoutMask(dropout, y.shape)) : y;
  }
  const attributes = { epsilon: EPSILON, relu, dropout };
  const { y, mean, variance } = batchNormReluDropout(x, gamma, beta, attributes);
  onStatistics({ mean: tf.keep(mean), variance: tf.keep(variance), count: x.size / x.shape[3] });
  return y;
}

/**
 * `y = γ·x̂ + β` with `x̂ = (x − μ)/√(σ² + ε)`, μ and σ² over the batch (σ² divided by n), per channel. Going backwards,
 * with sums over the batch:
 *
 *     ∂E/∂β = Σ ∂E/∂y
 *     ∂E/∂γ = Σ ∂E/∂y · x̂
 *     ∂E/∂x = γ/√(σ² + ε) · (∂E/∂y − ∂E/∂β/n − x̂ · ∂E/∂γ/n)
 *
 * Sergey Ioffe and Christian Szegedy, "Batch Normalization", 2015. Written by hand because the automatic gradient runs
 * three times as many kernels.
 *
 * @returns y; the statistics are handed to `onStatistics`, who disposes them.
 */
function batchNormOfBatch(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  onStatistics: (statistics: BatchStatistics) => void,
): tf.Tensor4D {
  const channels = x.shape[3];
  const count = x.size / channels;
  const rows: [number, number] = [count, channels];

  const operation = tf.customGrad((...args: unknown[]) => {
    const [input, scale, shift, save] = args as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const flat = tf.reshape<tf.Rank.R2>(input, rows);
    const mean = tf.div<tf.Tensor1D>(sumOfRows(flat), count);
    const centred = tf.sub<tf.Tensor2D>(flat, mean);
    const variance = tf.div<tf.Tensor1D>(sumOfRows(tf.square(centred)), count);
    onStatistics({ mean: tf.keep(mean), variance: tf.keep(variance), count });
    const inverse = tf.rsqrt(tf.add<tf.Tensor1D>(variance, EPSILON));
    const normalised = tf.mul<tf.Tensor2D>(centred, inverse);
    save([normalised, inverse, scale]);
    const value = tf.reshape(tf.add(tf.mul(normalised, scale), shift), input.shape);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => backward(tf.reshape<tf.Rank.R2>(dy, rows), saved),
    };
  });

  function backward(dy: tf.Tensor2D, saved: readonly tf.Tensor[]): tf.Tensor[] {
    const [normalised, inverse, scale] = saved as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D];
    const dBeta = sumOfRows(dy);
    const dGamma = sumOfRows(tf.mul(dy, normalised));
    const rest = tf.sub(tf.sub(dy, tf.div(dBeta, count)), tf.mul(normalised, tf.div(dGamma, count)));
    return [tf.reshape(tf.mul(rest, tf.mul(inverse, scale)), x.shape), dGamma, dBeta];
  }

  return operation(x, gamma, beta) as tf.Tensor4D;
}

/** Σ over rows, as a product with a row of ones: every back end multiplies matrices faster than it adds up columns. */
function sumOfRows(rows: tf.Tensor2D): tf.Tensor1D {
  return tf.reshape(tf.matMul(tf.ones([1, rows.shape[0]]), rows), [rows.shape[1]]);
}

/** The same with the running statistics, which are constants then: for evaluation. */
export function normaliseByRunning(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
): tf.Tensor4D {
  const scale = tf.mul<tf.Tensor1D>(gamma, tf.rsqrt(tf.add<tf.Tensor1D>(variance, EPSILON)));
  return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(mean, scale)));
}

/**
 * `running ← 0.9·running + 0.1·batch`, where the batch's variance counts as unbiased: divided by n − 1.
 *
 * @param running mean and variance of each normalisation, one after the other.
 */
export function updateRunning(running: readonly tf.Variable[], batches: readonly BatchStatistics[]): void {
  const newest = batches.flatMap(({ mean, variance }) => [mean, variance]);
  const factors = batches.flatMap(({ count }) => [1, count / (count - 1)]);
  average(running, newest, { weight: MOMENTUM, factors });
}
