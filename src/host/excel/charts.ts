import type { Zone } from "@odoo/o-spreadsheet";
import { dataSetsOf, type ExcelChartProperties, type ExcelLineChart, NEW_CHART } from "../grid/excelChart";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asIndex, asNumber, asOneOf, asString } from "./arguments";
import { ChartAxes } from "./chartAxes";
import { ChartModel } from "./chartModel";
import { ChartSeriesCollection } from "./chartSeries";
import { type ChartSource, readSource } from "./chartSource";
import { ChartLegend, ChartTitle } from "./chartTexts";
import { asRange, Range } from "./range";
import type { Sheets } from "./sheets";

/** Excel measures charts in points, the grid in pixels. */
const POINTS_PER_PIXEL = 0.75;

/** A new chart's size in pixels, and where it stands. */
const DEFAULT_SIZE = { width: 480, height: 288 };
const DEFAULT_CELL = { col: 4, row: 4 };

/** The kinds of chart this workbook draws. */
const CHART_TYPES = ["Line", "LineMarkers"] as const;

const SERIES_BY = ["Auto", "Columns", "Rows"] as const;

/** Excel.ChartCollection. */
export class ChartCollection extends HostCollection<Chart> {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  get count(): number {
    return this.#ids().length;
  }

  override list(): readonly Chart[] {
    return this.#ids().map((id) => new Chart(this.#sheets, this.#sheetId, id));
  }

  add(type: unknown, sourceData: unknown, seriesBy: unknown): Chart {
    const chartType = asChartType(type);
    const source = readSource(this.#sheets.engine, asRange(sourceData), asOneOf(seriesBy ?? "Auto", SERIES_BY));
    const { engine } = this.#sheets;
    const [chartId, figureId] = [engine.model.uuidGenerator.uuidv4(), engine.model.uuidGenerator.uuidv4()];
    const sheetId = this.#sheetId;
    const name = `Chart ${this.count + 1}`;
    const definition = newDefinition(chartType, source, { ...NEW_CHART, name });
    const place = { ...DEFAULT_CELL, offset: { x: 0, y: 0 }, size: DEFAULT_SIZE };
    engine.write({ type: "CREATE_CHART", chartId, figureId, sheetId, definition, ...place });
    engine.charts.begin(chartId, { sheetId, figureId, definition });
    return new Chart(this.#sheets, sheetId, chartId);
  }

  getCount(): number {
    return this.count;
  }

  /** Finds a chart by its id or its name. */
  getItem(key: unknown): Chart {
    const chart = this.#find(key);
    if (chart === undefined) throw new ApiError("ItemNotFound");
    return chart;
  }

  getItemAt(index: unknown): Chart {
    const chart = this.list()[asIndex(index)];
    if (chart === undefined) throw new ApiError("InvalidArgument");
    return chart;
  }

  getItemOrNullObject(key: unknown): Chart | null {
    return this.#find(key) ?? null;
  }

  #find(key: unknown): Chart | undefined {
    const wanted = asString(key);
    return this.list().find((chart) => chart.id === wanted || chart.name === wanted);
  }

  #ids(): string[] {
    return this.#sheets.engine.getters.getChartIds(this.#sheetId);
  }
}

/** Excel.Chart. */
export class Chart extends HostObject {
  readonly #model: ChartModel;

  constructor(sheets: Sheets, sheetId: string, chartId: string) {
    super();
    this.#model = new ChartModel(sheets, sheetId, chartId);
  }

