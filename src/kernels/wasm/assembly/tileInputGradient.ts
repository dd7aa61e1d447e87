import { convolvePlane } from "./convolution";
import { blockStart, lanesAt } from "./filters";
import { clear } from "./margins";
import { spreadRoom, spreadStrip } from "./tileSpread";
import { gradientRoom, tileGradients } from "./tileStrips";
import { planesOf, stripsAtATime, stripsOf, tilesOf } from "./tiles";
import { TABLE, writeTable } from "./transforms";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/**
 * ∂E/∂x of a convolution in tiles: what makes a tile, each step differentiated, in the opposite order. ∂E/∂y at the points; products with
 * the kernels there, summed over the filters; and from these the pixels that the tile was made of, added up where tiles overlap. A convolution
 * by the turned kernel would do as well, but has the tiles of the larger image.
 */

/** Numbers of room that `tiledInputGradient` takes. */
export function tiledInputGradientRoom(w: Window): i32 {
  return TABLE + gradientRoom(w) + spreadRoom(w) + planesOf(w) * (w.filters + 8) * tilesOf(w) * stripsAtATime(w);
}

/** Images `first` to `last` − 1. @param packed by `packExchanged` */
export function tiledInputGradient(
  w: Window,
  dy: usize,
  packed: usize,
  dx: usize,
  table: usize,
  first: i32,
  last: i32,
): void {
  const room = table + bytes(TABLE);
  const spread = room + bytes(gradientRoom(w));
  const planes = spread + bytes(spreadRoom(w));
  writeTable(table);
  clear(room, gradientRoom(w));
  const atATime = stripsAtATime(w);
  const end = last * stripsOf(w);
  for (let strip = first * stripsOf(w); strip < end; strip += atATime) {
    const count = smaller(atATime, end - strip);
    const plane = bytes(count * tilesOf(w) * w.filters);
    tileGradients(w, table, dy, strip, count, room, planes, plane);
    spreadStrips(w, table, planes, packed, dx, planes + <usize>planesOf(w) * plane, spread, strip, count);
  }
}

function spreadStrips(
  w: Window,
  table: usize,
  dy: usize,
  packed: usize,
  dx: usize,
  products: usize,
  room: usize,
  strip: i32,
  count: i32,
): void {
  const strips = stripsOf(w);
  const tiles = count * tilesOf(w);
  const plane = bytes(tiles * w.filters);
  const xImage = bytes(w.height * w.width * w.channels);
  for (let channel = 0; channel < w.channels;) {
    const lanes = lanesAt(channel, w.channels);
    const productPlane = bytes(tiles * lanes);
    for (let p: usize = 0; p < <usize>planesOf(w); p++) {
      convolvePlane(lanes, dy + p * plane, w.filters, packed, products + p * productPlane, tiles);
      packed += bytes(w.filters * lanes);
    }
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
