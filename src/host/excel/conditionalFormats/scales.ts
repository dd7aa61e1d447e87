import type {
  ColorScaleMidPointThreshold,
  ColorScaleRule,
  ColorScaleThreshold,
} from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asRecord } from "../arguments";
import { asHexColor, colorNumber, hexOfNumber } from "../hexColor";
import type { FormatModel } from "./formatModel";
import { readThreshold, thresholdFormula, thresholdWord } from "./thresholds";

/** Excel's words for the smallest and the largest of all values. */
type EndWord = "LowestValue" | "HighestValue";

/** Excel.ColorScaleConditionalFormat. */
export class ColorScaleConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get criteria(): object {
    const { minimum, midpoint, maximum } = this.#rule;
    return {
      minimum: criterionOf(minimum, "LowestValue"),
      ...(midpoint === undefined ? {} : { midpoint: criterionOf(midpoint, "LowestValue") }),
      maximum: criterionOf(maximum, "HighestValue"),
    };
  }

  set criteria(value: unknown) {
    const { minimum, midpoint, maximum } = asRecord(value);
    const isTwoColored = midpoint === undefined || midpoint === null;
    if (this.#model.rule.type !== "ColorScaleRule") throw new ApiError("ItemNotFound");
    this.#model.change({
      type: "ColorScaleRule",
      minimum: asEnd(minimum, "LowestValue"),
      ...(isTwoColored ? {} : { midpoint: asMidpoint(midpoint) }),
      maximum: asEnd(maximum, "HighestValue"),
    });
  }

  get threeColorScale(): boolean {
    return this.#rule.midpoint !== undefined;
  }

  get #rule(): ColorScaleRule {
    const { rule } = this.#model;
    if (rule.type !== "ColorScaleRule") throw new ApiError("ItemNotFound");
    return rule;
  }
}

function criterionOf(threshold: ColorScaleThreshold, end: EndWord): object {
  return {
    color: hexOfNumber(threshold.color),
    type: thresholdWord(threshold.type, end),
    ...thresholdFormula(threshold),
  };
}

function asEnd(value: unknown, end: EndWord): ColorScaleThreshold {
  const criterion = asRecord(value);
  const color = colorNumber(asHexColor(criterion["color"]));
  return criterion["type"] === end ? { type: "value", color } : { ...readThreshold(criterion), color };
}

function asMidpoint(value: unknown): ColorScaleMidPointThreshold {
  const criterion = asRecord(value);
  return { ...readThreshold(criterion), color: colorNumber(asHexColor(criterion["color"])) };
}
