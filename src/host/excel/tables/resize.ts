import type { StaticTable, Zone } from "@odoo/o-spreadsheet";
import { MAX_COLUMNS, MAX_ROWS } from "../../grid/engine";
import { asCoreCommand } from "../../grid/tables/tableCommands";
import type { TableRecord } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { intersectionOf } from "../zones";
import { textsOf, writeHeaders } from "./headers";
import type { TableModel } from "./tableModel";

/**
 * Excel.Table.resize: "The new range must overlap with the original table range and the headers (or the top of the table)
 * must be in the same row."
 */
export function resizeTable(model: TableModel, newRange: unknown): void {
  const { sheetId, zone: area } = model.sheets.cellsArgument(model.sheetId, newRange);
  model.assertFree();
  if (sheetId !== model.sheetId) throw new ApiError("InvalidArgument");
  assertFits(model, area);
  const { engine } = model;
  engine.makeRoomForAll(sheetId, area);
  assertFree(model, area);
  const { table, record } = model.found;
  const names = textsOf(engine, sheetId, area.top, area);
  const ofTable = { sheetId, tableId: table.id };
  // Nothing is read from here on, so that all of it is one step of undo.
  engine.write(asCoreCommand({ type: "HOST_RESIZE_TABLE", ...ofTable, area }));
  engine.write(asCoreCommand({ type: "HOST_CHANGE_TABLE", ...ofTable, changes: adapted(table, record, area) }));
  if (table.config.numberOfHeaders > 0) writeHeaders(engine, sheetId, area.top, area, names);
  engine.flush();
}

/** A table keeps its first row, and has one row at least beside headers and totals. */
function assertFits({ zone: old, config }: TableModel, zone: Zone): void {
  const fewestRows = 1 + config.numberOfHeaders + (config.totalRow ? 1 : 0);
  const hasRows = zone.bottom - zone.top + 1 >= fewestRows;
  const isBounded = zone.bottom < MAX_ROWS - 1 && zone.right < MAX_COLUMNS - 1;
  const isOver = intersectionOf(old, zone) !== undefined;
  if (zone.top !== old.top || !hasRows || !isBounded || !isOver) throw new ApiError("InvalidArgument");
}

/** Tables share no cells, and no merged cells are in them. */
function assertFree({ engine: { getters }, sheetId, found }: TableModel, zone: Zone): void {
  const others = getters.getTablesOverlappingZones(sheetId, [zone]).filter(({ id }) => id !== found.table.id);
  if (others.length > 0 || getters.doesIntersectMerge(sheetId, zone)) throw new ApiError("InvalidArgument");
}

/** What is known of the columns that stay. */
function adapted(table: StaticTable, { filters, sort, headers }: TableRecord, area: Zone): Partial<TableRecord> {
  const old = table.range.zone;
  const isKept = (col: number) => col >= Math.max(area.left, old.left) && col <= Math.min(area.right, old.right);
  const kept = table.filters.filter(({ col }) => isKept(col)).map(({ id }) => id);
  const by = old.left - area.left;
  const fields = (sort?.fields ?? [])
    .filter(({ key }) => isKept(old.left + key))
    .map((field) => ({ ...field, key: field.key + by }));
  const names = Array.from({ length: area.right - area.left + 1 }, (_, index) => headers?.[index - by] ?? "");
  return {
    filters: Object.fromEntries(Object.entries(filters).filter(([id]) => kept.includes(id))),
    ...(sort === undefined ? {} : { sort: { ...sort, fields } }),
    ...(headers === undefined ? {} : { headers: names }),
  };
}
