import * as tf from "@tensorflow/tfjs";
import type { BatchNormAttributes } from "../fused";
import { areFloats } from "../kernel";
import { partsOf } from "../parts";
import { calculation, sumOfParts, type WebgpuCall } from "./program";

type ForwardCall = WebgpuCall<Readonly<Record<"x" | "gamma" | "beta", tf.TensorInfo>>, BatchNormAttributes>;

type GradientCall = WebgpuCall<
  Readonly<Record<"x" | "y" | "dy" | "gamma" | "mean" | "variance", tf.TensorInfo>>,
  BatchNormAttributes
>;

/** @returns y, the mean and the biased variance of each channel. */
export function batchNorm({ inputs, attrs, backend }: ForwardCall): tf.TensorInfo[] | undefined {
  const { x, gamma, beta } = inputs;
  const { channels, count, parts, length } = rowsOf(x);
  if (!areFloats(x, gamma, beta) || (attrs.dropout && !attrs.relu) || count === 0) return undefined;
  const sums = differences(backend, [x], [parts, 2, channels], channels, length, count);
  const mean = meanOf(backend, [sums, x], [channels], channels, parts, count);
  const variance = varianceOf(backend, [sums], [channels], channels, parts, count);
  backend.disposeData(sums.dataId);
  const { relu, dropout: { key = 0, threshold = 0, scale = 1 } = {}, epsilon } = attrs;
  const of = [channels, Number(relu), key | 0, threshold | 0, epsilon, scale];
  return [normalised(backend, [x, gamma, beta, mean, variance], x.shape, ...of), mean, variance];
}

/** @returns ∂E/∂x, ∂E/∂γ and ∂E/∂β. */
export function batchNormGradient({ inputs, attrs, backend }: GradientCall): tf.TensorInfo[] | undefined {
  const { x, y, dy, gamma, mean, variance } = inputs;
  if (!areFloats(x, y, dy, gamma, mean, variance)) return undefined;
  const { channels, count, parts, length } = rowsOf(x);
  const { relu, epsilon, dropout: { scale = 1 } = {} } = attrs;
  const read = [x, y, dy, mean, variance];
  const of = [channels, Number(relu), count];
  const sums = gradientSums(backend, read, [parts, 2, channels], ...of, length, epsilon, scale);
  const both = sumOfParts(backend, [sums], [2, channels], parts, 2 * channels, 0);
  const [dBeta, dGamma] = [0, channels].map((offset) => sumOfParts(backend, [both], [channels], 1, 0, offset));
  const dx = inputGradient(backend, [...read, gamma, both], x.shape, ...of, epsilon, scale);
  for (const { dataId } of [sums, both]) backend.disposeData(dataId);
  return [dx, dGamma!, dBeta!];
}

/** How many numbers a channel has, and in which parts they are summed. */
function rowsOf({ shape }: tf.TensorInfo) {
  const channels = shape.at(-1) ?? 0;
  const count = tf.util.sizeFromShape(shape) / channels;
  return { channels, count, ...partsOf(count) };
}

/** Which of two sums of which channel a number of [parts, 2, channels] is, and over which rows. */
const PART = `
        let c = index % uniforms.channels;
        let isFirst = (index / uniforms.channels) % 2 == 0;
        let first = index / (2 * uniforms.channels) * uniforms.length;
        let last = min(first + uniforms.length, uniforms.count);
        var sum = 0.0;`;

/**
 * `Σ (x − x₀)` and `Σ (x − x₀)²`, where x₀ is the channel's first number: sums of squares lose their digits where numbers are
 * large and lie close together.
 */
const differences = calculation({
  reads: ["x"],
  integers: ["channels", "length", "count"],
  value: `${PART}
        for (var row = first; row < last; row++) {
          let d = x[row * uniforms.channels + c] - x[c];
          sum += select(d * d, d, isFirst);
        }
        return sum;`,
});

/** Both sums of one channel over all parts. */
const ALL = `
        var sum = 0.0;
        var squares = 0.0;
        for (var part = 0; part < uniforms.parts; part++) {
          sum += sums[2 * part * uniforms.channels + index];
          squares += sums[(2 * part + 1) * uniforms.channels + index];
        }
        let mean = sum / f32(uniforms.count);`;

const meanOf = calculation({
  reads: ["sums", "x"],
  integers: ["channels", "parts", "count"],
  value: `${ALL}
        return x[index] + mean;`,
});

const varianceOf = calculation({
  reads: ["sums"],
  integers: ["channels", "parts", "count"],
  value: `${ALL}
        return max(squares / f32(uniforms.count) - mean * mean, 0.0);`,
});

/**
 * y. Number i drops out where the i-th word of splitmix32 from the key is below the threshold; both come as the bits of integers with
 * a sign.
 */
const normalised = calculation({
  reads: ["x", "gamma", "beta", "mean", "variance"],
  integers: ["channels", "relu", "key", "threshold"],
  floats: ["epsilon", "scale"],
  value: `
        let c = index % uniforms.channels;
        var y = (x[index] - mean[c]) * inverseSqrt(variance[c] + uniforms.epsilon) * gamma[c] + beta[c];
        if (uniforms.relu == 1 && y < 0.0) { y = 0.0; }
        var word = bitcast<u32>(uniforms.key) + u32(index + 1) * 0x9e3779b9u;
        word = (word ^ (word >> 16u)) * 0x21f0aaadu;
        word = (word ^ (word >> 15u)) * 0x735a2d97u;
        word = word ^ (word >> 15u);
        return select(y * uniforms.scale, 0.0, word < bitcast<u32>(uniforms.threshold));`,
});

/** ∂E/∂y behind ReLU and dropout, which both left y at 0 where they let nothing through. */
const PASSED = `
      fn passed(at : i32) -> f32 {
        return select(0.0, dy[at] * uniforms.scale, uniforms.relu == 0 || y[at] > 0.0);
      }`;

/** `Σ g` and `Σ g·x̂`, where g is ∂E/∂y behind ReLU and dropout. */
const gradientSums = calculation({
  reads: ["x", "y", "dy", "mean", "variance"],
  integers: ["channels", "relu", "count", "length"],
  floats: ["epsilon", "scale"],
  functions: PASSED,
  value: `${PART}
        let inverse = inverseSqrt(variance[c] + uniforms.epsilon);
        for (var row = first; row < last; row++) {
          let at = row * uniforms.channels + c;
          sum += passed(at) * select((x[at] - mean[c]) * inverse, 1.0, isFirst);
        }
        return sum;`,
});

/** `∂E/∂x = γ/√(σ² + ε) · (g − ∂E/∂β/n − x̂ · ∂E/∂γ/n)`; both of these in one, since WebGPU grants a program eight tensors. */
const inputGradient = calculation({
  reads: ["x", "y", "dy", "mean", "variance", "gamma", "both"],
  integers: ["channels", "relu", "count"],
  floats: ["epsilon", "scale"],
  functions: PASSED,
  value: `
        let c = index % uniforms.channels;
        let inverse = inverseSqrt(variance[c] + uniforms.epsilon);
        let normalised = (x[index] - mean[c]) * inverse;
        let rest = passed(index) - (both[c] + normalised * both[uniforms.channels + c]) / f32(uniforms.count);
        return gamma[c] * inverse * rest;`,
});
