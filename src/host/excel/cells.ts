import type { Zone } from "@odoo/o-spreadsheet";
import { type Engine, MAX_COLUMNS, MAX_ROWS, type Position } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { formatAddress } from "./address";
import type { Range } from "./range";
import type { Sheets } from "./sheets";

/** Where an object of the API keeps its cells. A symbol cannot be said in a request. */
export const CELLS = Symbol("cells");

/** Excel answers with at most so many cells at once (Microsoft, "Resource limits and performance optimization"). */
const MOST_CELLS = 5_000_000;

/** A rectangle of cells of one sheet, with what everything that is made of cells needs. */
export class Cells {
  constructor(
    readonly sheets: Sheets,
    readonly sheetId: string,
    readonly zone: Zone,
  ) {}

  /** @throws ApiError when the sheet was deleted meanwhile. */
  get engine(): Engine {
    const { engine } = this.sheets;
    if (engine.structure.tryGetSheet(this.sheetId) === undefined) throw new ApiError("ItemNotFound");
    return engine;
  }

  /** Everything that can be read, after all writes have been carried out. */
  get getters(): Engine["getters"] {
    return this.engine.getters;
  }

  get address(): string {
    return formatAddress(this.engine.structure.getSheetName(this.sheetId), this.zone);
  }

  get rowCount(): number {
    return this.zone.bottom - this.zone.top + 1;
  }

  get columnCount(): number {
    return this.zone.right - this.zone.left + 1;
  }

  get cellCount(): number {
    return this.rowCount * this.columnCount;
  }

  get isEntireColumn(): boolean {
    return this.rowCount === MAX_ROWS;
  }

  get isEntireRow(): boolean {
    return this.columnCount === MAX_COLUMNS;
  }

  /** Whole columns or rows: Excel has no values for all of their cells (Microsoft, "Read or write to an unbounded range"). */
  get isUnbounded(): boolean {
    return this.isEntireColumn || this.isEntireRow;
  }

  get topLeft(): Position {
    return { sheetId: this.sheetId, col: this.zone.left, row: this.zone.top };
  }

  /** The part of the zone that the grid has cells for; it can be empty. */
  get insideSheet(): Zone {
    const { structure } = this.engine;
    return {
      ...this.zone,
      bottom: Math.min(this.zone.bottom, structure.getNumberRows(this.sheetId) - 1),
      right: Math.min(this.zone.right, structure.getNumberCols(this.sheetId) - 1),
    };
  }

  /** How many of the rows the grid has, which for whole columns are not all of Excel's. */
  insideSheetRows(): number {
    return this.isEntireColumn ? this.engine.structure.getNumberRows(this.sheetId) : this.rowCount;
  }

  insideSheetColumns(): number {
    return this.isEntireRow ? this.engine.structure.getNumberCols(this.sheetId) : this.columnCount;
  }

  /** Makes the grid large enough for looks, and returns the part of the zone that it then has cells for: see {@link Engine.makeRoom}. */
  makeRoom(): Zone {
    return this.engine.makeRoom(this.sheetId, this.zone);
  }

  /** Makes the grid large enough for each of the cells. */
  makeRoomForAll(): void {
    this.engine.makeRoomForAll(this.sheetId, this.zone);
  }

  /** Another rectangle of the same sheet. */
  at(zone: Zone): Cells {
    return new Cells(this.sheets, this.sheetId, zone);
  }

  /** @throws ApiError InvalidArgument when the zone is not on the sheet. */
  range(zone: Zone): Range {
    return this.sheets.range(this.sheetId, zone);
  }

  /** Reads each cell of the rectangle. */
  map<Value>(read: (position: Position) => Value): Value[][] {
    this.assertNotTooLarge();
    const { left, top } = this.zone;
    const { sheetId } = this;
    return Array.from({ length: this.rowCount }, (_, row) =>
      Array.from({ length: this.columnCount }, (__, col) => read({ sheetId, col: left + col, row: top + row })),
    );
  }

  /** Reads each cell, or answers null for a range without bounds, as Excel does. */
  mapBounded<Value>(read: (position: Position) => Value): Value[][] | null {
    return this.isUnbounded ? null : this.map(read);
  }

  assertNotTooLarge(): void {
    if (this.cellCount > MOST_CELLS) throw new ApiError("RangeExceedsLimit");
  }
}

/** An object of the API that is made of the cells of one rectangle. */
export abstract class CellsObject extends HostObject {
  readonly [CELLS]: Cells;

  constructor(cells: Cells) {
    super();
    this[CELLS] = cells;
  }
}

/** The cells of a zone, row by row. */
export function* positionsIn(sheetId: string, { top, bottom, left, right }: Zone): Generator<Position> {
  for (let row = top; row <= bottom; row++) for (let col = left; col <= right; col++) yield { sheetId, col, row };
}

export function isZoneEmpty({ top, bottom, left, right }: Zone): boolean {
  return bottom < top || right < left;
}
