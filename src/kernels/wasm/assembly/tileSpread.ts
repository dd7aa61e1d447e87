import { clear } from "./margins";
import { pointsOf, stripsOf, tilesOf } from "./tiles";
import { spreadLines, spreadTiles } from "./transforms";
import { bytes, larger, smaller } from "./vector";
import { Window } from "./window";

/** By how many rows, and columns, neighbouring tiles of an image overlap. */
const OVERLAP: i32 = 2;

/** Numbers of room that `spreadStrip` takes: rows of a strip at the points along columns, and what the next strip is to add. */
export function spreadRoom(w: Window): i32 {
  return rowsOf(w) * (8 * pointsOf(w) + OVERLAP * (w.channels + 8));
}

/** Rows that the tiles of a strip cover. */
function rowsOf(w: Window): i32 {
  return w.tileSide * tilesOf(w) + OVERLAP;
}

/**
 * Writes what a strip adds to ∂E/∂x, of the block of channels from `channel` on, from its products, [tiles][lanes] on planes `plane` bytes
 * apart. What its last columns have in common with the next strip is kept for it in `room`: strips of an image come in their order.
 */
export function spreadStrip(
  w: Window,
  table: usize,
  m: usize,
  plane: usize,
  dx: usize,
  channel: i32,
  lanes: i32,
  strip: i32,
  room: usize,
): void {
  const side = w.tileSide;
  const points = <usize>pointsOf(w);
  const rows = rowsOf(w);
  const place = bytes(lanes);
  const part = place * <usize>rows;
  const rest = room + bytes(rows * (8 * pointsOf(w) + OVERLAP * channel));
  if (strip == 0) clear(rest, rows * OVERLAP * lanes);
  const column = side * strip - w.left;
  const first = larger(0, -column);
  const last = smaller(strip == stripsOf(w) - 1 ? side + OVERLAP : side, w.width - column);
  const pixel = bytes(w.channels);
  const line = pixel * <usize>w.width;
  const from = room + place * <usize>w.top;
  const left = rest + <usize>OVERLAP * place * <usize>w.top;
  const to = dx + pixel * column;
  for (let lane: usize = 0; lane < place; lane += 16) {
    for (let point: usize = 0; point < points; point++) {
      const products = m + plane * point * points + lane;
      spreadTiles(side, table, products, place, plane, tilesOf(w), room + part * point + lane);
    }
    spreadLines(side, table, from + lane, place, part, left + lane, to + lane, pixel, line, w.height, first, last);
  }
}
