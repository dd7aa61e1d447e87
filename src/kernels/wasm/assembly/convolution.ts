import { convolve1x1, convolve1x2, convolve4x1, convolve4x2, convolve6x2, convolve8x1 } from "./blocks";
import { blockStart, lanesAt } from "./filters";
import { clear, copyWithMargins, firstRowInside, narrowPixels, rowsInside, wideSize } from "./margins";
import { isInPairs, pairImage, pairKernels, pairsOf, planeRows, PLANES, planeSize, unpair } from "./pairs";
import { bytes, larger, numberAt, smaller } from "./vector";
import { isPointwise, needsMargins, wideColumns, Window } from "./window";

/** Pixels of a long row that are finished for all filters before the next ones are read. */
const PIXELS_AT_A_TIME: i32 = 256;

/** Pairs of pixels whose products stay in the first cache until they are added up. */
const PAIRS_AT_A_TIME: i32 = 96;

/** Numbers that packed kernels take, two columns at a time with room for those they are made of. */
export function packedSize(w: Window): i32 {
  const size = tapsOf(w) * (w.filters + 8);
  return isInPairs(w) ? size + pairedSize(w) : size;
}

function tapsOf(w: Window): i32 {
  return w.kernelHeight * w.kernelWidth * w.channels;
}

function pairedSize(w: Window): i32 {
  return PLANES * w.kernelHeight * w.channels * (w.filters + 8);
}

/** Kernels [places][channels][filters] as `convolve` reads them. */
export function packForward(w: Window, kernel: usize, packed: usize): void {
  packInOrder(w, kernel, orderedAt(w, packed));
  if (isInPairs(w)) pairKernels(w, orderedAt(w, packed), packed);
}

/**
 * The same for the gradient of the input, which is a convolution by the kernel turned upside down with its channels
 * exchanged: here `filters` are the channels of the kernel, and `channels` its filters.
 */
export function packTurned(w: Window, kernel: usize, packed: usize): void {
  packTurnedInOrder(w, kernel, orderedAt(w, packed));
  if (isInPairs(w)) pairKernels(w, orderedAt(w, packed), packed);
}

/** Where kernels are put in order: those that pairs are made of lie behind the pairs. */
function orderedAt(w: Window, packed: usize): usize {
  return isInPairs(w) ? packed + bytes(pairedSize(w)) : packed;
}

/** Kernels [places][channels][filters] → [block of filters][places][channels][lanes], which is the order of reading. */
function packInOrder(w: Window, kernel: usize, packed: usize): void {
  const filters = w.filters;
  const taps = tapsOf(w);
  for (let filter = 0; filter < filters;) {
    const lanes = lanesAt(filter, filters);
    const first = blockStart(filter, filters, lanes);
    for (let tap = 0; tap < taps; tap++) {
      for (let lane = 0; lane < lanes; lane++) {
        store<f32>(packed, first + lane < filters ? numberAt(kernel, tap * filters + first + lane) : 0);
        packed += 4;
      }
    }
    filter += lanes;
  }
}

function packTurnedInOrder(w: Window, kernel: usize, packed: usize): void {
  const places = w.kernelHeight * w.kernelWidth;
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const first = blockStart(filter, w.filters, lanes);
    for (let place = places - 1; place >= 0; place--) {
      for (let channel = 0; channel < w.channels; channel++) {
        for (let lane = 0; lane < lanes; lane++) {
          const from = (place * w.filters + first + lane) * w.channels + channel;
          store<f32>(packed, first + lane < w.filters ? numberAt(kernel, from) : 0);
          packed += 4;
        }
      }
    }
    filter += lanes;
  }
}

/**
 * Numbers of room that `convolve` takes: two columns at a time for the planes of an image and the products, else for a row
 * of 4 channels where there are fewer than 4 filters, then for an image with its margins.
 */
export function convolveRoom(w: Window): i32 {
  if (isInPairs(w)) return PLANES * (planeSize(w) + 8 * larger(w.rows, PAIRS_AT_A_TIME));
  return wideSize(w) + 4 * larger(w.columns, PIXELS_AT_A_TIME);
}

