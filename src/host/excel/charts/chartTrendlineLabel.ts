import type { TrendlineLabelLook, TrendlineLook } from "../../grid/charts/definition";
import { PIXELS_PER_POINT, TEXT_COLOR, TEXT_SIZE, THIN } from "../../grid/charts/looks";
import { plainText } from "../../grid/charts/trendEquations";
import { placedTrendLabels } from "../../grid/charts/trendLabels";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asNumber, asString } from "../arguments";
import { type Changes, changed, type Part, partOf } from "./changes";
import { ChartBorder, ChartFill, ChartFont } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { ChartNumberFormat } from "./chartNumberFormat";

/** Which trendline it is. */
export interface TrendlinePlace {
  readonly seriesId: string;
  readonly index: number;
}

/** Excel.ChartTrendlineLabel: the equation beside a trendline, its R², or a text instead. */
export class ChartTrendlineLabel extends ChartNumberFormat {
  readonly #model: ChartModel;
  readonly #place: TrendlinePlace;
  readonly #trendline: Part<TrendlineLook>;

  constructor(model: ChartModel, place: TrendlinePlace, trendline: Part<TrendlineLook>) {
    super({
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    });
    this.#model = model;
    this.#place = place;
    this.#trendline = trendline;
  }

  get autoText(): boolean {
    return this.#look.text === undefined;
  }

  set autoText(value: unknown) {
    this.#change({ text: asBoolean(value) ? undefined : this.text });
  }

  get format(): ChartTrendlineLabelFormat {
    return new ChartTrendlineLabelFormat({
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    });
  }

  get height(): number | null {
    return this.#measure(({ height }) => height);
  }

  get left(): number | null {
    return this.#measure(({ left }) => left);
  }

  set left(value: unknown) {
    this.#move("x", asNumber(value));
  }

  get text(): string {
    return this.#drawn(({ lines }) => lines) ?? "";
  }

  set text(value: unknown) {
    this.#change({ text: asString(value) });
  }

  get top(): number | null {
    return this.#measure(({ top }) => top);
  }

  set top(value: unknown) {
    this.#move("y", asNumber(value));
  }

  get width(): number | null {
    return this.#measure(({ width }) => width);
  }

  get #look(): TrendlineLabelLook {
    return this.#trendline.read().label ?? {};
  }

  #change(changes: Changes<TrendlineLabelLook>): void {
    const label = changed(this.#look, changes);
    this.#trendline.change({ label: Object.keys(label).length === 0 ? undefined : label });
  }

  /** In points. "Value is null if the chart trendline label is not visible." */
  #measure(read: (label: DrawnLabel) => number): number | null {
    const pixels = this.#drawn(read);
    return pixels === null ? null : pixels / PIXELS_PER_POINT;
  }

  #drawn<Result>(read: (label: DrawnLabel) => Result): Result | null {
    return this.#model.readDrawn((chart) => {
      const { seriesId, index } = this.#place;
      const found = placedTrendLabels(chart).find(({ trend }) => trend.seriesId === seriesId && trend.index === index);
      return found === undefined ? null : read({ ...found.box, lines: plainText(found.label.lines) });
    });
  }

  /** Labels are kept by how far they are from where they stand by themselves. */
  #move(axis: "x" | "y", points: number): void {
    const { offset = { x: 0, y: 0 } } = this.#look;
    const now = this.#drawn(({ left, top }) => ({ x: left, y: top }));
    if (now === null)
      throw new ApiError("InvalidOperation", "The label of a trendline that shows nothing has no place.");
    const size = this.#model.size();
    const whole = axis === "x" ? size.width : size.height;
    if (points < 0 || points * PIXELS_PER_POINT > whole) throw new ApiError("InvalidArgument");
    const moved = offset[axis] + (points * PIXELS_PER_POINT - now[axis]) / whole;
    this.#change({ offset: { ...offset, [axis]: moved } });
  }
}

interface DrawnLabel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly lines: string;
}

/** Excel.ChartTrendlineLabelFormat. */
class ChartTrendlineLabelFormat extends HostObject {
  readonly #part: Part<TrendlineLabelLook>;

  constructor(part: Part<TrendlineLabelLook>) {
    super();
    this.#part = part;
  }

  get border(): ChartBorder {
    return new ChartBorder(partOf(this.#part, "border"), { color: TEXT_COLOR, weight: THIN, style: "None" });
  }

  get fill(): ChartFill {
    return new ChartFill((fill) => {
      this.#part.change({ fill });
    });
  }

  get font(): ChartFont {
    return new ChartFont(partOf(this.#part, "font"), { size: TEXT_SIZE, color: TEXT_COLOR });
  }
}
