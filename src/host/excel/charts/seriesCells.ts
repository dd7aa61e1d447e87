import type { Zone } from "@odoo/o-spreadsheet";
import { type ChartKind, kindOf } from "../../grid/charts/kinds";
import { accent } from "../../grid/charts/looks";
import type { ChartModel } from "./chartModel";
import { rangeText } from "./chartSource";

/** The type of chart that a series is drawn as. */
export function kindOfSeries(model: ChartModel, seriesId: string): ChartKind {
  return model.seriesLook(seriesId).kind ?? kindOf(model.definition);
}

/** The colour of a series, its own or the chart's choice. */
export function colorOfSeries(model: ChartModel, seriesId: string): string {
  return model.seriesStyle(seriesId).backgroundColor ?? accent(model.seriesIds().indexOf(seriesId));
}

/** The name of a series: its own, that above its values, or its number. */
export function nameOfSeries(model: ChartModel, seriesId: string): string {
  return model.seriesStyle(seriesId).label ?? headerOf(model, seriesId);
}

/** The name that stands above a series' values, or its number. */
function headerOf(model: ChartModel, seriesId: string): string {
  const { engine, definition, sheetId } = model;
  const { dataSource } = definition;
  if (dataSource.type !== "range") return "";
  const index = dataSource.dataSets.findIndex(({ dataSetId }) => dataSetId === seriesId);
  const dataRange = dataSource.dataSets[index]?.dataRange;
  if (!dataSource.dataSetsHaveTitle || dataRange === undefined) return `Series${index + 1}`;
  const { getters } = engine;
  const range = getters.getRangeFromSheetXC(sheetId, dataRange);
  const { left: col, top: row } = range.zone;
  return getters.getEvaluatedCell({ sheetId: range.sheetId, col, row }).formattedValue;
}

/** How many cells a row or column has. */
export function countOf({ top, bottom, left, right }: Zone): number {
  return Math.max(bottom - top, right - left) + 1;
}

/** Values with the cell before them, unless they begin at the edge of the sheet. */
export function withTitle(zone: Zone): Zone | undefined {
  const isRow = zone.right > zone.left;
  const wider = isRow ? { ...zone, left: zone.left - 1 } : { ...zone, top: zone.top - 1 };
  return wider.top < 0 || wider.left < 0 ? undefined : wider;
}

/** Has a series drawn from other cells. */
export function setDataRange(model: ChartModel, seriesId: string, dataRange: string): void {
  const { dataSource } = model.definition;
  if (dataSource.type !== "range") return;
  const dataSets = dataSource.dataSets.map((dataSet) =>
    dataSet.dataSetId === seriesId ? { ...dataSet, dataRange } : dataSet,
  );
  model.change({ dataSource: { ...dataSource, dataSets } });
}

/** Turns the titles in the cells into names of their own, since one of the series can have no title in a cell. */
export function untitle(model: ChartModel): void {
  const { getters } = model.engine;
  const names = model.seriesIds().map((id) => [id, nameOfSeries(model, id)] as const);
  for (const [id, label] of names) model.changeSeriesStyle(id, { label });
  const { dataSource } = model.definition;
  if (dataSource.type !== "range") return;
  const withoutTitle = (text: string) => {
    const { sheetId, zone } = getters.getRangeFromSheetXC(model.sheetId, text);
    const isRow = zone.right > zone.left;
    return rangeText(model.engine, sheetId, isRow ? { ...zone, left: zone.left + 1 } : { ...zone, top: zone.top + 1 });
  };
  const dataSets = dataSource.dataSets.map((each) => ({ ...each, dataRange: withoutTitle(each.dataRange) }));
  const { labelRange } = dataSource;
  const labels = labelRange === undefined ? {} : { labelRange: withoutTitle(labelRange) };
  model.change({ dataSource: { ...dataSource, dataSets, ...labels, dataSetsHaveTitle: false } });
}
