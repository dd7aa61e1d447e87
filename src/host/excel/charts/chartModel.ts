import type { Chart as DrawnChart } from "chart.js";
import type { Engine } from "../../grid/engine";
import {
  type AxisId,
  type AxisLook,
  dataSetsOf,
  EXCEL_TYPES,
  type ExcelChart,
  type ExcelChartProperties,
  NEW_CHART,
  type SeriesLook,
} from "../../grid/charts/definition";
import { withDrawnChart } from "../../grid/charts/picture";
import { ApiError } from "../../protocol/apiError";
import type { Sheets } from "../sheets";
import { type Changes, changed } from "./changes";

type AxisDesign = NonNullable<NonNullable<ExcelChart["axesDesign"]>["x"]>;
type SeriesStyle = ExcelChart["dataSetStyles"][string];

/** What the parts of a chart share: its definition, to be read and changed. */
export class ChartModel {
  constructor(
    readonly sheets: Sheets,
    readonly sheetId: string,
    readonly chartId: string,
  ) {}

  get engine(): Engine {
    return this.sheets.engine;
  }

  get definition(): ExcelChart {
    return this.#draft().definition;
  }

  get figureId(): string {
    return this.engine.charts.read(this.chartId, () => this.#gettersWithChart()).figureId;
  }

  /** The chart's name, whatever type it is of. One made by hand is called by its place. */
  get name(): string {
    const { definition } = this.engine.charts.read(this.chartId, () => this.#gettersWithChart());
    return (definition as Partial<ExcelChart>).excel?.name ?? this.#placeName();
  }

  /** Whether Excel has charts of this type, too. */
  get isKnown(): boolean {
    const { definition } = this.engine.charts.read(this.chartId, () => this.#gettersWithChart());
    return EXCEL_TYPES.includes(definition.type);
  }

  change(changes: Partial<ExcelChart>): void {
    this.assertUnlocked();
    this.engine.charts.change(this.chartId, this.#draft(), changes);
  }

  /** @throws ApiError AccessDenied on a protected sheet. */
  assertUnlocked(): void {
    assertUnlocked(this.engine, this.sheetId);
  }

  changeExcel(changes: Changes<ExcelChartProperties>): void {
    this.change({ excel: changed(this.definition.excel, changes) });
  }

  axisDesign(axis: AxisId): AxisDesign {
    return this.definition.axesDesign?.[axis] ?? {};
  }

  changeAxisDesign(axis: AxisId, changes: Changes<AxisDesign>): void {
    const { axesDesign = {} } = this.definition;
    this.change({ axesDesign: { ...axesDesign, [axis]: changed(axesDesign[axis] ?? {}, changes) } });
  }

  axisLook(axis: AxisId): AxisLook {
    return this.definition.excel.axes[axis] ?? {};
  }

  changeAxisLook(axis: AxisId, changes: Changes<AxisLook>): void {
    const { axes } = this.definition.excel;
    this.changeExcel({ axes: { ...axes, [axis]: changed(axes[axis] ?? {}, changes) } });
  }

  seriesIds(): string[] {
    return dataSetsOf(this.definition).map(({ dataSetId }) => dataSetId);
  }

  /** @throws ApiError ItemNotFound when the series was deleted. */
  assertSeries(seriesId: string): void {
    if (!this.seriesIds().includes(seriesId)) throw new ApiError("ItemNotFound");
  }

  seriesLook(seriesId: string): SeriesLook {
    this.assertSeries(seriesId);
    return this.definition.excel.series[seriesId] ?? {};
  }

  changeSeriesLook(seriesId: string, changes: Changes<SeriesLook>): void {
    const look = this.seriesLook(seriesId);
    const { series } = this.definition.excel;
    this.changeExcel({ series: { ...series, [seriesId]: changed(look, changes) } });
  }

  seriesStyle(seriesId: string): SeriesStyle {
    this.assertSeries(seriesId);
    return this.definition.dataSetStyles[seriesId] ?? {};
  }

  changeSeriesStyle(seriesId: string, changes: Changes<SeriesStyle>): void {
    const style = this.seriesStyle(seriesId);
    const { dataSetStyles } = this.definition;
    this.change({ dataSetStyles: { ...dataSetStyles, [seriesId]: changed(style, changes) } });
  }

  /** Reads something from the chart as it is drawn: what Chart.js chooses itself. */
  readDrawn<Result>(read: (drawn: DrawnChart) => Result, size = this.size()): Result {
    return withDrawnChart(this.engine.getters, this.chartId, size, read);
  }

  /** In pixels. */
  size(): { readonly width: number; readonly height: number } {
    const figure = this.engine.getters.getFigure(this.sheetId, this.figureId);
    if (figure === undefined) throw new ApiError("ItemNotFound");
    return figure;
  }

  /** A chart made by hand in this workbook has none of Excel's properties yet. */
  #draft() {
    const draft = this.engine.charts.read(this.chartId, () => this.#gettersWithChart());
    if (!EXCEL_TYPES.includes(draft.definition.type)) {
      throw new ApiError("ApiNotFound", `Charts of type ${draft.definition.type} cannot be changed here.`);
    }
    const { excel = { ...NEW_CHART, name: this.#placeName() } } = draft.definition as Partial<ExcelChart>;
    return { ...draft, definition: { ...draft.definition, excel } };
  }

  #placeName(): string {
    return `Chart ${this.engine.getters.getChartIds(this.sheetId).indexOf(this.chartId) + 1}`;
  }

  #gettersWithChart() {
    const { getters } = this.engine;
    if (!getters.getChartIds(this.sheetId).includes(this.chartId)) throw new ApiError("ItemNotFound");
    return getters;
  }
}

/**
 * To be called before a chart is added or changed.
 *
 * @throws ApiError AccessDenied on a protected sheet.
 */
export function assertUnlocked({ model }: Engine, sheetId: string): void {
  // Not the engine's getters: they would carry out what waits, one property of a chart after the other.
  if (model.getters.isSheetLocked(sheetId)) throw new ApiError("AccessDenied");
}
