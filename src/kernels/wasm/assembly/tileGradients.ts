import { copyColumns } from "./margins";
import { POINTS, putGradient, SIDE, stripsOf, tilesOf } from "./tiles";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/** Numbers of room that `tileGradients` takes: for a strip at the points along columns, [6][rows][filters], and for its columns. */
export function gradientRoom(w: Window): i32 {
  return (POINTS * rowsOf(w) + SIDE * w.rows) * w.filters;
}

function rowsOf(w: Window): i32 {
  return SIDE * tilesOf(w);
}

/**
 * `count` strips of ∂E/∂y of one image after the other, [tiles][filters] on planes `plane` bytes apart.
 *
 * @param room zeros at first: rows outside an image are never written
 */
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
  const strips = stripsOf(w);
  const part = bytes(rowsOf(w) * w.filters);
  const copy = room + <usize>POINTS * part;
  const step = bytes(tilesOf(w) * w.filters);
  for (; count > 0; count--, strip++, to += step) {
    const image = strip / strips;
    const column = SIDE * (strip - image * strips);
    const from = dy + bytes(image * w.rows * w.columns * w.filters);
    if (column + SIDE <= w.columns) {
      columnsAtPoints(w, table, from + bytes(column * w.filters), w.columns, room, part);
    } else {
      copyColumns(from, column, w.columns, w.filters, w.rows, copy, SIDE);
      columnsAtPoints(w, table, copy, SIDE, room, part);
    }
    for (let point: usize = 0; point < <usize>POINTS; point++) {
      rowsAtPoints(w, table, room + part * point, to + plane * point * <usize>POINTS, plane);
    }
  }
}

/** The last vector overlaps the one before where the filters are not a multiple of four. */
function columnsAtPoints(w: Window, table: usize, dy: usize, width: i32, to: usize, part: usize): void {
  const pixel = bytes(w.filters);
  for (let filter = 0; filter < w.filters; filter += 4) {
    const at = bytes(smaller(filter, w.filters - 4));
    gradientsAtPoints(table, dy + at, pixel, pixel * <usize>width, w.rows, to + at, pixel, part);
  }
}

function rowsAtPoints(w: Window, table: usize, rows: usize, to: usize, plane: usize): void {
  const pixel = bytes(w.filters);
  for (let filter = 0; filter < w.filters; filter += 4) {
    const at = bytes(smaller(filter, w.filters - 4));
    gradientsAtPoints(table, rows + at, pixel, <usize>SIDE * pixel, tilesOf(w), to + at, pixel, plane);
  }
}

/** `count` times four numbers, `next` bytes apart and each time `step` bytes further on. */
function gradientsAtPoints(
  table: usize,
  e: usize,
  next: usize,
  step: usize,
  count: i32,
  to: usize,
  toStep: usize,
  plane: usize,
): void {
  for (; count > 0; count--, e += step, to += toStep) {
    const e1 = v128.load(e + next);
    const e2 = v128.load(e + 2 * next);
    putGradient(table, to, plane, v128.load(e), e1, e2, v128.load(e + 3 * next));
  }
}