/** Images `first` to `last` − 1. */
export function convolve(w: Window, x: usize, packed: usize, y: usize, scratch: usize, first: i32, last: i32): void {
  const xImage = bytes(w.height * w.width * w.channels);
  const yImage = bytes(w.rows * w.columns * w.filters);
  if (isInPairs(w)) {
    const plane = bytes(planeSize(w));
    clear(scratch, PLANES * planeSize(w));
    for (let image = first; image < last; image++) {
      pairImage(w, x + <usize>image * xImage, scratch, plane);
      convolvePairs(w, scratch, packed, y + <usize>image * yImage, scratch + <usize>PLANES * plane);
    }
    return;
  }
  if (isPointwise(w)) {
    const pixels = (last - first) * w.rows * w.columns;
    convolvePixels(w, x + <usize>first * xImage, packed, y + <usize>first * yImage, scratch, pixels);
    return;
  }
  const wide = scratch + rowRoom(w);
  const copies = needsMargins(w);
  if (copies) clear(wide, wideSize(w));
  for (let image = first; image < last; image++) {
    let from = x + <usize>image * xImage;
    if (copies) {
      copyWithMargins(w, from, wide);
      from = wide;
    }
    convolveImage(w, from, packed, y + <usize>image * yImage, scratch, copies ? wideColumns(w) : w.width);
  }
}

function rowRoom(w: Window): usize {
  return w.filters < 4 ? (<usize>larger(w.columns, PIXELS_AT_A_TIME)) << 4 : 0;
}

/** An image on four planes, some pairs of columns at a time. */
function convolvePairs(w: Window, planes: usize, packed: usize, y: usize, products: usize): void {
  const pairs = pairsOf(w);
  const atATime = larger(1, PAIRS_AT_A_TIME / w.rows);
  for (let pair = 0; pair < pairs; pair += atATime) {
    const count = smaller(atATime, pairs - pair);
    const from = planes + bytes(pair * planeRows(w) * w.channels);
    convolveColumns(w, from, packed, y + bytes(2 * pair * w.filters), products, 2 * pair, count);
  }
}

function convolveColumns(w: Window, x: usize, packed: usize, y: usize, products: usize, column: i32, pairs: i32): void {
  const plane = bytes(planeSize(w));
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    let from = x;
    let to = products;
    for (let p = 0; p < PLANES; p++) {
      convolvePlane(w, lanes, from, packed, to, pairs);
      from += plane;
      to += bytes(pairs * w.rows * lanes);
      packed += bytes(w.kernelHeight * w.channels * lanes);
    }
    unpair(w, products, y + bytes(blockStart(filter, w.filters, lanes)), pairs, lanes, column);
    filter += lanes;
  }
}

/** Rows at the edge, where the kernel reaches beyond the image, row by row; the others column by column. */
function convolvePlane(w: Window, lanes: i32, x: usize, weights: usize, y: usize, pairs: i32): void {
  const pixel = bytes(w.channels);
  const column = pixel * <usize>planeRows(w);
  const yPixel = bytes(lanes);
  const yColumn = yPixel * <usize>w.rows;
  let from = smaller(w.rows, larger(0, w.top));
  let to = larger(from, smaller(w.rows, w.height + w.top - w.kernelHeight + 1));
  if (to - from < 4 || pairs < 4) {
    from = 0; // in blocks so small zeros cost less than skipping them
    to = w.rows;
  }
  for (let row = 0; row < w.rows; row++) {
    if (row == from) row = to;
    if (row == w.rows) break;
    const skipped = firstRowInside(w, row);
    const length = rowsInside(w, row) * w.channels;
    const kernel = weights + yPixel * <usize>(skipped * w.channels);
    const first = x + pixel * <usize>(row + skipped);
    convolveBlock(lanes, first, column, length, kernel, y + yPixel * <usize>row, yColumn, pairs);
  }
  const length = w.kernelHeight * w.channels;
  for (; pairs > 0; pairs--, x += column, y += yColumn) {
    const first = x + pixel * <usize>from;
    convolveBlock(lanes, first, pixel, length, weights, y + yPixel * <usize>from, yPixel, to - from);
  }
}

function convolveBlock(
  lanes: i32,
  x: usize,
  xPixel: usize,
  length: i32,
  weights: usize,
  y: usize,
  yPixel: usize,
  count: i32,
): void {
  if (lanes == 8) by8(x, xPixel, 0, 1, length, weights, y, yPixel, count);
  else by4(x, xPixel, 0, 1, length, weights, y, yPixel, count);
}

