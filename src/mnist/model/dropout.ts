import * as tf from "@tensorflow/tfjs";
import type { Dropout } from "../../kernels";
import { type Random, splitmix32 } from "../random";

/** Draws the dropout of one layer for one batch, or nothing where no unit drops out. */
export type DropoutMaker = () => Dropout | undefined;

/**
 * Dropout as in PyTorch: each unit drops out with probability p, and the others are scaled by 1/(1 − p), so that
 * evaluation needs no scaling. Every call draws another key. What drops out follows from the key alone, so that a back
 * end may find it out by itself, and every back end drops the same.
 */
export function dropouts(probability: number, random: Random): DropoutMaker {
  if (probability === 0) return () => undefined;
  const threshold = Math.round(probability * 2 ** 32);
  const scale = 1 / (1 - probability);
  return () => ({ key: random.uint32(), threshold, scale });
}

/** For a back end that does not find it out by itself: 0 where a unit drops out, 1/(1 − p) where it stays. */
export function dropoutMask({ key, threshold, scale }: Dropout, shape: readonly number[]): tf.Tensor {
  const mask = new Float32Array(tf.util.sizeFromShape([...shape]));
  for (let unit = 0; unit < mask.length; unit++) {
    const word = splitmix32((key + Math.imul(unit + 1, 0x9e3779b9)) >>> 0);
    mask[unit] = word < threshold ? 0 : scale;
  }
  return tf.tensor(mask, [...shape]);
}
