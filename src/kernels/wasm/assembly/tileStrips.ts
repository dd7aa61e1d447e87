import { copyColumns } from "./margins";
import { pointsOf, stripsOf, tilesOf } from "./tiles";
import { gradientsAtPoints, imagesAtPoints } from "./transforms";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/** Numbers of room that `tileImages` takes. */
export function imageRoom(w: Window): i32 {
  return roomOf(w, w.channels, w.height, pointsOf(w));
}

/** Numbers of room that `tileGradients` takes. */
export function gradientRoom(w: Window): i32 {
  return roomOf(w, w.filters, w.rows, w.tileSide);
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
  tileStrips(w, table, x, w.channels, w.height, w.width, w.top, w.left, pointsOf(w), strip, count, room, to, plane);
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
  tileStrips(w, table, dy, w.filters, w.rows, w.columns, 0, 0, w.tileSide, strip, count, room, to, plane);
}

/** For a strip at the points along columns, [points][rows][channels], and for its columns. */
function roomOf(w: Window, channels: i32, height: i32, reach: i32): i32 {
  return (pointsOf(w) * rowsOf(w, reach) + reach * height) * channels;
}

/** Rows that the tiles of a strip read. */
function rowsOf(w: Window, reach: i32): i32 {
  return w.tileSide * (tilesOf(w) - 1) + reach;
}

/** @param reach how many rows, and columns, a tile reads: of an image one for each point, of ∂E/∂y its own */
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
  const side = w.tileSide;
  const points = <usize>pointsOf(w);
  const strips = stripsOf(w);
  const tiles = tilesOf(w);
  const pixel = bytes(channels);
  const part = pixel * <usize>rowsOf(w, reach);
  const copy = room + points * part;
  const first = room + pixel * <usize>top;
  for (; count > 0; count--, strip++, to += pixel * <usize>tiles) {
    const image = strip / strips;
    const column = side * (strip - image * strips) - left;
    let columns = x + pixel * <usize>(image * height * width);
    let line = pixel * <usize>width;
    if (column >= 0 && column + reach <= width) columns += pixel * <usize>column;
    else {
      copyColumns(columns, column, width, channels, height, copy, reach);
      columns = copy;
      line = pixel * <usize>reach;
    }
    atPoints(side, table, columns, channels, pixel, line, height, reach, first, part);
    for (let point: usize = 0; point < points; point++) {
      const at = to + plane * point * points;
      atPoints(side, table, room + part * point, channels, pixel, <usize>side * pixel, tiles, reach, at, plane);
    }
  }
}

/**
 * `reach` pixels `pixel` bytes apart, at the points, `count` times and each time `step` bytes further on. The last vector overlaps the one
 * before where the channels are not a multiple of four.
 */
function atPoints(
  side: i32,
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
    if (reach == side) gradientsAtPoints(side, table, from + at, pixel, step, count, to + at, plane);
    else imagesAtPoints(side, table, from + at, pixel, step, count, to + at, plane);
  }
}
