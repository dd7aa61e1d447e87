import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { asFlag, asIndex, asInteger, isOmitted } from "./arguments";
import { CELLS, type CellsObject } from "./cells";
import { orNotFound } from "./found";
import type { Range } from "./range";
import { RangeContents } from "./rangeContents";
import { surroundingZone } from "./region";
import { boundsOf, cellZone, intersectionOf, moved } from "./zones";

/** The way from one Excel.Range to others. */
export abstract class RangeNavigation extends RangeContents {
  getAbsoluteResizedRange(numRows: unknown, numColumns: unknown): Range {
    const [rows, columns] = [asIndex(numRows), asIndex(numColumns)];
    const { zone } = this[CELLS];
    return this[CELLS].range({ ...zone, bottom: zone.top + rows - 1, right: zone.left + columns - 1 });
  }

  getBoundingRect(anotherRange: unknown): Range {
    return this[CELLS].range(boundsOf(this[CELLS].zone, zoneArgument(this, anotherRange)));
  }

  getCell(row: unknown, column: unknown): Range {
    const { top, left } = this[CELLS].zone;
    return this[CELLS].range(cellZone(top + asIndex(row), left + asIndex(column)));
  }

  getColumn(column: unknown): Range {
    const { zone, columnCount } = this[CELLS];
    const left = zone.left + indexWithin(column, columnCount);
    return this[CELLS].range({ ...zone, left, right: left });
  }

  /** Columns to the right of this range; with a negative count, the last ones in it. */
  getColumnsAfter(count: unknown): Range {
    const { zone } = this[CELLS];
    const columns = countOf(count);
    return columns > 0
      ? this[CELLS].range({ ...zone, left: zone.right + 1, right: zone.right + columns })
      : this[CELLS].range({ ...zone, left: zone.right + columns + 1 });
  }

  getColumnsBefore(count: unknown): Range {
    const { zone } = this[CELLS];
    const columns = countOf(count);
    return columns > 0
      ? this[CELLS].range({ ...zone, left: zone.left - columns, right: zone.left - 1 })
      : this[CELLS].range({ ...zone, right: zone.left - columns - 1 });
  }

  getEntireColumn(): Range {
    return this[CELLS].range({ ...this[CELLS].zone, top: 0, bottom: MAX_ROWS - 1 });
  }

  getEntireRow(): Range {
    return this[CELLS].range({ ...this[CELLS].zone, left: 0, right: MAX_COLUMNS - 1 });
  }

  getIntersection(anotherRange: unknown): Range {
    return orNotFound(this.getIntersectionOrNullObject(anotherRange));
  }

  getIntersectionOrNullObject(anotherRange: unknown): Range | null {
    const shared = intersectionOf(this[CELLS].zone, zoneArgument(this, anotherRange));
    return shared === undefined ? null : this[CELLS].range(shared);
  }

  getLastCell(): Range {
    const { bottom, right } = this[CELLS].zone;
    return this[CELLS].range(cellZone(bottom, right));
  }

  getLastColumn(): Range {
    const { zone } = this[CELLS];
    return this[CELLS].range({ ...zone, left: zone.right });
  }

  getLastRow(): Range {
    const { zone } = this[CELLS];
    return this[CELLS].range({ ...zone, top: zone.bottom });
  }

  getOffsetRange(rowOffset: unknown, columnOffset: unknown): Range {
    return this[CELLS].range(moved(this[CELLS].zone, asInteger(rowOffset), asInteger(columnOffset)));
  }

  getResizedRange(deltaRows: unknown, deltaColumns: unknown): Range {
    const { zone } = this[CELLS];
    const [rows, columns] = [asInteger(deltaRows), asInteger(deltaColumns)];
    return this[CELLS].range({ ...zone, bottom: zone.bottom + rows, right: zone.right + columns });
  }

  getRow(row: unknown): Range {
    const { zone, rowCount } = this[CELLS];
    const top = zone.top + indexWithin(row, rowCount);
    return this[CELLS].range({ ...zone, top, bottom: top });
  }

  getRowsAbove(count: unknown): Range {
    const { zone } = this[CELLS];
    const rows = countOf(count);
    return rows > 0
      ? this[CELLS].range({ ...zone, top: zone.top - rows, bottom: zone.top - 1 })
      : this[CELLS].range({ ...zone, bottom: zone.top - rows - 1 });
  }

  getRowsBelow(count: unknown): Range {
    const { zone } = this[CELLS];
    const rows = countOf(count);
    return rows > 0
      ? this[CELLS].range({ ...zone, top: zone.bottom + 1, bottom: zone.bottom + rows })
      : this[CELLS].range({ ...zone, top: zone.bottom + rows + 1 });
  }

  /** "Fails if applied to a range with more than one cell." */
  getSpillParent(): Range {
    assertOneCell(this);
    return orNotFound(this.getSpillParentOrNullObject());
  }

  getSpillParentOrNullObject(): Range | null {
    const { cellCount, getters, topLeft } = this[CELLS];
    const parent = cellCount === 1 ? getters.getArrayFormulaSpreadingOn(topLeft) : undefined;
    return parent === undefined ? null : this[CELLS].range(cellZone(parent.row, parent.col));
  }

  getSpillingToRange(): Range {
    assertOneCell(this);
    return orNotFound(this.getSpillingToRangeOrNullObject());
  }

  /** A formula whose way is blocked, #SPILL!, spills nowhere. */
  getSpillingToRangeOrNullObject(): Range | null {
    const { cellCount, getters, topLeft } = this[CELLS];
    const isAnchor = cellCount === 1 && !getters.isArrayFormulaSpillBlocked(topLeft);
    const zone = isAnchor ? getters.getSpreadZone(topLeft) : undefined;
    return zone === undefined ? null : this[CELLS].range(zone);
  }

  getSurroundingRegion(): Range {
    return this[CELLS].range(surroundingZone(this[CELLS]));
  }

  /** Microsoft, "Excel.Range class", getUsedRange: without used cells in the range, ItemNotFound. */
  getUsedRange(valuesOnly: unknown): Range {
    return orNotFound(this.getUsedRangeOrNullObject(valuesOnly));
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    const { sheets, sheetId, zone } = this[CELLS];
    const used = sheets.usedZone(sheetId, zone, asFlag(valuesOnly));
    return used === undefined ? null : this[CELLS].range(used);
  }
}

/** A range of the same sheet among the arguments, or its address. */
function zoneArgument(object: CellsObject, argument: unknown) {
  const { sheets, sheetId } = object[CELLS];
  const { sheetId: otherId, zone } = sheets.cellsArgument(sheetId, argument);
  if (otherId !== sheetId) throw new ApiError("InvalidArgument");
  return zone;
}

function assertOneCell(object: CellsObject): void {
  if (object[CELLS].cellCount !== 1) throw new ApiError("InvalidArgument");
}

function indexWithin(value: unknown, count: number): number {
  const index = asIndex(value);
  if (index >= count) throw new ApiError("InvalidArgument");
  return index;
}

/** How many rows or columns: one, if nothing is said; never none. */
function countOf(value: unknown): number {
  const count = isOmitted(value) ? 1 : asInteger(value);
  if (count === 0) throw new ApiError("InvalidArgument");
  return count;
}
