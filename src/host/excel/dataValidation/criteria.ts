import { CompiledFormula, DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import type { Criterion, ExcelValidation } from "../../grid/dataValidation";
import { ApiError } from "../../protocol/apiError";
import { fixedAddress, isAddress } from "../address";
import { asBoolean, asOneOf, asRecord, asString } from "../arguments";
import { rangeOfName } from "../names/definitions";
import { Range } from "../range";
import type { Sheets } from "../sheets";

/** Excel.DataValidationOperator, and what the library calls it. */
export const OPERATORS = {
  Between: "isBetween",
  NotBetween: "isNotBetween",
  EqualTo: "isEqual",
  NotEqualTo: "isNotEqual",
  GreaterThan: "isGreaterThan",
  LessThan: "isLessThan",
  GreaterThanOrEqualTo: "isGreaterOrEqualTo",
  LessThanOrEqualTo: "isLessOrEqualTo",
} as const;

const OPERATOR_WORDS = Object.keys(OPERATORS) as (keyof typeof OPERATORS)[];

/** The kinds that count something, by the property of a rule that describes them. */
export const COUNTING = {
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
} as const;

/** A rule with exactly one of Excel's kinds, as the library's criterion. */
export function asCriterion(sheets: Sheets, sheetId: string, value: unknown): Criterion {
  const kinds = Object.entries(asRecord(value)).filter(([, details]) => details !== null && details !== undefined);
  const [first, ...more] = kinds;
  if (first === undefined || more.length > 0) throw new ApiError("InvalidArgument");
  const [kind, details] = first;
  if (kind === "list") return asList(sheets, sheetId, asRecord(details));
  if (kind === "custom") return { type: "customFormula", values: [asFormula(asRecord(details)["formula"])] };
  const counts = Object.hasOwn(COUNTING, kind) ? COUNTING[kind as keyof typeof COUNTING] : undefined;
  if (counts === undefined) throw new ApiError("InvalidArgument");
  return asCount(sheets, counts, asRecord(details));
}

function asCount(
  sheets: Sheets,
  counts: NonNullable<ExcelValidation["counts"]>,
  { formula1, formula2, operator }: Readonly<Record<string, unknown>>,
): Criterion {
  const word = asOneOf(operator, OPERATOR_WORDS);
  const operands = word === "Between" || word === "NotBetween" ? [formula1, formula2] : [formula1];
  const isDate = counts === "Date" || counts === "Time";
  const values = operands.map((operand) => asOperand(sheets, operand, isDate));
  return { type: OPERATORS[word], values, excel: { counts } };
}

/** A number, a date, a formula, or a cell. */
function asOperand(sheets: Sheets, value: unknown, isDate: boolean): string {
  if (value instanceof Range) return `=${addressOf(sheets, value)}`;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  const text = asString(value).trim();
  const literal = text.replace(/^=/, "");
  if (literal !== "" && helpers.isNumber(literal, DEFAULT_LOCALE)) {
    return String(helpers.toNumber(literal, DEFAULT_LOCALE));
  }
  if (text.startsWith("=")) return asFormula(text);
  const date = isDate ? serialOf(text) : undefined;
  if (date === undefined) throw new ApiError("InvalidArgument");
  return String(date);
}

/** Days between Excel's day 0 and the beginning of 1970, and the length of one. */
const DAYS_BEFORE_1970 = 25_569;
const DAY_MS = 86_400_000;

/** Excel's number for a date that is written as ISO 8601 or as in English. A JavaScript Date arrives as a moment in UTC. */
function serialOf(text: string): number | undefined {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
    const moment = new Date(text);
    return (moment.getTime() - moment.getTimezoneOffset() * 60_000) / DAY_MS + DAYS_BEFORE_1970;
  }
  const spaced = text.replace("T", " ");
  return helpers.isDateTime(spaced, DEFAULT_LOCALE) ? helpers.toNumber(spaced, DEFAULT_LOCALE) : undefined;
}

/** Choices as a text with commas, or the cells that hold them. */
function asList(
  sheets: Sheets,
  sheetId: string,
  { inCellDropDown, source }: Readonly<Record<string, unknown>>,
): Criterion {
  const displayStyle = asBoolean(inCellDropDown) ? "arrow" : "plainText";
  if (source instanceof Range) return { type: "isValueInRange", values: [addressOf(sheets, source)], displayStyle };
  const text = asString(source).trim();
  if (text.startsWith("=")) {
    const range = rangeOfFormula(sheets, sheetId, asFormula(text).slice(1).trim());
    return { type: "isValueInRange", values: [addressOf(sheets, range)], displayStyle };
  }
  const values = text.split(",").map((choice) => choice.trim());
  if (values.some((choice) => choice === "")) throw new ApiError("InvalidArgument");
  return { type: "isValueInList", values, displayStyle };
}

function rangeOfFormula(sheets: Sheets, sheetId: string, text: string): Range {
  const isName = rangeOfName(sheets, text, sheetId) !== undefined;
  if (isName || isAddress(text)) return sheets.rangeAt(sheetId, text);
  throw new ApiError("ApiNotFound", "DataValidation.rule with a list from a formula is not part of this workbook.");
}

function addressOf(sheets: Sheets, range: Range): string {
  return fixedAddress(sheets.engine.structure.getSheetName(Range.sheetIdOf(range)), Range.zoneOf(range));
}

function asFormula(value: unknown): string {
  const text = asString(value);
  if (!/^=\s*\S/.test(text) || CompiledFormula.IsBadExpression(text)) throw new ApiError("InvalidArgument");
  return text;
}
