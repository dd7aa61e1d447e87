import {
  gather1x1,
  gather1x2,
  gather2x1,
  gather2x2,
  gather3x1,
  gather3x2,
  gather4x1,
  gather4x2,
  gather6x2,
  gather8x1,
} from "./blocks";
import { blockStart, lanesAt } from "./filters";
import { clear, copyWithMargins, wideSize, widenPixels } from "./margins";
import { putKernelGradient } from "./tileKernels";
import { isInTiles, planesOf } from "./tiles";
import { bytes, larger, smaller, storePart } from "./vector";
import { isPointwise, needsMargins, wideColumns, Window } from "./window";

/** About as many bytes of images as stay in the first cache while every place of the kernel reads them. */
const IMAGES_AT_A_TIME: i32 = 24 << 10;

/** How many images are gathered at a time. */
function imagesAtATime(w: Window): i32 {
  const size = w.height * w.width * w.channels + w.rows * w.columns * w.filters;
  return larger(1, IMAGES_AT_A_TIME / (4 * size));
}

/**
 * Numbers of room that `filterGradient` takes: for images with margins, then for ∂E/∂y of 4 channels where there are
 * fewer.
 */
export function filterGradientRoom(w: Window): i32 {
  return imagesAtATime(w) * (wideSize(w) + 4 * w.rows * w.columns);
}

/** Rows of places that are summed by themselves: those of the kernel, or of tiles one for each plane. */
function gatheredRows(w: Window): i32 {
  return isInTiles(w) ? planesOf(w) : w.kernelHeight;
}

/** The places of such a row. */
function gatheredPlaces(w: Window): i32 {
  return isInTiles(w) ? w.channels : w.kernelWidth * w.channels;
}

/** Places of a kernel's row that one block covers: 6 (for 4 filters 8) or 4; fewer than 4 are one block. */
function tileAt(place: i32, places: i32, lanes: i32): i32 {
  if (places < 4) return places;
  const large = lanes == 8 ? 6 : 8;
  const rest = places - place;
  if (rest >= large + 4 || rest == large) return large;
  return rest > 4 && rest < large && places >= large ? large : 4;
}

/**
 * The sums of images `first` to `last` − 1, into `sums`: [row of places][block of filters][tile of places], each
 * [places][lanes]. Tiles and blocks overlap, so they are put together at the end only, by `filterGradientResult`. Not in tiles, see
 * `tiledGradients`.
 */
export function filterGradient(
  w: Window,
  x: usize,
  dy: usize,
  sums: usize,
  scratch: usize,
  first: i32,
  last: i32,
): void {
  clear(sums, sumsSize(w));
  const xSize = w.height * w.width * w.channels;
  const pixels = w.rows * w.columns;
  const copies = needsMargins(w);
  const narrow = w.filters < 4;
  const atATime = imagesAtATime(w);
  const wide = scratch + (copies ? bytes(wideSize(w) * atATime) : 0);
  if (copies) clear(scratch, wideSize(w) * atATime);
  for (let image = first; image < last; image += atATime) {
    const count = smaller(atATime, last - image);
    let from = x + <usize>image * bytes(xSize);
    let gradient = dy + <usize>image * bytes(pixels * w.filters);
    if (copies) {
      for (let k = 0; k < count; k++) {
        copyWithMargins(w, from + <usize>k * bytes(xSize), scratch + <usize>k * bytes(wideSize(w)));
      }
      from = scratch;
    }
    if (narrow) {
      widenPixels(gradient, wide, count * pixels, w.filters);
      gradient = wide;
    }
    gatherImages(w, from, gradient, sums, count, copies ? wideColumns(w) : w.width);
  }
}

/** The sums on one plane of so many tiles. @returns where they end */
export function gatherPlane(w: Window, x: usize, dy: usize, sums: usize, tiles: i32): usize {
  return gatherRow(w, x, 0, 0, dy, bytes(w.filters), 0, 0, 1, 1, tiles, w.channels, sums);
}

/** All places of the kernel over some images. */
function gatherImages(w: Window, x: usize, dy: usize, sums: usize, images: i32, width: i32): void {
  const xRow = bytes(width * w.channels);
  const pixel = bytes(larger(4, w.filters));
  const dyRow = pixel * <usize>w.columns;
  const dyImage = dyRow * <usize>w.rows;
  const places = w.kernelWidth * w.channels;
  for (let row = 0; row < w.kernelHeight; row++) {
    // Rows of ∂E/∂y whose window has this row of the kernel inside the image.
    const offset = row - w.top;
    const from = offset < 0 ? (-offset + w.strideHeight - 1) / w.strideHeight : 0;
    const to = smaller(w.rows, (w.height - 1 - offset + w.strideHeight) / w.strideHeight);
    const xFirst = x + xRow * <usize>(from * w.strideHeight + offset);
    const dyFirst = dy + dyRow * <usize>from;
    let rows = larger(0, to - from);
    let columns = w.columns;
    let count = images;
    if (isPointwise(w)) {
      columns *= rows * images;
      rows = 1;
      count = 1;
    }
    const xImage = xRow * <usize>w.height;
    const step = xRow * <usize>w.strideHeight;
    sums = gatherRow(w, xFirst, step, xImage, dyFirst, pixel, dyRow, dyImage, count, rows, columns, places, sums);
  }
}

