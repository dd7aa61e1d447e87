import { lanesAt } from "./filters";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/**
 * Kernels 3 wide, two columns at a time, by Winograd's F(2, 3): four products instead of six (A. Lavin and S. Gray, "Fast
 * Algorithms for Convolutional Neural Networks", arXiv:1509.09308). With d0 … d3 of an image and g0, g1, g2 of a kernel
 *
 *     m0 = (d0 − d2) · g0    m1 = (d1 + d2) · (g0 + g1 + g2)/2    m2 = (d2 − d1) · (g0 − g1 + g2)/2    m3 = (d1 − d3) · g2
 *     y0 = d0·g0 + d1·g1 + d2·g2 = m0 + m1 + m2    y1 = d1·g0 + d2·g1 + d3·g2 = m1 − m2 − m3
 *
 * and the sums over the kernel's rows and channels are taken of the products m, each of which is a convolution by a
 * kernel 1 wide on a plane of its own: images [4][pairs][rows with margins][channels], kernels
 * [4][rows][channels][filters]. The numbers that one sum is of lie in one row.
 */
export const PLANES: i32 = 4;

/** Whether two columns at a time are worth it. Below 4 channels or filters vectors would not be full. */
export function isInPairs(w: Window): bool {
  return (
    w.kernelWidth == 3 &&
    w.strideWidth == 1 &&
    w.strideHeight == 1 &&
    w.spreadWidth == 1 &&
    w.spreadHeight == 1 &&
    w.channels >= 4 &&
    w.filters >= 4 &&
    w.columns >= 4
  );
}

export function pairsOf(w: Window): i32 {
  return (w.columns + 1) >> 1;
}

/** Rows of an image with those of zeros above and below. */
export function planeRows(w: Window): i32 {
  return w.rows + w.kernelHeight - 1;
}

/** Numbers of one plane of an image. */
export function planeSize(w: Window): i32 {
  return pairsOf(w) * planeRows(w) * w.channels;
}

/** Numbers of one plane of what is written. */
export function gradientPlaneSize(w: Window): i32 {
  return pairsOf(w) * w.rows * w.filters;
}

/** An image on four planes, `plane` bytes apart. Beyond its sides there are zeros; in the rows above and below they stand already. */
export function pairImage(w: Window, x: usize, to: usize, plane: usize): void {
  const pairs = pairsOf(w);
  const pixel = bytes(w.channels);
  const xRow = pixel * <usize>w.width;
  for (let pair = 0; pair < pairs; pair++) {
    const column = 2 * pair - w.left;
    const isInside = column >= 0 && column + 3 < w.width;
    let from = x + pixel * <usize>column;
    let target = to + pixel * <usize>(pair * planeRows(w) + w.top);
    for (let row = 0; row < w.height; row++, from += xRow, target += pixel) {
      if (isInside) pairPixels(from, pixel, target, plane, w.channels);
      else pairAtEdge(from, pixel, target, plane, w.channels, column, w.width);
    }
  }
}

/** The last vector overlaps the one before where the channels are not a multiple of four. */
function pairPixels(from: usize, pixel: usize, to: usize, plane: usize, channels: i32): void {
  for (let channel = 0; channel < channels; channel += 4) {
    const at = bytes(smaller(channel, channels - 4));
    const d = from + at;
    putImage(to + at, plane, v128.load(d), v128.load(d + pixel), v128.load(d + 2 * pixel), v128.load(d + 3 * pixel));
  }
}

function pairAtEdge(from: usize, pixel: usize, to: usize, plane: usize, channels: i32, column: i32, width: i32): void {
  for (let channel = 0; channel < channels; channel += 4) {
    const at = bytes(smaller(channel, channels - 4));
    const d = from + at;
    const d0 = loadInside(d, column, width);
    const d1 = loadInside(d + pixel, column + 1, width);
    const d2 = loadInside(d + 2 * pixel, column + 2, width);
    putImage(to + at, plane, d0, d1, d2, loadInside(d + 3 * pixel, column + 3, width));
  }
}

