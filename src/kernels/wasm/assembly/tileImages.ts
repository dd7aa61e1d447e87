import { copyColumns } from "./margins";
import { POINTS, putImage, SIDE, stripsOf, tilesOf } from "./tiles";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/** Numbers of room that `tileImages` takes: for a strip at the points along columns, [6][rows][channels], and for its columns. */
export function imageRoom(w: Window): i32 {
  return POINTS * (rowsOf(w) + w.height) * w.channels;
}

/** Rows of an image that its tiles read. */
function rowsOf(w: Window): i32 {
  return SIDE * tilesOf(w) + 2;
}

/**
 * `count` strips of one image after the other, on planes `plane` bytes apart.
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
  const strips = stripsOf(w);
  const part = bytes(rowsOf(w) * w.channels);
  const copy = room + <usize>POINTS * part;
  const top = room + bytes(w.top * w.channels);
  const step = bytes(tilesOf(w) * w.channels);
  for (; count > 0; count--, strip++, to += step) {
    const image = strip / strips;
    const column = SIDE * (strip - image * strips) - w.left;
    const from = x + bytes(image * w.height * w.width * w.channels);
    if (column >= 0 && column + POINTS <= w.width) {
      columnsAtPoints(w, table, from + bytes(column * w.channels), w.width, top, part);
    } else {
      copyColumns(from, column, w.width, w.channels, w.height, copy, POINTS);
      columnsAtPoints(w, table, copy, POINTS, top, part);
    }
    for (let point: usize = 0; point < <usize>POINTS; point++) {
      rowsAtPoints(w, table, room + part * point, to + plane * point * <usize>POINTS, plane);
    }
  }
}

/** The last vector overlaps the one before where the channels are not a multiple of four. */
function columnsAtPoints(w: Window, table: usize, x: usize, width: i32, to: usize, part: usize): void {
  const pixel = bytes(w.channels);
  const line = pixel * <usize>width;
  for (let channel = 0; channel < w.channels; channel += 4) {
    const at = bytes(smaller(channel, w.channels - 4));
    let d = x + at;
    let target = to + at;
    for (let row = w.height; row > 0; row--, d += line, target += pixel) {
      const d0 = v128.load(d);
      const d1 = v128.load(d + pixel);
      const d2 = v128.load(d + 2 * pixel);
      const d3 = v128.load(d + 3 * pixel);
      putImage(table, target, part, d0, d1, d2, d3, v128.load(d + 4 * pixel), v128.load(d + 5 * pixel));
    }
  }
}

/** Of six rows that one tile reads, the last two are the first two of the next. */
function rowsAtPoints(w: Window, table: usize, rows: usize, to: usize, plane: usize): void {
  const pixel = bytes(w.channels);
  for (let channel = 0; channel < w.channels; channel += 4) {
    const at = bytes(smaller(channel, w.channels - 4));
    let d = rows + at;
    let target = to + at;
    let d0 = v128.load(d);
    let d1 = v128.load(d + pixel);
    for (let tile = tilesOf(w); tile > 0; tile--, target += pixel) {
      d += 2 * pixel;
      const d2 = v128.load(d);
      const d3 = v128.load(d + pixel);
      d += 2 * pixel;
      const d4 = v128.load(d);
      const d5 = v128.load(d + pixel);
      putImage(table, target, plane, d0, d1, d2, d3, d4, d5);
      d0 = d4;
      d1 = d5;
    }
  }
}
