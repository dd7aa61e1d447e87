import type { Engine } from "../grid/engine";
import { type ExcelChartProperties, type ExcelLineChart, NEW_CHART } from "../grid/excelChart";
import { ApiError } from "../protocol/apiError";
import type { Sheets } from "./sheets";

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
