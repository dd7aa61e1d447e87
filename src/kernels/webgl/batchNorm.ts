import * as tf from "@tensorflow/tfjs";
import type { BatchNormAttributes } from "../fused";
import { areFloats } from "../kernel";
import { partsOf } from "../parts";
import { calculation, calculationFor, pairs, type WebglCall } from "./program";

type ForwardCall = WebglCall<Readonly<Record<"x" | "gamma" | "beta", tf.TensorInfo>>, BatchNormAttributes>;

type GradientCall = WebglCall<
  Readonly<Record<"x" | "y" | "dy" | "gamma" | "mean" | "variance", tf.TensorInfo>>,
  BatchNormAttributes
>;

/** @returns y, the mean and the biased variance of each channel. */
export function batchNorm({ inputs, attrs, backend }: ForwardCall): tf.TensorInfo[] | undefined {
  const { x, gamma, beta } = inputs;
  const { width, channels, count, parts, length } = rowsOf(x);
  if (!areFloats(x, gamma, beta) || (attrs.dropout && !attrs.relu) || count === 0) return undefined;
  const sums = differences(backend, [x], [2 * parts, channels], width, channels, length, count);
  const mean = meanOf(backend, [sums, x], [channels], channels, parts, count);
  const variance = varianceOf(backend, [sums], [channels], channels, parts, count);
  backend.disposeIntermediateTensorInfo(sums);
  const { relu, dropout, epsilon } = attrs;
  const { key = 0, threshold = 0, scale = 1 } = dropout ?? {};
  const normalise = normalised({ relu, drops: dropout !== undefined });
  const read = [x, gamma, beta, mean, variance];
  const y = normalise(backend, read, x.shape, width, channels, key | 0, threshold | 0, epsilon, scale);
  return [y, mean, variance];
}

/** @returns ∂E/∂x, ∂E/∂γ and ∂E/∂β. */
export function batchNormGradient({ inputs, attrs, backend }: GradientCall): tf.TensorInfo[] | undefined {
  const { x, y, dy, gamma, mean, variance } = inputs;
  if (!areFloats(x, y, dy, gamma, mean, variance)) return undefined;
  const { width, channels, count, parts, length } = rowsOf(x);
  const { relu, epsilon, dropout: { scale = 1 } = {} } = attrs;
  const read = [x, y, dy, mean, variance];
  const of = [width, channels, length, count, epsilon, scale];
  const sums = gradientSums({ relu })(backend, read, [2 * parts, channels], ...of);
  const dBeta = lanesOf({ lanes: "xy" })(backend, [sums], [channels], channels, parts);
  const dGamma = lanesOf({ lanes: "zw" })(backend, [sums], [channels], channels, parts);
  backend.disposeIntermediateTensorInfo(sums);
  const results = [...read, gamma, dBeta, dGamma];
  const dx = inputGradient({ relu })(backend, results, x.shape, channels, count, epsilon, scale);
  return [dx, dGamma, dBeta];
}

/** How many numbers a channel has, and in which parts they are summed: so many pairs of pixels in each. */
function rowsOf({ shape }: tf.TensorInfo) {
  const [width = 0, channels = 0] = shape.slice(-2);
  const lines = tf.util.sizeFromShape(shape.slice(0, -2));
  return { width, channels, count: lines * width, ...partsOf(lines * pairs(width)) };
}

/** Which part of which two channels a texel of [2 · parts, channels] is: two sums for each channel. */
const PART = `
        int pairs = (channels + 1) / 2;
        int columns = (width + 1) / 2;
        int cp = index % pairs;
        int first = index / pairs * length;
        int last = min(first + length, count / width * columns);
        vec4 sum = vec4(0.0);`;

/** Behind the last pixel of a line of odd width there is nothing. */
const CLEAR = "if (width % 2 == 1 && row % columns == columns - 1)";

/**
 * `Σ (x − x₀)` and `Σ (x − x₀)²`, where x₀ is the channel's first number: sums of squares lose their digits where numbers are
 * large and lie close together.
 */
const differences = calculation({
  reads: ["x"],
  integers: ["width", "channels", "length", "count"],
  texel: `${PART}
        vec4 guess = x_(cp).xyxy;
        for (int row = first; row < last; row++) {
          vec4 d = x_(row * pairs + cp) - guess;
          ${CLEAR} d.zw = vec2(0.0);
          sum += vec4(d.xy + d.zw, d.xy * d.xy + d.zw * d.zw);
        }
        return sum;`,
});

/** Both sums of all parts. */
const ALL = `
        vec4 sum = vec4(0.0);
        for (int part = 0; part < parts; part++) sum += sums_(part * ((channels + 1) / 2) + index);`;

