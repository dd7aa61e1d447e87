import { type CommandResult, type CoreCommand, CorePlugin, type StaticTable, type Zone } from "@odoo/o-spreadsheet";
import { nameGetters } from "../names/namedFormulas";
import { coreGrid, type PluginConfig } from "../shift/adaptRanges";
import type { Axis } from "../shift/shift";
import type { FilterCriteria } from "./filterCriteria";
import { CONFLICT, TableCells } from "./tableCells";
import type { MakeRoom, TableCommand } from "./tableCommands";
import { freeName } from "./tableNames";
import type { ExcelTable, TableRecord } from "./tableRecords";

// The library's results are strings of an enum that is gone when it runs.
const ALLOWED = "Success" as unknown as CommandResult;
const result = (reason: string) => reason as unknown as CommandResult;

type Records = Readonly<Record<string, Readonly<Record<string, TableRecord>>>>;

/** What the workbook's file says of a table, beside what the library says. */
interface SavedTable {
  excel?: Omit<TableRecord, "filters"> & {
    /** By the column, from the table's first: the library gives its columns new ids. */
    readonly filters: Readonly<Record<number, FilterCriteria>>;
  };
}

interface SavedWorkbook {
  readonly sheets: readonly { readonly id: string; readonly tables?: readonly SavedTable[] }[];
}

/** What Excel's tables have and the library's have not: names, filters and sorts that are kept, rows that come and go. */
export class TablesPlugin extends CorePlugin {
  static override readonly getters = ["getExcelTables", "isTableNameInUse"] as const;

  readonly records: Records = {};
  readonly #cells: TableCells;

  constructor(config: PluginConfig) {
    super(config);
    this.#cells = new TableCells(coreGrid(config));
  }

