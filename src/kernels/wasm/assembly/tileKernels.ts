import { lanesAt } from "./filters";
import { A, AA, B, BB, PLANES, POINTS } from "./tiles";
import { bytes, multiplyAdd } from "./vector";
import { Window } from "./window";

/** What the values at A and −A are over, and at B and −B: the product of the point's distances to all the others. */
const OVER_A: f32 = 1 / (2 * AA * (AA - BB));
const OVER_B: f32 = 1 / (2 * BB * (BB - AA));

/** Kernels [block of filters][3][3][channels][lanes] (packForward, packTurned) → [block of filters][36][channels][lanes]. */
export function tileKernels(w: Window, kernels: usize, to: usize): void {
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const place = bytes(w.channels * lanes);
    for (const end = kernels + place; kernels < end; kernels += 16, to += 16) tileKernel(kernels, place, to);
    kernels += 8 * place;
    to += <usize>(PLANES - 1) * place;
    filter += lanes;
  }
}

/** One vector of a kernel, [3][3] → [6][6], `place` bytes apart: its columns first, then its rows in place. */
function tileKernel(kernel: usize, place: usize, to: usize): void {
  for (let row: usize = 0; row < 3; row++, kernel += 3 * place) {
    const g1 = v128.load(kernel + place);
    putKernel(to + row * place, <usize>POINTS * place, v128.load(kernel), g1, v128.load(kernel + 2 * place));
  }
  for (let point = 0; point < POINTS; point++, to += <usize>POINTS * place) {
    putKernel(to, place, v128.load(to), v128.load(to + place), v128.load(to + 2 * place));
  }
}

/** At each point, the values of the polynomial whose coefficients are three numbers of a kernel. */
function putKernel(to: usize, plane: usize, g0: v128, g1: v128, g2: v128): void {
  v128.store(to, f32x4.mul(g0, f32x4.splat(1 / (AA * BB))));
  putPair(to + plane, plane, g0, g1, g2, A, OVER_A);
  putPair(to + 3 * plane, plane, g0, g1, g2, B, OVER_B);
  v128.store(to + 5 * plane, g2);
}

function putPair(to: usize, plane: usize, g0: v128, g1: v128, g2: v128, point: f32, over: f32): void {
  const even = f32x4.add(f32x4.mul(g0, f32x4.splat(over)), f32x4.mul(g2, f32x4.splat(over * point * point)));
  const odd = f32x4.mul(g1, f32x4.splat(over * point));
  v128.store(to, f32x4.add(even, odd));
  v128.store(to + plane, f32x4.sub(even, odd));
}

/** ∂E/∂g, [3][3] `place` bytes apart, from those at the points, [6][6] `plane` bytes apart, which are used up: `tileKernel`, differentiated. */
export function putKernelGradient(s: usize, plane: usize, to: usize, place: usize): void {
  const column = <usize>POINTS * plane;
  for (let point: usize = 0; point < <usize>POINTS; point++)
    differentiate(s + point * column, plane, s + point * column, plane);
  for (let row: usize = 0; row < 3; row++) differentiate(s + row * plane, column, to + 3 * row * place, place);
}

/** `putKernel`, differentiated. */
function differentiate(s: usize, plane: usize, to: usize, place: usize): void {
  const s1 = v128.load(s + plane);
  const s2 = v128.load(s + 2 * plane);
  const s3 = v128.load(s + 3 * plane);
  const s4 = v128.load(s + 4 * plane);
  const s5 = v128.load(s + 5 * plane);
  const evenA = f32x4.mul(f32x4.add(s1, s2), f32x4.splat(OVER_A));
  const evenB = f32x4.mul(f32x4.add(s3, s4), f32x4.splat(OVER_B));
  const oddA = f32x4.mul(f32x4.sub(s1, s2), f32x4.splat(A * OVER_A));
  const oddB = f32x4.mul(f32x4.sub(s3, s4), f32x4.splat(B * OVER_B));
  const atZero = f32x4.mul(v128.load(s), f32x4.splat(1 / (AA * BB)));
  v128.store(to, f32x4.add(atZero, f32x4.add(evenA, evenB)));
  v128.store(to + place, f32x4.add(oddA, oddB));
  v128.store(to + 2 * place, multiplyAdd(f32x4.splat(AA), evenA, multiplyAdd(f32x4.splat(BB), evenB, s5)));
}
