import type { Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../grid/engine";
import { type ExcelChartProperties, type ExcelLineChart, NEW_CHART } from "../grid/excelChart";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asIndex, asNumber, asOneOf, asString } from "./arguments";
import { type ChartSource, rangeText, readSource } from "./chartSource";
import { Range } from "./range";
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

/** What the parts of a chart share: its definition, to be read and changed. */
class ChartModel {
  constructor(
    readonly sheets: Sheets,
    readonly sheetId: string,
    readonly chartId: string,
  ) {}

  get engine(): Engine {
    return this.sheets.engine;
  }

  get definition(): ExcelLineChart {
    return this.#draft().definition;
  }

  get figureId(): string {
    return this.#draft().figureId;
  }

  change(changes: Partial<ExcelLineChart>): void {
    this.engine.charts.change(this.chartId, this.#draft(), changes);
  }

  changeExcel(changes: Partial<ExcelChartProperties>): void {
    const { excel } = this.definition;
    this.change({ excel: { ...excel, ...changes } });
  }

  changeAxis(axis: "x" | "y", changes: NonNullable<NonNullable<ExcelLineChart["axesDesign"]>["x"]>): void {
    const { axesDesign = {} } = this.definition;
    this.change({ axesDesign: { ...axesDesign, [axis]: { ...axesDesign[axis], ...changes } } });
  }

  /** A chart made by hand in this workbook has none of Excel's properties yet. */
  #draft() {
    const draft = this.engine.charts.read(this.chartId, () => this.#gettersWithChart());
    const isLine = (draft.definition.type as string) === "line";
    if (!isLine) throw new ApiError("ApiNotFound", `Charts of type ${draft.definition.type} cannot be changed here.`);
    const { excel = { ...NEW_CHART, name: "Chart" } } = draft.definition as Partial<ExcelLineChart>;
    return { ...draft, definition: { ...draft.definition, excel } };
  }

  #gettersWithChart() {
    const { getters } = this.engine;
    if (!getters.getChartIds(this.sheetId).includes(this.chartId)) throw new ApiError("ItemNotFound");
    return getters;
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

/** Excel.ChartTitle. */
class ChartTitle extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get text(): string {
    return this.#model.definition.title.text ?? "";
  }

  set text(value: unknown) {
    this.#model.change({ title: { ...this.#model.definition.title, text: asString(value) } });
  }

  get visible(): boolean {
    return this.text !== "";
  }

  set visible(value: unknown) {
    if (!asBoolean(value)) this.text = "";
  }
}

const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right"] as const;

/** Excel.ChartLegend. */
class ChartLegend extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get position(): string {
    const { legendPosition } = this.#model.definition;
    return LEGEND_POSITIONS.find((word) => word.toLowerCase() === legendPosition) ?? "Right";
  }

  set position(value: unknown) {
    const word = asOneOf(value, LEGEND_POSITIONS);
    this.#model.change({ legendPosition: word.toLowerCase() as "top" | "bottom" | "left" | "right" });
  }

  get visible(): boolean {
    return this.#model.definition.legendPosition !== "none";
  }

  set visible(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted !== this.visible) this.#model.change({ legendPosition: isWanted ? "right" : "none" });
  }
}

/** Excel.ChartAxes. */
class ChartAxes extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get categoryAxis(): ChartAxis {
    return new ChartAxis(this.#model, "x");
  }

  get valueAxis(): ChartAxis {
    return new ChartAxis(this.#model, "y");
  }
}

const SCALE_TYPES = ["Linear", "Logarithmic"] as const;

/** Excel.ChartAxis. */
class ChartAxis extends HostObject {
  readonly #model: ChartModel;
  readonly #axis: "x" | "y";

  constructor(model: ChartModel, axis: "x" | "y") {
    super();
    this.#model = model;
    this.#axis = axis;
  }

  get maximum(): number | string {
    return this.#model.definition.axesDesign?.[this.#axis]?.max ?? "";
  }

  set maximum(value: unknown) {
    this.#model.changeAxis(this.#axis, { max: asNumber(value) });
  }

  get minimum(): number | string {
    return this.#model.definition.axesDesign?.[this.#axis]?.min ?? "";
  }

  set minimum(value: unknown) {
    this.#model.changeAxis(this.#axis, { min: asNumber(value) });
  }

  get numberFormat(): string {
    return this.#axis === "y" ? (this.#model.definition.excel.valueFormat ?? "") : "General";
  }

