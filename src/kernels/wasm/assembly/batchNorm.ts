import { countersAt, countersStep, staying } from "./dropout";
import { bytes, loadPart, multiplyAdd, numberAt, smaller, storePart } from "./vector";

/**
 * Batch normalisation, ReLU and dropout over rows of `channels` numbers. Numbers of one channel come again after
 * `channels` places, and vectors of four with the same channels after a period of L numbers, a multiple of four.
 * Everything that belongs to a channel is written out over one period: a table of vectors each L numbers long.
 */
export function periodOf(channels: i32): i32 {
  if (channels % 4 == 0) return channels;
  return channels % 2 == 0 ? 2 * channels : 4 * channels;
}

/** The vectors of a table: subtracted from x; multiplied; added; and, going backwards, three more. */
const MEAN: i32 = 0;
const SCALE: i32 = 1;
const SHIFT: i32 = 2;
const OF_GRADIENT: i32 = 3;
const OF_INPUT: i32 = 4;
const CONSTANT: i32 = 5;
const VECTORS: i32 = 6;

/** Whether y is cut off below 0. */
const RELU: i32 = 1;
/** Whether units drop out. */
const DROPOUT: i32 = 2;

/** Numbers that a table takes. */
export function tableSize(channels: i32): i32 {
  return VECTORS * periodOf(channels);
}

/** Bytes that the sums of one part of a batch take: two of double precision for each number of a period. */
export function sumsBytes(channels: i32): i32 {
  return 16 * periodOf(channels);
}

/**
 * Numbers that are added up in single precision before they go into the sums: little enough to lose nothing, and for the first cache to hold
 * as many of each of four tensors, which the loops over lanes read several times.
 */
const AT_A_TIME: i32 = 2048;

function atATime(period: i32): i32 {
  return period * (period < AT_A_TIME ? AT_A_TIME / period : 1);
}

function tableEntry(table: usize, period: i32, vector: i32, index: i32): usize {
  return table + bytes(vector * period + index);
}

function putEverywhere(table: usize, vector: i32, channel: i32, channels: i32, value: f64): void {
  const period = periodOf(channels);
  for (let index = channel; index < period; index += channels) {
    store<f32>(tableEntry(table, period, vector, index), <f32>value);
  }
}

/** Takes the first row as a first guess of the mean: sums of differences from it lose nothing when numbers are large. */
export function guessMean(x: usize, channels: i32, table: usize): void {
  for (let channel = 0; channel < channels; channel++) {
    putEverywhere(table, MEAN, channel, channels, numberAt(x, channel));
  }
}

/** Σ (x − guess) and Σ (x − guess)² over numbers `first` to `last` − 1; `first` is a multiple of the period. */
export function statistics(x: usize, channels: i32, table: usize, sums: usize, first: i32, last: i32): void {
  const period = periodOf(channels);
  const chunk = atATime(period);
  memory.fill(sums, 0, <usize>sumsBytes(channels));
  for (let from = first; from < last; from += chunk) {
    const numbers = smaller(chunk, last - from);
    for (let lane = 0; lane < period; lane += 4) {
      const guess = v128.load(tableEntry(table, period, MEAN, lane));
      statisticsOfLane(x + bytes(from + lane), period, guess, numbers - lane, sums + ((<usize>lane) << 3));
    }
  }
}

