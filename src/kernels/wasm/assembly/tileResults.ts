import { POINTS, putResult, SIDE } from "./tiles";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/** Writes a strip of one block of filters from its products, [tiles][lanes] on planes `plane` bytes apart, which are used up. */
export function untile(w: Window, table: usize, m: usize, plane: usize, y: usize, lanes: i32, strip: i32): void {
  const pixel = bytes(w.filters);
  const line = pixel * <usize>w.columns;
  const columns = smaller(SIDE, w.columns - SIDE * strip);
  y += bytes(SIDE * strip * w.filters);
  for (let row = 0; row < w.rows; row += SIDE, y += <usize>SIDE * line) {
    const rows = smaller(SIDE, w.rows - row);
    for (let lane = 0; lane < lanes; lane += 4, m += 16) {
      untileVector(table, m, plane, y + bytes(lane), pixel, line, columns, rows);
    }
  }
}

/** One vector of a tile: sums along rows first, in place of the products. */
function untileVector(
  table: usize,
  m: usize,
  plane: usize,
  y: usize,
  pixel: usize,
  line: usize,
  columns: i32,
  rows: i32,
): void {
  const column = <usize>POINTS * plane;
  for (let point = 0, at = m; point < POINTS; point++, at += column) putResult(table, at, plane, at, plane, rows);
  for (; rows > 0; rows--, m += plane, y += line) putResult(table, m, column, y, pixel, columns);
}
