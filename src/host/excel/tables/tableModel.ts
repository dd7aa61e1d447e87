import type { Style, TableConfig, Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../../grid/engine";
import { isBlankZone } from "../../grid/tables/blankCells";
import { asCoreCommand, type TableCommand } from "../../grid/tables/tableCommands";
import { bodyOf, type ExcelTable, tableGetters, type TableRecord } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { Range } from "../range";
import type { Sheets } from "../sheets";

/** What the parts of a table share: what the grid knows of it, and the ways to change it. */
export class TableModel {
  constructor(
    readonly sheets: Sheets,
    /** Excel's id of the table. */
    readonly id: string,
  ) {}

  /** All tables of the workbook, or those of a sheet that AutoFilters are among. */
  static list(sheets: Sheets): readonly ExcelTable[] {
    return tableGetters(sheets.engine.getters).getExcelTables();
  }

  get engine(): Engine {
    return this.sheets.engine;
  }

  /** @throws ApiError when the table was deleted meanwhile. */
  get found(): ExcelTable {
    return findTable(TableModel.list(this.sheets), this.id);
  }

  /** What no row that waits to be added can change: which tables there are, and their columns. */
  get foundBeforeWrites(): ExcelTable {
    return findTable(tableGetters(this.engine.model.getters).getExcelTables(), this.id);
  }

  get sheetId(): string {
    return this.found.sheetId;
  }

  get record(): TableRecord {
    return this.found.record;
  }

  get config(): TableConfig {
    return this.found.table.config;
  }

  get zone(): Zone {
    return this.found.table.range.zone;
  }

  get body(): Zone {
    return bodyOf(this.found.table);
  }

  get columnCount(): number {
    const { left, right } = this.zone;
    return right - left + 1;
  }

  /** A table that shows nothing but a blank row has no rows. */
  get rowCount(): number {
    const { top, bottom } = this.body;
    const isBlank = top === bottom && isBlankZone(this.engine.getters, this.sheetId, this.body);
    return isBlank ? 0 : bottom - top + 1;
  }

  range(zone: Zone): Range {
    return new Range(this.sheets, this.sheetId, zone);
  }

  /** Changes the library's settings of the table. */
  configure(config: Partial<TableConfig>, zone?: Zone): void {
    const { sheetId } = this;
    const newTableRange = zone === undefined ? undefined : this.engine.getters.getRangeDataFromZone(sheetId, zone);
    this.engine.write({
      type: "UPDATE_TABLE",
      sheetId,
      zone: this.zone,
      config,
      ...(newTableRange === undefined ? {} : { newTableRange }),
    });
  }

  /** Changes what Excel knows and the library does not. */
  change(changes: Partial<TableRecord>): void {
    this.write({ type: "HOST_CHANGE_TABLE", changes });
  }

  /** Puts one of our commands off, for this table. */
  write(command: Unaddressed<TableCommand>): void {
    const { sheetId, table } = this.found;
    this.engine.write(asCoreCommand({ ...command, sheetId, tableId: table.id }));
  }

  /** Writes a content into a cell, with a look where one is given. */
  writeCell(col: number, row: number, content: string, look: { format?: string; style?: Style } = {}): void {
    this.engine.write({ type: "UPDATE_CELL", sheetId: this.sheetId, col, row, content, ...look });
  }

  /** @throws ApiError AccessDenied when the sheet is protected. */
  assertFree(): void {
    if (this.engine.getters.isSheetLocked(this.sheetId)) throw new ApiError("AccessDenied");
  }
}

/** A command without its address, each kind for itself. */
type Unaddressed<Command> = Command extends unknown ? Omit<Command, "sheetId" | "tableId"> : never;

function findTable(tables: readonly ExcelTable[], id: string): ExcelTable {
  const table = tables.find(({ record }) => record.id === id);
  if (table === undefined) throw new ApiError("ItemNotFound");
  return table;
}