/** Four chains of sums, because each addition waits four cycles for the one before. */
function statisticsOfLane(x: usize, period: i32, guess: v128, left: i32, sums: usize): void {
  const step = bytes(period);
  const zero = f32x4.splat(0);
  let a = zero, b = zero, c = zero, d = zero; // prettier-ignore
  let aa = zero, bb = zero, cc = zero, dd = zero; // prettier-ignore
  for (; left >= 3 * period + 4; left -= 4 * period, x += 4 * step) {
    const p = f32x4.sub(v128.load(x), guess);
    const q = f32x4.sub(v128.load(x + step), guess);
    const r = f32x4.sub(v128.load(x + 2 * step), guess);
    const s = f32x4.sub(v128.load(x + 3 * step), guess);
    a = f32x4.add(a, p);
    b = f32x4.add(b, q);
    c = f32x4.add(c, r);
    d = f32x4.add(d, s);
    aa = multiplyAdd(p, p, aa);
    bb = multiplyAdd(q, q, bb);
    cc = multiplyAdd(r, r, cc);
    dd = multiplyAdd(s, s, dd);
  }
  for (; left > 0; left -= period, x += step) {
    const p = left >= 4 ? f32x4.sub(v128.load(x), guess) : f32x4.sub(loadPart(x, left), firstLanes(guess, left));
    a = f32x4.add(a, p);
    aa = multiplyAdd(p, p, aa);
  }
  addTo(sums, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  addTo(sums + ((<usize>period) << 3), f32x4.add(f32x4.add(aa, bb), f32x4.add(cc, dd)));
}

/** The first one to three lanes, zeros after them. */
function firstLanes(vector: v128, count: i32): v128 {
  return v128.and(vector, i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)));
}

function addTo(sums: usize, vector: v128): void {
  const low = f64x2.promote_low_f32x4(vector);
  const high = f64x2.promote_low_f32x4(i64x2.shuffle(vector, vector, 1, 1));
  v128.store(sums, f64x2.add(v128.load(sums), low));
  v128.store(sums, f64x2.add(v128.load(sums, 16), high), 16);
}

/** The sum of a channel over all its places in a period and over the parts of a batch. */
function sumOf(sums: usize, parts: i32, stride: usize, channel: i32, channels: i32): f64 {
  const period = periodOf(channels);
  let sum: f64 = 0;
  for (; parts > 0; parts--, sums += stride) {
    for (let index = channel; index < period; index += channels) sum += load<f64>(sums + ((<usize>index) << 3));
  }
  return sum;
}

/** Mean and biased variance over `count` rows, from the sums of the parts. */
export function finishStatistics(
  sums: usize,
  parts: i32,
  stride: usize,
  channels: i32,
  count: i32,
  table: usize,
  mean: usize,
  variance: usize,
): void {
  const squares = sums + ((<usize>periodOf(channels)) << 3);
  for (let channel = 0; channel < channels; channel++) {
    const difference = sumOf(sums, parts, stride, channel, channels) / count;
    const square = sumOf(squares, parts, stride, channel, channels) / count;
    const guess = <f64>numberAt(table, channel);
    store<f32>(mean + bytes(channel), <f32>(guess + difference));
    store<f32>(variance + bytes(channel), <f32>max(0, square - difference * difference));
  }
}

/** Fills a table so that y = (x − mean) · scale + shift. @param stretch 1/(1 − p) of dropout, else 1. */
export function prepare(
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  channels: i32,
  epsilon: f64,
  stretch: f64,
  table: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const scale = <f64>numberAt(gamma, channel) / sqrt(<f64>numberAt(variance, channel) + epsilon);
    putEverywhere(table, MEAN, channel, channels, numberAt(mean, channel));
    putEverywhere(table, SCALE, channel, channels, scale * stretch);
    putEverywhere(table, SHIFT, channel, channels, <f64>numberAt(beta, channel) * stretch);
  }
}

/** y over numbers `first` to `last` − 1; `first` is a multiple of the period. */
export function normalise(
  x: usize,
  y: usize,
  channels: i32,
  table: usize,
  flags: i32,
  key: i32,
  threshold: i32,
  first: i32,
  last: i32,
): void {
  const period = periodOf(channels);
  const chunk = atATime(period);
  for (let from = first; from < last; from += chunk) {
    const numbers = smaller(chunk, last - from);
    const offset = bytes(from);
    if (flags & DROPOUT) normaliseAndDrop(x + offset, y + offset, period, table, key, threshold, from, numbers);
    else normaliseOnly(x + offset, y + offset, period, table, flags & RELU ? 0 : -(<f32>Infinity), numbers);
  }
}

