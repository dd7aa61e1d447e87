import * as tf from "@tensorflow/tfjs";
import type { BatchNormAttributes } from "../fused";
import { areFloats } from "../kernel";
import { BLOCKS, blocksOf, shareBlocks } from "./blocks";
import type { KernelCall } from "./kernel";
import { NUMBER, roundUp, type Workshop } from "./workshop";

type ForwardCall = KernelCall<
  { readonly x: tf.TensorInfo; readonly gamma: tf.TensorInfo; readonly beta: tf.TensorInfo },
  BatchNormAttributes
>;

type GradientCall = KernelCall<
  Readonly<Record<"x" | "y" | "dy" | "gamma" | "mean" | "variance", tf.TensorInfo>>,
  BatchNormAttributes
>;

const RELU = 1;
const DROPOUT = 2;

/** @returns y, the mean and the biased variance of each channel. */
export function batchNorm(workshop: Workshop, { inputs, attrs }: ForwardCall): tf.TensorInfo[] | undefined {
  const { x, gamma, beta } = inputs;
  if (!areFloats(x, gamma, beta) || (attrs.dropout && !attrs.relu)) return undefined;
  const channels = x.shape.at(-1) ?? 0;
  const count = tf.util.sizeFromShape(x.shape) / channels;
  if (count === 0) return undefined;
  const y = workshop.output(x.shape);
  const mean = workshop.output([channels]);
  const variance = workshop.output([channels]);
  const { kernels } = workshop;
  const { table, sums, sumsBytes } = reserve(workshop, channels);
  const at = workshop.addressOf.bind(workshop);
  kernels.guessMean(at(x), channels, table);
  sumRows(workshop, "statistics", count, channels, (block) => [at(x), channels, table, sums + block * sumsBytes]);
  kernels.finishStatistics(sums, BLOCKS, sumsBytes, channels, count, table, at(mean), at(variance));
  const { key = 0, threshold = 0, scale = 1 } = attrs.dropout ?? {};
  kernels.prepare(at(mean), at(variance), at(gamma), at(beta), channels, attrs.epsilon, scale, table);
  const flags = flagsOf(attrs);
  shareRows(workshop, "normalise", count, channels, () => [at(x), at(y), channels, table, flags, key, threshold]);
  return [y, mean, variance];
}

/** @returns ∂E/∂x, ∂E/∂γ and ∂E/∂β. */
export function batchNormGradient(workshop: Workshop, { inputs, attrs }: GradientCall): tf.TensorInfo[] | undefined {
  const { x, y, dy, gamma, mean, variance } = inputs;
  if (!areFloats(x, y, dy, gamma, mean, variance)) return undefined;
  const channels = x.shape.at(-1) ?? 0;
  const count = tf.util.sizeFromShape(x.shape) / channels;
  const dx = workshop.output(x.shape);
  const dGamma = workshop.output([channels]);
  const dBeta = workshop.output([channels]);
  const { kernels } = workshop;
  const { table, sums, sumsBytes } = reserve(workshop, channels);
  const at = workshop.addressOf.bind(workshop);
  const { epsilon, dropout: { scale = 1 } = {} } = attrs;
  const flags = flagsOf(attrs);
  kernels.prepare(at(mean), at(variance), at(gamma), at(gamma), channels, epsilon, scale, table);
  const [xAt, yAt, dyAt] = [at(x), at(y), at(dy)];
  sumRows(workshop, "gradientSums", count, channels, (block) => {
    return [xAt, yAt, dyAt, channels, table, flags, sums + block * sumsBytes];
  });
  const [g, v] = [at(gamma), at(variance)];
  const results = [at(dGamma), at(dBeta)];
  kernels.finishGradient(sums, BLOCKS, sumsBytes, channels, count, g, v, epsilon, scale, table, ...results);
  shareRows(workshop, "inputGradient", count, channels, () => [xAt, yAt, dyAt, at(dx), channels, table, flags]);
  return [dx, dGamma, dBeta];
}

function reserve(workshop: Workshop, channels: number): { table: number; sums: number; sumsBytes: number } {
  const { kernels, team } = workshop;
  const sumsBytes = roundUp(kernels.sumsBytes(channels));
  const tableBytes = NUMBER * kernels.tableSize(channels);
  const [table = 0, sums = 0] = workshop.reserve(tableBytes, blocksOf(team) * sumsBytes);
  return { table, sums, sumsBytes };
}

function flagsOf({ relu, dropout }: BatchNormAttributes): number {
  return (relu ? RELU : 0) | (dropout ? DROPOUT : 0);
}

/** Rows are shared in fours, after which vectors of four begin with the first channel again. */
function shareRows(
  { team }: Workshop,
  kernel: "normalise" | "inputGradient",
  count: number,
  channels: number,
  argumentsOf: () => readonly number[],
): void {
  team.share(kernel, Math.ceil(count / 4), (_part, first, last) => {
    return [...argumentsOf(), ...numbersOf(first, last, count, channels)];
  });
}

/** The same in blocks, each with sums of its own. */
function sumRows(
  { team }: Workshop,
  kernel: "statistics" | "gradientSums",
  count: number,
  channels: number,
  argumentsOf: (block: number) => readonly number[],
): void {
  shareBlocks(team, kernel, Math.ceil(count / 4), (block, _part, first, last) => {
    return [...argumentsOf(block), ...numbersOf(first, last, count, channels)];
  });
}

/** Which numbers are in fours of rows `first` to `last` − 1. */
function numbersOf(first: number, last: number, count: number, channels: number): [first: number, last: number] {
  const numbers = count * channels;
  return [Math.min(4 * channels * first, numbers), Math.min(4 * channels * last, numbers)];
}