/** Rows above and below the image are skipped rather than multiplied by zero. */
function convolveImage(w: Window, x: usize, packed: usize, y: usize, scratch: usize, width: i32): void {
  const xRow = bytes(width * w.channels);
  const length = w.kernelWidth * w.channels;
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const block = y + bytes(blockStart(filter, w.filters, lanes));
    for (let row = 0; row < w.rows; row++) {
      const skipped = firstRowInside(w, row);
      const rows = rowsInside(w, row);
      const from = x + xRow * <usize>(row * w.strideHeight - w.top + skipped);
      const weights = packed + bytes(skipped * length * lanes);
      convolveRow(
        w,
        lanes,
        from,
        xRow,
        rows,
        length,
        weights,
        block + bytes(row * w.columns * w.filters),
        w.columns,
        scratch,
      );
    }
    packed += bytes(w.kernelHeight * length * lanes);
    filter += lanes;
  }
}

function convolvePixels(w: Window, x: usize, packed: usize, y: usize, scratch: usize, pixels: i32): void {
  for (; pixels > 0; pixels -= PIXELS_AT_A_TIME) {
    const columns = smaller(pixels, PIXELS_AT_A_TIME);
    let weights = packed;
    for (let filter = 0; filter < w.filters;) {
      const lanes = lanesAt(filter, w.filters);
      const block = y + bytes(blockStart(filter, w.filters, lanes));
      convolveRow(w, lanes, x, 0, 1, w.channels, weights, block, columns, scratch);
      weights += bytes(w.channels * lanes);
      filter += lanes;
    }
    x += bytes(PIXELS_AT_A_TIME * w.channels);
    y += bytes(PIXELS_AT_A_TIME * w.filters);
  }
}

/** One row of pixels for one block of filters. */
function convolveRow(
  w: Window,
  lanes: i32,
  x: usize,
  xRow: usize,
  rows: i32,
  length: i32,
  weights: usize,
  y: usize,
  columns: i32,
  scratch: usize,
): void {
  const xPixel = bytes(w.strideWidth * w.channels);
  if (w.filters >= 4) {
    const yPixel = bytes(w.filters);
    if (lanes == 8) by8(x, xPixel, xRow, rows, length, weights, y, yPixel, columns);
    else by4(x, xPixel, xRow, rows, length, weights, y, yPixel, columns);
  } else {
    by4(x, xPixel, xRow, rows, length, weights, scratch, 16, columns);
    narrowPixels(scratch, y, columns, w.filters);
  }
}

/**
 * A row cut into blocks of 6 and 4 pixels. What is left over is covered by a block that overlaps the one before, and 7
 * or 8 pixels by two blocks of 4.
 */
function by8(
  x: usize,
  xPixel: usize,
  xRow: usize,
  rows: i32,
  length: i32,
  w: usize,
  y: usize,
  yPixel: usize,
  n: i32,
): void {
  let sixes = n / 6;
  let rest = n - 6 * sixes;
  if (sixes > 0 && (rest == 1 || rest == 2)) {
    sixes--;
    rest += 6;
  }
  if (sixes > 0) convolve6x2(x, xPixel, xRow, rows, length, w, y, yPixel, sixes);
  while (rest > 0) {
    if (rest == 5 && n >= 6) {
      convolve6x2(x + xPixel * <usize>(n - 6), xPixel, xRow, rows, length, w, y + yPixel * <usize>(n - 6), yPixel, 1);
      return;
    }
    const at = <usize>smaller(n - rest, larger(0, n - 4));
    if (n >= 4) convolve4x2(x + xPixel * at, xPixel, xRow, rows, length, w, y + yPixel * at, yPixel, 1);
    else convolve1x2(x, xPixel, xRow, rows, length, w, y, yPixel, n);
    rest -= 4;
  }
}

/** The same with blocks of 8 and 4 pixels. */
function by4(
  x: usize,
  xPixel: usize,
  xRow: usize,
  rows: i32,
  length: i32,
  w: usize,
  y: usize,
  yPixel: usize,
  n: i32,
): void {
  const eights = n / 8;
  const rest = n - 8 * eights;
  if (eights > 0) convolve8x1(x, xPixel, xRow, rows, length, w, y, yPixel, eights);
  if (rest == 0) return;
  if (rest > 4 && n >= 8) {
    const at = <usize>(n - 8);
    convolve8x1(x + xPixel * at, xPixel, xRow, rows, length, w, y + yPixel * at, yPixel, 1);
    return;
  }
  if (n < 4) {
    convolve1x1(x, xPixel, xRow, rows, length, w, y, yPixel, n);
    return;
  }
  const at = <usize>(n - 4);
  if (rest > 4) convolve4x1(x, xPixel, xRow, rows, length, w, y, yPixel, 1);
  convolve4x1(x + xPixel * at, xPixel, xRow, rows, length, w, y + yPixel * at, yPixel, 1);
}
