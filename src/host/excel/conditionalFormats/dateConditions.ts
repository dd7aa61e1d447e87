import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import type { LookRule } from "../../grid/conditionalFormats/rules";

/** The days that the library knows by name, as formulas. */
const NAMED_DAYS: Readonly<Record<string, string>> = {
  today: "=TODAY()",
  yesterday: "=TODAY()-1",
  tomorrow: "=TODAY()+1",
  lastWeek: "=TODAY()-7",
  lastMonth: "=EDATE(TODAY(),-1)",
  lastYear: "=EDATE(TODAY(),-12)",
};

/** The day that a condition made by hand compares with, as Excel writes it: a formula, or a number. */
export function exactDate({ dateValue, values: [value = ""] }: LookRule): string {
  const named = NAMED_DAYS[dateValue ?? ""];
  if (named !== undefined) return named;
  return value.startsWith("=") ? value : String(helpers.toNumber(value, DEFAULT_LOCALE));
}
