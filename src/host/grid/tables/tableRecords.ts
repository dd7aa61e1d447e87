import type { Getters, StaticTable, TableConfig, Zone } from "@odoo/o-spreadsheet";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";
import type { KeptCriteria } from "./filterCriteria";
import type { SortLook } from "./sortLook";

/** How a table was sorted last (Excel.TableSort). */
export interface SortState {
  readonly fields: readonly SortKey[];
  readonly matchCase: boolean;
}

/** A condition to sort by (Excel.SortField). */
export interface SortKey {
  /** The column, from the table's first. */
  readonly key: number;
  readonly ascending: boolean;
  readonly textAsNumber: boolean;
  /** That of the rows that come first, where they are not sorted by their values. */
  readonly look?: SortLook;
}

/** What Excel knows about a table and the library does not. */
export interface TableRecord {
  /** Unique in the workbook, and the same for as long as the table lives. */
  readonly id: string;
  readonly name: string;
  /** An AutoFilter of a sheet is a table to the library, and none to Excel. */
  readonly isAutoFilter: boolean;
  /** The filters in force, by the library's ids of the filtered columns. */
  readonly filters: Readonly<Record<string, KeptCriteria>>;
  readonly sort?: SortState;
  /** The columns' names while the header row is not shown. */
  readonly headers?: readonly string[];
}

/** A table: the library's part and ours. */
export interface ExcelTable {
  readonly sheetId: string;
  readonly table: StaticTable;
  readonly record: TableRecord;
}

/** What the plugin of tables adds to the library's getters. */
export interface TableGetters {
  /** All tables, sheet by sheet in the order of the tabs, AutoFilters included. */
  getExcelTables(): readonly ExcelTable[];
  /** Whether a table has that name, in any case, or a named range. */
  isTableNameInUse(name: string): boolean;
}

export function tableGetters(getters: CoreGetters | Getters): TableGetters {
  return getters as unknown as TableGetters;
}

/** The filters in force without that of one column. */
export function without(filters: TableRecord["filters"], filterId: string): TableRecord["filters"] {
  return Object.fromEntries(Object.entries(filters).filter(([id]) => id !== filterId));
}

/** The rows between header and totals. */
export function bodyOf({ range: { zone }, config }: StaticTable): Zone {
  return { ...zone, top: zone.top + config.numberOfHeaders, bottom: zone.bottom - (config.totalRow ? 1 : 0) };
}

/** A new table of Excel's. */
export const NEW_TABLE: TableConfig = {
  hasFilters: true,
  totalRow: false,
  firstColumn: false,
  lastColumn: false,
  numberOfHeaders: 1,
  bandedRows: true,
  bandedColumns: false,
  automaticAutofill: true,
  styleId: "TableStyleMedium2",
};

/** What the library takes an AutoFilter of a sheet for: a table that looks like none. */
export const FILTER_ONLY: TableConfig = { ...NEW_TABLE, bandedRows: false, automaticAutofill: false, styleId: "None" };
