import type { Range as GridRange, RangeData, Zone } from "@odoo/o-spreadsheet";
import { type Engine, MAX_COLUMNS, MAX_ROWS } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { Range } from "./range";
import type { Sheets } from "./sheets";

/** A rectangle as the library's rules keep it: whole columns and rows stay whole when the sheet grows. */
export function rangeDataOf(engine: Engine, sheetId: string, zone: Zone): RangeData {
  if (engine.structure.tryGetSheet(sheetId) === undefined) throw new ApiError("ItemNotFound");
  const present = engine.makeRoom(sheetId, zone);
  return engine.model.getters.getRangeDataFromZone(sheetId, present);
}

/** The rectangle's address as the library writes it. */
export function gridAddressOf(engine: Engine, sheetId: string, zone: Zone): string {
  const { getters } = engine.model;
  return getters.getRangeString(getters.getRangeFromRangeData(rangeDataOf(engine, sheetId, zone)), sheetId);
}

/** One of the library's ranges as a rectangle. */
export function zoneOf({ unboundedZone }: GridRange): Zone {
  const { top, left, bottom, right } = unboundedZone;
  return { top, left, bottom: bottom ?? MAX_ROWS - 1, right: right ?? MAX_COLUMNS - 1 };
}

/** One of the library's ranges as an object of the API. */
export function rangeOf(sheets: Sheets, range: GridRange): Range {
  return new Range(sheets, range.sheetId, zoneOf(range));
}

export function overlaps(a: Zone, b: Zone): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