function loadInside(address: usize, column: i32, width: i32): v128 {
  return column >= 0 && column < width ? v128.load(address) : f32x4.splat(0);
}

function putImage(to: usize, plane: usize, d0: v128, d1: v128, d2: v128, d3: v128): void {
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + plane, f32x4.add(d1, d2));
  v128.store(to + 2 * plane, f32x4.sub(d2, d1));
  v128.store(to + 3 * plane, f32x4.sub(d1, d3));
}

/**
 * Kernels [block of filters][rows][3][channels][lanes] (packForward, packTurned) → [block of filters][4][rows][channels]
 * [lanes].
 */
export function pairKernels(w: Window, kernels: usize, to: usize): void {
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const place = bytes(w.channels * lanes);
    const plane = place * <usize>w.kernelHeight;
    for (let row = 0; row < w.kernelHeight; row++) {
      for (const end = kernels + place; kernels < end; kernels += 16, to += 16) {
        putKernel(to, plane, v128.load(kernels), v128.load(kernels + place), v128.load(kernels + 2 * place));
      }
      kernels += 2 * place;
    }
    to += 3 * plane;
    filter += lanes;
  }
}

function putKernel(to: usize, plane: usize, g0: v128, g1: v128, g2: v128): void {
  const half = f32x4.splat(0.5);
  const outer = f32x4.mul(f32x4.add(g0, g2), half);
  const inner = f32x4.mul(g1, half);
  v128.store(to, g0);
  v128.store(to + plane, f32x4.add(outer, inner));
  v128.store(to + 2 * plane, f32x4.sub(outer, inner));
  v128.store(to + 3 * plane, g2);
}

/** Writes `pairs` pairs of columns, of one block of filters, from the products [4][pairs][rows][lanes]. */
export function unpair(w: Window, products: usize, y: usize, pairs: i32, lanes: i32, column: i32): void {
  const plane = bytes(pairs * w.rows * lanes);
  const pixel = bytes(w.filters);
  const yRow = pixel * <usize>w.columns;
  for (; pairs > 0; pairs--, column += 2, y += 2 * pixel) {
    const isWhole = column + 1 < w.columns;
    let to = y;
    for (let row = 0; row < w.rows; row++, to += yRow) {
      for (let lane = 0; lane < lanes; lane += 4, products += 16) {
        const m1 = v128.load(products + plane);
        const m2 = v128.load(products + 2 * plane);
        const at = to + bytes(lane);
        v128.store(at, f32x4.add(v128.load(products), f32x4.add(m1, m2)));
        if (isWhole) v128.store(at + pixel, f32x4.sub(f32x4.sub(m1, m2), v128.load(products + 3 * plane)));
      }
    }
  }
}

/**
 * ∂E/∂y on four planes [pairs][rows][filters], `plane` bytes apart. As y is linear in m, ∂E/∂m0 = ∂E/∂y0,
 * ∂E/∂m1 = ∂E/∂y0 + ∂E/∂y1, ∂E/∂m2 = ∂E/∂y0 − ∂E/∂y1, and ∂E/∂m3 = −∂E/∂y1.
 */
export function pairGradient(w: Window, dy: usize, to: usize, plane: usize): void {
  const filters = w.filters;
  const pixel = bytes(filters);
  const dyRow = pixel * <usize>w.columns;
  for (let column = 0; column < w.columns; column += 2, dy += 2 * pixel) {
    const isWhole = column + 1 < w.columns;
    let from = dy;
    for (let row = 0; row < w.rows; row++, from += dyRow, to += pixel) {
      for (let filter = 0; filter < filters; filter += 4) {
        const at = bytes(smaller(filter, filters - 4));
        const e0 = v128.load(from + at);
        const e1 = isWhole ? v128.load(from + pixel + at) : f32x4.splat(0);
        v128.store(to + at, e0);
        v128.store(to + plane + at, f32x4.add(e0, e1));
        v128.store(to + 2 * plane + at, f32x4.sub(e0, e1));
        v128.store(to + 3 * plane + at, f32x4.neg(e1));
      }
    }
  }
}