function normaliseOnly(x: usize, y: usize, period: i32, table: usize, lowest: f32, numbers: i32): void {
  const step = bytes(period);
  const floor = f32x4.splat(lowest);
  for (let lane = 0; lane < period; lane += 4) {
    const mean = v128.load(tableEntry(table, period, MEAN, lane));
    const scale = v128.load(tableEntry(table, period, SCALE, lane));
    const shift = v128.load(tableEntry(table, period, SHIFT, lane));
    let offset = bytes(lane);
    let left = numbers - lane;
    for (; left >= 4; left -= period, offset += step) {
      v128.store(y + offset, f32x4.pmax(multiplyAdd(f32x4.sub(v128.load(x + offset), mean), scale, shift), floor));
    }
    if (left > 0) {
      const value = multiplyAdd(f32x4.sub(loadPart(x + offset, left), mean), scale, shift);
      storePart(y + offset, f32x4.pmax(value, floor), left);
    }
  }
}

function normaliseAndDrop(
  x: usize,
  y: usize,
  period: i32,
  table: usize,
  key: i32,
  threshold: i32,
  unit: i32,
  numbers: i32,
): void {
  const step = bytes(period);
  const floor = f32x4.splat(0);
  const limit = i32x4.splat(threshold);
  const further = countersStep(period);
  for (let lane = 0; lane < period; lane += 4) {
    const mean = v128.load(tableEntry(table, period, MEAN, lane));
    const scale = v128.load(tableEntry(table, period, SCALE, lane));
    const shift = v128.load(tableEntry(table, period, SHIFT, lane));
    let counters = countersAt(key, unit + lane);
    let offset = bytes(lane);
    let left = numbers - lane;
    for (; left >= 4; left -= period, offset += step) {
      const value = f32x4.pmax(multiplyAdd(f32x4.sub(v128.load(x + offset), mean), scale, shift), floor);
      v128.store(y + offset, v128.and(value, staying(counters, limit)));
      counters = i32x4.add(counters, further);
    }
    if (left > 0) {
      const value = f32x4.pmax(multiplyAdd(f32x4.sub(loadPart(x + offset, left), mean), scale, shift), floor);
      storePart(y + offset, v128.and(value, staying(counters, limit)), left);
    }
  }
}

/** ∂E/∂y where the gradient comes through: everywhere, or where y is above 0, which is 0 also where a unit dropped out. */
function throughRelu(dy: v128, y: v128, everywhere: v128): v128 {
  return v128.and(dy, v128.or(f32x4.gt(y, f32x4.splat(0)), everywhere));
}

/** Σ g and Σ g · (x − mean), g being ∂E/∂y where it comes through, over numbers `first` to `last` − 1. */
export function gradientSums(
  x: usize,
  y: usize,
  dy: usize,
  channels: i32,
  table: usize,
  flags: i32,
  sums: usize,
  first: i32,
  last: i32,
): void {
  const period = periodOf(channels);
  const chunk = atATime(period);
  const everywhere = i32x4.splat(flags & RELU ? 0 : -1);
  memory.fill(sums, 0, <usize>sumsBytes(channels));
  for (let from = first; from < last; from += chunk) {
    const numbers = smaller(chunk, last - from);
    for (let lane = 0; lane < period; lane += 4) {
      const mean = v128.load(tableEntry(table, period, MEAN, lane));
      const offset = bytes(from + lane);
      const to = sums + ((<usize>lane) << 3);
      gradientSumsOfLane(x + offset, y + offset, dy + offset, period, mean, everywhere, numbers - lane, to);
    }
  }
}

