import type { CellIsRule, ConditionalFormatRule } from "@odoo/o-spreadsheet";
import type { LookRule } from "../../grid/conditionalFormats/rules";

/** Excel.ConditionalFormatType. */
export const FORMAT_TYPES = [
  "Custom",
  "DataBar",
  "ColorScale",
  "IconSet",
  "TopBottom",
  "PresetCriteria",
  "ContainsText",
  "CellValue",
] as const;

export type FormatType = (typeof FORMAT_TYPES)[number];

type LookOperator = CellIsRule["operator"];

/** Excel.ConditionalCellValueOperator, and what the library calls it. */
export const CELL_VALUE_OPERATORS = {
  Between: "isBetween",
  NotBetween: "isNotBetween",
  EqualTo: "isEqual",
  NotEqualTo: "isNotEqual",
  GreaterThan: "isGreaterThan",
  LessThan: "isLessThan",
  GreaterThanOrEqual: "isGreaterOrEqualTo",
  LessThanOrEqual: "isLessOrEqualTo",
} as const satisfies Record<string, LookOperator>;

/** Excel.ConditionalTextOperator. */
export const TEXT_OPERATORS = {
  Contains: "containsText",
  NotContains: "notContainsText",
  BeginsWith: "beginsWithText",
  EndsWith: "endsWithText",
} as const satisfies Record<string, LookOperator>;

/** The library's conditions on dates that Excel has as conditions on values. */
export const DATE_OPERATORS: Readonly<Partial<Record<LookOperator, keyof typeof CELL_VALUE_OPERATORS>>> = {
  dateIs: "EqualTo",
  dateIsBefore: "LessThan",
  dateIsOnOrBefore: "LessThanOrEqual",
  dateIsAfter: "GreaterThan",
  dateIsOnOrAfter: "GreaterThanOrEqual",
};

/** The kind that Excel takes a rule for. */
export function typeOf(rule: ConditionalFormatRule): FormatType {
  switch (rule.type) {
    case "ColorScaleRule":
      return "ColorScale";
    case "DataBarRule":
      return "DataBar";
    case "IconSetRule":
      return "IconSet";
    case "CellIsRule":
      return lookTypeOf(rule);
  }
}

function lookTypeOf({ operator, dateValue, excel }: LookRule): FormatType {
  const awaited = FORMAT_TYPES.find((type) => type === excel?.awaits);
  if (awaited !== undefined) return awaited;
  if (operator === "customFormula") return excel?.preset === undefined ? "Custom" : "PresetCriteria";
  if (operator === "top10") return "TopBottom";
  if (hasValue(TEXT_OPERATORS, operator)) return "ContainsText";
  if (hasValue(CELL_VALUE_OPERATORS, operator)) return "CellValue";
  if (DATE_OPERATORS[operator] === undefined) return "PresetCriteria";
  const isNamedDay = operator === "dateIs" && ["yesterday", "today", "tomorrow"].includes(dateValue ?? "");
  return isNamedDay ? "PresetCriteria" : "CellValue";
}

function hasValue(words: Readonly<Record<string, LookOperator>>, operator: LookOperator): boolean {
  return Object.values(words).includes(operator);
}

/** Excel's word for one of the library's. */
export function wordFor<Word extends string>(words: Readonly<Record<Word, string>>, wanted: string): Word | undefined {
  return (Object.keys(words) as Word[]).find((word) => words[word] === wanted);
}

/** A rule as Excel adds it. One that has a condition is met by no cell before the condition is set. */
export function newRule(type: FormatType): ConditionalFormatRule {
  if (type === "ColorScale") return NEW_COLOR_SCALE;
  if (type === "DataBar") return NEW_DATA_BAR;
  if (type === "IconSet") return NEW_ICON_SET;
  const never: LookRule = { type: "CellIsRule", operator: "customFormula", values: ["=FALSE"], style: {} };
  const waiting: LookRule = { ...never, excel: { awaits: type } };
  return type === "Custom" ? never : waiting;
}

/** The colours and limits that Excel proposes in its dialog. */
const NEW_COLOR_SCALE: ConditionalFormatRule = {
  type: "ColorScaleRule",
  minimum: { type: "value", color: 0xff7128 },
  maximum: { type: "value", color: 0xffef9c },
};
const NEW_DATA_BAR: ConditionalFormatRule = { type: "DataBarRule", color: 0x638ec6 };
const NEW_ICON_SET: ConditionalFormatRule = {
  type: "IconSetRule",
  icons: { upper: "dotGood", middle: "dotNeutral", lower: "dotBad" },
  upperInflectionPoint: { type: "percentage", operator: "ge", value: "67" },
  lowerInflectionPoint: { type: "percentage", operator: "ge", value: "33" },
};
