import type { Zone } from "@odoo/o-spreadsheet";
import { type Cells, positionsIn } from "./cells";
import { boundsOf, cellZone, intersectionOf } from "./zones";

/**
 * What blank rows and columns enclose around the top left cell. Cells that touch at a corner belong together, as in
 * Excel; the library's own search goes along the sides only.
 */
export function surroundingZone({ getters, sheetId, sheets, zone }: Cells): Zone {
  const start = cellZone(zone.top, zone.left);
  const sheet = getters.getSheetZone(sheetId);
  const isFilled = (position: { sheetId: string; col: number; row: number }) =>
    getters.getEvaluatedCell(getters.getMainCellPosition(position)).value !== null;
  let region = start;
  for (;;) {
    const { top, bottom, left, right } = region;
    const around = intersectionOf({ top: top - 1, bottom: bottom + 1, left: left - 1, right: right + 1 }, sheet);
    const used = around === undefined ? undefined : sheets.usedZone(sheetId, around, true);
    if (used === undefined) return region;
    const larger = [...positionsIn(sheetId, used)]
      .filter(isFilled)
      .reduce((bounds, { row, col }) => boundsOf(bounds, cellZone(row, col)), region);
    const isSame = larger.top === top && larger.bottom === bottom && larger.left === left && larger.right === right;
    if (isSame) return region;
    region = larger;
  }
}
