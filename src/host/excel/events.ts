import type { Zone } from "@odoo/o-spreadsheet";
import type { WorkbookChanges } from "../grid/changes";
import type { Engine, Position } from "../grid/engine";
import { formatZone } from "./address";

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
  for (const [worksheetId, zone] of boundsBySheet(changes.cells)) {
    rows.push(...forSheet(EventType.WorksheetChanged, worksheetId, changedPayload(worksheetId, zone)));
  }
  rows.push(...calculatedEvents([...boundsBySheet(changes.cells)]));
  if (changes.activated !== undefined) {
    const { from, to } = changes.activated;
    rows.push(...forSheet(EventType.WorksheetDeactivated, from, { worksheetId: from }));
    rows.push(...forSheet(EventType.WorksheetActivated, to, { worksheetId: to }));
  }
  if (changes.isSelectionNew) rows.push(...selectionEvents(engine));
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

function changedPayload(worksheetId: string, zone: Zone): object {
  return {
    changeType: "RangeEdited",
    source: "Local",
    address: formatZone(zone),
    worksheetId,
    shiftDirection: "None",
    triggerSource: "Unknown",
  };
}

function selectionEvents({ getters }: Engine): EventRow[] {
  const worksheetId = getters.getActiveSheetId();
  const address = getters.getSelectedZones().map(formatZone).join(",");
  return forSheet(EventType.SelectionChanged, worksheetId, { address, worksheetId });
}

/** Handlers may sit on the sheet or on the collection of sheets. */
function forSheet(type: EventType, worksheetId: string, payload: object): EventRow[] {
  return [row(type, worksheetId, payload), row(type, WORKBOOK, payload)];
}

function row(type: number, target: string, payload: object): EventRow {
  return [OBJECT_EVENT, type, target, JSON.stringify(payload), 1, false];
}
