import type { CoreCommand, Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import type { Axis } from "../shift/shift";
import type { TableRecord } from "./tableRecords";

/** What a new cell of a table is to hold; `null`: what its column has it hold. */
export type NewContent = string | null;

/** New rows or columns of a table. What is in their place or below it makes room. */
export interface InsertTableCells {
  readonly type: "HOST_INSERT_TABLE_CELLS";
  readonly sheetId: string;
  readonly tableId: string;
  readonly axis: Axis;
  /** Before which row of the body, or which column; -1 at the end. */
  readonly index: number;
  /** Row by row: of each new row as many as the table has columns, or of each of its rows as many as columns are new. */
  readonly contents: readonly (readonly NewContent[])[];
}

/** Deletes rows or columns of a table. What is below or beside it moves up. */
export interface DeleteTableCells {
  readonly type: "HOST_DELETE_TABLE_CELLS";
  readonly sheetId: string;
  readonly tableId: string;
  readonly axis: Axis;
  readonly index: number;
  readonly count: number;
}

/** A row is added at the end of a table because somebody has written below it. */
export interface GrowTable {
  readonly type: "HOST_GROW_TABLE";
  readonly sheetId: string;
  readonly tableId: string;
}

/** The totals row comes or goes. */
export interface ShowTotals {
  readonly type: "HOST_SHOW_TABLE_TOTALS";
  readonly sheetId: string;
  readonly tableId: string;
  readonly isShown: boolean;
}

/** The table gets other cells, from the same row on; its totals row becomes their last. */
export interface ResizeTable {
  readonly type: "HOST_RESIZE_TABLE";
  readonly sheetId: string;
  readonly tableId: string;
  readonly area: Zone;
}

/** Changes what Excel knows about a table and the library does not. */
export interface ChangeTable {
  readonly type: "HOST_CHANGE_TABLE";
  readonly sheetId: string;
  readonly tableId: string;
  readonly changes: Partial<TableRecord>;
}

/** A row of an area, or the one below it, is to be free for a new table. */
export interface MakeRoom {
  readonly type: "HOST_MAKE_ROOM";
  readonly sheetId: string;
  readonly area: Zone;
  readonly row: number;
}

export type TableCommand = InsertTableCells | DeleteTableCells | GrowTable | ShowTotals | ResizeTable | ChangeTable;

const TYPES: readonly (TableCommand | MakeRoom)["type"][] = [
  "HOST_MAKE_ROOM",
  "HOST_INSERT_TABLE_CELLS",
  "HOST_DELETE_TABLE_CELLS",
  "HOST_GROW_TABLE",
  "HOST_SHOW_TABLE_TOTALS",
  "HOST_RESIZE_TABLE",
  "HOST_CHANGE_TABLE",
];
for (const type of TYPES) addCoreCommand(type);

/** A command of ours among the library's. */
export function asCoreCommand(command: TableCommand | MakeRoom): CoreCommand {
  return command as unknown as CoreCommand;
}
