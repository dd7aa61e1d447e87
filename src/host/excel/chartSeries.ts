import { dataSetsOf } from "../grid/excelChart";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asColor, asIndex, asNumber, asString } from "./arguments";
import type { ChartModel } from "./chartModel";
import { rangeText } from "./chartSource";
import { asRange, Range } from "./range";

/** Excel.ChartSeriesCollection. */
export class ChartSeriesCollection extends HostCollection<ChartSeries> {
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
    return dataSetsOf(this.#model.definition).map(({ dataSetId }) => dataSetId);
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
