import { withLookAlone } from "../../grid/conditionalFormats/rules";
import {
  AXIS_COLOR,
  type BarBound,
  type DataBarLook,
  type ExcelDataBarRule,
  NEGATIVE_FILL,
} from "../../grid/conditionalFormats/dataBars";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asRecord } from "../arguments";
import { type Changes, changed } from "../charts/changes";
import { asHexColor, colorNumber, hexOfNumber } from "../hexColor";
import type { FormatModel } from "./formatModel";
import { readThreshold, thresholdFormula, thresholdWord } from "./thresholds";

/** Excel.DataBarConditionalFormat. */
export class DataBarConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  /** "" means no axis. */
  get axisColor(): string {
    return lookOf(this.#model).axisColor ?? AXIS_COLOR;
  }

  set axisColor(value: unknown) {
    change(this.#model, { axisColor: asColorOrNone(value) ?? "" });
  }

  get axisFormat(): string {
    return lookOf(this.#model).axis ?? "Automatic";
  }

  set axisFormat(value: unknown) {
    const axis = asOneOf(value, ["Automatic", "None", "CellMidPoint"]);
    change(this.#model, { axis: axis === "Automatic" ? undefined : axis });
  }

  get barDirection(): string {
    return lookOf(this.#model).direction ?? "Context";
  }

  /** This workbook is written from left to right, which is what Context means. */
  set barDirection(value: unknown) {
    const direction = asOneOf(value, ["Context", "LeftToRight", "RightToLeft"]);
    change(this.#model, { direction: direction === "Context" ? undefined : direction });
  }

  get lowerBoundRule(): object {
    return boundRule(lookOf(this.#model).lower, "LowestValue");
  }

  set lowerBoundRule(value: unknown) {
    change(this.#model, { lower: asBound(value, "LowestValue") });
  }

  get negativeFormat(): ConditionalDataBarNegativeFormat {
    return new ConditionalDataBarNegativeFormat(this.#model);
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
    return boundRule(lookOf(this.#model).upper, "HighestValue");
  }

  set upperBoundRule(value: unknown) {
    change(this.#model, { upper: asBound(value, "HighestValue") });
  }
}

type EndWord = "LowestValue" | "HighestValue";

/** Excel.ConditionalDataBarRule. */
function boundRule(bound: BarBound | undefined, end: EndWord): object {
  if (bound === undefined) return { type: "Automatic" };
  return { type: thresholdWord(bound.type, end), ...thresholdFormula(bound) };
}

function asBound(value: unknown, end: EndWord): BarBound | undefined {
  const rule = asRecord(value);
  if (rule["type"] === "Automatic") return undefined;
  return rule["type"] === end ? { type: "value" } : readThreshold(rule);
}

/** Excel.ConditionalDataBarPositiveFormat. */
class ConditionalDataBarPositiveFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  /** "" means no border (Microsoft, "Excel.ConditionalDataBarPositiveFormat class"). */
  get borderColor(): string {
    return lookOf(this.#model).border ?? "";
  }

  set borderColor(value: unknown) {
    change(this.#model, { border: asColorOrNone(value) });
  }

  get fillColor(): string {
    return hexOfNumber(dataBarOf(this.#model).color);
  }

  set fillColor(value: unknown) {
    this.#model.change({ ...dataBarOf(this.#model), color: colorNumber(asHexColor(value)) });
  }

  get gradientFill(): boolean {
    return lookOf(this.#model).isGradient ?? false;
  }

  set gradientFill(value: unknown) {
    change(this.#model, { isGradient: asBoolean(value) });
  }
}

/** Excel.ConditionalDataBarNegativeFormat. */
class ConditionalDataBarNegativeFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get borderColor(): string {
    const { border } = lookOf(this.#model);
    return border === undefined ? "" : (this.#look.border ?? border);
  }

  /** Bars have a border all or none. */
  set borderColor(value: unknown) {
    this.#change({ border: asColorOrNone(value) });
  }

  get fillColor(): string {
    return this.#look.fill ?? hexOfNumber(dataBarOf(this.#model).color);
  }

  set fillColor(value: unknown) {
    this.#change({ fill: asHexColor(value) });
  }

  get matchPositiveBorderColor(): boolean {
    return this.#look.border === undefined;
  }

  set matchPositiveBorderColor(value: unknown) {
    const border = this.#look.border ?? lookOf(this.#model).border ?? AXIS_COLOR;
    this.#change({ border: asBoolean(value) ? undefined : border });
  }

  get matchPositiveFillColor(): boolean {
    return this.#look.fill === undefined;
  }

  set matchPositiveFillColor(value: unknown) {
    this.#change({ fill: asBoolean(value) ? undefined : (this.#look.fill ?? NEGATIVE_FILL) });
  }

  get #look(): NonNullable<DataBarLook["negative"]> {
    return lookOf(this.#model).negative ?? { fill: NEGATIVE_FILL };
  }

  #change(changes: Changes<NonNullable<DataBarLook["negative"]>>): void {
    change(this.#model, { negative: changed(this.#look, changes) });
  }
}

/** @returns nothing for the empty text that stands for no line. */
function asColorOrNone(value: unknown): string | undefined {
  return value === "" ? undefined : asHexColor(value);
}

function lookOf(model: FormatModel): DataBarLook {
  return dataBarOf(model).excel ?? {};
}

function change(model: FormatModel, changes: Changes<DataBarLook>): void {
  const rule = dataBarOf(model);
  model.change({
    ...rule,
    excel: changed<NonNullable<ExcelDataBarRule["excel"]>>(rule.excel ?? {}, changes),
  } as ExcelDataBarRule);
}

function dataBarOf(model: FormatModel): ExcelDataBarRule {
  const { rule } = model;
  if (rule.type !== "DataBarRule") throw new ApiError("ItemNotFound");
  return rule;
}
