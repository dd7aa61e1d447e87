import { multiplyAdd, multiplySubtract } from "./vector";
import { Window } from "./window";

/**
 * Kernels of 3 × 3, four rows by four columns at a time, by Winograd's F(4 × 4, 3 × 3): 36 products instead of 144 (A. Lavin and
 * S. Gray, "Fast Algorithms for Convolutional Neural Networks", arXiv:1509.09308).
 *
 * In one direction, six products make four results. Three numbers g of a kernel are taken for the coefficients of a polynomial, whose
 * values at the points 0, A, −A, B, −B and ∞ are one factor (tileKernels.ts); six numbers d of an image, times the coefficients of
 * the polynomial with the other five points for zeros, make the other (tileStrips.ts); sums of the products are the results
 * (tileResults.ts). In both directions the same is done to columns, then to rows.
 *
 * Sums over channels are taken of the products, so that each of the 36 is a convolution by a kernel of 1 × 1 on a plane of its
 * own: images [36][tiles][channels], kernels [36][channels][filters]. Plane 6c + r is at the c-th point along columns and the r-th
 * along rows. Tiles are numbered down a strip of four columns, strip by strip, image by image.
 *
 * With the points 3/4 and 3/2, results are about twice as far from the exact ones as those of sums one by one; with 1 and 2, which are
 * usual, four times.
 */
export const PLANES: i32 = 36;

/** Points in one direction, and planes. */
export const POINTS: i32 = 6;

/** Rows of a tile, and columns. */
export const SIDE: i32 = 4;

export const A: f32 = 3.0 / 4.0;
export const B: f32 = 3.0 / 2.0;
export const AA: f32 = A * A;
export const BB: f32 = B * B;

/**
 * Whether tiles are worth it: below 4 channels or filters vectors would not be full, and of a small image too much of the last
 * tiles is calculated for nothing.
 */
export function isInTiles(w: Window): bool {
  return (
    w.kernelHeight == 3 &&
    w.kernelWidth == 3 &&
    w.strideWidth == 1 &&
    w.strideHeight == 1 &&
    w.spreadWidth == 1 &&
    w.spreadHeight == 1 &&
    w.channels >= 4 &&
    w.filters >= 4 &&
    3 * PLANES * stripsOf(w) * tilesOf(w) <= 2 * 9 * w.rows * w.columns
  );
}

/** Strips of four columns of what is written. */
export function stripsOf(w: Window): i32 {
  return (w.columns + SIDE - 1) / SIDE;
}

/** Tiles of a strip. */
export function tilesOf(w: Window): i32 {
  return (w.rows + SIDE - 1) / SIDE;
}

/**
 * Numbers of the table of powers that the loops below read them from. As constants engines would build each vector anew from two halves,
 * wherever it is used.
 */
export const TABLE: i32 = 16;

const AT_B: usize = 4;
const AT_AA: usize = 8;
const AT_BB: usize = 12;
const AT_AAA: usize = 16;
const AT_BBB: usize = 20;
const AT_SUM: usize = 24;
const AT_PRODUCT: usize = 28;

export function writeTable(table: usize): void {
  store<f32>(table, A);
  store<f32>(table, B, AT_B);
  store<f32>(table, AA, AT_AA);
  store<f32>(table, BB, AT_BB);
  store<f32>(table, AA * A, AT_AAA);
  store<f32>(table, BB * B, AT_BBB);
  store<f32>(table, AA + BB, AT_SUM);
  store<f32>(table, AA * BB, AT_PRODUCT);
}

/** At each point, six numbers of an image times the coefficients of the polynomial whose zeros are the other points. @inline */
export function putImage(
  table: usize,
  to: usize,
  plane: usize,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
): void {
  const a = v128.load_splat<f32>(table);
  const b = v128.load_splat<f32>(table, AT_B);
  const aa = v128.load_splat<f32>(table, AT_AA);
  const bb = v128.load_splat<f32>(table, AT_BB);
  const sum = v128.load_splat<f32>(table, AT_SUM);
  const product = v128.load_splat<f32>(table, AT_PRODUCT);
  v128.store(to, multiplyAdd(product, d0, multiplySubtract(sum, d2, d4)));
  to += plane;
  putPair(to, plane, multiplySubtract(bb, d2, d4), multiplySubtract(bb, d1, d3), a);
  to += 2 * plane;
  putPair(to, plane, multiplySubtract(aa, d2, d4), multiplySubtract(aa, d1, d3), b);
  v128.store(to + 2 * plane, multiplyAdd(product, d1, multiplySubtract(sum, d3, d5)));
}

/** The first `count` of four results from six products. @inline */
export function putResult(table: usize, m: usize, plane: usize, to: usize, step: usize, count: i32): void {
  const m0 = v128.load(m);
  const m1 = v128.load((m += plane));
  const m2 = v128.load((m += plane));
  const m3 = v128.load((m += plane));
  const m4 = v128.load((m += plane));
  const m5 = v128.load(m + plane);
  const even = f32x4.add(m1, m2);
  const odd = f32x4.sub(m1, m2);
  const even2 = f32x4.add(m3, m4);
  const odd2 = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(m0, f32x4.add(even, even2)));
  if (count == 1) return;
  const a = v128.load_splat<f32>(table);
  const b = v128.load_splat<f32>(table, AT_B);
  v128.store((to += step), multiplyAdd(a, odd, f32x4.mul(b, odd2)));
  if (count == 2) return;
  const aa = v128.load_splat<f32>(table, AT_AA);
  const bb = v128.load_splat<f32>(table, AT_BB);
  v128.store((to += step), multiplyAdd(aa, even, f32x4.mul(bb, even2)));
  if (count == 3) return;
  const aaa = v128.load_splat<f32>(table, AT_AAA);
  const bbb = v128.load_splat<f32>(table, AT_BBB);
  v128.store(to + step, multiplyAdd(aaa, odd, multiplyAdd(bbb, odd2, m5)));
}

/** ∂E/∂m of six products from ∂E/∂y of four results, which are linear in them: `putResult`, differentiated. @inline */
export function putGradient(table: usize, to: usize, plane: usize, e0: v128, e1: v128, e2: v128, e3: v128): void {
  const a = v128.load_splat<f32>(table);
  const b = v128.load_splat<f32>(table, AT_B);
  const aa = v128.load_splat<f32>(table, AT_AA);
  const bb = v128.load_splat<f32>(table, AT_BB);
  v128.store(to, e0);
  to += plane;
  putPair(to, plane, multiplyAdd(aa, e2, e0), multiplyAdd(aa, e3, e1), a);
  to += 2 * plane;
  putPair(to, plane, multiplyAdd(bb, e2, e0), multiplyAdd(bb, e3, e1), b);
  v128.store(to + 2 * plane, e3);
}

/** At a point and at its negative, from what is the same at both and what changes its sign. @inline */
function putPair(to: usize, plane: usize, even: v128, odd: v128, point: v128): void {
  v128.store(to, multiplyAdd(point, odd, even));
  v128.store(to + plane, multiplySubtract(point, odd, even));
}
