import type { Engine } from "../../grid/engine";
import type { WatchedChart } from "../../grid/charts/chartWatch";

/** An event before it is put on the wire: its type, whose handlers are called, and what they are told. */
export type ChartEvent = readonly [type: ChartEventType, target: string, payload: object];

export enum ChartEventType {
  Added = 50,
  Activated = 51,
  Deactivated = 52,
  Deleted = 53,
}

/** The events of charts since the last time. Those of a deleted sheet's charts are the sheet's own. */
export function chartEvents({ chartWatch, structure }: Engine): ChartEvent[] {
  const { added, deleted, activated, deactivated } = chartWatch.takeChanges();
  const isThere = ({ sheetId }: WatchedChart) => structure.tryGetSheet(sheetId) !== undefined;
  return [
    ...added.map((chart) => ofSheet(ChartEventType.Added, chart)),
    ...deleted.filter(isThere).map((chart) => ofSheet(ChartEventType.Deleted, chart)),
    ...(deactivated === undefined ? [] : selection(ChartEventType.Deactivated, deactivated)),
    ...(activated === undefined ? [] : selection(ChartEventType.Activated, activated)),
  ];
}

function ofSheet(type: ChartEventType, { chartId, sheetId }: WatchedChart): ChartEvent {
  return [type, sheetId, { chartId, source: "Local", worksheetId: sheetId }];
}

/** Handlers may sit on the chart or on the sheet's collection of charts. */
function selection(type: ChartEventType, { chartId, sheetId }: WatchedChart): ChartEvent[] {
  const payload = { chartId, worksheetId: sheetId };
  return [
    [type, chartId, payload],
    [type, sheetId, payload],
  ];
}
