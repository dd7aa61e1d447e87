import type { Zone } from "@odoo/o-spreadsheet";
import type { CellsMoved } from "../grid/cellMoves";
import type { WorkbookChanges } from "../grid/changes";
import type { Engine, Position } from "../grid/engine";
import { formatZone } from "./address";
import { valueOf, valueTypeOf } from "./cellValues";
import { selectedZones } from "./selection";
import { WHOLE_SHEET } from "./zones";
import { tableEvents } from "./tableEvents";
import { commentEvents } from "./comments/commentEvents";
import { chartEvents } from "./charts/chartEvents";

/** One event on the wire: `[category, type, target, message, id, from another user]`. */
export type EventRow = readonly [number, number, string, string, number, boolean];

/** The category of events of Excel's objects. */
const OBJECT_EVENT = 65536;

/** The target of handlers that were added to a collection of the workbook. */
const WORKBOOK = "Workbook";

enum EventType {
  WorksheetChanged = 10,
  WorksheetActivated = 11,
  WorksheetDeactivated = 12,
  WorksheetAdded = 13,
  SelectionChanged = 14,
  WorksheetDeleted = 15,
  WorksheetCalculated = 16,
  WorksheetFormatChanged = 18,
}

/** The events that an add-in is told of when the workbook changed. The client drops what nobody listens to. */
export function eventsOf(engine: Engine, changes: WorkbookChanges): EventRow[] {
  const rows: EventRow[] = [];
  for (const worksheetId of changes.addedSheets) {
    rows.push(row(EventType.WorksheetAdded, WORKBOOK, { source: "Local", worksheetId }));
  }
  for (const worksheetId of changes.deletedSheets) {
    rows.push(row(EventType.WorksheetDeleted, WORKBOOK, { source: "Local", worksheetId }));
  }
  for (const move of changes.moves) {
    rows.push(...forSheet(EventType.WorksheetChanged, move.sheetId, movedPayload(move)));
  }
  for (const [worksheetId, zone] of boundsBySheet(changes.cells)) {
    const payload = { ...changedPayload(worksheetId, zone), ...detailsOf(engine, changes) };
    rows.push(...forSheet(EventType.WorksheetChanged, worksheetId, payload));
  }
  for (const [worksheetId, zone] of boundsBySheet(changes.formats.flatMap(cornersOf))) {
    rows.push(...forSheet(EventType.WorksheetFormatChanged, worksheetId, placePayload(worksheetId, zone)));
  }
  rows.push(...calculatedEvents([...boundsBySheet(changes.cells)]));
  if (changes.activated !== undefined) {
    const { from, to } = changes.activated;
    rows.push(...forSheet(EventType.WorksheetDeactivated, from, { worksheetId: from }));
    rows.push(...forSheet(EventType.WorksheetActivated, to, { worksheetId: to }));
  }
  if (changes.isSelectionNew) rows.push(...selectionEvents(engine));
  rows.push(...tableEvents(engine, changes));
  rows.push(...chartEvents(engine).map((event) => row(...event)));
  rows.push(...commentEvents(engine).flatMap((event) => forSheet(...event)));
  return rows;
}

/** Tells that sheets were calculated, with the cells that began it. */
export function calculatedEvents(sheets: readonly (readonly [worksheetId: string, zone: Zone])[]): EventRow[] {
  return sheets.flatMap(([worksheetId, zone]) =>
    forSheet(EventType.WorksheetCalculated, worksheetId, { address: formatZone(zone), worksheetId }),
  );
}

/** The smallest rectangle of each sheet that holds all of its cells in the list. */
export function boundsBySheet(cells: readonly Position[]): Map<string, Zone> {
  const bounds = new Map<string, Zone>();
  for (const { sheetId, col, row } of cells) {
    const zone = bounds.get(sheetId) ?? { left: col, right: col, top: row, bottom: row };
    bounds.set(sheetId, {
      left: Math.min(zone.left, col),
      right: Math.max(zone.right, col),
      top: Math.min(zone.top, row),
      bottom: Math.max(zone.bottom, row),
    });
  }
  return bounds;
}

/** The event that tells whether the pane is shown. */
export function visibilityEvent(isVisible: boolean): EventRow {
  const RUNTIME_VISIBILITY = 65539;
  return row(RUNTIME_VISIBILITY, "", { visibility: isVisible ? "Visible" : "Hidden" });
}

/** What every event says that is about cells. By the reference the client gets the range itself. */
function placePayload(worksheetId: string, zone: Zone): object {
  const address = formatZone(zone);
  return { source: "Local", address, worksheetId, referenceId: `${worksheetId}!${address}` };
}

/** The sheet and the address that {@link placePayload} made a reference of. */
export function placeOfReference(reference: string): { readonly sheetId: string; readonly address: string } {
  const end = reference.lastIndexOf("!");
  return { sheetId: reference.slice(0, Math.max(0, end)), address: reference.slice(end + 1) };
}

function changedPayload(worksheetId: string, zone: Zone): object {
  const place = placePayload(worksheetId, zone);
  return { changeType: "RangeEdited", ...place, shiftDirection: "None", triggerSource: "Unknown" };
}

/** Excel.DataChangeType, and where the other cells went. */
function movedPayload({ sheetId, zone, dimension, isInsertion, isOfLines }: CellsMoved): object {
  const [isOfRows, happened] = [dimension === "ROW", isInsertion ? "Inserted" : "Deleted"];
  const what = isOfLines ? (isOfRows ? "Row" : "Column") : "Cell";
  const { left, right, top, bottom } = WHOLE_SHEET;
  const whole = isOfRows ? { ...zone, left, right } : { ...zone, top, bottom };
  const direction = isInsertion ? (isOfRows ? "Down" : "Right") : isOfRows ? "Up" : "Left";
  return {
    ...changedPayload(sheetId, isOfLines ? whole : zone),
    changeType: `${what}${happened}`,
    shiftDirection: `ShiftCell${direction}`,
  };
}

/** Microsoft, "Excel.ChangedEventDetail interface": values before and after, when one cell was changed. */
function detailsOf({ getters }: Engine, { before }: WorkbookChanges): object {
  if (before === undefined) return {};
  const after = getters.getEvaluatedCell(before.position);
  return {
    valueBefore: valueOf(before.cell),
    valueTypeBefore: valueTypeOf(before.cell),
    valueAfter: valueOf(after),
    valueTypeAfter: valueTypeOf(after),
  };
}

function cornersOf({ sheetId, zone }: WorkbookChanges["formats"][number]): Position[] {
  const { top, bottom, left, right } = zone;
  return [
    { sheetId, row: top, col: left },
    { sheetId, row: bottom, col: right },
  ];
}

function selectionEvents({ getters }: Engine): EventRow[] {
  const worksheetId = getters.getActiveSheetId();
  const address = selectedZones(getters).map(formatZone).join(",");
  return forSheet(EventType.SelectionChanged, worksheetId, { address, worksheetId });
}

/** Handlers may sit on the sheet or on the collection of sheets. */
function forSheet(type: number, worksheetId: string, payload: object): EventRow[] {
  return [row(type, worksheetId, payload), row(type, WORKBOOK, payload)];
}

function row(type: number, target: string, payload: object): EventRow {
  return [OBJECT_EVENT, type, target, JSON.stringify(payload), 1, false];
}
