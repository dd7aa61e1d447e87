import type { Model, Zone } from "@odoo/o-spreadsheet";

/** The most rows times columns of a sheet: the grid's library needs time and memory for each of them, filled or not. */
export const MOST_GRID_CELLS = 10_000_000;

/** Lets a sheet have the cells of a zone, unless it would be too large or may not grow. */
export function makeRoomFor({ dispatch, getters }: Model, sheetId: string, { bottom, right }: Zone): void {
  const [rows, columns] = [getters.getNumberRows(sheetId), getters.getNumberCols(sheetId)];
  const [missingRows, missingColumns] = [Math.max(0, bottom + 1 - rows), Math.max(0, right + 1 - columns)];
  if ((rows + missingRows) * (columns + missingColumns) > MOST_GRID_CELLS) return;
  const sheetName = getters.getSheetName(sheetId);
  const add = (dimension: "ROW" | "COL", base: number, quantity: number) => {
    const added = { sheetId, sheetName, dimension, base, quantity, position: "after" } as const;
    if (quantity > 0) dispatch("ADD_COLUMNS_ROWS", added);
  };
  add("ROW", rows - 1, missingRows);
  add("COL", columns - 1, missingColumns);
}
