import { ApiError } from "../../protocol/apiError";
import { HostCollection } from "../../protocol/hostObject";
import { asIndex, asString } from "../arguments";
import type { ChartModel } from "./chartModel";
import { ChartSeries } from "./chartSeries";
import { rangeText } from "./chartSource";

/** Excel.ChartSeriesCollection. */
export class ChartSeriesCollection extends HostCollection<ChartSeries> {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get count(): number {
    return this.#model.seriesIds().length;
  }

  override list(): readonly ChartSeries[] {
    return this.#model.seriesIds().map((id) => new ChartSeries(this.#model, id));
  }

  /** A new series has no values: it stands for an empty cell at the end of the sheet until it is given some. */
  add(name: unknown, index: unknown): ChartSeries {
    const { engine, definition, sheetId } = this.#model;
    const { dataSource } = definition;
    const place = index === null || index === undefined ? this.count : asIndex(index);
    if (dataSource.type !== "range" || place > this.count) throw new ApiError("InvalidArgument");
    const label = name === null || name === undefined ? `Series${this.count + 1}` : asString(name);
    const dataSetId = engine.model.uuidGenerator.uuidv4();
    const [row, column] = [engine.structure.getNumberRows(sheetId) - 1, engine.structure.getNumberCols(sheetId) - 1];
    const nowhere = rangeText(engine, sheetId, { top: row, bottom: row, left: column, right: column });
    const dataSets = [...dataSource.dataSets];
    dataSets.splice(place, 0, { dataSetId, dataRange: nowhere });
    this.#model.change({ dataSource: { ...dataSource, dataSets } });
    const series = new ChartSeries(this.#model, dataSetId);
    series.name = label;
    return series;
  }

  getCount(): number {
    return this.count;
  }

  getItemAt(index: unknown): ChartSeries {
    const series = this.list()[asIndex(index)];
    if (series === undefined) throw new ApiError("InvalidArgument");
    return series;
  }
}
