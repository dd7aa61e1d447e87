import type { Zone } from "@odoo/o-spreadsheet";
import { type Engine, MAX_COLUMNS, MAX_ROWS } from "../../grid/engine";
import { asCoreCommand } from "../../grid/tables/tableCommands";
import { type ExcelTable, NEW_TABLE } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { EVENTS, HostCollection } from "../../protocol/hostObject";
import { asBoolean, asIndex, asString } from "../arguments";
import { overlaps } from "../gridRanges";
import { Range } from "../range";
import type { Sheets } from "../sheets";
import { textsOf, writeHeaders } from "./headers";
import { Table } from "./table";
import { TableModel } from "./tableModel";

/** What Excel.TableCollection and Excel.TableScopedCollection have in common. */
abstract class Tables extends HostCollection<Table> {
  readonly #sheets: Sheets;
  readonly #choose: (tables: readonly ExcelTable[]) => readonly ExcelTable[];

  constructor(sheets: Sheets, choose: (tables: readonly ExcelTable[]) => readonly ExcelTable[]) {
    super();
    this.#sheets = sheets;
    this.#choose = choose;
  }

  override list(): readonly Table[] {
    const tables = TableModel.list(this.#sheets).filter(({ record }) => !record.isAutoFilter);
    return this.#choose(tables).map(({ record }) => new Table(new TableModel(this.#sheets, record.id)));
  }

  getCount(): number {
    return this.list().length;
  }

  getItem(key: unknown): Table {
    return this.#find(key) ?? notFound();
  }

  getItemOrNullObject(key: unknown): Table | null {
    return this.#find(key) ?? null;
  }

  /** By id, or by name in any case. */
  #find(key: unknown): Table | undefined {
    const wanted = asString(key);
    const isWanted = ({ id, name }: Table) => id === wanted || name.toLowerCase() === wanted.toLowerCase();
    return this.list().find(isWanted);
  }
}

/** Excel.TableCollection: the tables of the workbook, or of a sheet. */
export class TableCollection extends Tables {
  readonly #sheets: Sheets;
  readonly #sheetId: string | undefined;

  /** @param sheetId the sheet whose tables they are; without one the workbook's. */
  constructor(sheets: Sheets, sheetId?: string) {
    super(sheets, (tables) => tables.filter((table) => sheetId === undefined || table.sheetId === sheetId));
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  override get [EVENTS](): readonly string[] {
    return ["onAdded", "onChanged", "onDeleted"];
  }

  get count(): number {
    return this.list().length;
  }

  /** "If the address does not contain a sheet name, the currently-active sheet is used": for the workbook's tables. */
  add(address: unknown, hasHeaders: unknown): Table {
    const { engine } = this.#sheets;
    const sheetId = this.#sheetId ?? engine.structure.getActiveSheetId();
    const range = address instanceof Range ? address : this.#sheets.rangeAt(sheetId, asString(address));
    const isHeaded = hasHeaders !== null && hasHeaders !== undefined && asBoolean(hasHeaders);
    const place = createTable(this.#sheets, Range.sheetIdOf(range), Range.zoneOf(range), isHeaded);
    return this.#table(engine, place);
  }

  getItemAt(index: unknown): Table {
    const table = this.list()[asIndex(index)];
    if (table === undefined) throw new ApiError("InvalidArgument");
    return table;
  }

  #table(engine: Engine, { sheetId, zone }: Place): Table {
    engine.flush();
    const found = TableModel.list(this.#sheets).find(({ table: { range } }) => {
      return range.sheetId === sheetId && range.zone.top === zone.top && range.zone.left === zone.left;
    });
    if (found === undefined) throw new ApiError("InvalidArgument");
    return new Table(new TableModel(this.#sheets, found.record.id));
  }
}

/** Excel.TableScopedCollection: the tables that touch a range, or one of several, from the top left. */
export class TableScopedCollection extends Tables {
  constructor(sheets: Sheets, scope: string, areas: readonly Zone[], fullyContained: boolean) {
    const isMet = fullyContained ? isInside : overlaps;
    const isChosen = ({ sheetId, table }: ExcelTable) =>
      sheetId === scope && areas.some((area) => isMet(table.range.zone, area));
    super(sheets, (tables) => tables.filter(isChosen).sort(byPlace));
  }

  getFirst(): Table {
    const [first] = this.list();
    if (first === undefined) throw new ApiError("ItemNotFound");
    return first;
  }
}

function byPlace({ table: { range: a } }: ExcelTable, { table: { range: b } }: ExcelTable): number {
  return a.zone.top - b.zone.top || a.zone.left - b.zone.left;
}

interface Place {
  readonly sheetId: string;
  readonly zone: Zone;
}

/** Makes a table of cells. Those without headers move down, and get headers above; headers alone get a blank row. */
function createTable(sheets: Sheets, sheetId: string, wanted: Zone, hasHeaders: boolean): Place {
  const { engine } = sheets;
  if (engine.getters.isSheetLocked(sheetId)) throw new ApiError("AccessDenied");
  const area = insideUse(sheets, sheetId, wanted);
  const hasRows = hasHeaders && area.bottom > area.top;
  const zone = { ...area, bottom: area.bottom + (hasRows ? 0 : 1) };
  if (zone.bottom >= MAX_ROWS) throw new ApiError("InvalidArgument");
  engine.makeRoomForAll(sheetId, zone);
  assertNoTable(engine, sheetId, area);
  const texts = textsOf(engine, sheetId, area.top, area);
  const row = hasHeaders ? zone.bottom : area.top;
  if (!hasRows) engine.write(asCoreCommand({ type: "HOST_MAKE_ROOM", sheetId, area, row }));
  const ranges = [engine.getters.getRangeDataFromZone(sheetId, zone)];
  engine.write({ type: "CREATE_TABLE", sheetId, ranges, config: NEW_TABLE, tableType: "static" });
  writeHeaders(engine, sheetId, zone.top, zone, hasHeaders ? texts : texts.map(() => ""));
  return { sheetId, zone };
}

/** Tables share no cells, and no merged cells are in them. */
function assertNoTable({ getters }: Engine, sheetId: string, area: Zone): void {
  const isTaken = getters.getTablesOverlappingZones(sheetId, [area]).length > 0;
  if (isTaken || getters.doesIntersectMerge(sheetId, area)) throw new ApiError("InvalidArgument");
}

/** Of whole columns and rows a table takes what is in use. */
function insideUse(sheets: Sheets, sheetId: string, zone: Zone): Zone {
  const isWhole = zone.bottom === MAX_ROWS - 1 || zone.right === MAX_COLUMNS - 1;
  const used = isWhole ? sheets.usedZone(sheetId, zone, true) : zone;
  if (used === undefined) throw new ApiError("InvalidArgument");
  return used;
}

function isInside(inner: Zone, outer: Zone): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function notFound(): never {
  throw new ApiError("ItemNotFound");
}
