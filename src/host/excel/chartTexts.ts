import { HostObject } from "../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "./arguments";
import type { ChartModel } from "./chartModel";

/** Excel.ChartTitle. */
export class ChartTitle extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get text(): string {
    return this.#model.definition.title.text ?? "";
  }

  set text(value: unknown) {
    this.#model.change({ title: { ...this.#model.definition.title, text: asString(value) } });
  }

  get visible(): boolean {
    return this.text !== "";
  }

  set visible(value: unknown) {
    if (!asBoolean(value)) this.text = "";
  }
}

const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right"] as const;

/** Excel.ChartLegend. */
export class ChartLegend extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get position(): string {
    const { legendPosition } = this.#model.definition;
    return LEGEND_POSITIONS.find((word) => word.toLowerCase() === legendPosition) ?? "Right";
  }

  set position(value: unknown) {
    const word = asOneOf(value, LEGEND_POSITIONS);
    this.#model.change({ legendPosition: word.toLowerCase() as "top" | "bottom" | "left" | "right" });
  }

  get visible(): boolean {
    return this.#model.definition.legendPosition !== "none";
  }

  set visible(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted !== this.visible) this.#model.change({ legendPosition: isWanted ? "right" : "none" });
  }
}