/** One row of the kernel. @returns where its sums end. */
function gatherRow(
  w: Window,
  x: usize,
  xRow: usize,
  xImage: usize,
  dy: usize,
  pixel: usize,
  dyRow: usize,
  dyImage: usize,
  images: i32,
  rows: i32,
  columns: i32,
  places: i32,
  sums: usize,
): usize {
  const xPixel = bytes(w.strideWidth * w.channels);
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    const d = dy + bytes(blockStart(filter, w.filters, lanes));
    for (let place = 0; place < places;) {
      const tile = tileAt(place, places, lanes);
      const p = x + bytes(smaller(place, places - tile));
      if (lanes == 8) gather8(tile, p, xPixel, xRow, xImage, d, pixel, dyRow, dyImage, images, rows, columns, sums);
      else gather4(tile, p, xPixel, xRow, xImage, d, pixel, dyRow, dyImage, images, rows, columns, sums);
      sums += bytes(tile * lanes);
      place += tile;
    }
    filter += lanes;
  }
  return sums;
}

function gather8(
  tile: i32,
  x: usize,
  xPixel: usize,
  xRow: usize,
  xImage: usize,
  dy: usize,
  dyPixel: usize,
  dyRow: usize,
  dyImage: usize,
  images: i32,
  rows: i32,
  columns: i32,
  sums: usize,
): void {
  if (tile == 6) gather6x2(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 4) gather4x2(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 3) gather3x2(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 2) gather2x2(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else gather1x2(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
}

function gather4(
  tile: i32,
  x: usize,
  xPixel: usize,
  xRow: usize,
  xImage: usize,
  dy: usize,
  dyPixel: usize,
  dyRow: usize,
  dyImage: usize,
  images: i32,
  rows: i32,
  columns: i32,
  sums: usize,
): void {
  if (tile == 8) gather8x1(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 4) gather4x1(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 3) gather3x1(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else if (tile == 2) gather2x1(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
  else gather1x1(x, xPixel, xRow, xImage, dy, dyPixel, dyRow, dyImage, images, rows, columns, sums);
}

/** Numbers that the sums of one part take. */
export function sumsSize(w: Window): i32 {
  return rowSumsSize(w) * gatheredRows(w);
}

/** Numbers that the sums of one row of the kernel take. */
function rowSumsSize(w: Window): i32 {
  const places = gatheredPlaces(w);
  let size = 0;
  for (let filter = 0; filter < w.filters;) {
    const lanes = lanesAt(filter, w.filters);
    for (let place = 0; place < places;) {
      const tile = tileAt(place, places, lanes);
      size += tile * lanes;
      place += tile;
    }
    filter += lanes;
  }
  return size;
}

/** ∂E/∂w [row][place][filter] from the sums of `parts` parts of the batch, `stride` bytes apart. */
export function filterGradientResult(w: Window, sums: usize, parts: i32, stride: usize, dw: usize): void {
  addParts(sums, sumsSize(w), parts, stride);
  const places = gatheredPlaces(w);
  const tiled = isInTiles(w);
  const rows = tiled ? 1 : w.kernelHeight;
  const plane = bytes(rowSumsSize(w));
  for (let row = 0; row < rows; row++, dw += bytes(places * w.filters)) {
    for (let filter = 0; filter < w.filters;) {
      const lanes = lanesAt(filter, w.filters);
      const first = blockStart(filter, w.filters, lanes);
      for (let place = 0; place < places;) {
        const tile = tileAt(place, places, lanes);
        const start = smaller(place, places - tile);
        for (let k = start; k < start + tile; k++) {
          const to = dw + bytes(k * w.filters + first);
          for (let lane = 0; lane < lanes; lane += 4, sums += 16) {
            if (tiled) putKernelGradient(w, sums, plane, to + bytes(lane), bytes(w.channels * w.filters));
            else storePart(to + bytes(lane), v128.load(sums), w.filters - first - lane);
          }
        }
        place += tile;
      }
      filter += lanes;
    }
  }
}

/** Adds all parts to the first, one number after the other as they lie in memory. */
function addParts(sums: usize, size: i32, parts: i32, stride: usize): void {
  for (const end = sums + bytes(size); sums < end; sums += 16) {
    let sum = v128.load(sums);
    for (let part = 1, at = sums + stride; part < parts; part++, at += stride) sum = f32x4.add(sum, v128.load(at));
    v128.store(sums, sum);
  }
}
