import type { Dimension, Zone } from "@odoo/o-spreadsheet";
import { ApiError } from "../protocol/apiError";
import { asBoolean, asOneOf, isOmitted } from "./arguments";
import { type Cells, isZoneEmpty, positionsIn } from "./cells";
import { sharedValue } from "./looks";
import { removeHyperlinks } from "./hyperlinks";

/** What Excel.Range and Excel.RangeAreas do with cells. */

/** Microsoft, "Excel.Range class", getMergedAreasOrNullObject. */
const MOST_MERGED_AREAS = 512;

const CLEAR_WORDS = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks", "ResetContents"] as const;

/** Microsoft, "Excel.ClearApplyTo enum". Nothing has controls here, so to reset contents is to clear them. */
export function clearCells(cells: Cells, applyTo: unknown): void {
  const what = isOmitted(applyTo) ? "All" : asOneOf(applyTo, CLEAR_WORDS);
  const { engine, sheetId, insideSheet } = cells;
  if (isZoneEmpty(insideSheet)) return;
  const target = [insideSheet];
  if (what === "Hyperlinks" || what === "RemoveHyperlinks") removeHyperlinks(cells);
  if (what === "All" || what === "Contents" || what === "ResetContents") {
    engine.write({ type: "DELETE_CONTENT", sheetId, target });
  }
  if (what === "All" || what === "Formats") unmergeCells(cells);
  if (what === "All" || what === "Formats" || what === "RemoveHyperlinks") {
    engine.write({ type: "CLEAR_FORMATTING", sheetId, target });
  }
}

/** Recalculates the formulas in the cells, and what depends on them. */
export function calculateCells({ engine, sheetId, insideSheet }: Cells): void {
  if (!isZoneEmpty(insideSheet)) engine.recalculate([...positionsIn(sheetId, insideSheet)]);
}

/** Whether all of the rows or columns are hidden, or none (null where some are). */
export function areLinesHidden(cells: Cells, dimension: Dimension): boolean | null {
  const { getters, sheetId, insideSheet } = cells;
  const isHidden = (index: number) =>
    dimension === "COL" ? getters.isColHidden(sheetId, index) : getters.isRowHidden(sheetId, index);
  const lines = linesIn(insideSheet, dimension);
  return lines.length === 0 ? false : sharedValue(lines, isHidden);
}

export function hideLines(cells: Cells, dimension: Dimension, value: unknown): void {
  const type = asBoolean(value) ? "HIDE_COLUMNS_ROWS" : "UNHIDE_COLUMNS_ROWS";
  const elements = linesIn(cells.makeRoom(), dimension);
  cells.engine.write({ type, sheetId: cells.sheetId, dimension, elements });
}

/** Makes one cell of many, or one of each row. The first cell's content stays. */
export function mergeCells(cells: Cells, isAcross: boolean): void {
  const zone = cells.makeRoom();
  const rows = linesIn(zone, "ROW").map((row) => ({ ...zone, top: row, bottom: row }));
  const target = (isAcross ? rows : [zone]).filter(({ top, bottom, left, right }) => top < bottom || left < right);
  if (target.length > 0) cells.engine.write({ type: "ADD_MERGE", sheetId: cells.sheetId, target, force: true });
}

/** Takes all merges apart of which a cell is in the range. */
export function unmergeCells(cells: Cells): void {
  const target = mergedZones(cells);
  if (target.length > 0) cells.engine.write({ type: "REMOVE_MERGE", sheetId: cells.sheetId, target });
}

/** The merged cells in a range. "If the merged areas count in this range is more than 512, then this method will fail." */
export function mergedAreas(cells: Cells): Cells[] {
  const zones = mergedZones(cells);
  if (zones.length > MOST_MERGED_AREAS) throw new ApiError("RangeExceedsLimit");
  return zones.map((zone) => cells.at(zone));
}

function mergedZones({ getters, sheetId, insideSheet }: Cells): Zone[] {
  const merges = isZoneEmpty(insideSheet) ? [] : getters.getMergesInZone(sheetId, insideSheet);
  return merges.map(({ top, bottom, left, right }) => ({ top, bottom, left, right }));
}

function linesIn({ top, bottom, left, right }: Cells["zone"], dimension: Dimension): number[] {
  const [first, last] = dimension === "COL" ? [left, right] : [top, bottom];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
