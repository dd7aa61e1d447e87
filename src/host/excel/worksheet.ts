import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";
import { structureCommand } from "../grid/structureProtection";
import { ApiError } from "../protocol/apiError";
import { EVENTS, HostCollection, HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asIndex, asString } from "./arguments";
import { ChartCollection } from "./charts";
import { Range } from "./range";
import type { Sheets } from "./sheets";

/** What handlers can be added for, on a sheet and on all of them. */
const SHEET_EVENTS = ["onActivated", "onCalculated", "onChanged", "onDeactivated", "onSelectionChanged"];

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

  get charts(): ChartCollection {
    return new ChartCollection(this.#sheets, this.#id);
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

  get position(): number {
    return this.#sheets.engine.structure.getSheetIds().indexOf(this.#id);
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

  get tabColor(): string {
    this.#sheets.engine.flush();
    return this.#sheet.color ?? "";
  }

  set tabColor(value: unknown) {
    const color = value === "" ? {} : { color: asColor(value) };
    this.#sheets.engine.write({ type: "COLOR_SHEET", sheetId: this.#id, ...color });
  }

  get visibility(): string {
    return this.#sheet.isVisible ? "Visible" : "Hidden";
  }

  activate(): void {
    this.#sheets.engine.activateSheet(this.#sheet.id);
  }

  calculate(): void {
    this.#sheets.engine.recalculateAll();
  }

  delete(): void {
    assertStructureIsFree(this.#sheets);
    const { getters } = this.#sheets.engine;
    // Excel keeps at least one visible sheet.
    if (getters.getVisibleSheetIds().every((id) => id === this.#id)) throw new ApiError("InvalidOperation");
    this.#sheets.engine.writeStructure({ type: "DELETE_SHEET", sheetId: this.#id, sheetName: this.name });
  }

  getCell(row: unknown, column: unknown): Range {
    return this.getRange(null).getCell(row, column);
  }

  getRange(address: unknown): Range {
    if (address !== null && address !== undefined) return this.#sheets.rangeAt(this.#sheet.id, asString(address));
    return new Range(this.#sheets, this.#sheet.id, { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 });
  }

  getRangeByIndexes(startRow: unknown, startColumn: unknown, rowCount: unknown, columnCount: unknown): Range {
    const cell = this.getCell(startRow, startColumn);
    return cell.getResizedRange(asIndex(rowCount) - 1, asIndex(columnCount) - 1);
  }

  getUsedRange(valuesOnly: unknown): Range {
    return this.getRange(null).getUsedRange(valuesOnly);
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    return this.getRange(null).getUsedRangeOrNullObject(valuesOnly);
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
    const wanted = name === null || name === undefined ? this.#nextName() : checkSheetName(name);
    if (this.#sheets.find(wanted) !== undefined) throw new ApiError("ItemAlreadyExists");
    return this.#sheets.worksheet(this.#sheets.engine.createSheet(wanted));
  }

  getActiveWorksheet(): Worksheet {
    return this.#sheets.worksheet(this.#sheets.engine.structure.getActiveSheetId());
  }

  getCount(visibleOnly: unknown): number {
    const { getters } = this.#sheets.engine;
    return (visibleOnly === true ? getters.getVisibleSheetIds() : getters.getSheetIds()).length;
  }

  getFirst(): Worksheet {
    return this.#at(0);
  }

  getItem(key: unknown): Worksheet {
    const sheet = this.#sheets.find(asString(key));
    if (sheet === undefined) throw new ApiError("ItemNotFound");
    return sheet;
  }

  getItemOrNullObject(key: unknown): Worksheet | null {
    return this.#sheets.find(asString(key)) ?? null;
  }

  getLast(): Worksheet {
    return this.#at(-1);
  }

  /** Hidden: how the client finds a sheet again that it met through its neighbour. */
  _GetSheetById(id: unknown): Worksheet {
    return this.getItem(id);
  }

  #at(index: number): Worksheet {
    const sheet = this.list().at(index);
    if (sheet === undefined) throw new ApiError("ItemNotFound");
    return sheet;
  }

  #nextName(): string {
    const names = new Set(this.list().map(({ name }) => name.toLowerCase()));
    let number = names.size + 1;
    while (names.has(`sheet${number}`)) number++;
    return `Sheet${number}`;
  }
}

/** Excel.WorksheetProtection, without a password and without options. */
class WorksheetProtection extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  get protected(): boolean {
    return this.#sheets.engine.getters.isSheetLocked(this.#sheetId);
  }

  protect(options: unknown, password: unknown): void {
    assertNothing(options, "WorksheetProtection.protect with options");
    assertNothing(password, "WorksheetProtection.protect with a password");
    if (this.protected) throw new ApiError("AccessDenied");
    this.#sheets.engine.write({ type: "LOCK_SHEET", sheetId: this.#sheetId });
  }

  unprotect(password: unknown): void {
    assertNothing(password, "WorksheetProtection.unprotect with a password");
    this.#sheets.engine.write({ type: "UNLOCK_SHEET", sheetId: this.#sheetId });
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

/** Excel.WorksheetFreezePanes. */
class WorksheetFreezePanes extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  freezeColumns(count: unknown): void {
    const quantity = asIndex(count ?? 1);
    this.#sheets.engine.write({ type: "FREEZE_COLUMNS", sheetId: this.#sheetId, quantity });
  }

  freezeRows(count: unknown): void {
    this.#sheets.engine.write({ type: "FREEZE_ROWS", sheetId: this.#sheetId, quantity: asIndex(count ?? 1) });
  }

  unfreeze(): void {
    this.#sheets.engine.write({ type: "UNFREEZE_COLUMNS_ROWS", sheetId: this.#sheetId });
  }
}

/** Excel's rules for the name of a sheet (Microsoft, "Rename a worksheet"). */
function checkSheetName(value: unknown): string {
  const name = asString(value);
  const isAllowed = name.trim() !== "" && name.length <= 31 && !/[\\/?*:[\]]/.test(name) && !/^'|'$/.test(name);
  if (!isAllowed || name.toLowerCase() === "history") throw new ApiError("InvalidArgument");
  return name;
}

function isStructureProtected({ engine }: Sheets): boolean {
  return (engine.structure as unknown as { isStructureProtected(): boolean }).isStructureProtected();
}

function assertStructureIsFree(sheets: Sheets): void {
  if (isStructureProtected(sheets)) throw new ApiError("AccessDenied");
}

function assertNothing(value: unknown, what: string): void {
  if (value !== null && value !== undefined) throw new ApiError("ApiNotFound", `${what} is not part of this workbook.`);
}
