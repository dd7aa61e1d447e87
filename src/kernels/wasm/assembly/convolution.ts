import { convolve1x1, convolve1x2, convolve4x1, convolve4x2, convolve6x2, convolve8x1 } from "./blocks";
import { blockStart, lanesAt } from "./filters";
import { clear, copyWithMargins, firstRowInside, narrowPixels, rowsInside, wideSize } from "./margins";
import { imageRoom, tileImages } from "./tileStrips";
import { tileKernels } from "./tileKernels";
import { untile } from "./tileResults";
import { isInTiles, planesOf, stripsOf, tilesOf } from "./tiles";
import { TABLE, writeTable } from "./transforms";
import { bytes, larger, numberAt, smaller } from "./vector";
import { isPointwise, needsMargins, wideColumns, Window } from "./window";

/** Pixels of a long row that are finished for all filters before the next ones are read. */
const PIXELS_AT_A_TIME: i32 = 256;

/** About as many products as stay in the first two caches until they are added up. */
const PRODUCTS_AT_A_TIME: i32 = 2048;

/** Numbers that packed kernels take, of tiles with room for those they are made of, either way round. */
export function packedSize(w: Window): i32 {
  const places = w.kernelHeight * w.kernelWidth;
  if (!isInTiles(w)) return places * w.channels * (w.filters + 8);
  const exchanged = w.filters * (w.channels + 8);
  return (places + planesOf(w)) * larger(w.channels * (w.filters + 8), exchanged);
}

/** Kernels [places][channels][filters] as `convolve` reads them. */
export function packForward(w: Window, kernel: usize, packed: usize): void {
  pack(w, w.channels, w.filters, w.filters, 1, false, kernel, packed);
}

/**
 * The same for the gradient of the input, which is a convolution by the kernel turned upside down with its channels
 * exchanged: here `filters` are the channels of the kernel, and `channels` its filters.
 */
export function packTurned(w: Window, kernel: usize, packed: usize): void {
  pack(w, w.channels, w.filters, 1, w.channels, true, kernel, packed);
}

/** The same as `tiledGradients` reads them: its channels exchanged, too, but not turned. */
export function packExchanged(w: Window, kernel: usize, packed: usize): void {
  pack(w, w.filters, w.channels, 1, w.filters, false, kernel, packed);
}

/**
 * Kernels whose channels and filters lie so many numbers apart → [block of filters][places][channels][lanes], which is the order of
 * reading. For tiles they are brought to the points; those that they are made of lie behind them.
 */
function pack(
  w: Window,
  channels: i32,
  filters: i32,
  channelStep: i32,
  filterStep: i32,
  isTurned: bool,
  kernel: usize,
  packed: usize,
): void {
  const places = w.kernelHeight * w.kernelWidth;
  const ordered = isInTiles(w) ? packed + bytes(planesOf(w) * channels * (filters + 8)) : packed;
  let to = ordered;
  for (let filter = 0; filter < filters;) {
    const lanes = lanesAt(filter, filters);
    const first = blockStart(filter, filters, lanes);
    for (let place = 0; place < places; place++) {
      let from = (isTurned ? places - 1 - place : place) * channels * filters + first * filterStep;
      for (let channel = 0; channel < channels; channel++, from += channelStep) {
        for (let lane = 0; lane < lanes; lane++, to += 4) {
          store<f32>(to, first + lane < filters ? numberAt(kernel, from + lane * filterStep) : 0);
        }
      }
    }
    filter += lanes;
  }
  if (isInTiles(w)) tileKernels(w, channels, filters, ordered, packed);
}

/**
 * Numbers of room that `convolve` takes: of tiles for an image, planes and products, else for a row
 * of 4 channels where there are fewer than 4 filters, then for an image with its margins.
 */
export function convolveRoom(w: Window): i32 {
  if (isInTiles(w)) return TABLE + imageRoom(w) + planesOf(w) * (w.channels + 8) * tilesOf(w) * stripsAtATime(w);
  return wideSize(w) + 4 * larger(w.columns, PIXELS_AT_A_TIME);
}

/** Images `first` to `last` − 1. */
export function convolve(w: Window, x: usize, packed: usize, y: usize, scratch: usize, first: i32, last: i32): void {
  const xImage = bytes(w.height * w.width * w.channels);
  const yImage = bytes(w.rows * w.columns * w.filters);
  if (isInTiles(w)) {
    convolveTiles(w, x, packed, y, scratch, first, last);
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

/** How many strips are multiplied at a time. */
function stripsAtATime(w: Window): i32 {
  return larger(1, PRODUCTS_AT_A_TIME / (planesOf(w) * tilesOf(w)));
}

/** Some strips at a time: their planes, then for one block of filters after the other the products and what they add up to. */
function convolveTiles(w: Window, x: usize, packed: usize, y: usize, table: usize, first: i32, last: i32): void {
  const room = table + bytes(TABLE);
  const planes = room + bytes(imageRoom(w));
  writeTable(table);
  clear(room, imageRoom(w));
  const atATime = stripsAtATime(w);
  const end = last * stripsOf(w);
  for (let strip = first * stripsOf(w); strip < end; strip += atATime) {
    const count = smaller(atATime, end - strip);
    const plane = bytes(count * tilesOf(w) * w.channels);
    tileImages(w, table, x, strip, count, room, planes, plane);
    convolveStrips(w, table, planes, packed, y, planes + <usize>planesOf(w) * plane, strip, count);
  }
}

function convolveStrips(
  w: Window,
  table: usize,
  x: usize,
  packed: usize,
  y: usize,
  products: usize,
  strip: i32,
  count: i32,
): void {
  const strips = stripsOf(w);
  const tiles = count * tilesOf(w);
  const plane = bytes(tiles * w.channels);
  const yImage = bytes(w.rows * w.columns * w.filters);
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const productPlane = bytes(tiles * lanes);
    packed = convolvePlanes(w, lanes, x, plane, w.channels, packed, products, productPlane, tiles);
    const block = y + bytes(blockStart(filter, w.filters, lanes));
    for (let k = 0; k < count; k++) {
      const image = (strip + k) / strips;
      const from = products + bytes(k * tilesOf(w) * lanes);
      untile(w, table, from, productPlane, block + yImage * <usize>image, lanes, strip + k - image * strips);
    }
    filter += lanes;
  }
}

/** The products of so many tiles on all planes, for one block of filters. @returns where its kernels end */
export function convolvePlanes(
  w: Window,
  lanes: i32,
  x: usize,
  plane: usize,
  channels: i32,
  packed: usize,
  products: usize,
  productPlane: usize,
  tiles: i32,
): usize {
  const pixel = bytes(channels);
  for (let left = planesOf(w); left > 0; left--, x += plane, products += productPlane) {
    if (lanes == 8) by8(x, pixel, 0, 1, channels, packed, products, 32, tiles);
    else by4(x, pixel, 0, 1, channels, packed, products, 16, tiles);
    packed += bytes(channels * lanes);
  }
  return packed;
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
