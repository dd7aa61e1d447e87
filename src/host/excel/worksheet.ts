import { SPREADSHEET_DIMENSIONS } from "@odoo/o-spreadsheet";
import { structureCommand } from "../grid/structureProtection";
import { ApiError } from "../protocol/apiError";
import { EVENTS, HostCollection, HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asFlag, asIndex, asString, isOmitted } from "./arguments";
import { CELLS } from "./cells";
import { POINTS_PER_PIXEL } from "./formattedCells";
import { orNotFound } from "./found";
import { WorksheetFreezePanes } from "./freezePanes";
import type { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import { findCells } from "./rangeFind";
import { checkSheetName } from "./sheetNames";
import {
  assertStructureIsFree,
  copySheet,
  isStructureProtected,
  moveSheet,
  setVisibility,
  visibilityOf,
} from "./sheetOrder";
import { NamedItemCollection } from "./names/names";
import { ChartCollection } from "./charts/chartCollection";
import { CommentCollection } from "./comments/comments";
import type { Sheets } from "./sheets";
import { WorksheetProtection } from "./worksheetProtection";
import { WHOLE_SHEET, zonesOf } from "./zones";
import { type AutoFilter, WorksheetAutoFilter } from "./tables/autoFilter";
import { TableCollection } from "./tables/tables";

/** What handlers can be added for, on a sheet and on all of them. */
const SHEET_EVENTS = [
  "onActivated",
  "onCalculated",
  "onChanged",
  "onDeactivated",
  "onFormatChanged",
  "onSelectionChanged",
];

/** Excel.Worksheet. */
export class Worksheet extends HostObject {
  readonly #sheets: Sheets;
  readonly #id: string;

  constructor(sheets: Sheets, id: string) {
    super();
    this.#sheets = sheets;
    this.#id = id;
  }

  override get [EVENTS](): readonly string[] {
    return SHEET_EVENTS;
  }

  get autoFilter(): AutoFilter {
    return new WorksheetAutoFilter(this.#sheets, this.#id);
  }

  get charts(): ChartCollection {
    return new ChartCollection(this.#sheets, this.#id);
  }

  get comments(): CommentCollection {
    return new CommentCollection(this.#sheets, this.#id);
  }

  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.#sheets, this.#id);
  }

  get id(): string {
    return this.#id;
  }

  get name(): string {
    return this.#sheet.name;
  }

  set name(value: unknown) {
    const newName = checkSheetName(value);
    const oldName = this.name;
    assertStructureIsFree(this.#sheets);
    const other = this.#sheets.find(newName);
    if (other !== undefined && other.id !== this.#id) throw new ApiError("ItemAlreadyExists");
    this.#sheets.engine.writeStructure({ type: "RENAME_SHEET", sheetId: this.#id, newName, oldName });
  }

  get names(): NamedItemCollection {
    return new NamedItemCollection(this.#sheets, this.#id);
  }

  get position(): number {
    return this.#sheets.engine.structure.getSheetIds().indexOf(this.#sheet.id);
  }

  set position(value: unknown) {
    assertStructureIsFree(this.#sheets);
    moveSheet(this.#sheets, this.#sheet.id, asIndex(value));
  }

  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.#sheets, this.#id);
  }

  get showGridlines(): boolean {
    this.#sheets.engine.flush();
    return this.#sheet.areGridLinesVisible;
  }

  set showGridlines(value: unknown) {
    const areGridLinesVisible = asBoolean(value);
    this.#sheets.engine.write({ type: "SET_GRID_LINES_VISIBILITY", sheetId: this.#id, areGridLinesVisible });
  }

  get standardHeight(): number {
    return SPREADSHEET_DIMENSIONS.DEFAULT_CELL_HEIGHT * POINTS_PER_PIXEL;
  }

  /** Hidden sheets have no tab, and so no colour (Microsoft, "Excel.Worksheet class", tabColor). */
  get tabColor(): string | null {
    this.#sheets.engine.flush();
    return this.#sheet.isVisible ? (this.#sheet.color ?? "") : null;
  }

  set tabColor(value: unknown) {
    const color = value === "" ? {} : { color: asColor(value) };
    this.#sheets.engine.write({ type: "COLOR_SHEET", sheetId: this.#id, ...color });
  }

  get tables(): TableCollection {
    return new TableCollection(this.#sheets, this.#id);
  }

  get visibility(): string {
    return visibilityOf(this.#sheets, this.#sheet.id);
  }

  set visibility(value: unknown) {
    assertStructureIsFree(this.#sheets);
    setVisibility(this.#sheets, this.#sheet.id, value);
  }

  activate(): void {
    if (!this.#sheet.isVisible) throw new ApiError("InvalidOperation");
    this.#sheets.engine.activateSheet(this.#sheet.id);
  }

  /** Everything is up to date always; what is calculated anew is calculated whole. */
  calculate(markAllDirty: unknown): void {
    const { engine } = this.#sheets;
    if (asFlag(markAllDirty)) engine.recalculateFully();
    else engine.recalculateAll();
  }

  copy(positionType: unknown, relativeTo: unknown): Worksheet {
    assertStructureIsFree(this.#sheets);
    const other = isOmitted(relativeTo) ? undefined : asWorksheet(relativeTo).id;
    return this.#sheets.worksheet(copySheet(this.#sheets, this.#sheet.id, positionType, other));
  }

  delete(): void {
    assertStructureIsFree(this.#sheets);
    const { getters } = this.#sheets.engine;
    // Excel keeps at least one visible sheet, and deletes no very hidden one (Microsoft, "Excel.Worksheet class").
    if (this.visibility === "VeryHidden") throw new ApiError("InvalidOperation");
    if (getters.getVisibleSheetIds().every((id) => id === this.#id)) throw new ApiError("InvalidOperation");
    this.#sheets.engine.writeStructure({ type: "DELETE_SHEET", sheetId: this.#id, sheetName: this.name });
  }

  findAll(text: unknown, criteria: unknown): RangeAreas {
    return orNotFound(this.findAllOrNullObject(text, criteria));
  }

  /** Nothing is found on a hidden sheet (Microsoft, "Excel.Worksheet class", findAll). */
  findAllOrNullObject(text: unknown, criteria: unknown): RangeAreas | null {
    const cells = this.getRange(null)[CELLS];
    const found = findCells(cells, text, criteria);
    return this.#sheet.isVisible ? RangeAreas.ofCells(zonesOf(found).map((zone) => cells.at(zone))) : null;
  }

  getCell(row: unknown, column: unknown): Range {
    return this.getRange(null).getCell(row, column);
  }

  getNext(visibleOnly: unknown): Worksheet {
    return orNotFound(this.getNextOrNullObject(visibleOnly));
  }

  getNextOrNullObject(visibleOnly: unknown): Worksheet | null {
    const sheets = this.#sheets.all();
    const others = sheets.slice(this.position + 1);
    return others.find((sheet) => !asFlag(visibleOnly) || sheet.visibility === "Visible") ?? null;
  }

  getPrevious(visibleOnly: unknown): Worksheet {
    return orNotFound(this.getPreviousOrNullObject(visibleOnly));
  }

  getPreviousOrNullObject(visibleOnly: unknown): Worksheet | null {
    const others = this.#sheets.all().slice(0, this.position).reverse();
    return others.find((sheet) => !asFlag(visibleOnly) || sheet.visibility === "Visible") ?? null;
  }

  getRange(address: unknown): Range {
    if (!isOmitted(address)) return this.#sheets.rangeAt(this.#sheet.id, asString(address));
    return this.#sheets.range(this.#sheet.id, WHOLE_SHEET);
  }

  getRangeByIndexes(startRow: unknown, startColumn: unknown, rowCount: unknown, columnCount: unknown): Range {
    return this.getCell(startRow, startColumn).getAbsoluteResizedRange(rowCount, columnCount);
  }

  getRanges(address: unknown): RangeAreas {
    if (isOmitted(address)) return new RangeAreas([this.getRange(null)[CELLS]]);
    return new RangeAreas(this.#sheets.areasAt(this.#sheet.id, asString(address)));
  }

  /** Of a blank sheet the top left cell (Microsoft, "Excel.Worksheet class", getUsedRange). */
  getUsedRange(valuesOnly: unknown): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    return this.getRange(null).getUsedRangeOrNullObject(valuesOnly);
  }

  replaceAll(text: unknown, replacement: unknown, criteria: unknown): number {
    return this.getRange(null).replaceAll(text, replacement, criteria);
  }

  /** Hidden: how the client finds a copy again. */
  _GetAnotherWorksheetById(id: unknown): Worksheet {
    return this._GetSheetById(id);
  }

  /** Hidden: how the client finds a sheet again that it met through its neighbour. */
  _GetSheetById(id: unknown): Worksheet {
    return orNotFound(this.#sheets.find(asString(id)) ?? null);
  }

  get #sheet() {
    const sheet = this.#sheets.engine.structure.tryGetSheet(this.#id);
    if (sheet === undefined) throw new ApiError("ItemNotFound");
    return sheet;
  }
}

/** Excel.WorksheetCollection. */
export class WorksheetCollection extends HostCollection<Worksheet> {
  readonly #sheets: Sheets;

  constructor(sheets: Sheets) {
    super();
    this.#sheets = sheets;
  }

  override get [EVENTS](): readonly string[] {
    return [...SHEET_EVENTS, "onAdded", "onDeleted"];
  }

  override list(): readonly Worksheet[] {
    return this.#sheets.all();
  }

  add(name: unknown): Worksheet {
    assertStructureIsFree(this.#sheets);
    const wanted = isOmitted(name) ? this.#nextName() : checkSheetName(name);
    if (this.#sheets.find(wanted) !== undefined) throw new ApiError("ItemAlreadyExists");
    return this.#sheets.worksheet(this.#sheets.engine.createSheet(wanted));
  }

  getActiveWorksheet(): Worksheet {
    return this.#sheets.worksheet(this.#sheets.engine.structure.getActiveSheetId());
  }

  getCount(visibleOnly: unknown): number {
    const { getters } = this.#sheets.engine;
    return (asFlag(visibleOnly) ? getters.getVisibleSheetIds() : getters.getSheetIds()).length;
  }

  getFirst(visibleOnly: unknown): Worksheet {
    return this.#at(0, visibleOnly);
  }

  getItem(key: unknown): Worksheet {
    const sheet = this.#sheets.find(asString(key));
    if (sheet === undefined) throw new ApiError("ItemNotFound");
    return sheet;
  }

  getItemOrNullObject(key: unknown): Worksheet | null {
    return this.#sheets.find(asString(key)) ?? null;
  }

  getLast(visibleOnly: unknown): Worksheet {
    return this.#at(-1, visibleOnly);
  }

  /** Hidden: how the client finds a sheet again that it met through its neighbour. */
  _GetSheetById(id: unknown): Worksheet {
    return this.getItem(id);
  }

  #at(index: number, visibleOnly: unknown): Worksheet {
    const isOfVisible = asFlag(visibleOnly);
    const sheets = this.list().filter((sheet) => !isOfVisible || sheet.visibility === "Visible");
    return orNotFound(sheets.at(index) ?? null);
  }

  #nextName(): string {
    const names = new Set(this.list().map(({ name }) => name.toLowerCase()));
    let number = names.size + 1;
    while (names.has(`sheet${number}`)) number++;
    return `Sheet${number}`;
  }
}

/** Excel.WorkbookProtection: whether sheets may be added, deleted, renamed and moved. */
export class WorkbookProtection extends HostObject {
  readonly #sheets: Sheets;

  constructor(sheets: Sheets) {
    super();
    this.#sheets = sheets;
  }

  get protected(): boolean {
    return isStructureProtected(this.#sheets);
  }

  protect(password: unknown): void {
    assertNothing(password, "WorkbookProtection.protect with a password");
    this.#sheets.engine.writeStructure(structureCommand(true));
  }

  unprotect(password: unknown): void {
    assertNothing(password, "WorkbookProtection.unprotect with a password");
    this.#sheets.engine.writeStructure(structureCommand(false));
  }
}

/** A sheet among the arguments of a method. */
function asWorksheet(value: unknown): Worksheet {
  if (value instanceof Worksheet) return value;
  throw new ApiError("InvalidArgument");
}

function assertNothing(value: unknown, what: string): void {
  if (!isOmitted(value)) throw new ApiError("ApiNotFound", `${what} is not part of this workbook.`);
}
