import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asNumber, asOneOf, asString } from "./arguments";
import type { ChartModel } from "./chartModel";

/** Excel.ChartAxes. */
export class ChartAxes extends HostObject {
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
