import type { SeriesLook } from "../../grid/charts/definition";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asIndex } from "../arguments";
import { ChartFill } from "./chartFormats";
import type { ChartModel } from "./chartModel";

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
    return Array.from({ length: this.count }, (_, index) => new ChartPoint(this.#model, this.#seriesId, index));
  }

  getCount(): number {
    return this.count;
  }

  getItemAt(index: unknown): ChartPoint {
    const point = asIndex(index);
    if (point >= this.count) throw new ApiError("InvalidArgument");
    return new ChartPoint(this.#model, this.#seriesId, point);
  }
}

/** Excel.ChartPoint. */
class ChartPoint extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #index: number;

  constructor(model: ChartModel, seriesId: string, index: number) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
    this.#index = index;
  }

  get format(): ChartPointFormat {
    return new ChartPointFormat(this.#model, this.#seriesId, this.#index);
  }

  get value(): unknown {
    return valuesOf(this.#model, this.#seriesId)[this.#index] ?? null;
  }
}

/** Excel.ChartPointFormat. */
class ChartPointFormat extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #index: number;

  constructor(model: ChartModel, seriesId: string, index: number) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
    this.#index = index;
  }

  get fill(): ChartFill {
    const [model, seriesId, index] = [this.#model, this.#seriesId, this.#index];
    return new ChartFill((color) => {
      const { pointColors = {} }: SeriesLook = model.seriesLook(seriesId);
      model.changeSeriesLook(seriesId, { pointColors: { ...pointColors, [index]: color ?? "#FFFFFF00" } });
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
