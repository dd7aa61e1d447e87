import type { Zone } from "@odoo/o-spreadsheet";
import type { MarkerLook, SeriesLook } from "../../grid/charts/definition";
import { CLUSTERED, isSmooth, markerStyle, STACKED } from "../../grid/charts/datasets";
import { HOLE_SIZE } from "../../grid/charts/configuration";
import { type ChartKind, kindOf, makingOf, shapeOf } from "../../grid/charts/kinds";
import { MARKER_SIZE } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "../arguments";
import { asRange } from "../range";
import { type Changes, changed, eachChanged } from "./changes";
import {
  asChartColor,
  asChartKind,
  asMarkerStyle,
  asNumberWithin,
  assertLabels,
  asWholeNumberWithin,
} from "./chartArguments";
import { ChartErrorBars } from "./chartErrorBars";
import { ChartDataLabels } from "./chartLabels";
import type { ChartModel } from "./chartModel";
import { ChartPointsCollection } from "./chartPoints";
import { FIRST_LABELS, WITHOUT_LABELS } from "./labelParts";
import { ChartSeriesFormat } from "./chartSeriesFormat";
import { asLine, rangeText } from "./chartSource";
import { ChartTrendlineCollection } from "./chartTrendlines";
import { colorOfSeries, countOf, kindOfSeries, nameOfSeries, setDataRange, untitle, withTitle } from "./seriesCells";

/** Excel's names of series have at most so many characters (Microsoft, "Excel.ChartSeries class", name). */
const LONGEST_NAME = 255;

/** Types that one series of a chart may have while the others have another. */
const MIXABLE: readonly ChartKind[] = ["ColumnClustered", "Line", "LineMarkers", "Area"];

/** Excel.ChartSeries. */
export class ChartSeries extends HostObject {
  readonly #model: ChartModel;
  readonly #id: string;

  constructor(model: ChartModel, id: string) {
    super();
    this.#model = model;
    this.#id = id;
  }

  get axisGroup(): string {
    return this.#model.seriesStyle(this.#id).yAxisId === "y1" ? "Secondary" : "Primary";
  }

  set axisGroup(value: unknown) {
    const group = asOneOf(value, ["Primary", "Secondary"]);
    const isPossible = this.#shape !== "pie" && this.#shape !== "surface" && this.#model.definition.horizontal !== true;
    if (group === "Secondary" && !isPossible) {
      throw new ApiError("ApiNotFound", "A secondary axis of such a chart is not part of this workbook.");
    }
    this.#model.changeSeriesStyle(this.#id, { yAxisId: group === "Secondary" ? "y1" : undefined });
  }

  get chartType(): string {
    return this.#kind;
  }

