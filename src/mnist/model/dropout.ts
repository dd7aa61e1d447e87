import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random";
import type { MaskMaker } from "./network";

const STEPS = 2 ** 16;

/**
 * Dropout as in PyTorch: each unit drops out with probability p, and the others are scaled by 1/(1 − p), so that
 * evaluation needs no scaling. Every call draws a new mask. The masks are drawn here rather than by the back end, so
 * that every back end has the same ones.
 */
export function dropoutMasks(probability: number, random: Random): MaskMaker {
  if (probability === 0) return () => undefined;
  return (shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return tf.tensor4d(drawMask(size, probability, random), shape as [number, number, number, number]);
  };
}

/** Two units for each random word: their probability is p to within 2⁻¹⁷. */
export function drawMask(size: number, probability: number, random: Random): Float32Array {
  const threshold = Math.round(probability * STEPS);
  const scale = 1 / (1 - probability);
  const mask = new Float32Array(size);
  for (let unit = 0; unit < size; unit += 2) {
    const word = random.uint32();
    mask[unit] = word >>> 16 < threshold ? 0 : scale;
    if (unit + 1 < size) mask[unit + 1] = (word & (STEPS - 1)) < threshold ? 0 : scale;
  }
  return mask;
}
