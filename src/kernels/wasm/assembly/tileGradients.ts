import { convolvePlanes } from "./convolution";
import { gatherPlane, sumsSize } from "./filterGradient";
import { blockStart, lanesAt } from "./filters";
import { clear } from "./margins";
import { spreadRoom, spreadStrip } from "./tileSpread";
import { gradientRoom, imageRoom, tileGradients, tileImages } from "./tileStrips";
import { planesOf, stripsOf, tilesOf } from "./tiles";
import { TABLE, writeTable } from "./transforms";
import { bytes, larger, smaller } from "./vector";
import { Window } from "./window";

/**
 * Both gradients of a convolution in tiles, which begin with ∂E/∂y at the points. On each plane that of the filter is the product of the image
 * there and ∂E/∂y, summed over the tiles (filterGradient.ts). That of the input is what makes a tile, each step differentiated, in the
 * opposite order: products of ∂E/∂y and the kernels, summed over the filters, and from these the pixels that the tile was made of, added up
 * where tiles overlap (tileSpread.ts). A convolution by the turned kernel would do as well, but has the tiles of the larger image.
 */

/** About as many bytes of planes as stay in the second cache until each has been read. */
const PLANES_AT_A_TIME: i32 = 256 << 10;

/** How many strips of tiles are. */
function stripsAtATime(w: Window): i32 {
  return larger(1, PLANES_AT_A_TIME / (4 * planesSize(w)));
}

/** Numbers of all planes of a strip. */
function planesSize(w: Window): i32 {
  return planesOf(w) * tilesOf(w) * (w.channels + w.filters);
}

/** Numbers of room that `tiledGradients` takes. */
export function tiledGradientsRoom(w: Window): i32 {
  const products = 8 * planesOf(w) * tilesOf(w);
  return TABLE + imageRoom(w) + gradientRoom(w) + spreadRoom(w) + stripsAtATime(w) * (planesSize(w) + products);
}

/**
 * Of images `first` to `last` − 1: the sums on each plane (as `filterGradient` has them), and ∂E/∂x.
 *
 * @param packed by `packExchanged`
 * @param sums 0 for ∂E/∂x alone
 * @param dx 0 for the sums alone
 */
export function tiledGradients(
  w: Window,
  x: usize,
  dy: usize,
  packed: usize,
  sums: usize,
  dx: usize,
  table: usize,
  first: i32,
  last: i32,
): void {
  const room = table + bytes(TABLE);
  const gradientsRoom = room + bytes(imageRoom(w));
  const spread = gradientsRoom + bytes(gradientRoom(w));
  const planes = spread + bytes(spreadRoom(w));
  writeTable(table);
  clear(room, imageRoom(w) + gradientRoom(w));
  if (sums) clear(sums, sumsSize(w));
  const atATime = stripsAtATime(w);
  const end = last * stripsOf(w);
  for (let strip = first * stripsOf(w); strip < end; strip += atATime) {
    const count = smaller(atATime, end - strip);
    const tiles = count * tilesOf(w);
    const plane = bytes(tiles * w.channels);
    const gradients = planes + <usize>planesOf(w) * plane;
    const gradientPlane = bytes(tiles * w.filters);
    tileGradients(w, table, dy, strip, count, gradientsRoom, gradients, gradientPlane);
    if (sums) {
      tileImages(w, table, x, strip, count, room, planes, plane);
      gatherTiles(w, planes, plane, gradients, gradientPlane, sums, tiles);
    }
    if (dx) {
      const products = gradients + <usize>planesOf(w) * gradientPlane;
      spreadStrips(w, table, gradients, gradientPlane, packed, dx, products, spread, strip, count);
    }
  }
}

function gatherTiles(
  w: Window,
  x: usize,
  plane: usize,
  dy: usize,
  gradientPlane: usize,
  sums: usize,
  tiles: i32,
): void {
  for (let p: usize = 0; p < <usize>planesOf(w); p++) {
    sums = gatherPlane(w, x + p * plane, dy + p * gradientPlane, sums, tiles);
  }
}

function spreadStrips(
  w: Window,
  table: usize,
  dy: usize,
  plane: usize,
  packed: usize,
  dx: usize,
  products: usize,
  room: usize,
  strip: i32,
  count: i32,
): void {
  const strips = stripsOf(w);
  const tiles = count * tilesOf(w);
  const xImage = bytes(w.height * w.width * w.channels);
  for (let channel = 0; channel < w.channels;) {
    const lanes = lanesAt(channel, w.channels);
    const productPlane = bytes(tiles * lanes);
    packed = convolvePlanes(w, lanes, dy, plane, w.filters, packed, products, productPlane, tiles);
    const block = dx + bytes(blockStart(channel, w.channels, lanes));
    for (let k = 0; k < count; k++) {
      const image = (strip + k) / strips;
      const from = products + bytes(k * tilesOf(w) * lanes);
      const to = block + xImage * <usize>image;
      spreadStrip(w, table, from, productPlane, to, channel, lanes, strip + k - image * strips, room);
    }
    channel += lanes;
  }
}
