import type { Zone } from "@odoo/o-spreadsheet";
import { dataSetsOf, type ExcelChart, type SeriesLook, without } from "../../grid/charts/definition";
import { changesFor, kindOf } from "../../grid/charts/kinds";
import { PIXELS_PER_POINT } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { EVENTS, HostObject } from "../../protocol/hostObject";
import { asOneOf, asString } from "../arguments";
import { asRange, Range } from "../range";
import type { Sheets } from "../sheets";
import type { Worksheet } from "../worksheet";
import { asChartKind, asNumberWithin, assertEnough } from "./chartArguments";
import { ChartAreaFormat, ChartPlotArea } from "./chartAreas";
import { ChartAxes } from "./chartAxes";
import { ChartDataLabels } from "./chartLabels";
import { ChartModel } from "./chartModel";
import { FITTING_MODES, pictureOf } from "./chartPicture";
import { ChartSeriesCollection } from "./chartSeriesCollection";
import { type ChartSource, readSource, SERIES_BY } from "./chartSource";
import { ChartLegend, ChartTitle } from "./chartTexts";

const DISPLAY_BLANKS_AS = ["NotPlotted", "Zero", "Interplotted"] as const;

/** Excel's names of charts have at most so many characters. */
const LONGEST_NAME = 255;

/** The largest side of a chart in points, as Excel's dialog has it. */
const LONGEST_SIDE = 12_168;

/** Excel.Chart. */
export class Chart extends HostObject {
  // The bundle renames what the drawing library calls the same; an add-in is told this name.
  static override readonly name = "Chart";
  readonly #model: ChartModel;

  constructor(sheets: Sheets, sheetId: string, chartId: string) {
    super();
    this.#model = new ChartModel(sheets, sheetId, chartId);
  }

  override get [EVENTS](): readonly string[] {
    return ["onActivated", "onDeactivated"];
  }

