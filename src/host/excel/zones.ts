import type { Zone } from "@odoo/o-spreadsheet";
import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";

/** What rectangles of a sheet have to do with each other: plain arithmetic. */

export const WHOLE_SHEET: Zone = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

/** Whether a rectangle is one, and lies on the sheet. */
export function isOnSheet({ top, bottom, left, right }: Zone): boolean {
  return top >= 0 && left >= 0 && bottom >= top && right >= left && bottom < MAX_ROWS && right < MAX_COLUMNS;
}

/** The cells that two rectangles share, if any. */
export function intersectionOf(a: Zone, b: Zone): Zone | undefined {
  const shared = {
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
  };
  return shared.top <= shared.bottom && shared.left <= shared.right ? shared : undefined;
}

/** The smallest rectangle that holds both. */
export function boundsOf(a: Zone, b: Zone): Zone {
  return {
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
  };
}

export function contains(outer: Zone, { top, bottom, left, right }: Zone): boolean {
  return top >= outer.top && bottom <= outer.bottom && left >= outer.left && right <= outer.right;
}

export function moved({ top, bottom, left, right }: Zone, rows: number, columns: number): Zone {
  return { top: top + rows, bottom: bottom + rows, left: left + columns, right: right + columns };
}

/** A cell as a rectangle. */
export function cellZone(row: number, col: number): Zone {
  return { top: row, bottom: row, left: col, right: col };
}

/** The rectangles that cells make: as wide as the runs in their rows, as high as equal runs follow each other. */
export function zonesOf(cells: readonly { readonly col: number; readonly row: number }[]): Zone[] {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.col - b.col);
  const runs: Zone[] = [];
  for (const { col, row } of sorted) {
    const last = runs.at(-1);
    if (last?.top === row && last.right === col - 1) last.right = col;
    else runs.push(cellZone(row, col));
  }
  return stacked(runs);
}

/** Puts runs of the same columns in rows that follow each other together. */
function stacked(runs: readonly Zone[]): Zone[] {
  const zones: Zone[] = [];
  const open = new Map<string, Zone>();
  for (const run of runs) {
    const columns = `${run.left}:${run.right}`;
    const above = open.get(columns);
    if (above?.bottom === run.top - 1) {
      above.bottom = run.bottom;
      continue;
    }
    const zone = { ...run };
    open.set(columns, zone);
    zones.push(zone);
  }
  return zones;
}
