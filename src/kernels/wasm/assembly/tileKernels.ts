import { lanesAt } from "./filters";
import { planesOf, pointsOf } from "./tiles";
import { kernelAtPoints, kernelFromPoints } from "./transforms";
import { bytes } from "./vector";
import { Window } from "./window";

/** Kernels [block of filters][3][3][channels][lanes] → [block of filters][planes][channels][lanes]. */
export function tileKernels(w: Window, channels: i32, filters: i32, kernels: usize, to: usize): void {
  for (let filter = 0; filter < filters;) {
    const lanes = lanesAt(filter, filters);
    const place = bytes(channels * lanes);
    for (const end = kernels + place; kernels < end; kernels += 16, to += 16) tileKernel(w, kernels, place, to);
    kernels += 8 * place;
    to += <usize>(planesOf(w) - 1) * place;
    filter += lanes;
  }
}

/** One vector of a kernel, [3][3] → [points][points], `place` bytes apart: its columns first, then its rows in place. */
function tileKernel(w: Window, kernel: usize, place: usize, to: usize): void {
  const side = w.tileSide;
  const column = <usize>pointsOf(w) * place;
  for (let row: usize = 0; row < 3; row++, kernel += 3 * place) {
    const g1 = v128.load(kernel + place);
    kernelAtPoints(side, to + row * place, column, v128.load(kernel), g1, v128.load(kernel + 2 * place));
  }
  for (let point = 0; point < pointsOf(w); point++, to += column) {
    kernelAtPoints(side, to, place, v128.load(to), v128.load(to + place), v128.load(to + 2 * place));
  }
}

/** ∂E/∂g, [3][3] `place` bytes apart, from those at the points, `plane` bytes apart, which are used up: `tileKernel`, differentiated. */
export function putKernelGradient(w: Window, s: usize, plane: usize, to: usize, place: usize): void {
  const side = w.tileSide;
  const points = <usize>pointsOf(w);
  const column = points * plane;
  for (let point: usize = 0; point < points; point++) {
    kernelFromPoints(side, s + point * column, plane, s + point * column, plane);
  }
  for (let row: usize = 0; row < 3; row++) kernelFromPoints(side, s + row * plane, column, to + 3 * row * place, place);
}
