import type { Cell, EvaluatedCell, Getters, Zone } from "@odoo/o-spreadsheet";
import { type Engine, MAX_COLUMNS, MAX_ROWS, MOST_WRITTEN_CELLS } from "../grid/engine";
import { excelErrorOf } from "../grid/errors";
import { ApiError } from "../protocol/apiError";
import { HostObject, IS_TRACKED } from "../protocol/hostObject";
import { formatAddress, parseAddress } from "./address";
import { asIndex, asNumber, asOneOf, asRectangle } from "./arguments";
import { RangeFormat } from "./rangeFormat";
import type { Sheets } from "./sheets";
import type { Worksheet } from "./worksheet";

const CLEAR_WORDS = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks"] as const;

/** Excel.Range: a rectangle of cells of one sheet. */
export class Range extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;
  readonly #zone: Zone;

  constructor(sheets: Sheets, sheetId: string, zone: Zone) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
    this.#zone = zone;
  }

  /** For other objects of the workbook only: static members are out of an add-in's reach. */
  static zoneOf(range: Range): Zone {
    return range.#zone;
  }

  static sheetIdOf(range: Range): string {
    return range.#sheetId;
  }

  override get [IS_TRACKED](): boolean {
    return true;
  }

  get address(): string {
    return formatAddress(this.#engine.structure.getSheetName(this.#sheetId), this.#zone);
  }

  get cellCount(): number {
    return this.rowCount * this.columnCount;
  }

  get columnCount(): number {
    return this.#zone.right - this.#zone.left + 1;
  }

  get columnIndex(): number {
    return this.#zone.left;
  }

  get format(): RangeFormat {
    return new RangeFormat(this.#engine, this.#sheetId, this.#zone);
  }

  get formulas(): unknown[][] {
    return this.#map((position) => this.#formulaAt(position));
  }

  set formulas(value: unknown) {
    this.#setContents(value);
  }

  get hasSpill(): boolean | null {
    const spills = this.#map((position) => this.#getters.getArrayFormulaSpreadingOn(position) !== undefined).flat();
    return spills.every((spill) => spill === spills[0]) ? (spills[0] ?? false) : null;
  }

  get numberFormat(): string[][] {
    return this.#map((position) => this.#getters.getCell(position)?.format ?? "General");
  }

  set numberFormat(value: unknown) {
    const formats = asRectangle(value, this.rowCount, this.columnCount);
    if (!Array.isArray(value)) {
      this.#setFormat(value, this.#zone);
      return;
    }
    this.#forEach((col, row) => {
      const format = formats[row - this.#zone.top]?.[col - this.#zone.left];
      if (format !== null) this.#setFormat(format, { left: col, right: col, top: row, bottom: row });
    });
  }

  get rowCount(): number {
    return this.#zone.bottom - this.#zone.top + 1;
  }

  get rowIndex(): number {
    return this.#zone.top;
  }

  get text(): string[][] {
    return this.#map((position) => textOf(this.#getters.getEvaluatedCell(position)));
  }

  get values(): unknown[][] {
    return this.#map((position) => valueOf(this.#getters.getEvaluatedCell(position)));
  }

  set values(value: unknown) {
    this.#setContents(value);
  }

  get valueTypes(): string[][] {
    return this.#map((position) => valueTypeOf(this.#getters.getEvaluatedCell(position)));
  }

  get worksheet(): Worksheet {
    return this.#sheets.worksheet(this.#sheetId);
  }

  clear(applyTo: unknown): void {
    const what = applyTo === null || applyTo === undefined ? "All" : asOneOf(applyTo, CLEAR_WORDS);
    const target = [this.#insideSheet()];
    if (what === "All" || what === "Contents") {
      this.#engine.write({ type: "DELETE_CONTENT", sheetId: this.#sheetId, target });
    }
    if (what === "All" || what === "Formats") {
      this.#engine.write({ type: "CLEAR_FORMATTING", sheetId: this.#sheetId, target });
    }
  }

  getBoundingRect(anotherRange: unknown): Range {
    const { top, bottom, left, right } = this.#zoneOfArgument(anotherRange);
    return this.#range({
      top: Math.min(top, this.#zone.top),
      bottom: Math.max(bottom, this.#zone.bottom),
      left: Math.min(left, this.#zone.left),
      right: Math.max(right, this.#zone.right),
    });
  }

  getCell(row: unknown, column: unknown): Range {
    const top = this.#zone.top + asIndex(row);
    const left = this.#zone.left + asIndex(column);
    return this.#range({ top, bottom: top, left, right: left });
  }

  getColumn(column: unknown): Range {
    const left = this.#zone.left + this.#indexWithin(column, this.columnCount);
    return this.#range({ ...this.#zone, left, right: left });
  }

  getEntireColumn(): Range {
    return this.#range({ ...this.#zone, top: 0, bottom: MAX_ROWS - 1 });
  }

  getEntireRow(): Range {
    return this.#range({ ...this.#zone, left: 0, right: MAX_COLUMNS - 1 });
  }

  getLastCell(): Range {
    const { bottom, right } = this.#zone;
    return this.#range({ top: bottom, bottom, left: right, right });
  }

  getOffsetRange(rowOffset: unknown, columnOffset: unknown): Range {
    const [rows, columns] = [asNumber(rowOffset), asNumber(columnOffset)];
    const { top, bottom, left, right } = this.#zone;
    return this.#range({ top: top + rows, bottom: bottom + rows, left: left + columns, right: right + columns });
  }

  getResizedRange(deltaRows: unknown, deltaColumns: unknown): Range {
    const { bottom, right } = this.#zone;
    return this.#range({ ...this.#zone, bottom: bottom + asNumber(deltaRows), right: right + asNumber(deltaColumns) });
  }

  getRow(row: unknown): Range {
    const top = this.#zone.top + this.#indexWithin(row, this.rowCount);
    return this.#range({ ...this.#zone, top, bottom: top });
  }

  getSpillingToRange(): Range {
    const zone = this.#spillZone();
    if (zone === undefined) throw new ApiError("ItemNotFound");
    return this.#range(zone);
  }

  getSpillingToRangeOrNullObject(): Range | null {
    const zone = this.#spillZone();
    return zone === undefined ? null : this.#range(zone);
  }

  getUsedRange(valuesOnly: unknown): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    const used = this.#sheets.usedZone(this.#sheetId, this.#zone, valuesOnly === true);
    return used === undefined ? null : this.#range(used);
  }

  select(): void {
    this.#engine.activateSheet(this.#sheetId);
    const { left: col, top: row } = this.#zone;
    const zone = this.#engine.makeRoom(this.#sheetId, this.#zone);
    this.#engine.flush();
    this.#engine.model.selection.selectZone({ cell: { col, row }, zone });
  }

  /** Hidden: the client asks before it sends a large rectangle in pieces, so that all of it is refused or nothing. */
  _ValidateArraySize(rows: unknown, columns: unknown): null {
    assertWritable(asIndex(rows) * asIndex(columns));
    return null;
  }

  /** @throws ApiError when the sheet was deleted meanwhile. */
  get #engine(): Engine {
    const { engine } = this.#sheets;
    if (engine.structure.tryGetSheet(this.#sheetId) === undefined) throw new ApiError("ItemNotFound");
    return engine;
  }

  get #getters(): Engine["getters"] {
    return this.#engine.getters;
  }

  #spillZone(): Zone | undefined {
    if (this.cellCount !== 1) throw new ApiError("InvalidArgument");
    const { left: col, top: row } = this.#zone;
    return this.#getters.getSpreadZone({ sheetId: this.#sheetId, col, row });
  }

  #range(zone: Zone): Range {
    const { top, bottom, left, right } = zone;
    const isInSheet =
      top >= 0 && left >= 0 && bottom >= top && right >= left && bottom < MAX_ROWS && right < MAX_COLUMNS;
    if (!isInSheet) throw new ApiError("InvalidArgument");
    return new Range(this.#sheets, this.#sheetId, zone);
  }

  #indexWithin(value: unknown, count: number): number {
    const index = asIndex(value);
    if (index >= count) throw new ApiError("InvalidArgument");
    return index;
  }

  #zoneOfArgument(argument: unknown): Zone {
    if (argument instanceof Range) return argument.#zone;
    if (typeof argument === "string") return parseAddress(argument).zone;
    throw new ApiError("InvalidArgument");
  }

  /** The part of the range that the grid has cells for. */
  #insideSheet(): Zone {
    const { structure } = this.#engine;
    return {
      ...this.#zone,
      bottom: Math.min(this.#zone.bottom, structure.getNumberRows(this.#sheetId) - 1),
      right: Math.min(this.#zone.right, structure.getNumberCols(this.#sheetId) - 1),
    };
  }

  #setContents(value: unknown): void {
    assertWritable(this.cellCount);
    const contents = asRectangle(value, this.rowCount, this.columnCount);
    this.#engine.writeContents(
      this.#sheetId,
      this.#zone,
      contents.map((row) => row.map(contentOf)),
    );
  }

  #setFormat(value: unknown, zone: Zone): void {
    if (typeof value !== "string") throw new ApiError("InvalidArgument");
    const format = value === "General" ? "" : value;
    const target = [this.#engine.makeRoom(this.#sheetId, zone)];
    this.#engine.write({ type: "SET_FORMATTING", sheetId: this.#sheetId, target, format });
  }

  #formulaAt(position: { sheetId: string; col: number; row: number }): unknown {
    const formula = formulaText(this.#getters, this.#getters.getCell(position));
    return formula ?? valueOf(this.#getters.getEvaluatedCell(position));
  }

  #forEach(visit: (col: number, row: number) => void): void {
    const { top, bottom, left, right } = this.#zone;
    for (let row = top; row <= bottom; row++) for (let col = left; col <= right; col++) visit(col, row);
  }

  #map<Value>(read: (position: { sheetId: string; col: number; row: number }) => Value): Value[][] {
    const { top, left } = this.#zone;
    const sheetId = this.#sheetId;
    return Array.from({ length: this.rowCount }, (_, row) =>
      Array.from({ length: this.columnCount }, (__, col) => read({ sheetId, col: left + col, row: top + row })),
    );
  }
}