  getExcelTables(): ExcelTable[] {
    return this.getters.getSheetIds().flatMap((sheetId) =>
      this.#staticTables(sheetId).flatMap((table) => {
        const record = this.records[sheetId]?.[table.id];
        return record === undefined ? [] : [{ sheetId, table, record }];
      }),
    );
  }

  isTableNameInUse(name: string): boolean {
    return this.#namesInUse().has(name.toLowerCase());
  }

  override allowDispatch(command: CoreCommand | TableCommand | MakeRoom): CommandResult {
    if (command.type === "HOST_MAKE_ROOM") return this.#blocked(command.sheetId, command.area, "ROW", 1);
    if (!isTableCommand(command)) return ALLOWED;
    const table = this.#find(command);
    if (table === undefined) return result("TableNotFound");
    const { sheetId, zone } = table.range;
    switch (command.type) {
      case "HOST_INSERT_TABLE_CELLS": {
        const count = command.axis === "ROW" ? command.contents.length : (command.contents[0]?.length ?? 0);
        return this.#blocked(sheetId, zone, command.axis, count);
      }
      case "HOST_DELETE_TABLE_CELLS":
        return this.#blocked(sheetId, zone, command.axis, -command.count);
      case "HOST_SHOW_TABLE_TOTALS":
        return command.isShown ? this.#blocked(sheetId, zone, "ROW", 1) : ALLOWED;
      case "HOST_RESIZE_TABLE":
        return this.#cells.hasRoomForTotals(table, command.area) ? ALLOWED : result(CONFLICT);
      case "HOST_GROW_TABLE":
      case "HOST_CHANGE_TABLE":
        return ALLOWED;
    }
  }

  override handle(command: CoreCommand | TableCommand | MakeRoom): void {
    if (command.type === "HOST_MAKE_ROOM") this.#cells.makeRoom(command);
    else if (isTableCommand(command)) {
      const table = this.#find(command);
      if (table !== undefined) this.#carryOut(command, table);
    } else if (command.type === "CREATE_TABLE") this.#nameNewTables(command.sheetId, isAutoFilter(command));
    else if (command.type === "DUPLICATE_SHEET") this.#copyRecords(command.sheetId, command.sheetIdTo);
  }

  override import(data: object): void {
    for (const { id, tables = [] } of (data as SavedWorkbook).sheets) {
      this.#staticTables(id).forEach((table, index) => {
        const saved = tables[index]?.excel;
        if (saved === undefined) return;
        const filters = table.filters.flatMap((filter, column) => {
          const criteria = saved.filters[column];
          return criteria === undefined ? [] : [[filter.id, criteria] as const];
        });
        this.#setRecord(id, table.id, { ...saved, filters: Object.fromEntries(filters) });
      });
    }
    // Tables of other files, and those of older workbooks, have no names yet.
    for (const sheetId of this.getters.getSheetIds()) this.#nameNewTables(sheetId, false);
  }

  override export(data: object): void {
    for (const { id, tables = [] } of (data as SavedWorkbook).sheets) {
      this.getters.getCoreTables(id).forEach((table, index) => {
        const record = this.records[id]?.[table.id];
        const saved = tables[index];
        if (saved === undefined || record === undefined || table.type === "dynamic") return;
        const filters = table.filters.flatMap((filter, column) => {
          const criteria = record.filters[filter.id];
          return criteria === undefined ? [] : [[column, criteria] as const];
        });
        saved.excel = { ...record, filters: Object.fromEntries(filters) };
      });
    }
  }

  #blocked(sheetId: string, zone: Zone, axis: Axis, count: number): CommandResult {
    return this.#cells.isBlocked(sheetId, zone, axis, count) ? result(CONFLICT) : ALLOWED;
  }

  #carryOut(command: TableCommand, table: StaticTable): void {
    switch (command.type) {
      case "HOST_INSERT_TABLE_CELLS":
        this.#cells.insert(table, command);
        break;
      case "HOST_DELETE_TABLE_CELLS":
        this.#cells.delete(table, command);
        break;
      case "HOST_GROW_TABLE":
        this.#cells.grow(table);
        break;
      case "HOST_SHOW_TABLE_TOTALS":
        this.#cells.showTotals(table, command);
        break;
      case "HOST_RESIZE_TABLE":
        this.#cells.resize(table, command.area);
        break;
      case "HOST_CHANGE_TABLE": {
        const record = this.records[command.sheetId]?.[command.tableId];
        if (record === undefined) return;
        this.#setRecord(command.sheetId, command.tableId, { ...record, ...command.changes });
        if (command.changes.filters !== undefined) this.#tellOfFilters(table);
      }
    }
  }

  /** Totals and charts count what is shown: the library looks at them again when a table changes. */
  #tellOfFilters({ range: { sheetId, zone } }: StaticTable): void {
    this.dispatch("UPDATE_TABLE", { sheetId, zone, config: {} });
  }

  #find({ sheetId, tableId }: TableCommand): StaticTable | undefined {
    return this.#staticTables(sheetId).find(({ id }) => id === tableId);
  }

  #staticTables(sheetId: string): StaticTable[] {
    return this.getters.getCoreTables(sheetId).filter((table) => table.type !== "dynamic");
  }

  #nameNewTables(sheetId: string, isAutoFilter: boolean): void {
    for (const { id } of this.#staticTables(sheetId)) {
      if (this.records[sheetId]?.[id] !== undefined) continue;
      const name = isAutoFilter ? "" : freeName("Table", this.#namesInUse());
      this.#setRecord(sheetId, id, { id: this.#newId(), name, isAutoFilter, filters: {} });
    }
  }

  /** The copies are tables of their own; the library gives their columns the same ids. */
  #copyRecords(from: string, to: string): void {
    for (const { id } of this.#staticTables(to)) {
      const record = this.records[from]?.[id];
      if (record === undefined) continue;
      const name = record.isAutoFilter ? "" : freeName(record.name, this.#namesInUse(), 2);
      this.#setRecord(to, id, { ...record, id: this.#newId(), name });
    }
  }

  #namesInUse(): Set<string> {
    const tables = this.getExcelTables().map(({ record }) => record.name.toLowerCase());
    const names = nameGetters(this.getters);
    const ofWorkbook = names.getNamedFormulas().filter(({ scope }) => scope === undefined);
    const named = [...names.getAllNamedRanges(), ...ofWorkbook].map(({ name }) => name.toLowerCase());
    return new Set([...tables, ...named]);
  }

  /** Ids of deleted tables are not given again while the workbook is open. */
  #newId(): string {
    const ids = Object.values(this.records).flatMap((ofSheet) => Object.values(ofSheet).map(({ id }) => Number(id)));
    return String(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
  }

  #setRecord(sheetId: string, tableId: string, record: TableRecord): void {
    // The library declares the keys of its own state only.
    const history = this.history as unknown as { update(...path: unknown[]): void };
    history.update("records", sheetId, tableId, record);
  }
}

function isTableCommand(command: CoreCommand | TableCommand): command is TableCommand {
  return "tableId" in command && command.type.startsWith("HOST_");
}

/** Marks the library's command that makes a table for an AutoFilter of a sheet. */
export const AUTO_FILTER = { isExcelAutoFilter: true };

function isAutoFilter(command: object): boolean {
  return "isExcelAutoFilter" in command;
}
