import type { Getters, Zone } from "@odoo/o-spreadsheet";
import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";

/**
 * The selected rectangles of the sheet that is shown. What goes from the grid's first cell of a line to its last goes on to Excel's
 * last, as a whole column or row.
 */
export function selectedZones(getters: Getters): Zone[] {
  const sheetId = getters.getActiveSheetId();
  const [lastRow, lastColumn] = [getters.getNumberRows(sheetId) - 1, getters.getNumberCols(sheetId) - 1];
  return getters.getSelectedZones().map((zone) => ({
    ...zone,
    bottom: zone.top === 0 && zone.bottom === lastRow ? MAX_ROWS - 1 : zone.bottom,
    right: zone.left === 0 && zone.right === lastColumn ? MAX_COLUMNS - 1 : zone.right,
  }));
}