const meanOf = calculation({
  reads: ["sums", "x"],
  integers: ["channels", "parts", "count"],
  texel: `${ALL}
        return vec4(x_(index).xy + sum.xy / float(count), 0.0, 0.0);`,
});

const varianceOf = calculation({
  reads: ["sums"],
  integers: ["channels", "parts", "count"],
  texel: `${ALL}
        vec4 means = sum / float(count);
        return vec4(max(means.zw - means.xy * means.xy, 0.0), 0.0, 0.0);`,
});

const lanesOf = calculationFor(({ lanes }: { readonly lanes: "xy" | "zw" }) => ({
  reads: ["sums"],
  integers: ["channels", "parts"],
  texel: `${ALL}
        return vec4(sum.${lanes}, 0.0, 0.0);`,
}));

/**
 * What of a texel stays: the i-th number does where the i-th word of splitmix32 from the key is not below the threshold. The 32 bits
 * of both come as those of integers with a sign.
 */
const STAYS = `
      float stays(int number) {
        uint word = uint(key) + uint(number + 1) * 0x9e3779b9u;
        word = (word ^ (word >> 16)) * 0x21f0aaadu;
        word = (word ^ (word >> 15)) * 0x735a2d97u;
        return (word ^ (word >> 15)) < uint(threshold) ? 0.0 : scale;
      }
      vec4 stay(int index) {
        int pairs = (channels + 1) / 2;
        int columns = (width + 1) / 2;
        int row = index / pairs;
        int number = (row / columns * width + row % columns * 2) * channels + index % pairs * 2;
        return vec4(stays(number), stays(number + 1), stays(number + channels), stays(number + channels + 1));
      }`;

const normalised = calculationFor(({ relu, drops }: { readonly relu: boolean; readonly drops: boolean }) => ({
  reads: ["x", "gamma", "beta", "mean", "variance"],
  integers: ["width", "channels", "key", "threshold"],
  floats: ["epsilon", "scale"],
  functions: drops ? STAYS : "",
  texel: `
        int cp = index % ((channels + 1) / 2);
        vec2 slope = gamma_(cp).xy * inversesqrt(variance_(cp).xy + epsilon);
        vec4 y = (x_(index) - mean_(cp).xyxy) * slope.xyxy + beta_(cp).xyxy;
        ${relu ? "y = mix(y, vec4(0.0), lessThan(y, vec4(0.0)));" : ""}
        return y${drops ? " * stay(index)" : ""};`,
}));

/** ∂E/∂y behind ReLU and dropout, which both left y at 0 where they let nothing through. */
const passed = (relu: boolean) => `
      vec4 passed(int index) {
        vec4 dy = dy_(index) * scale;
        ${relu ? "dy = mix(vec4(0.0), dy, greaterThan(y_(index), vec4(0.0)));" : ""}
        return dy;
      }`;

/** `Σ g` and `Σ g·x̂`, where g is ∂E/∂y behind ReLU and dropout. */
const gradientSums = calculationFor(({ relu }: { readonly relu: boolean }) => ({
  reads: ["x", "y", "dy", "mean", "variance"],
  integers: ["width", "channels", "length", "count"],
  floats: ["epsilon", "scale"],
  functions: passed(relu),
  texel: `${PART}
        vec4 mean = mean_(cp).xyxy;
        vec4 inverse = inversesqrt(variance_(cp).xyxy + epsilon);
        for (int row = first; row < last; row++) {
          int at = row * pairs + cp;
          vec4 g = passed(at);
          vec4 product = g * (x_(at) - mean) * inverse;
          ${CLEAR} { g.zw = vec2(0.0); product.zw = vec2(0.0); }
          sum += vec4(g.xy + g.zw, product.xy + product.zw);
        }
        return sum;`,
}));

/** `∂E/∂x = γ/√(σ² + ε) · (g − ∂E/∂β/n − x̂ · ∂E/∂γ/n)` */
const inputGradient = calculationFor(({ relu }: { readonly relu: boolean }) => ({
  reads: ["x", "y", "dy", "mean", "variance", "gamma", "dBeta", "dGamma"],
  integers: ["channels", "count"],
  floats: ["epsilon", "scale"],
  functions: passed(relu),
  texel: `
        int cp = index % ((channels + 1) / 2);
        vec4 inverse = inversesqrt(variance_(cp).xyxy + epsilon);
        vec4 normalised = (x_(index) - mean_(cp).xyxy) * inverse;
        vec4 rest = passed(index) - (dBeta_(cp).xyxy + normalised * dGamma_(cp).xyxy) / float(count);
        return gamma_(cp).xyxy * inverse * rest;`,
}));
