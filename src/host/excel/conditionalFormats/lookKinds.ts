import type { LookRule } from "../../grid/conditionalFormats/rules";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asIndex, asOneOf, asRecord, asString } from "../arguments";
import { zoneOf } from "../gridRanges";
import { fromR1C1, type Place, toR1C1 } from "../r1c1";
import { ConditionalRangeFormat, lookRuleOf } from "./conditionalRangeFormat";
import { exactDate } from "./dateConditions";
import type { FormatModel } from "./formatModel";
import { asFormula, asOperand } from "./formulas";
import { CELL_VALUE_OPERATORS, DATE_OPERATORS, type FormatType, TEXT_OPERATORS, typeOf, wordFor } from "./kinds";
import { type Condition, presetCondition, presetOf } from "./presets";

/** A kind of conditional format that gives cells another look when they meet a condition. */
abstract class LookKind extends HostObject {
  readonly #model: FormatModel;
  readonly #type: FormatType;

  constructor(model: FormatModel, type: FormatType) {
    super();
    this.#model = model;
    this.#type = type;
  }

  get format(): ConditionalRangeFormat {
    readRule(this.#model, this.#type);
    return new ConditionalRangeFormat(this.#model);
  }
}

/** The rule of a format, which must be of that kind. */
function readRule(model: FormatModel, type: FormatType): LookRule {
  const rule = lookRuleOf(model);
  if (typeOf(rule) !== type) throw new ApiError("ItemNotFound");
  return rule;
}

/** Changes the condition and keeps the looks. */
function changeCondition(model: FormatModel, type: FormatType, condition: Condition): void {
  const { style } = readRule(model, type);
  model.change({ type: "CellIsRule", style, ...condition });
}

const TERNARY: readonly string[] = ["Between", "NotBetween"];

/** Excel.CellValueConditionalFormat. */
export class CellValueConditionalFormat extends LookKind {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super(model, "CellValue");
    this.#model = model;
  }

  get rule(): object {
    const rule = readRule(this.#model, "CellValue");
    const { operator, values, excel } = rule;
    if (excel?.awaits !== undefined) return { formula1: "", operator: "Invalid" };
    const date = DATE_OPERATORS[operator];
    if (date !== undefined) return { formula1: exactDate(rule), operator: date };
    const [formula1 = "", formula2] = values;
    const word = wordFor(CELL_VALUE_OPERATORS, operator) ?? "Invalid";
    return { formula1, ...(formula2 === undefined ? {} : { formula2 }), operator: word };
  }

  set rule(value: unknown) {
    const { formula1, formula2, operator } = asRecord(value);
    const word = asOneOf(operator, Object.keys(CELL_VALUE_OPERATORS) as (keyof typeof CELL_VALUE_OPERATORS)[]);
    const operands = TERNARY.includes(word) ? [formula1, formula2] : [formula1];
    const values = operands.map(asOperand);
    changeCondition(this.#model, "CellValue", { operator: CELL_VALUE_OPERATORS[word], values });
  }
}

/** Excel.CustomConditionalFormat. */
export class CustomConditionalFormat extends LookKind {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super(model, "Custom");
    this.#model = model;
  }

  get rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.#model);
  }
}

/** Excel.ConditionalFormatRule: the formula of a custom format. */
class ConditionalFormatRule extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get formula(): string {
    return readRule(this.#model, "Custom").values[0] ?? "";
  }

  set formula(value: unknown) {
    changeCondition(this.#model, "Custom", { operator: "customFormula", values: [asFormula(value)] });
  }

  /** This workbook speaks English, so that it is the same. */
  get formulaLocal(): string {
    return this.formula;
  }

  set formulaLocal(value: unknown) {
    this.formula = value;
  }

  get formulaR1C1(): string {
    return toR1C1(this.formula, this.#firstCell);
  }

  set formulaR1C1(value: unknown) {
    this.formula = fromR1C1(asString(value), this.#firstCell);
  }

  /** The cell that the formula is written for; all others are relative to it. */
  get #firstCell(): Place {
    const [first] = this.#model.ranges.map(zoneOf);
    if (first === undefined) throw new ApiError("ItemNotFound");
    return { row: first.top, col: first.left };
  }
}

/** Excel.TextConditionalFormat. */
export class TextConditionalFormat extends LookKind {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super(model, "ContainsText");
    this.#model = model;
  }

  get rule(): object {
    const { operator, values, excel } = readRule(this.#model, "ContainsText");
    if (excel?.awaits !== undefined) return { operator: "Invalid", text: "" };
    return { operator: wordFor(TEXT_OPERATORS, operator) ?? "Invalid", text: values[0] ?? "" };
  }

  set rule(value: unknown) {
    const { operator, text } = asRecord(value);
    const word = asOneOf(operator, Object.keys(TEXT_OPERATORS) as (keyof typeof TEXT_OPERATORS)[]);
    const wanted = asString(text);
    if (wanted === "") throw new ApiError("InvalidArgument");
    if (wanted.startsWith("=")) asFormula(wanted);
    changeCondition(this.#model, "ContainsText", { operator: TEXT_OPERATORS[word], values: [wanted] });
  }
}

const TOP_BOTTOM_TYPES = ["TopItems", "TopPercent", "BottomItems", "BottomPercent"] as const;

/** Excel takes the first 1 to 1000 items or 1 to 100 percent (Microsoft, "Use conditional formatting to highlight information"). */
const MOST_ITEMS = 1000;
const MOST_PERCENT = 100;

/** Excel.TopBottomConditionalFormat. */
export class TopBottomConditionalFormat extends LookKind {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super(model, "TopBottom");
    this.#model = model;
  }

  get rule(): object {
    const { values, isBottom, isPercent, excel } = readRule(this.#model, "TopBottom");
    if (excel?.awaits !== undefined) return { rank: 0, type: "Invalid" };
    const type = `${isBottom === true ? "Bottom" : "Top"}${isPercent === true ? "Percent" : "Items"}`;
    return { rank: Number(values[0]), type };
  }

  set rule(value: unknown) {
    const { rank, type } = asRecord(value);
    const word = asOneOf(type, TOP_BOTTOM_TYPES);
    const isPercent = word.endsWith("Percent");
    const count = asIndex(rank);
    if (count < 1 || count > (isPercent ? MOST_PERCENT : MOST_ITEMS)) throw new ApiError("InvalidArgument");
    const isBottom = word.startsWith("Bottom");
    changeCondition(this.#model, "TopBottom", { operator: "top10", values: [String(count)], isBottom, isPercent });
  }
}

/** Excel.PresetCriteriaConditionalFormat. */
export class PresetCriteriaConditionalFormat extends LookKind {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super(model, "PresetCriteria");
    this.#model = model;
  }

  get rule(): object {
    return { criterion: presetOf(readRule(this.#model, "PresetCriteria")) };
  }

  set rule(value: unknown) {
    const { criterion } = asRecord(value);
    changeCondition(this.#model, "PresetCriteria", presetCondition(criterion, this.#model.ranges.map(zoneOf)));
  }
}
