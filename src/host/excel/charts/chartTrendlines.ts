import { type Dataset, trendlineName } from "../../grid/charts/datasets";
import { type LineLook, TRENDLINE_TYPES, type TrendlineLook, type TrendlineType } from "../../grid/charts/definition";
import { makingOf, shapeOf } from "../../grid/charts/kinds";
import { TRENDLINE_WEIGHT } from "../../grid/charts/looks";
import { fromLibrary } from "../../grid/charts/seriesData";
import { FIRST_ORDER, FIRST_PERIOD } from "../../grid/charts/trendlines";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asBoolean, asIndex, asOneOf, asString } from "../arguments";
import { type Changes, changed, type Part, partOf } from "./changes";
import { asNumberOrAutomatic, asNumberWithin, asWholeNumberWithin } from "./chartArguments";
import { ChartLineFormat } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { ChartTrendlineLabel } from "./chartTrendlineLabel";
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

/** Trendlines that may be told where they cross the axis of values. */
const WITH_INTERCEPT: readonly TrendlineType[] = ["Linear", "Polynomial", "Exponential"];

/** What moving averages do not have. */
const WITHOUT_CURVE = {
  backward: undefined,
  forward: undefined,
  showEquation: undefined,
  showRSquared: undefined,
} as const;

/** How far a line may go on: along an axis of numbers, and over further categories. */
const MOST_PERIODS = 1e15;
const MOST_CATEGORIES = 10_000;

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

  get backwardPeriod(): number {
    return this.#look.backward ?? 0;
  }

  /** A line over categories begins half a category before the first one at the earliest, where the axis begins. */
  set backwardPeriod(value: unknown) {
    this.#assertCurve();
    const isScatter = shapeOf(kindOfSeries(this.#model, this.#seriesId)) === "scatter";
    this.#change({ backward: asNumberWithin(value, 0, isScatter ? MOST_PERIODS : 0.5) });
  }

  get format(): ChartTrendlineFormat {
    return new ChartTrendlineFormat(partOf(this.#part, "line"), colorOfSeries(this.#model, this.#seriesId));
  }

  get forwardPeriod(): number {
    return this.#look.forward ?? 0;
  }

  set forwardPeriod(value: unknown) {
    this.#assertCurve();
    const isScatter = shapeOf(kindOfSeries(this.#model, this.#seriesId)) === "scatter";
    this.#change({ forward: asNumberWithin(value, 0, isScatter ? MOST_PERIODS : MOST_CATEGORIES) });
  }

  /** "The returned value is always a number": the one that was found, where none was set. */
  get intercept(): number | null {
    const { intercept, type } = this.#look;
    if (!WITH_INTERCEPT.includes(type)) return null;
    return intercept ?? this.#terms?.[0] ?? null;
  }

  /** "Can be set to a numeric value or an empty string (for automatic values)". Exponential curves are never 0 or less. */
  set intercept(value: unknown) {
    const { type } = this.#look;
    if (!WITH_INTERCEPT.includes(type)) throw new ApiError("InvalidOperation");
    const intercept = asNumberOrAutomatic(value);
    if (type === "Exponential" && intercept !== undefined && intercept <= 0) throw new ApiError("InvalidArgument");
    this.#change({ intercept });
  }

  get label(): ChartTrendlineLabel {
    return new ChartTrendlineLabel(this.#model, { seriesId: this.#seriesId, index: this.#index }, this.#part);
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

  get showEquation(): boolean {
    return this.#look.showEquation ?? false;
  }

  set showEquation(value: unknown) {
    this.#show({ showEquation: asBoolean(value) ? true : undefined });
  }

  get showRSquared(): boolean {
    return this.#look.showRSquared ?? false;
  }

  set showRSquared(value: unknown) {
    this.#show({ showRSquared: asBoolean(value) ? true : undefined });
  }

  get type(): string {
    return this.#look.type;
  }

  /** What another type cannot have is gone. */
  set type(value: unknown) {
    const type = asOneOf<TrendlineType>(value, TRENDLINE_TYPES);
    const { intercept } = this.#look;
    const isKept = WITH_INTERCEPT.includes(type) && !(type === "Exponential" && (intercept ?? 1) <= 0);
    this.#change({
      type,
      ...(isKept ? {} : { intercept: undefined }),
      ...(type === "MovingAverage" ? WITHOUT_CURVE : {}),
    });
  }

  delete(): void {
    this.#assertThere();
    const others = trendlinesOf(this.#model, this.#seriesId).filter((_, index) => index !== this.#index);
    write(this.#model, this.#seriesId, others);
  }

  get #part(): Part<TrendlineLook> {
    return {
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    };
  }

  get #look(): TrendlineLook {
    const look = trendlinesOf(this.#model, this.#seriesId)[this.#index];
    if (look === undefined) throw new ApiError("ItemNotFound");
    return look;
  }

  /** The numbers of the curve as it is drawn. */
  get #terms(): readonly number[] | undefined {
    return this.#model.readDrawn(({ data }) => {
      const trends = data.datasets.map((dataset) => (dataset as Dataset).trend);
      return trends.find((trend) => trend?.seriesId === this.#seriesId && trend.index === this.#index)?.terms;
    });
  }

  #show(changes: Changes<TrendlineLook>): void {
    this.#assertCurve();
    this.#change(changes);
  }

  /** Moving averages have no equation and end with the points (Microsoft, "Trendline options in Office"). */
  #assertCurve(): void {
    if (this.#look.type === "MovingAverage") throw new ApiError("InvalidOperation");
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