function assertWritable(cellCount: number): void {
  if (cellCount > MOST_WRITTEN_CELLS) throw new ApiError("RangeExceedsLimit");
}

function formulaText(getters: Getters, cell: Cell | undefined): string | undefined {
  return cell?.isFormula === true ? cell.compiledFormula.toFormulaString(getters) : undefined;
}

/** What the grid is to hold: numbers with all their digits, formulas and texts as they are. */
function contentOf(value: unknown): string | null {
  // A null in the middle of a rectangle leaves its cell as it is (Microsoft, "Work with blank and null values").
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number" || typeof value === "string") return String(value);
  throw new ApiError("InvalidArgument");
}

function valueOf(cell: EvaluatedCell): unknown {
  if (cell.value === null) return "";
  return isError(cell) ? excelErrorOf(cell.value) : cell.value;
}

function textOf(cell: EvaluatedCell): string {
  return isError(cell) ? excelErrorOf(cell.value) : cell.formattedValue;
}

function valueTypeOf(cell: EvaluatedCell): string {
  if (cell.value === null) return "Empty";
  if (isError(cell)) return "Error";
  if (typeof cell.value === "number") return "Double";
  return typeof cell.value === "boolean" ? "Boolean" : "String";
}

function isError(cell: EvaluatedCell): cell is EvaluatedCell & { readonly value: string } {
  return (cell.type as string) === "error";
}

/** A range among the arguments of a method. */
export function asRange(value: unknown): Range {
  if (value instanceof Range) return value;
  throw new ApiError("InvalidArgument");
}
