import type {
  ColorScaleMidPointThreshold,
  ColorScaleRule,
  ColorScaleThreshold,
  DataBarRule,
} from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";
import { type AloneRule, withLookAlone } from "../../grid/conditionalFormats";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asRecord } from "../arguments";
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

/** Excel.DataBarConditionalFormat: bars from 0 to the largest number, as Excel's automatic ones. */
export class DataBarConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get barDirection(): string {
    this.#assertKind();
    return "LeftToRight";
  }

  get lowerBoundRule(): object {
    this.#assertKind();
    return { type: "Automatic" };
  }

  set lowerBoundRule(value: unknown) {
    this.#assertAutomatic(value, "lowerBoundRule");
  }

  get positiveFormat(): ConditionalDataBarPositiveFormat {
    return new ConditionalDataBarPositiveFormat(this.#model);
  }

  get showDataBarOnly(): boolean {
    return dataBarOf(this.#model).excel?.isAlone ?? false;
  }

  set showDataBarOnly(value: unknown) {
    this.#model.change(withLookAlone(dataBarOf(this.#model), asBoolean(value)));
  }

  get upperBoundRule(): object {
    this.#assertKind();
    return { type: "Automatic" };
  }

  set upperBoundRule(value: unknown) {
    this.#assertAutomatic(value, "upperBoundRule");
  }

  #assertAutomatic(value: unknown, member: string): void {
    this.#assertKind();
    const word = asOneOf(asRecord(value)["type"], BOUND_WORDS);
    if (word === "Automatic") return;
    throw new ApiError("ApiNotFound", `DataBarConditionalFormat.${member} with ${word} is not part of this workbook.`);
  }

  #assertKind(): void {
    dataBarOf(this.#model);
  }
}

const BOUND_WORDS = [
  ...["Automatic", "LowestValue", "HighestValue"],
  ...["Number", "Percent", "Formula", "Percentile"],
] as const;

/** Excel.ConditionalDataBarPositiveFormat. */
class ConditionalDataBarPositiveFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  /** "" means no border (Microsoft, "Excel.ConditionalDataBarPositiveFormat class"). */
  get borderColor(): string {
    dataBarOf(this.#model);
    return "";
  }

  get fillColor(): string {
    return hexOfNumber(dataBarOf(this.#model).color);
  }

  set fillColor(value: unknown) {
    this.#model.change({ ...dataBarOf(this.#model), color: colorNumber(asHexColor(value)) });
  }

  get gradientFill(): boolean {
    dataBarOf(this.#model);
    return false;
  }
}

function dataBarOf(model: FormatModel): AloneRule<DataBarRule> {
  const { rule } = model;
  if (rule.type !== "DataBarRule") throw new ApiError("ItemNotFound");
  return rule;
}
