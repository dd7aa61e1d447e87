import { pointsOf } from "./tiles";
import { resultsFromPoints } from "./transforms";
import { bytes, smaller } from "./vector";
import { Window } from "./window";

/**
 * Writes a strip of one block of filters from its products, [tiles][lanes] on planes `plane` bytes apart, which are used up: sums along
 * rows first, in place of the products.
 */
export function untile(w: Window, table: usize, m: usize, plane: usize, y: usize, lanes: i32, strip: i32): void {
  const side = w.tileSide;
  const points = pointsOf(w);
  const pixel = bytes(w.filters);
  const line = pixel * <usize>w.columns;
  const column = <usize>points * plane;
  const columns = smaller(side, w.columns - side * strip);
  y += bytes(side * strip * w.filters);
  for (let row = 0; row < w.rows; row += side, y += <usize>side * line) {
    const rows = smaller(side, w.rows - row);
    for (let lane = 0; lane < lanes; lane += 4, m += 16) {
      resultsFromPoints(side, table, m, column, plane, m, column, plane, rows, points);
      resultsFromPoints(side, table, m, plane, column, y + bytes(lane), line, pixel, columns, rows);
    }
  }
}
