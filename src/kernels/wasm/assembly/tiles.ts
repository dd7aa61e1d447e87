import { Window } from "./window";

/**
 * Kernels of 3 × 3, a tile of m × m results at a time, by Winograd's F(m × m, 3 × 3): (m + 2)² products instead of 9m² (A. Lavin and
 * S. Gray, "Fast Algorithms for Convolutional Neural Networks", arXiv:1509.09308).
 *
 * In one direction, m + 2 products make m results. Three numbers g of a kernel are taken for the coefficients of a polynomial, whose
 * values at m + 2 points are one factor (tileKernels.ts); m + 2 numbers d of an image, times the coefficients of
 * the polynomial with the other points for zeros, make the other (tileStrips.ts); sums of the products are the results
 * (tileResults.ts). In both directions the same is done to columns, then to rows. The loops that do it are written out for each m by
 * tools/kernels/tileTransforms.ts.
 *
 * Sums over channels are taken of the products, so that each of the (m + 2)² is a convolution by a kernel of 1 × 1 on a plane of its
 * own: images [planes][tiles][channels], kernels [planes][channels][filters]. Plane (m + 2) · c + r is at the c-th point along columns and
 * the r-th along rows. Tiles are numbered down a strip of m columns, strip by strip, image by image.
 */
export function isInTiles(w: Window): bool {
  return w.tileSide > 0;
}

/** Points in one direction: as many rows of an image as a tile reads. */
export function pointsOf(w: Window): i32 {
  return w.tileSide + 2;
}

export function planesOf(w: Window): i32 {
  return pointsOf(w) * pointsOf(w);
}

/** Strips of tiles side by side in what is written. */
export function stripsOf(w: Window): i32 {
  return (w.columns + w.tileSide - 1) / w.tileSide;
}

/** Tiles of a strip. */
export function tilesOf(w: Window): i32 {
  return (w.rows + w.tileSide - 1) / w.tileSide;
}
