import type { IconSetRule, IconThreshold } from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";
import { type AloneRule, withLookAlone } from "../../grid/conditionalFormats/rules";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asRecord } from "../arguments";
import type { FormatModel } from "./formatModel";
import { readThreshold, thresholdFormula, thresholdWord } from "./thresholds";

/** The sets of three icons that the grid draws, by Excel's names, from the lowest to the highest. */
const SETS = {
  ThreeArrows: ["arrowBad", "arrowNeutral", "arrowGood"],
  ThreeTrafficLights1: ["dotBad", "dotNeutral", "dotGood"],
} as const;

const STYLES = Object.keys(SETS) as (keyof typeof SETS)[];

/** Excel.IconSet: the sets that Excel has and the grid cannot draw. */
const ABSENT = [
  ...["ThreeArrowsGray", "ThreeFlags", "ThreeTrafficLights2", "ThreeSigns", "ThreeSymbols", "ThreeSymbols2"],
  ...["FourArrows", "FourArrowsGray", "FourRedToBlack", "FourRating", "FourTrafficLights"],
  ...["FiveArrows", "FiveArrowsGray", "FiveRating", "FiveQuarters", "ThreeStars", "ThreeTriangles", "FiveBoxes"],
];

const OPERATORS = { GreaterThan: "gt", GreaterThanOrEqual: "ge" } as const;

/** Excel.IconSetConditionalFormat. */
export class IconSetConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  /** The first of three is the lowest, which begins nowhere (Microsoft, "Apply conditional formatting to Excel ranges"). */
  get criteria(): object[] {
    const { lowerInflectionPoint, upperInflectionPoint } = this.#rule;
    const lowest = { type: "Percent", operator: "GreaterThanOrEqual", formula: "0" };
    return [lowest, criterionOf(lowerInflectionPoint), criterionOf(upperInflectionPoint)];
  }

  set criteria(value: unknown) {
    if (!Array.isArray(value) || value.length !== 3) throw new ApiError("InvalidArgument");
    const [lowest, middle, upper] = (value as unknown[]).map(asRecord);
    assertNoIcon(lowest);
    const [lowerInflectionPoint, upperInflectionPoint] = [asThreshold(middle), asThreshold(upper)];
    this.#model.change({ ...this.#rule, lowerInflectionPoint, upperInflectionPoint });
  }

  get reverseIconOrder(): boolean {
    const { icons } = this.#rule;
    return icons.upper.endsWith("Bad") && icons.lower.endsWith("Good");
  }

  set reverseIconOrder(value: unknown) {
    if (asBoolean(value) === this.reverseIconOrder) return;
    const { icons } = this.#rule;
    this.#model.change({ ...this.#rule, icons: { ...icons, upper: icons.lower, lower: icons.upper } });
  }

  get showIconOnly(): boolean {
    return this.#rule.excel?.isAlone ?? false;
  }

  set showIconOnly(value: unknown) {
    this.#model.change(withLookAlone(this.#rule, asBoolean(value)));
  }

  /** A set of faces, which only the grid has, is "Invalid". */
  get style(): string {
    const { icons } = this.#rule;
    return STYLES.find((style) => SETS[style].some((icon) => icon === icons.middle)) ?? "Invalid";
  }

  set style(value: unknown) {
    if (ABSENT.some((word) => word === value)) {
      throw new ApiError("ApiNotFound", `The icon set ${String(value)} is not part of this workbook.`);
    }
    const [first, middle, last] = SETS[asOneOf(value, STYLES)];
    const [lower, upper] = this.reverseIconOrder ? [last, first] : [first, last];
    this.#model.change({ ...this.#rule, icons: { lower, middle, upper } });
  }

  get #rule(): AloneRule<IconSetRule> {
    const { rule } = this.#model;
    if (rule.type !== "IconSetRule") throw new ApiError("ItemNotFound");
    return rule;
  }
}

function criterionOf(threshold: IconThreshold): object {
  const operator = threshold.operator === "gt" ? "GreaterThan" : "GreaterThanOrEqual";
  return { type: thresholdWord(threshold.type, "Invalid"), operator, ...thresholdFormula(threshold) };
}

function asThreshold(criterion: Readonly<Record<string, unknown>> | undefined): IconThreshold {
  if (criterion === undefined) throw new ApiError("InvalidArgument");
  assertNoIcon(criterion);
  const operator = OPERATORS[asOneOf(criterion["operator"], Object.keys(OPERATORS) as (keyof typeof OPERATORS)[])];
  return { ...readThreshold(criterion), operator };
}

function assertNoIcon(criterion: Readonly<Record<string, unknown>> | undefined): void {
  const icon = criterion?.["customIcon"];
  if (icon === undefined || icon === null) return;
  throw new ApiError("ApiNotFound", "IconSetConditionalFormat.criteria with customIcon is not part of this workbook.");
}
