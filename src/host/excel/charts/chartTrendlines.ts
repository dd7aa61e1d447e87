import { trendlineName } from "../../grid/charts/datasets";
import { type LineLook, TRENDLINE_TYPES, type TrendlineLook, type TrendlineType } from "../../grid/charts/definition";
import { makingOf, shapeOf } from "../../grid/charts/kinds";
import { TRENDLINE_WEIGHT } from "../../grid/charts/looks";
import { fromLibrary } from "../../grid/charts/seriesData";
import { FIRST_ORDER, FIRST_PERIOD } from "../../grid/charts/trendlines";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asIndex, asOneOf, asString } from "../arguments";
import { type Changes, changed, type Part } from "./changes";
import { asWholeNumberWithin } from "./chartArguments";
import { ChartLineFormat } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { colorOfSeries, kindOfSeries, nameOfSeries } from "./seriesCells";

/** Excel.ChartTrendlineCollection. */
export class ChartTrendlineCollection extends HostCollection<ChartTrendline> {
  readonly #model: ChartModel;
  readonly #seriesId: string;

  constructor(model: ChartModel, seriesId: string) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
  }

  override list(): readonly ChartTrendline[] {
    return trendlinesOf(this.#model, this.#seriesId).map((_, index) => this.#at(index));
  }

  add(type: unknown): ChartTrendline {
    const word = asOneOf<TrendlineType>(type ?? "Linear", TRENDLINE_TYPES);
    this.#assertPossible();
    const before = trendlinesOf(this.#model, this.#seriesId);
    write(this.#model, this.#seriesId, [...before, { type: word }]);
    return this.#at(before.length);
  }

  getCount(): number {
    return trendlinesOf(this.#model, this.#seriesId).length;
  }

  getItem(index: unknown): ChartTrendline {
    return this.getItemAt(index);
  }

  /** Hidden in Excel's declarations: how the client finds an item again. */
  getItemAt(index: unknown): ChartTrendline {
    const place = asIndex(index);
    if (place >= this.getCount()) throw new ApiError("ItemNotFound");
    return this.#at(place);
  }

  #at(index: number): ChartTrendline {
    return new ChartTrendline(this.#model, this.#seriesId, index);
  }

  /** Stacked series, pies and surfaces have no trendlines (Microsoft, "Add a trend or moving average line to a chart"). */
  #assertPossible(): void {
    const kind = kindOfSeries(this.#model, this.#seriesId);
    const { stacked, horizontal } = makingOf(kind);
    if (stacked === true || ["pie", "surface"].includes(shapeOf(kind))) throw new ApiError("InvalidOperation");
    if (horizontal === true) throw new ApiError("ApiNotFound", "Trendlines of bars are not part of this workbook.");
  }
}

/** Excel.ChartTrendline. */
class ChartTrendline extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #index: number;

  constructor(model: ChartModel, seriesId: string, index: number) {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
    this.#index = index;
  }

  get format(): ChartTrendlineFormat {
    const part: Part<LineLook> = {
      read: () => this.#look.line ?? {},
      change: (changes) => {
        this.#change({ line: changed(this.#look.line ?? {}, changes) });
      },
    };
    return new ChartTrendlineFormat(part, colorOfSeries(this.#model, this.#seriesId));
  }

  get movingAveragePeriod(): number | null {
    const { type, period = FIRST_PERIOD } = this.#look;
    return type === "MovingAverage" ? period : null;
  }

  /** "Only applicable to trendlines with the type MovingAverage" (Microsoft, "Excel.ChartTrendline class"). */
  set movingAveragePeriod(value: unknown) {
    if (this.#look.type !== "MovingAverage") throw new ApiError("InvalidOperation");
    this.#change({ period: asWholeNumberWithin(value, 2, 255) });
  }

  get name(): string {
    return this.#look.name ?? trendlineName(this.#look, nameOfSeries(this.#model, this.#seriesId));
  }

  /** "Can be set to a string value, a null value represents automatic values." */
  set name(value: unknown) {
    this.#change({ name: value === null ? undefined : asString(value) });
  }

  get polynomialOrder(): number | null {
    const { type, order = FIRST_ORDER } = this.#look;
    return type === "Polynomial" ? order : null;
  }

  /** "Only applicable to trendlines with the type Polynomial". Excel's orders go from 2 to 6. */
  set polynomialOrder(value: unknown) {
    if (this.#look.type !== "Polynomial") throw new ApiError("InvalidOperation");
    this.#change({ order: asWholeNumberWithin(value, 2, 6) });
  }

  get type(): string {
    return this.#look.type;
  }

  set type(value: unknown) {
    this.#change({ type: asOneOf<TrendlineType>(value, TRENDLINE_TYPES) });
  }

  delete(): void {
    this.#assertThere();
    const others = trendlinesOf(this.#model, this.#seriesId).filter((_, index) => index !== this.#index);
    write(this.#model, this.#seriesId, others);
  }

  get #look(): TrendlineLook {
    const look = trendlinesOf(this.#model, this.#seriesId)[this.#index];
    if (look === undefined) throw new ApiError("ItemNotFound");
    return look;
  }

  #assertThere(): void {
    if (this.#index >= trendlinesOf(this.#model, this.#seriesId).length) throw new ApiError("ItemNotFound");
  }

  #change(changes: Changes<TrendlineLook>): void {
    this.#assertThere();
    const all = trendlinesOf(this.#model, this.#seriesId);
    write(
      this.#model,
      this.#seriesId,
      all.map((each, index) => (index === this.#index ? changed(each, changes) : each)),
    );
  }
}

/** Excel.ChartTrendlineFormat. */
class ChartTrendlineFormat extends HostObject {
  readonly #part: Part<LineLook>;
  readonly #color: string;

  constructor(part: Part<LineLook>, color: string) {
    super();
    this.#part = part;
    this.#color = color;
  }

  get line(): ChartLineFormat {
    const part: Part<LineLook> = {
      ...this.#part,
      read: () => ({ style: "RoundDot", ...this.#part.read() }),
    };
    return new ChartLineFormat(part, { color: this.#color, weight: TRENDLINE_WEIGHT });
  }
}

/** All trendlines of a series, one that was added by hand among them. */
function trendlinesOf(model: ChartModel, seriesId: string): readonly TrendlineLook[] {
  const { trend } = model.seriesStyle(seriesId);
  const { trendlines = [] } = model.seriesLook(seriesId);
  return trend?.display === true ? [fromLibrary(trend), ...trendlines] : trendlines;
}

function write(model: ChartModel, seriesId: string, trendlines: readonly TrendlineLook[]): void {
  model.changeSeriesStyle(seriesId, { trend: undefined });
  model.changeSeriesLook(seriesId, { trendlines: trendlines.length === 0 ? undefined : trendlines });
}
