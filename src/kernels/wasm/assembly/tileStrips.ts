import { copyColumns } from "./margins";
import { POINTS, putGradient, putImage, SIDE, stripsOf, tilesOf } from "./tiles";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/** Numbers of room that `tileImages` takes. */
export function imageRoom(w: Window): i32 {
  return roomOf(w, w.channels, w.height, POINTS);
}

/** Numbers of room that `tileGradients` takes. */
export function gradientRoom(w: Window): i32 {
  return roomOf(w, w.filters, w.rows, SIDE);
}

/**
 * `count` strips of one image after the other, [tiles][channels] on planes `plane` bytes apart.
 *
 * @param room zeros at first: rows outside an image are never written
 */
export function tileImages(
  w: Window,
  table: usize,
  x: usize,
  strip: i32,
  count: i32,
  room: usize,
  to: usize,
  plane: usize,
): void {
  tileStrips(w, table, x, w.channels, w.height, w.width, w.top, w.left, POINTS, strip, count, room, to, plane);
}

/** The same for ∂E/∂y, [tiles][filters]. */
export function tileGradients(
  w: Window,
  table: usize,
  dy: usize,
  strip: i32,
  count: i32,
  room: usize,
  to: usize,
  plane: usize,
): void {
  tileStrips(w, table, dy, w.filters, w.rows, w.columns, 0, 0, SIDE, strip, count, room, to, plane);
}

/** For a strip at the points along columns, [6][rows][channels], and for its columns. */
function roomOf(w: Window, channels: i32, height: i32, reach: i32): i32 {
  return (POINTS * rowsOf(w, reach) + reach * height) * channels;
}

/** Rows that the tiles of a strip read. */
function rowsOf(w: Window, reach: i32): i32 {
  return SIDE * (tilesOf(w) - 1) + reach;
}

/** @param reach how many rows, and columns, a tile reads: of an image six, of ∂E/∂y four */
function tileStrips(
  w: Window,
  table: usize,
  x: usize,
  channels: i32,
  height: i32,
  width: i32,
  top: i32,
  left: i32,
  reach: i32,
  strip: i32,
  count: i32,
  room: usize,
  to: usize,
  plane: usize,
): void {
  const strips = stripsOf(w);
  const tiles = tilesOf(w);
  const pixel = bytes(channels);
  const part = pixel * <usize>rowsOf(w, reach);
  const copy = room + <usize>POINTS * part;
  const first = room + pixel * <usize>top;
  for (; count > 0; count--, strip++, to += pixel * <usize>tiles) {
    const image = strip / strips;
    const column = SIDE * (strip - image * strips) - left;
    let columns = x + pixel * <usize>(image * height * width);
    let line = pixel * <usize>width;
    if (column >= 0 && column + reach <= width) columns += pixel * <usize>column;
    else {
      copyColumns(columns, column, width, channels, height, copy, reach);
      columns = copy;
      line = pixel * <usize>reach;
    }
    atPoints(table, columns, channels, pixel, line, height, reach, first, part);
    for (let point: usize = 0; point < <usize>POINTS; point++) {
      const at = to + plane * point * <usize>POINTS;
      atPoints(table, room + part * point, channels, pixel, <usize>SIDE * pixel, tiles, reach, at, plane);
    }
  }
}

/**
 * `reach` pixels `pixel` bytes apart, at the points, `count` times and each time `step` bytes further on. The last vector overlaps the one
 * before where the channels are not a multiple of four.
 */
function atPoints(
  table: usize,
  from: usize,
  channels: i32,
  pixel: usize,
  step: usize,
  count: i32,
  reach: i32,
  to: usize,
  plane: usize,
): void {
  for (let channel = 0; channel < channels; channel += 4) {
    const at = bytes(smaller(channel, channels - 4));
    if (reach == SIDE) gradientsAtPoints(table, from + at, pixel, step, count, to + at, plane);
    else imagesAtPoints(table, from + at, pixel, step, count, to + at, plane);
  }
}

function imagesAtPoints(table: usize, d: usize, pixel: usize, step: usize, count: i32, to: usize, plane: usize): void {
  for (; count > 0; count--, d += step, to += pixel) {
    const d0 = v128.load(d);
    const d1 = v128.load(d + pixel);
    const d2 = v128.load(d + 2 * pixel);
    const d3 = v128.load(d + 3 * pixel);
    putImage(table, to, plane, d0, d1, d2, d3, v128.load(d + 4 * pixel), v128.load(d + 5 * pixel));
  }
}

function gradientsAtPoints(
  table: usize,
  e: usize,
  pixel: usize,
  step: usize,
  count: i32,
  to: usize,
  plane: usize,
): void {
  for (; count > 0; count--, e += step, to += pixel) {
    const e1 = v128.load(e + pixel);
    const e2 = v128.load(e + 2 * pixel);
    putGradient(table, to, plane, v128.load(e), e1, e2, v128.load(e + 3 * pixel));
  }
}
