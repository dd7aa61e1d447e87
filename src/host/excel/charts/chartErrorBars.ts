import {
  ERROR_BARS_INCLUDE,
  ERROR_BARS_TYPES,
  type ErrorBarsInclude,
  type ErrorBarsLook,
  type ErrorBarsType,
  type LineLook,
} from "../../grid/charts/definition";
import { FIRST_TYPE, hasErrorBars } from "../../grid/charts/errorBars";
import { shapeOf } from "../../grid/charts/kinds";
import { TEXT_COLOR, THIN } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf } from "../arguments";
import { type Changes, changed, type Part, partOf } from "./changes";
import { ChartLineFormat } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { kindOfSeries } from "./seriesCells";

/** Excel.ChartErrorBars. How long they are is Excel's own beginning, or what a file says: the interface has no word for it. */
export class ChartErrorBars extends HostObject {
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #axis: "x" | "y";

  constructor(model: ChartModel, seriesId: string, axis: "x" | "y") {
    super();
    this.#model = model;
    this.#seriesId = seriesId;
    this.#axis = axis;
  }

  get endStyleCap(): boolean {
    return this.#look.hasNoCap !== true;
  }

  set endStyleCap(value: unknown) {
    this.#change({ hasNoCap: asBoolean(value) ? undefined : true });
  }

  get format(): ChartErrorBarsFormat {
    const part: Part<ErrorBarsLook> = {
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    };
    return new ChartErrorBarsFormat(partOf(part, "line"));
  }

  get include(): string {
    return this.#look.include ?? "Both";
  }

  set include(value: unknown) {
    const include = asOneOf<ErrorBarsInclude>(value, ERROR_BARS_INCLUDE);
    this.#change({ include: include === "Both" ? undefined : include });
  }

  get type(): string {
    return this.#look.type ?? FIRST_TYPE;
  }

  /** An amount is of the type that it was given for. */
  set type(value: unknown) {
    const type = asOneOf<ErrorBarsType>(value, ERROR_BARS_TYPES);
    if (type === this.type) return;
    this.#change({
      type: type === FIRST_TYPE ? undefined : type,
      amount: undefined,
      plus: undefined,
      minus: undefined,
    });
  }

  get visible(): boolean {
    return this.#look.isVisible ?? false;
  }

  set visible(value: unknown) {
    this.#change({ isVisible: asBoolean(value) ? true : undefined });
  }

  get #look(): ErrorBarsLook {
    return this.#model.seriesLook(this.#seriesId).errorBars?.[this.#axis] ?? {};
  }

  /** Only points between two axes of numbers have error bars along both (Microsoft, "Add, change, or remove error bars in a chart"). */
  #change(changes: Changes<ErrorBarsLook>): void {
    const shape = shapeOf(kindOfSeries(this.#model, this.#seriesId));
    if (!hasErrorBars({ shape }, this.#axis)) throw new ApiError("InvalidOperation");
    const { errorBars = {} } = this.#model.seriesLook(this.#seriesId);
    const own = changed(this.#look, changes);
    this.#model.changeSeriesLook(this.#seriesId, { errorBars: { ...errorBars, [this.#axis]: own } });
  }
}

/** Excel.ChartErrorBarsFormat. */
class ChartErrorBarsFormat extends HostObject {
  readonly #line: Part<LineLook>;

  constructor(line: Part<LineLook>) {
    super();
    this.#line = line;
  }

  get line(): ChartLineFormat {
    return new ChartLineFormat(this.#line, { color: TEXT_COLOR, weight: THIN });
  }
}
