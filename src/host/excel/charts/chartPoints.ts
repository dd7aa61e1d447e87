import { markerStyle, pointMarker } from "../../grid/charts/datasets";
import type { MarkerLook } from "../../grid/charts/definition";
import { shapeOf } from "../../grid/charts/kinds";
import { MARKER_SIZE } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asBoolean, asIndex } from "../arguments";
import { type Changes, changed } from "./changes";
import { asChartColor, asMarkerStyle, asWholeNumberWithin } from "./chartArguments";
import { ChartFill } from "./chartFormats";
import { ChartDataLabel } from "./chartLabels";
import type { ChartModel } from "./chartModel";
import { FIRST_LABELS, PointLabel } from "./labelParts";
import { colorOfSeries, kindOfSeries } from "./seriesCells";

/** Excel.ChartPointsCollection. */
export class ChartPointsCollection extends HostCollection<ChartPoint> {
  readonly #model: ChartModel;
  readonly #seriesId: string;

  constructor(model: ChartModel, seriesId: string) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
  }

  get count(): number {
    return valuesOf(this.#model, this.#seriesId).length;
  }

  override list(): readonly ChartPoint[] {
    return Array.from({ length: this.count }, (_, index) => this.#point(index));
  }

  getCount(): number {
    return this.count;
  }

  getItemAt(index: unknown): ChartPoint {
    const point = asIndex(index);
    if (point >= this.count) throw new ApiError("InvalidArgument");
    return this.#point(point);
  }

  #point(index: number): ChartPoint {
    return new ChartPoint(new Point(this.#model, this.#seriesId, index));
  }
}

/** A point of a series, to be read and changed. */
class Point {
  readonly label: PointLabel;
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #index: number;

  constructor(model: ChartModel, seriesId: string, index: number) {
    this.label = new PointLabel(model, seriesId, index);
    this.#model = model;
    this.#seriesId = seriesId;
    this.#index = index;
  }

  get value(): unknown {
    return valuesOf(this.#model, this.#seriesId)[this.#index] ?? null;
  }

  set color(color: string) {
    const { pointColors } = this.#model.seriesLook(this.#seriesId);
    this.#model.changeSeriesLook(this.#seriesId, { pointColors: { ...pointColors, [this.#index]: color } });
  }

  /** The marker as it is drawn, of a series that has some. */
  get marker(): Required<Pick<MarkerLook, "style" | "size" | "background" | "foreground">> {
    const look = this.#model.seriesLook(this.#seriesId);
    const kind = kindOfSeries(this.#model, this.#seriesId);
    const marker = pointMarker(look, colorOfSeries(this.#model, this.#seriesId), this.#index);
    const style = this.isMarked ? markerStyle({ look: { marker }, kind }) : "None";
    return { size: MARKER_SIZE, foreground: marker.background, ...marker, style };
  }

  get isMarked(): boolean {
    return ["line", "scatter"].includes(shapeOf(kindOfSeries(this.#model, this.#seriesId)));
  }

  /** @throws ApiError InvalidOperation for columns and slices, which have no markers. */
  changeMarker(changes: Changes<Omit<MarkerLook, "background">>): void {
    this.assertMarked();
    const { pointMarkers = {} } = this.#model.seriesLook(this.#seriesId);
    const marker = changed(pointMarkers[this.#index] ?? {}, changes);
    this.#model.changeSeriesLook(this.#seriesId, { pointMarkers: { ...pointMarkers, [this.#index]: marker } });
  }

  assertMarked(): void {
    if (!this.isMarked) throw new ApiError("InvalidOperation");
  }
}

/** Excel.ChartPoint. */
class ChartPoint extends HostObject {
  readonly #point: Point;

  constructor(point: Point) {
    super();
    this.#point = point;
  }

  get dataLabel(): ChartDataLabel {
    return new ChartDataLabel(this.#point.label);
  }

  get format(): ChartPointFormat {
    return new ChartPointFormat(this.#point);
  }

  get hasDataLabel(): boolean {
    return this.#point.label.look !== undefined;
  }

  set hasDataLabel(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted === this.hasDataLabel) return;
    if (isWanted) this.#point.label.change(FIRST_LABELS, {});
    else this.#point.label.remove();
  }

  get markerBackgroundColor(): string {
    return this.#point.marker.background;
  }

  /** A marker's ground is the point's colour. */
  set markerBackgroundColor(value: unknown) {
    const color = asChartColor(value);
    this.#point.assertMarked();
    this.#point.color = color;
  }

  get markerForegroundColor(): string {
    return this.#point.marker.foreground;
  }

  set markerForegroundColor(value: unknown) {
    this.#point.changeMarker({ foreground: asChartColor(value) });
  }

  get markerSize(): number {
    return this.#point.marker.size;
  }

  set markerSize(value: unknown) {
    this.#point.changeMarker({ size: asWholeNumberWithin(value, 2, 72) });
  }

  get markerStyle(): string {
    return this.#point.marker.style;
  }

  set markerStyle(value: unknown) {
    this.#point.changeMarker({ style: asMarkerStyle(value) });
  }

  get value(): unknown {
    return this.#point.value;
  }
}

/** Excel.ChartPointFormat. */
class ChartPointFormat extends HostObject {
  readonly #point: Point;

  constructor(point: Point) {
    super();
    this.#point = point;
  }

  get fill(): ChartFill {
    return new ChartFill((color) => {
      this.#point.color = color ?? "#FFFFFF00";
    });
  }
}

/** What stands in the cells that a series is drawn from. */
function valuesOf({ engine, definition, sheetId }: ChartModel, seriesId: string): unknown[] {
  const { dataSource } = definition;
  const dataSet =
    dataSource.type === "range" ? dataSource.dataSets.find((each) => each.dataSetId === seriesId) : undefined;
  if (dataSource.type !== "range" || dataSet === undefined) throw new ApiError("ItemNotFound");
  const { getters } = engine;
  const cells = getters.getVisibleRangeValues(getters.getRangeFromSheetXC(sheetId, dataSet.dataRange));
  return cells.slice(dataSource.dataSetsHaveTitle ? 1 : 0).map(({ value }) => value);
}
