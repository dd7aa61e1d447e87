import { type CellIsRule, type CellValue, DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import { compareAsExcel } from "../compare";

type Condition = (compared: readonly number[], limits: readonly (CellValue | null)[]) => boolean;

const isWithin: Condition = ([first = 0, second = 0], limits) => {
  // Excel takes the two limits in any order.
  const isOrdered = compareAsExcel(limits[0] ?? null, limits[1] ?? null) <= 0;
  return isOrdered ? first >= 0 && second <= 0 : first <= 0 && second >= 0;
};

/** When a cell meets a condition, told by how it compares with the limits of a rule. */
export const CONDITIONS: Readonly<Partial<Record<CellIsRule["operator"], Condition>>> = {
  isEqual: ([compared]) => compared === 0,
  isNotEqual: ([compared]) => compared !== 0,
  isGreaterThan: ([compared = 0]) => compared > 0,
  isGreaterOrEqualTo: ([compared = 0]) => compared >= 0,
  isLessThan: ([compared = 0]) => compared < 0,
  isLessOrEqualTo: ([compared = 0]) => compared <= 0,
  isBetween: isWithin,
  isNotBetween: (compared, limits) => !isWithin(compared, limits),
};

/** What a text means that is typed into a cell. */
export function literalOf(text: string): CellValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const isNumber = helpers.isNumber(text, DEFAULT_LOCALE) || helpers.isDateTime(text, DEFAULT_LOCALE);
  return isNumber ? helpers.toNumber(text, DEFAULT_LOCALE) : text;
}

export function isTrue(value: CellValue | null): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}
