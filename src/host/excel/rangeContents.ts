import type { Zone } from "@odoo/o-spreadsheet";
import { GENERAL, isValidCode } from "../grid/numberFormats";
import { isUnreadable } from "../grid/typing/typedFormula";
import { ApiError } from "../protocol/apiError";
import { asIndex, asRectangle, asString } from "./arguments";
import { CELLS, CellsObject } from "./cells";
import { contentOrNull, formulaAt, numberFormatAt, textAt, valueAt, valueTypeAt } from "./cellValues";
import { fromR1C1, type Place, toR1C1 } from "./r1c1";
import { cellZone } from "./zones";

/** What stands in the cells of an Excel.Range. This workbook is in US English, so what is local is as everywhere. */
export abstract class RangeContents extends CellsObject {
  get formulas(): unknown[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => formulaAt(getters, position) ?? valueAt(getters, position));
  }

  set formulas(value: unknown) {
    this.#setContents(value);
  }

  get formulasLocal(): unknown[][] | null {
    return this.formulas;
  }

  set formulasLocal(value: unknown) {
    this.#setContents(value);
  }

  get formulasR1C1(): unknown[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => {
      const formula = formulaAt(getters, position);
      return formula === undefined ? valueAt(getters, position) : toR1C1(formula, position);
    });
  }

  set formulasR1C1(value: unknown) {
    this.#setContents(value, (content, place) => fromR1C1(content, place));
  }

  get numberFormat(): string[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => numberFormatAt(getters, position));
  }

  set numberFormat(value: unknown) {
    const { rowCount, columnCount, zone } = this[CELLS];
    if (!Array.isArray(value)) {
      this.#setFormat(asString(value), zone);
      return;
    }
    asRectangle(value, rowCount, columnCount).forEach((formats, row) => {
      formats.forEach((format, col) => {
        if (format !== null) this.#setFormat(asString(format), cellZone(zone.top + row, zone.left + col));
      });
    });
  }

  get numberFormatLocal(): string[][] | null {
    return this.numberFormat;
  }

  set numberFormatLocal(value: unknown) {
    this.numberFormat = value;
  }

  get text(): string[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => textAt(getters, position));
  }

  get values(): unknown[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => valueAt(getters, position));
  }

  set values(value: unknown) {
    this.#setContents(value);
  }

  get valueTypes(): string[][] | null {
    const { getters } = this[CELLS];
    return this[CELLS].mapBounded((position) => valueTypeAt(getters, position));
  }

  /** Hidden: the client asks before it sends a large rectangle in pieces, so that all of it is refused or nothing. */
  _ValidateArraySize(rows: unknown, columns: unknown): null {
    this[CELLS].engine.assertWritable(asIndex(rows) * asIndex(columns));
    return null;
  }

  #setContents(value: unknown, translate: (content: string, place: Place) => string = (content) => content): void {
    const cells = this[CELLS];
    // A null for everything is refused, and so is a range without bounds (Microsoft, "Work with blank and null values").
    if (value === null || cells.isUnbounded) throw new ApiError("InvalidArgument");
    const { engine, sheetId, zone } = cells;
    engine.assertWritable(cells.cellCount);
    const contents = asRectangle(value, cells.rowCount, cells.columnCount).map((line, i) =>
      line.map((each, j) => {
        const content = contentOrNull(each);
        return content === null ? null : readable(translate(content, { row: zone.top + i, col: zone.left + j }));
      }),
    );
    engine.writeContents(sheetId, zone, contents);
  }

  #setFormat(format: string, zone: Zone): void {
    if (!isValidCode(format)) throw new ApiError("InvalidArgument", `“${format}” is no number format of Excel.`);
    const { engine, sheetId } = this[CELLS];
    const target = [engine.makeRoom(sheetId, zone)];
    engine.write({ type: "SET_FORMATTING", sheetId, target, format: format === GENERAL ? "" : format });
  }
}

/** @throws ApiError for a formula that Excel could not read either. */
function readable(content: string): string {
  if (!content.startsWith("=") || !isUnreadable(content)) return content;
  throw new ApiError("InvalidArgument", `“${content}” is no formula: a part of it is missing or too much.`);
}