  get axes(): ChartAxes {
    return new ChartAxes(this.#model);
  }

  get chartType(): string {
    return this.#model.isKnown ? kindOf(this.#model.definition) : "Invalid";
  }

  set chartType(value: unknown) {
    const kind = asChartKind(value);
    assertEnough(kind, this.#model.seriesIds().length);
    this.#model.change(changesFor(this.#model.definition, kind));
  }

  get dataLabels(): ChartDataLabels {
    return new ChartDataLabels(this.#model, () => this.#model.seriesIds());
  }

  get displayBlanksAs(): string {
    return this.#model.definition.excel.blanks ?? "NotPlotted";
  }

  set displayBlanksAs(value: unknown) {
    const word = asOneOf(value, DISPLAY_BLANKS_AS);
    this.#model.changeExcel({ blanks: word === "NotPlotted" ? undefined : word });
  }

  get format(): ChartAreaFormat {
    return new ChartAreaFormat(this.#model);
  }

  get height(): number {
    return this.#model.size().height / PIXELS_PER_POINT;
  }

  set height(value: unknown) {
    this.#moveFigure({ height: asNumberWithin(value, 1, LONGEST_SIDE) * PIXELS_PER_POINT });
  }

  get id(): string {
    return this.#model.chartId;
  }

  get left(): number {
    const { col, offset } = this.#figure();
    return (this.#startOf("COL", col) + offset.x) / PIXELS_PER_POINT;
  }

  set left(value: unknown) {
    const { index, rest } = this.#headerAt("COL", asNumberWithin(value, 0, Infinity) * PIXELS_PER_POINT);
    this.#moveFigure({ col: index, offset: { x: rest, y: this.#figure().offset.y } });
  }

  get legend(): ChartLegend {
    return new ChartLegend(this.#model);
  }

  get name(): string {
    return this.#model.name;
  }

  set name(value: unknown) {
    const name = asString(value);
    if (name === "" || name.length > LONGEST_NAME) throw new ApiError("InvalidArgument");
    this.#model.changeExcel({ name });
  }

  get plotArea(): ChartPlotArea {
    return new ChartPlotArea(this.#model);
  }

  /** Charts here never show what hidden rows and columns hold. */
  get plotVisibleOnly(): boolean {
    return true;
  }

  get series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this.#model);
  }

  get title(): ChartTitle {
    return new ChartTitle(this.#model);
  }

  get top(): number {
    const { row, offset } = this.#figure();
    return (this.#startOf("ROW", row) + offset.y) / PIXELS_PER_POINT;
  }

  set top(value: unknown) {
    const { index, rest } = this.#headerAt("ROW", asNumberWithin(value, 0, Infinity) * PIXELS_PER_POINT);
    this.#moveFigure({ row: index, offset: { x: this.#figure().offset.x, y: rest } });
  }

  get width(): number {
    return this.#model.size().width / PIXELS_PER_POINT;
  }

  set width(value: unknown) {
    this.#moveFigure({ width: asNumberWithin(value, 1, LONGEST_SIDE) * PIXELS_PER_POINT });
  }

  get worksheet(): Worksheet {
    return this.#model.sheets.worksheet(this.#model.sheetId);
  }

  /** Shows the chart's sheet and selects the chart. */
  activate(): void {
    const { engine, sheetId, figureId } = this.#model;
    engine.activateSheet(sheetId);
    engine.flush();
    engine.model.dispatch("SELECT_FIGURE", { figureId });
  }

  delete(): void {
    this.#model.assertUnlocked();
    const { engine, sheetId, figureId, chartId } = this.#model;
    engine.charts.forget(chartId);
    engine.write({ type: "DELETE_FIGURE", sheetId, figureId });
  }

  getImage(width: unknown, height: unknown, fittingMode: unknown): string {
    const mode = asOneOf(fittingMode ?? "Fit", FITTING_MODES);
    const side = (value: unknown) =>
      value === null || value === undefined ? undefined : asNumberWithin(value, 1, 8192);
    return pictureOf(this.#model, side(width), side(height), mode);
  }

  setData(sourceData: unknown, seriesBy: unknown): void {
    const { engine, definition } = this.#model;
    const by = asOneOf(seriesBy ?? "Auto", SERIES_BY);
    const source = readSource(engine, asRange(sourceData), by, definition.type === "scatter");
    const excel = { ...definition.excel, series: looksBySeries(definition, source) };
    this.#model.change({ dataSource: source, dataSetStyles: stylesBySeries(definition, source), excel });
  }

  setPosition(startCell: unknown, endCell: unknown): void {
    const start = this.#zoneOf(startCell);
    const end = endCell === null || endCell === undefined ? undefined : this.#zoneOf(endCell);
    const { engine, sheetId } = this.#model;
    const [bottom, right] = [end?.bottom ?? start.bottom, end?.right ?? start.right];
    engine.ensureSize(sheetId, bottom + 1, right + 1);
    const size =
      end === undefined
        ? {}
        : {
            width: this.#startOf("COL", right + 1) - this.#startOf("COL", start.left),
            height: this.#startOf("ROW", bottom + 1) - this.#startOf("ROW", start.top),
          };
    this.#moveFigure({ col: start.left, row: start.top, offset: { x: 0, y: 0 }, ...size });
  }

  #figure() {
    const { engine, sheetId, figureId } = this.#model;
    const figure = engine.getters.getFigure(sheetId, figureId);
    if (figure === undefined) throw new ApiError("ItemNotFound");
    return figure;
  }

  /** Where a column or row begins, in pixels. */
  #startOf(dimension: "COL" | "ROW", index: number): number {
    const sizes = Array.from({ length: index }, (_, before) => this.#sizeOf(dimension, before));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  #sizeOf(dimension: "COL" | "ROW", index: number): number {
    const { engine, sheetId } = this.#model;
    const { getters } = engine;
    if (dimension === "COL") return getters.isColHidden(sheetId, index) ? 0 : getters.getColSize(sheetId, index);
    return getters.isRowHidden(sheetId, index) ? 0 : getters.getRowSize(sheetId, index);
  }

  /** Which column or row is at a place, and how far behind its beginning that is. */
  #headerAt(dimension: "COL" | "ROW", pixels: number): { readonly index: number; readonly rest: number } {
    const { structure } = this.#model.engine;
    const { sheetId } = this.#model;
    const count = dimension === "COL" ? structure.getNumberCols(sheetId) : structure.getNumberRows(sheetId);
    let rest = pixels;
    for (let index = 0; index < count; index++) {
      const size = this.#sizeOf(dimension, index);
      if (rest < size) return { index, rest };
      rest -= size;
    }
    throw new ApiError("InvalidArgument", "The sheet ends before that place.");
  }

  #moveFigure(changes: object): void {
    this.#model.assertUnlocked();
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
function stylesBySeries(before: ExcelChart, source: ChartSource): ExcelChart["dataSetStyles"] {
  const old = dataSetsOf(before);
  const styles = source.dataSets.map(({ dataSetId }, index) => {
    const style = before.dataSetStyles[old[index]?.dataSetId ?? ""] ?? {};
    return [dataSetId, without(style, "label")] as const;
  });
  return Object.fromEntries(styles);
}

function looksBySeries(before: ExcelChart, source: ChartSource): Record<string, SeriesLook> {
  const old = dataSetsOf(before);
  const looks = source.dataSets.map(({ dataSetId }, index) => {
    const look = before.excel.series[old[index]?.dataSetId ?? ""] ?? {};
    return [dataSetId, without(look, "xRange")] as const;
  });
  return Object.fromEntries(looks);
}