/** Two chains of sums each, which is as fast as three tensors can be read. */
function gradientSumsOfLane(
  x: usize,
  y: usize,
  dy: usize,
  period: i32,
  mean: v128,
  everywhere: v128,
  left: i32,
  sums: usize,
): void {
  const step = bytes(period);
  const zero = f32x4.splat(0);
  let a = zero, b = zero, aa = zero, bb = zero; // prettier-ignore
  for (; left >= period + 4; left -= 2 * period, x += 2 * step, y += 2 * step, dy += 2 * step) {
    const p = throughRelu(v128.load(dy), v128.load(y), everywhere);
    const q = throughRelu(v128.load(dy + step), v128.load(y + step), everywhere);
    a = f32x4.add(a, p);
    b = f32x4.add(b, q);
    aa = multiplyAdd(p, f32x4.sub(v128.load(x), mean), aa);
    bb = multiplyAdd(q, f32x4.sub(v128.load(x + step), mean), bb);
  }
  for (; left > 0; left -= period, x += step, y += step, dy += step) {
    const p = throughRelu(loadPart(dy, left), loadPart(y, left), everywhere);
    a = f32x4.add(a, p);
    aa = multiplyAdd(p, f32x4.sub(loadPart(x, left), mean), aa);
  }
  addTo(sums, f32x4.add(a, b));
  addTo(sums + ((<usize>period) << 3), f32x4.add(aa, bb));
}

/** ∂E/∂γ and ∂E/∂β from the sums of the parts, and what `inputGradient` needs of them, into the table. */
export function finishGradient(
  sums: usize,
  parts: i32,
  stride: usize,
  channels: i32,
  count: i32,
  gamma: usize,
  variance: usize,
  epsilon: f64,
  stretch: f64,
  table: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  const products = sums + ((<usize>periodOf(channels)) << 3);
  for (let channel = 0; channel < channels; channel++) {
    const inverse = 1 / sqrt(<f64>numberAt(variance, channel) + epsilon);
    const scale = <f64>numberAt(gamma, channel) * inverse;
    const forBeta = stretch * sumOf(sums, parts, stride, channel, channels);
    const forGamma = inverse * stretch * sumOf(products, parts, stride, channel, channels);
    store<f32>(dBeta + bytes(channel), <f32>forBeta);
    store<f32>(dGamma + bytes(channel), <f32>forGamma);
    putEverywhere(table, OF_GRADIENT, channel, channels, scale * stretch);
    putEverywhere(table, OF_INPUT, channel, channels, (-scale * inverse * forGamma) / count);
    putEverywhere(table, CONSTANT, channel, channels, (-scale * forBeta) / count);
  }
}

/** ∂E/∂x over numbers `first` to `last` − 1. */
export function inputGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  channels: i32,
  table: usize,
  flags: i32,
  first: i32,
  last: i32,
): void {
  const period = periodOf(channels);
  const step = bytes(period);
  const chunk = atATime(period);
  const everywhere = i32x4.splat(flags & RELU ? 0 : -1);
  for (let from = first; from < last; from += chunk) {
    const numbers = smaller(chunk, last - from);
    for (let lane = 0; lane < period; lane += 4) {
      const mean = v128.load(tableEntry(table, period, MEAN, lane));
      const ofGradient = v128.load(tableEntry(table, period, OF_GRADIENT, lane));
      const ofInput = v128.load(tableEntry(table, period, OF_INPUT, lane));
      const constant = v128.load(tableEntry(table, period, CONSTANT, lane));
      let offset = bytes(from + lane);
      let left = numbers - lane;
      for (; left >= 4; left -= period, offset += step) {
        const g = throughRelu(v128.load(dy + offset), v128.load(y + offset), everywhere);
        const rest = multiplyAdd(f32x4.sub(v128.load(x + offset), mean), ofInput, constant);
        v128.store(dx + offset, multiplyAdd(g, ofGradient, rest));
      }
      if (left > 0) {
        const g = throughRelu(loadPart(dy + offset, left), loadPart(y + offset, left), everywhere);
        const rest = multiplyAdd(f32x4.sub(loadPart(x + offset, left), mean), ofInput, constant);
        storePart(dx + offset, multiplyAdd(g, ofGradient, rest), left);
      }
    }
  }
}