  set numberFormat(value: unknown) {
    const valueFormat = asString(value);
    if (this.#axis === "x")
      throw new ApiError("ApiNotFound", "The category axis has no number format in this workbook.");
    this.#model.changeExcel({ valueFormat });
  }

  get scaleType(): string {
    return this.#axis === "y" ? this.#model.definition.excel.valueScale : "Linear";
  }

  set scaleType(value: unknown) {
    const valueScale = asOneOf(value, SCALE_TYPES);
    if (this.#axis === "x") throw new ApiError("InvalidOperation", "A line chart's category axis has no scale.");
    this.#model.changeExcel({ valueScale });
  }

  get title(): ChartAxisTitle {
    return new ChartAxisTitle(this.#model, this.#axis);
  }
}

/** Excel.ChartAxisTitle. */
class ChartAxisTitle extends HostObject {
  readonly #model: ChartModel;
  readonly #axis: "x" | "y";

  constructor(model: ChartModel, axis: "x" | "y") {
    super();
    this.#model = model;
    this.#axis = axis;
  }

  get text(): string {
    return this.#model.definition.axesDesign?.[this.#axis]?.title?.text ?? "";
  }

  set text(value: unknown) {
    this.#model.changeAxis(this.#axis, { title: { text: asString(value) } });
  }

  get visible(): boolean {
    return this.text !== "";
  }
}

/** Excel.ChartSeriesCollection. */
class ChartSeriesCollection extends HostCollection<ChartSeries> {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get count(): number {
    return this.#ids().length;
  }

  override list(): readonly ChartSeries[] {
    return this.#ids().map((id) => new ChartSeries(this.#model, id));
  }

  getCount(): number {
    return this.count;
  }

  getItemAt(index: unknown): ChartSeries {
    const series = this.list()[asIndex(index)];
    if (series === undefined) throw new ApiError("InvalidArgument");
    return series;
  }

  #ids(): string[] {
    const { dataSource } = this.#model.definition;
    return dataSource.type === "range" ? dataSource.dataSets.map(({ dataSetId }) => dataSetId) : [];
  }
}

/** Excel.ChartSeries. */
class ChartSeries extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;

  constructor(model: ChartModel, seriesId: string) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
  }

  get format(): ChartSeriesFormat {
    return new ChartSeriesFormat(this.#model, this.#seriesId);
  }

  get name(): string {
    const { dataSetStyles } = this.#model.definition;
    return dataSetStyles[this.#seriesId]?.label ?? this.#headerText();
  }

  set name(value: unknown) {
    changeSeries(this.#model, this.#seriesId, { label: asString(value) });
  }

  /** The cells that stand along the category axis, for this series and so for all. */
  setXAxisValues(sourceData: unknown): void {
    const { engine, definition } = this.#model;
    const { dataSource } = definition;
    if (dataSource.type !== "range") throw new ApiError("InvalidOperation");
    const range = asRange(sourceData);
    const zone = Range.zoneOf(range);
    const isColumn = zone.bottom > zone.top;
    // The library expects the labels to begin beside the titles of the series.
    const withTitle = isColumn ? { ...zone, top: zone.top - 1 } : { ...zone, left: zone.left - 1 };
    const labels = dataSource.dataSetsHaveTitle ? withTitle : zone;
    if (labels.top < 0 || labels.left < 0) throw new ApiError("InvalidArgument");
    const labelRange = rangeText(engine, Range.sheetIdOf(range), labels);
    this.#model.change({ dataSource: { ...dataSource, labelRange } });
  }

  #headerText(): string {
    const { engine, definition, sheetId } = this.#model;
    const { dataSource } = definition;
    if (dataSource.type !== "range") return "";
    const index = dataSource.dataSets.findIndex(({ dataSetId }) => dataSetId === this.#seriesId);
    const dataRange = dataSource.dataSets[index]?.dataRange;
    if (!dataSource.dataSetsHaveTitle || dataRange === undefined) return `Series${index + 1}`;
    const { getters } = engine;
    const range = getters.getRangeFromSheetXC(sheetId, dataRange);
    const { left: col, top: row } = range.zone;
    return getters.getEvaluatedCell({ sheetId: range.sheetId, col, row }).formattedValue;
  }
}

/** Excel.ChartSeriesFormat. */
class ChartSeriesFormat extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;

  constructor(model: ChartModel, seriesId: string) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
  }

  get line(): ChartLineFormat {
    return new ChartLineFormat(this.#model, this.#seriesId);
  }
}

/** Excel.ChartLineFormat of a series. */
class ChartLineFormat extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;

  constructor(model: ChartModel, seriesId: string) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
  }

  get color(): string {
    return this.#model.definition.dataSetStyles[this.#seriesId]?.backgroundColor ?? "";
  }

  set color(value: unknown) {
    changeSeries(this.#model, this.#seriesId, { backgroundColor: asColor(value) });
  }

  get weight(): number | null {
    return this.#model.definition.excel.lineWeights[this.#seriesId] ?? null;
  }

  set weight(value: unknown) {
    const { lineWeights } = this.#model.definition.excel;
    this.#model.changeExcel({ lineWeights: { ...lineWeights, [this.#seriesId]: asNumber(value) } });
  }
}

function changeSeries(
  model: ChartModel,
  seriesId: string,
  changes: { readonly label?: string; readonly backgroundColor?: string },
): void {
  const { dataSetStyles } = model.definition;
  model.change({ dataSetStyles: { ...dataSetStyles, [seriesId]: { ...dataSetStyles[seriesId], ...changes } } });
}

/** New data, old looks: Excel keeps the formats of the first, the second, … series. */
function stylesBySeries(before: ExcelLineChart, source: ChartSource): ExcelLineChart["dataSetStyles"] {
  const old = before.dataSource.type === "range" ? before.dataSource.dataSets : [];
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

function asRange(value: unknown): Range {
  if (value instanceof Range) return value;
  throw new ApiError("InvalidArgument");
}