  set chartType(value: unknown) {
    const kind = asChartKind(value);
    const ofChart = kindOf(this.#model.definition);
    if (kind !== ofChart && !(MIXABLE.includes(kind) && MIXABLE.includes(ofChart))) {
      throw new ApiError("ApiNotFound", `${kind} beside ${ofChart} in one chart is not part of this workbook.`);
    }
    this.#change({ kind: kind === ofChart ? undefined : kind });
  }

  get dataLabels(): ChartDataLabels {
    return new ChartDataLabels(this.#model, () => [this.#id]);
  }

  get doughnutHoleSize(): number | null {
    const { isDoughnut, pieHolePercentage = HOLE_SIZE } = this.#model.definition;
    return isDoughnut === true ? pieHolePercentage : null;
  }

  set doughnutHoleSize(value: unknown) {
    if (this.#model.definition.isDoughnut !== true) throw new ApiError("InvalidArgument");
    this.#model.change({ pieHolePercentage: asNumberWithin(value, 10, 90) });
  }

  get firstSliceAngle(): number | null {
    return this.#shape === "pie" ? (this.#model.definition.excel.firstAngle ?? 0) : null;
  }

  set firstSliceAngle(value: unknown) {
    if (this.#shape !== "pie") throw new ApiError("InvalidArgument");
    this.#model.changeExcel({ firstAngle: asNumberWithin(value, 0, 360) });
  }

  get format(): ChartSeriesFormat {
    return new ChartSeriesFormat(this.#model, this.#id);
  }

  get gapWidth(): number | null {
    return this.#shape === "bar" ? (this.#model.definition.excel.gapWidth ?? this.#automaticBars.gapWidth) : null;
  }

  set gapWidth(value: unknown) {
    this.#assertBars();
    this.#model.changeExcel({ gapWidth: asNumberWithin(value, 0, 500) });
  }

  get hasDataLabels(): boolean {
    return this.#look.labels !== undefined;
  }

  set hasDataLabels(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted) assertLabels(this.#shape);
    if (!isWanted) this.#change(WITHOUT_LABELS);
    else if (!this.hasDataLabels) this.#change({ labels: FIRST_LABELS });
  }

  get markerBackgroundColor(): string {
    return this.#look.marker?.background ?? this.#color;
  }

  set markerBackgroundColor(value: unknown) {
    this.#changeMarker({ background: asChartColor(value) });
  }

  get markerForegroundColor(): string {
    return this.#look.marker?.foreground ?? this.markerBackgroundColor;
  }

  set markerForegroundColor(value: unknown) {
    this.#changeMarker({ foreground: asChartColor(value) });
  }

  get markerSize(): number {
    return this.#look.marker?.size ?? MARKER_SIZE;
  }

  set markerSize(value: unknown) {
    this.#changeMarker({ size: asWholeNumberWithin(value, 2, 72) });
  }

  get markerStyle(): string {
    const isMarked = this.#shape === "line" || this.#shape === "scatter";
    return isMarked ? markerStyle({ look: this.#look, kind: this.#kind }) : "None";
  }

  set markerStyle(value: unknown) {
    this.#changeMarker({ style: asMarkerStyle(value) });
  }

  get name(): string {
    return nameOfSeries(this.#model, this.#id);
  }

  set name(value: unknown) {
    const label = asString(value);
    if (label.length > LONGEST_NAME) throw new ApiError("InvalidArgument");
    this.#model.changeSeriesStyle(this.#id, { label });
  }

  get overlap(): number | null {
    return this.#shape === "bar" ? (this.#model.definition.excel.overlap ?? this.#automaticBars.overlap) : null;
  }

  set overlap(value: unknown) {
    this.#assertBars();
    if (makingOf(this.#kind).stacked === true) {
      throw new ApiError("ApiNotFound", "An overlap of stacked columns is not part of this workbook.");
    }
    this.#model.changeExcel({ overlap: asNumberWithin(value, -100, 100) });
  }

  get plotOrder(): number {
    return this.#model.seriesIds().indexOf(this.#id) + 1;
  }

  get points(): ChartPointsCollection {
    return new ChartPointsCollection(this.#model, this.#id);
  }

  get smooth(): boolean {
    return isSmooth({ look: this.#look, kind: this.#kind });
  }

  set smooth(value: unknown) {
    if (this.#shape !== "line" && this.#shape !== "scatter") throw new ApiError("InvalidArgument");
    this.#change({ isSmooth: asBoolean(value) });
  }

  get trendlines(): ChartTrendlineCollection {
    return new ChartTrendlineCollection(this.#model, this.#id);
  }

  get xErrorBars(): ChartErrorBars {
    return new ChartErrorBars(this.#model, this.#id, "x");
  }

  get yErrorBars(): ChartErrorBars {
    return new ChartErrorBars(this.#model, this.#id, "y");
  }

  delete(): void {
    this.#model.assertSeries(this.#id);
    const { dataSource, dataSetStyles, excel } = this.#model.definition;
    if (dataSource.type !== "range") throw new ApiError("InvalidOperation");
    const isOther = ([id]: readonly [string, unknown]) => id !== this.#id;
    const dataSets = dataSource.dataSets.filter(({ dataSetId }) => dataSetId !== this.#id);
    const series = Object.fromEntries(Object.entries(excel.series).filter(isOther));
    const styles = Object.fromEntries(Object.entries(dataSetStyles).filter(isOther));
    this.#model.change({
      dataSource: { ...dataSource, dataSets },
      dataSetStyles: styles,
      excel: { ...excel, series },
    });
  }

  setValues(sourceData: unknown): void {
    const { sheetId, zone } = asLine(asRange(sourceData));
    const name = this.name;
    const { dataSource } = this.#model.definition;
    if (dataSource.type !== "range") throw new ApiError("InvalidOperation");
    const source = dataSource.dataSetsHaveTitle ? withTitle(zone) : zone;
    if (source === undefined) untitle(this.#model);
    const dataRange = rangeText(this.#model.engine, sheetId, source ?? zone);
    setDataRange(this.#model, this.#id, dataRange);
    if (this.name !== name) this.#model.changeSeriesStyle(this.#id, { label: name });
  }

  /** The cells that stand along the category axis: one range for the chart, or one a series in scatter charts. */
  setXAxisValues(sourceData: unknown): void {
    const { sheetId, zone } = asLine(asRange(sourceData));
    const { engine, definition } = this.#model;
    const { dataSource } = definition;
    if (dataSource.type !== "range") throw new ApiError("InvalidOperation");
    if (definition.type === "scatter" && dataSource.dataSets.length > 1) {
      this.#change({ xRange: rangeText(engine, sheetId, zone) });
      return;
    }
    const labelRange = rangeText(engine, sheetId, dataSource.dataSetsHaveTitle ? this.#besideTitles(zone) : zone);
    this.#change({ xRange: undefined });
    this.#model.change({ dataSource: { ...dataSource, labelRange } });
  }

  /** The library takes the first label for the title of the labels when there are more of them than values. */
  #besideTitles(zone: Zone): Zone {
    const { definition, engine, sheetId } = this.#model;
    const counts = (definition.dataSource.type === "range" ? definition.dataSource.dataSets : []).map(
      ({ dataRange }) => countOf(engine.getters.getRangeFromSheetXC(sheetId, dataRange).zone) - 1,
    );
    if (countOf(zone) <= (counts[0] ?? 0)) return zone;
    const titled = withTitle(zone);
    if (titled === undefined) throw new ApiError("InvalidArgument");
    return titled;
  }

  get #look(): SeriesLook {
    return this.#model.seriesLook(this.#id);
  }

  get #kind(): ChartKind {
    return kindOfSeries(this.#model, this.#id);
  }

  get #shape(): ReturnType<typeof shapeOf> {
    return shapeOf(this.#kind);
  }

  get #color(): string {
    return colorOfSeries(this.#model, this.#id);
  }

  get #automaticBars() {
    return makingOf(this.#kind).stacked === true ? STACKED : CLUSTERED;
  }

  #change(changes: Parameters<ChartModel["changeSeriesLook"]>[1]): void {
    this.#model.changeSeriesLook(this.#id, changes);
  }

  #changeMarker(changes: Changes<MarkerLook>): void {
    if (this.#shape !== "line" && this.#shape !== "scatter") throw new ApiError("InvalidOperation");
    const { marker = {}, pointMarkers } = this.#look;
    // What is said of all markers holds for those of single points, too.
    const notTheirOwn = Object.fromEntries(Object.keys(changes).map((name) => [name, undefined]));
    this.#change({
      marker: changed(marker, changes),
      pointMarkers: pointMarkers && eachChanged(pointMarkers, notTheirOwn),
    });
  }

  /** "Throws an invalid argument exception on invalid charts" (Microsoft, "Excel.ChartSeries class", gapWidth). */
  #assertBars(): void {
    if (this.#shape !== "bar") throw new ApiError("InvalidArgument");
  }
}
