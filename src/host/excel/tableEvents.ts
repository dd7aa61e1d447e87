import type { Zone } from "@odoo/o-spreadsheet";
import type { WorkbookChanges } from "../grid/changes";
import type { Engine } from "../grid/engine";
import { takeTableLog } from "../grid/tables/tableLog";
import { type ExcelTable, tableGetters } from "../grid/tables/tableRecords";
import { formatZone } from "./address";
import type { EventRow } from "./events";

enum EventType {
  TableSelectionChanged = 100,
  TableChanged = 101,
  TableAdded = 102,
  TableDeleted = 103,
}

const OBJECT_EVENT = 65536;
const WORKBOOK = "Workbook";

/** The table in which cells were selected last; its handlers are told when the selection leaves it. */
const selectedTables = new WeakMap<Engine, readonly ExcelTable[]>();

/** What an add-in is told of tables when the workbook changed. */
export function tableEvents(engine: Engine, changes: WorkbookChanges): EventRow[] {
  const { added, deleted, changes: cellChanges } = takeTableLog(engine.getters);
  const tables = tableGetters(engine.getters)
    .getExcelTables()
    .filter(({ record }) => !record.isAutoFilter);
  const inserted = cellChanges.map(({ kind, sheetId, id, zone }) => changedEvent(kind, sheetId, id, zone)).flat();
  const isNew = (position: { sheetId: string; col: number; row: number }) =>
    cellChanges.some(({ kind, sheetId, zone }) => kind.endsWith("Inserted") && isIn(zone, sheetId, position));
  const edited = tables.flatMap(({ sheetId, table, record }) => {
    const cells = changes.cells.filter((cell) => isIn(table.range.zone, sheetId, cell) && !isNew(cell));
    return cells.length === 0 ? [] : changedEvent("RangeEdited", sheetId, record.id, boundsOf(cells));
  });
  return [
    ...added.flatMap(({ sheetId, record }) => collectionEvent(EventType.TableAdded, sheetId, { tableId: record.id })),
    ...deleted.flatMap(({ sheetId, record: { id, name } }) =>
      collectionEvent(EventType.TableDeleted, sheetId, { tableId: id, tableName: name }),
    ),
    ...inserted,
    ...edited,
    ...(changes.isSelectionNew ? selectionEvents(engine, tables) : []),
  ];
}

interface Position {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

/** Handlers of a table's changes sit on the table, on the sheet's tables or on the workbook's. */
function changedEvent(changeType: string, worksheetId: string, tableId: string, zone: Zone): EventRow[] {
  const payload = {
    ...{ changeType, source: "Local", address: formatZone(zone), worksheetId, tableId },
    ...{ shiftDirection: "None", triggerSource: "Unknown" },
  };
  return [tableId, worksheetId, WORKBOOK].map((target) => row(EventType.TableChanged, target, payload));
}

function collectionEvent(type: EventType, worksheetId: string, payload: object): EventRow[] {
  return [worksheetId, WORKBOOK].map((target) => row(type, target, { source: "Local", worksheetId, ...payload }));
}

/** A table's handlers hear what is selected in it, and once when nothing is any more. */
function selectionEvents(engine: Engine, tables: readonly ExcelTable[]): EventRow[] {
  const { getters } = engine;
  const sheetId = getters.getActiveSheetId();
  const zones = getters.getSelectedZones();
  const selected = tables.filter((each) => {
    return each.sheetId === sheetId && zones.some((zone) => commonZone(zone, each.table.range.zone) !== undefined);
  });
  const left = (selectedTables.get(engine) ?? []).filter(({ record }) => {
    return selected.every((each) => each.record.id !== record.id);
  });
  selectedTables.set(engine, selected);
  const rows = selected.map(({ table, record }) => {
    const inside = zones.flatMap((zone) => commonZone(zone, table.range.zone) ?? []);
    const payload = { address: inside.map(formatZone).join(","), worksheetId: sheetId };
    return row(EventType.TableSelectionChanged, record.id, payload);
  });
  return [
    ...left.map(({ sheetId: worksheetId, record }) =>
      row(EventType.TableSelectionChanged, record.id, { address: "", worksheetId }),
    ),
    ...rows,
  ];
}

function commonZone(a: Zone, b: Zone): Zone | undefined {
  const zone = {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return zone.left <= zone.right && zone.top <= zone.bottom ? zone : undefined;
}

function isIn(zone: Zone, sheetId: string, { sheetId: ofCell, col, row: cellRow }: Position): boolean {
  return ofCell === sheetId && col >= zone.left && col <= zone.right && cellRow >= zone.top && cellRow <= zone.bottom;
}

function boundsOf(cells: readonly Position[]): Zone {
  const [columns, rows] = [cells.map(({ col }) => col), cells.map((cell) => cell.row)];
  const smallest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
  const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
  return { left: smallest(columns), right: largest(columns), top: smallest(rows), bottom: largest(rows) };
}

function row(type: EventType, target: string, payload: object): EventRow {
  return [OBJECT_EVENT, type, target, JSON.stringify(payload), 1, false];
}
