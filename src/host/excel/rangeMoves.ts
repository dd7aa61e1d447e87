import type { Dimension, Zone } from "@odoo/o-spreadsheet";
import { affectedZone, shiftCommand } from "../grid/shift/cellShift";
import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { asOneOf } from "./arguments";
import { type Cells, positionsIn } from "./cells";
import { contains, intersectionOf } from "./zones";

/** Excel.Range.insert: makes room for cells where the range is, and moves what was there. */
export function insertCells(cells: Cells, shift: unknown): void {
  const direction = asOneOf(shift, ["Down", "Right"]);
  if (cells.isEntireRow) insertLines(cells, "ROW");
  else if (cells.isEntireColumn) insertLines(cells, "COL");
  else shiftCells(cells, direction === "Down" ? "ROW" : "COL", true);
}

/** Excel.Range.delete: removes the cells, and lets others take their place. */
export function deleteCells(cells: Cells, shift: unknown): void {
  const direction = asOneOf(shift, ["Up", "Left"]);
  if (cells.isEntireRow) deleteLines(cells, "ROW");
  else if (cells.isEntireColumn) deleteLines(cells, "COL");
  else shiftCells(cells, direction === "Up" ? "ROW" : "COL", false);
}

/** The rows or columns of the range, by their numbers. */
function linesOf({ zone }: Cells, dimension: Dimension): readonly [first: number, last: number] {
  return dimension === "ROW" ? [zone.top, zone.bottom] : [zone.left, zone.right];
}

function insertLines(cells: Cells, dimension: Dimension): void {
  const { engine, sheetId } = cells;
  const [first, last] = linesOf(cells, dimension);
  const [present, most] = sizeOf(cells, dimension);
  // Everything beyond what the grid has is empty already.
  if (first >= present) return;
  const quantity = last - first + 1;
  // The grid is so large only where somebody has written.
  if (present + quantity > most) throw new ApiError("NonBlankCellOffSheet");
  engine.assertFits(sheetId, dimension === "ROW" ? { rows: present + quantity } : { columns: present + quantity });
  const sheetName = engine.structure.getSheetName(sheetId);
  const add = { type: "ADD_COLUMNS_ROWS", sheetId, sheetName, dimension, quantity } as const;
  // New lines look like the one before them, and the first lines like none.
  if (first > 0) {
    engine.writeStructure({ ...add, base: first - 1, position: "after" });
    return;
  }
  engine.write({ ...add, base: 0, position: "before" });
  if (!hasLooks(cells, dimension)) return;
  const sheet = { top: 0, left: 0, bottom: rowsOf(cells) - 1, right: columnsOf(cells) - 1 };
  const added = dimension === "ROW" ? { ...sheet, bottom: last } : { ...sheet, right: last };
  engine.writeStructure({ type: "CLEAR_FORMATTING", sheetId, target: [added] });
}

/** Whether the first row or column has formats, which the library gives to those before it. */
function hasLooks({ getters, sheetId }: Cells, dimension: Dimension): boolean {
  const { bottom, right } = getters.getSheetZone(sheetId);
  const line = dimension === "ROW" ? { top: 0, bottom: 0, left: 0, right } : { top: 0, bottom, left: 0, right: 0 };
  return [...positionsIn(sheetId, line)].some((position) => {
    const { style, format } = getters.getCell(position) ?? {};
    return style !== undefined || format !== undefined || getters.getCellBorder(position) !== null;
  });
}

function deleteLines(cells: Cells, dimension: Dimension): void {
  const { engine, sheetId } = cells;
  const [present] = sizeOf(cells, dimension);
  const [first, last] = linesOf(cells, dimension);
  const elements = Array.from({ length: Math.min(last, present - 1) - first + 1 }, (_, index) => first + index);
  if (elements.length === 0) return;
  const sheetName = engine.structure.getSheetName(sheetId);
  // Excel's sheets do not shrink, and as many new lines at the end let every line that there is be deleted.
  const [base, quantity] = [present - 1, elements.length];
  engine.write({ type: "ADD_COLUMNS_ROWS", sheetId, sheetName, dimension, base, quantity, position: "after" });
  engine.writeStructure({ type: "REMOVE_COLUMNS_ROWS", sheetId, sheetName, dimension, elements });
}

function shiftCells(cells: Cells, dimension: Dimension, isInsertion: boolean): void {
  const { engine, sheetId } = cells;
  const zone = cells.makeRoom();
  const sheet = engine.getters.getSheetZone(sheetId);
  const affected = affectedZone({ zone, dimension }, sheet);
  assertNothingIsTorn(cells, affected, dimension);
  if (isInsertion) makeRoomBehind(cells, affected, dimension);
  engine.writeStructure(shiftCommand({ sheetId, zone, dimension, isInsertion }));
}

/** Merges and tables move as a whole or not at all. */
function assertNothingIsTorn({ getters, sheetId }: Cells, affected: Zone, dimension: Dimension): void {
  const { top, bottom, left, right } = affected;
  const span = dimension === "ROW" ? { top: 0, bottom, left, right } : { top, bottom, left: 0, right };
  const tables = getters.getCoreTables(sheetId).map(({ range }) => range.zone);
  const isTorn = (zone: Zone) => intersectionOf(zone, affected) !== undefined && !contains(span, zone);
  if ([...getters.getMerges(sheetId), ...tables].some(isTorn)) throw new ApiError("InsertDeleteConflict");
}

/** Lets the grid grow where the last cells would be pushed over its edge. */
function makeRoomBehind(cells: Cells, affected: Zone, dimension: Dimension): void {
  const { engine, getters, sheetId } = cells;
  const [first, last] = linesOf(cells, dimension);
  const count = last - first + 1;
  const edge =
    dimension === "ROW"
      ? { ...affected, top: Math.max(affected.top, affected.bottom - count + 1) }
      : { ...affected, left: Math.max(affected.left, affected.right - count + 1) };
  const isFree = [...positionsIn(sheetId, edge)].every((position) => getters.getCell(position) === undefined);
  if (isFree) return;
  const [present, most] = sizeOf(cells, dimension);
  if (present + count > most) throw new ApiError("NonBlankCellOffSheet");
  if (dimension === "ROW") engine.ensureSize(sheetId, present + count, 0);
  else engine.ensureSize(sheetId, 0, present + count);
}

function sizeOf(cells: Cells, dimension: Dimension): readonly [present: number, most: number] {
  return dimension === "ROW" ? [rowsOf(cells), MAX_ROWS] : [columnsOf(cells), MAX_COLUMNS];
}

function rowsOf({ engine, sheetId }: Cells): number {
  return engine.structure.getNumberRows(sheetId);
}

function columnsOf({ engine, sheetId }: Cells): number {
  return engine.structure.getNumberCols(sheetId);
}
