import type { Getters, UID, Zone } from "@odoo/o-spreadsheet";

interface UsedZone {
  readonly sheetId: UID;
  readonly zone: Zone;
}

/**
 * The part of each sheet that has cells. The library's evaluator goes over every place of every sheet, a hundred thousand of an empty one,
 * whenever everything is calculated: it asks here instead (tools/webpack/spreadsheetLoader.ts).
 */
export function usedZones(getters: Getters): UsedZone[] {
  const zones = getters.getSheetIds().flatMap((sheetId) => usedZone(getters, sheetId) ?? []);
  // With nothing to go over, the evaluator would keep what it found out of the workbook before the change.
  return zones.length > 0
    ? zones
    : getters
        .getSheetIds()
        .slice(0, 1)
        .map((sheetId) => ({ sheetId, zone: FIRST_CELL }));
}

const FIRST_CELL: Zone = { left: 0, right: 0, top: 0, bottom: 0 };

function usedZone(getters: Getters, sheetId: UID): UsedZone | undefined {
  let [left, right, top, bottom] = [Infinity, -1, -1, -1];
  getters.getSheet(sheetId).rows.forEach(({ cells }, row) => {
    for (const key in cells) {
      if (cells[key] === undefined) continue; // taken away
      const col = Number(key);
      if (top < 0) top = row;
      bottom = row;
      if (col < left) left = col;
      if (col > right) right = col;
    }
  });
  return right < 0 ? undefined : { sheetId, zone: { left, right, top, bottom } };
}
