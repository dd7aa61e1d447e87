import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asOneOf } from "../arguments";
import { AXIS_GROUPS, AXIS_TYPES, ChartAxis } from "./chartAxis";
import type { ChartModel } from "./chartModel";

/** Excel.ChartAxes. */
export class ChartAxes extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get categoryAxis(): ChartAxis {
    return new ChartAxis(this.#model, "Category", "Primary");
  }

  get valueAxis(): ChartAxis {
    return new ChartAxis(this.#model, "Value", "Primary");
  }

  /** Surfaces have one; for other charts asking it anything fails. */
  get seriesAxis(): ChartAxis {
    return new ChartAxis(this.#model, "Series", "Primary");
  }

  getItem(type: unknown, group: unknown): ChartAxis {
    const [axisType, axisGroup] = [asOneOf(type, AXIS_TYPES), asOneOf(group ?? "Primary", AXIS_GROUPS)];
    if (axisType !== "Value" && axisGroup === "Secondary") {
      throw new ApiError("ApiNotFound", "A secondary axis of categories or series is not part of this workbook.");
    }
    return new ChartAxis(this.#model, axisType, axisGroup);
  }
}
