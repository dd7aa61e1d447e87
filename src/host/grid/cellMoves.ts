import type { Command, Dimension, Getters, Zone } from "@odoo/o-spreadsheet";
import type { ShiftCellsCommand } from "./shift/cellShift";

/** Rows, columns or cells that came or went, so that others are elsewhere now. */
export interface CellsMoved {
  readonly sheetId: string;
  readonly zone: Zone;
  readonly dimension: Dimension;
  readonly isInsertion: boolean;
  /** Whole rows or columns, or cells of which only some neighbours move. */
  readonly isOfLines: boolean;
  /** Whether the library's own command did it, that of the grid's menus. */
  readonly isByHand: boolean;
}

/** What a command has moved, if anything. Lines that the sheet grew by at its end have moved nothing. */
export function moveOf(command: Command | ShiftCellsCommand, getters: Getters): CellsMoved | undefined {
  if (command.type === "ADD_COLUMNS_ROWS") {
    const { sheetId, dimension, base, position, quantity } = command;
    const first = position === "before" ? base : base + 1;
    const isGrowth = first === getters.getNumberHeaders(sheetId, dimension) - quantity;
    return isGrowth ? undefined : lines(getters, sheetId, dimension, [first, first + quantity - 1], true);
  }
  if (command.type === "REMOVE_COLUMNS_ROWS") {
    const { sheetId, dimension, elements } = command;
    return lines(getters, sheetId, dimension, [Math.min(...elements), Math.max(...elements)], false);
  }
  if (command.type === "HOST_SHIFT_CELLS") {
    const { sheetId, zone, dimension, isInsertion } = command;
    return { sheetId, zone, dimension, isInsertion, isOfLines: false, isByHand: false };
  }
  if (command.type !== "INSERT_CELL" && command.type !== "DELETE_CELL") return undefined;
  const { zone, shiftDimension: dimension, type } = command;
  const sheetId = getters.getActiveSheetId();
  return { sheetId, zone, dimension, isInsertion: type === "INSERT_CELL", isOfLines: false, isByHand: true };
}

function lines(
  getters: Getters,
  sheetId: string,
  dimension: Dimension,
  [first, last]: readonly [number, number],
  isInsertion: boolean,
): CellsMoved {
  const sheet = { top: 0, left: 0, bottom: getters.getNumberRows(sheetId), right: getters.getNumberCols(sheetId) };
  const zone = dimension === "ROW" ? { ...sheet, top: first, bottom: last } : { ...sheet, left: first, right: last };
  return { sheetId, zone, dimension, isInsertion, isOfLines: true, isByHand: false };
}
