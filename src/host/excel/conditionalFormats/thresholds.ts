import type { ThresholdType } from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";
import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import { ApiError } from "../../protocol/apiError";
import { asOneOf } from "../arguments";
import { asFormula } from "./formulas";

/** Where a colour, or an icon, begins. */
export interface ReadThreshold {
  readonly type: Exclude<ThresholdType, "value">;
  readonly value: string;
}

/** Excel.ConditionalFormatColorCriterionType and Excel.ConditionalFormatIconRuleType, and what the library calls them. */
const TYPES = { Number: "number", Percent: "percentage", Percentile: "percentile", Formula: "formula" } as const;

/**
 * Reads a criterion. Its formula may be a number, as text or as formula ("=700"); a reference makes it one of the library's
 * formulas, whatever it counts.
 */
export function readThreshold({ type, formula }: Readonly<Record<string, unknown>>): ReadThreshold {
  const kind = TYPES[asOneOf(type, Object.keys(TYPES) as (keyof typeof TYPES)[])];
  const text = typeof formula === "number" ? String(formula) : formula;
  if (typeof text !== "string") throw new ApiError("InvalidArgument");
  const number = text.replace(/^=/, "");
  if (kind !== "formula" && helpers.isNumber(number, DEFAULT_LOCALE)) return checked({ type: kind, value: number });
  if (kind !== "formula" && kind !== "number") throw new ApiError("InvalidArgument");
  return { type: "formula", value: asFormula(text) };
}

/** Percentages and percentiles lie between 0 and 100. */
function checked(threshold: ReadThreshold): ReadThreshold {
  const number = helpers.toNumber(threshold.value, DEFAULT_LOCALE);
  const isShare = threshold.type !== "number";
  if (isShare && (number < 0 || number > 100)) throw new ApiError("InvalidArgument");
  return { ...threshold, value: String(number) };
}

/** Excel's word for a threshold's type; `end` stands for the smallest or the largest of all values. */
export function thresholdWord(type: ThresholdType, end: string): string {
  const words = Object.keys(TYPES) as (keyof typeof TYPES)[];
  return words.find((word) => TYPES[word] === type) ?? end;
}

/** The formula of a threshold, if it has one. */
export function thresholdFormula({ value }: { readonly value?: string }): { readonly formula?: string } {
  return value === undefined || value === "" ? {} : { formula: value };
}
