import type { EvaluatedCell } from "@odoo/o-spreadsheet";
import { valueOf, valueTypeOf } from "./cellValues";

/** Where a value comes in Excel's order: by kind first, then by number, then by text. */
export interface Rank {
  readonly isBlank: boolean;
  readonly rank: number;
  readonly number: number;
  readonly text: string;
}

const KINDS = ["Double", "String", "Boolean", "Error"];

/** @param isTextAsNumber whether texts such as "12" count as numbers. */
export function rankOf(cell: EvaluatedCell, isTextAsNumber: boolean): Rank {
  const value = valueOf(cell);
  const isNumeric = isTextAsNumber && typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value));
  const type = isNumeric ? "Double" : valueTypeOf(cell);
  return {
    isBlank: type === "Empty",
    rank: KINDS.indexOf(type),
    // Errors are all the same.
    number: typeof value === "string" && !isNumeric ? 0 : Number(value),
    text: type === "String" ? String(value) : "",
  };
}

/** How texts are ordered. Where case counts, small letters come before capital ones. */
export function textOrder(matchCase: boolean): Intl.Collator {
  return new Intl.Collator("en-US", { sensitivity: matchCase ? "variant" : "accent", caseFirst: "lower" });
}