  get axes(): ChartAxes {
    return new ChartAxes(this.#model);
  }

  get chartType(): string {
    return this.#model.definition.hideDataMarkers === true ? "Line" : "LineMarkers";
  }

  set chartType(value: unknown) {
    this.#model.change({ hideDataMarkers: asChartType(value) === "Line" });
  }

  get height(): number {
    return this.#figure().height * POINTS_PER_PIXEL;
  }

  set height(value: unknown) {
    this.#moveFigure({ height: asNumber(value) / POINTS_PER_PIXEL });
  }

  get id(): string {
    return this.#model.chartId;
  }

  get legend(): ChartLegend {
    return new ChartLegend(this.#model);
  }

  get name(): string {
    return this.#model.definition.excel.name;
  }

  set name(value: unknown) {
    this.#model.changeExcel({ name: asString(value) });
  }

  get series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this.#model);
  }

  get title(): ChartTitle {
    return new ChartTitle(this.#model);
  }

  get width(): number {
    return this.#figure().width * POINTS_PER_PIXEL;
  }

  set width(value: unknown) {
    this.#moveFigure({ width: asNumber(value) / POINTS_PER_PIXEL });
  }

  delete(): void {
    const { engine, sheetId, figureId } = this.#model;
    engine.write({ type: "DELETE_FIGURE", sheetId, figureId });
  }

  setData(sourceData: unknown, seriesBy: unknown): void {
    const { engine, definition } = this.#model;
    const source = readSource(engine, asRange(sourceData), asOneOf(seriesBy ?? "Auto", SERIES_BY));
    this.#model.change({ dataSource: source, dataSetStyles: stylesBySeries(definition, source) });
  }

  setPosition(startCell: unknown, endCell: unknown): void {
    const start = this.#zoneOf(startCell);
    const end = endCell === null || endCell === undefined ? undefined : this.#zoneOf(endCell);
    const { engine, sheetId } = this.#model;
    const bottom = end?.bottom ?? start.bottom;
    const right = end?.right ?? start.right;
    engine.ensureSize(sheetId, bottom + 1, right + 1);
    const { getters } = engine;
    const sizes = (from: number, to: number, sizeOf: (index: number) => number) =>
      Array.from({ length: to - from + 1 }, (_, index) => sizeOf(from + index)).reduce((sum, size) => sum + size, 0);
    const size =
      end === undefined
        ? {}
        : {
            width: sizes(start.left, right, (col) => getters.getColSize(sheetId, col)),
            height: sizes(start.top, bottom, (row) => getters.getRowSize(sheetId, row)),
          };
    this.#moveFigure({ col: start.left, row: start.top, offset: { x: 0, y: 0 }, ...size });
  }

  #figure() {
    const { engine, sheetId, figureId } = this.#model;
    const figure = engine.getters.getFigure(sheetId, figureId);
    if (figure === undefined) throw new ApiError("ItemNotFound");
    return figure;
  }

  #moveFigure(changes: object): void {
    const { col, row } = this.#figure();
    const { engine, sheetId, figureId } = this.#model;
    engine.write({ type: "UPDATE_FIGURE", sheetId, figureId, col, row, ...changes });
  }

  #zoneOf(cell: unknown): Zone {
    const { sheets, sheetId } = this.#model;
    return Range.zoneOf(typeof cell === "string" ? sheets.rangeAt(sheetId, cell) : asRange(cell));
  }
}

/** New data, old looks: Excel keeps the formats of the first, the second, … series. */
function stylesBySeries(before: ExcelLineChart, source: ChartSource): ExcelLineChart["dataSetStyles"] {
  const old = dataSetsOf(before);
  const styles = source.dataSets.map(({ dataSetId }, index) => {
    const { backgroundColor } = before.dataSetStyles[old[index]?.dataSetId ?? ""] ?? {};
    return [dataSetId, backgroundColor === undefined ? {} : { backgroundColor }] as const;
  });
  return Object.fromEntries(styles);
}

function newDefinition(chartType: string, source: ChartSource, excel: ExcelChartProperties): ExcelLineChart {
  return {
    type: "line",
    dataSource: source,
    dataSetStyles: {},
    title: { text: "" },
    legendPosition: "right",
    labelsAsText: false,
    stacked: false,
    aggregated: false,
    cumulative: false,
    hideDataMarkers: chartType === "Line",
    excel,
  };
}

function asChartType(value: unknown): string {
  const type = asString(value);
  const known = CHART_TYPES.find((word) => word === type);
  if (known === undefined) throw new ApiError("ApiNotFound", `Charts of type ${type} are not part of this workbook.`);
  return known;
}
