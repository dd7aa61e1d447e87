import type { Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { parseAddress, splitAddresses } from "./address";
import { asString } from "./arguments";
import { type Cells, CELLS } from "./cells";
import { rangeOf } from "./gridRanges";
import { rangeOfName } from "./names/definitions";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import { Worksheet } from "./worksheet";
import { isOnSheet } from "./zones";

/** What the objects of one workbook share: the grid behind them, and the way from one to another. */
export class Sheets {
  constructor(
    readonly engine: Engine,
    /** The moment at which something is written. */
    readonly now: () => Date,
  ) {}

  /** The sheets in the order of their tabs. */
  all(): readonly Worksheet[] {
    return this.engine.structure.getSheetIds().map((id) => this.worksheet(id));
  }

  worksheet(sheetId: string): Worksheet {
    return new Worksheet(this, sheetId);
  }

  /** Finds a sheet by its id, or by its name in any case. */
  find(idOrName: string): Worksheet | undefined {
    const { structure } = this.engine;
    const wanted = idOrName.toLowerCase();
    const id = structure
      .getSheetIds()
      .find((each) => each === idOrName || structure.getSheetName(each).toLowerCase() === wanted);
    return id === undefined ? undefined : this.worksheet(id);
  }

  /** @throws ApiError InvalidArgument when the zone is not on a sheet. */
  range(sheetId: string, zone: Zone): Range {
    if (!isOnSheet(zone)) throw new ApiError("InvalidArgument");
    return new Range(this, sheetId, zone);
  }

  /** The range at an address that may name another sheet than the given one, or the range of a name. */
  rangeAt(sheetId: string, text: string): Range {
    const named = rangeOfName(this, text, sheetId);
    if (named !== undefined) return rangeOf(this, named);
    const { sheetName, zone } = parseAddress(text);
    if (sheetName === undefined) return new Range(this, sheetId, zone);
    const sheet = this.find(sheetName);
    if (sheet === undefined) throw new ApiError("InvalidArgument");
    return new Range(this, sheet.id, zone);
  }

  /** The cells of a range among the arguments of a method, or of an address. */
  cellsArgument(sheetId: string, argument: unknown): Cells {
    if (argument instanceof Range) return argument[CELLS];
    return this.rangeAt(sheetId, asString(argument))[CELLS];
  }

  /** The rectangles of a range, of areas, or of addresses among the arguments of a method. */
  areasArgument(sheetId: string, argument: unknown): readonly Cells[] {
    if (argument instanceof RangeAreas) return RangeAreas.areasOf(argument);
    if (argument instanceof Range) return [argument[CELLS]];
    return this.areasAt(sheetId, asString(argument));
  }

  /** The rectangles at addresses of one sheet. */
  areasAt(sheetId: string, text: string): [Cells, ...Cells[]] {
    const [first, ...others] = splitAddresses(text).map((address) => this.rangeAt(sheetId, address)[CELLS]);
    const isOneSheet = others.every((other) => other.sheetId === first?.sheetId);
    if (first === undefined || !isOneSheet) throw new ApiError("InvalidArgument");
    return [first, ...others];
  }

  /** What is copied: one rectangle. */
  sourceArgument(sheetId: string, argument: unknown): Cells {
    const [source, ...others] = this.areasArgument(sheetId, argument);
    if (source !== undefined && others.length === 0) return source;
    throw new ApiError("ApiNotFound", "Range.copyFrom with a source of several areas is not part of this workbook.");
  }

  /** The smallest rectangle within a zone that holds everything in use there, or `undefined` when nothing is. */
  usedZone(sheetId: string, within: Zone, valuesOnly: boolean): Zone | undefined {
    const { getters } = this.engine;
    const cells = valuesOnly ? [] : getters.getCells(sheetId).map(({ id }) => getters.getCellPosition(id));
    const used = [...getters.getEvaluatedCellsPositions(sheetId), ...cells].filter(
      ({ col, row }) => col >= within.left && col <= within.right && row >= within.top && row <= within.bottom,
    );
    const filled = valuesOnly ? used.filter((position) => getters.getEvaluatedCell(position).value !== null) : used;
    if (filled.length === 0) return undefined;
    const [columns, rows] = [filled.map(({ col }) => col), filled.map(({ row }) => row)];
    const [left, right] = [smallest(columns), largest(columns)];
    return { left, right, top: smallest(rows), bottom: largest(rows) };
  }
}

// Math.min(...numbers) would overflow the stack for a large sheet.
const smallest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
