import { helpers } from "@odoo/o-spreadsheet";

type CellValue = string | number | boolean | null;

/**
 * How two cells stand to each other when Excel sorts: numbers, texts whatever their capitals, FALSE, TRUE, errors; blank
 * cells come last in either direction (Microsoft, "Sort data in a range or table").
 *
 * @param sign 1 for ascending, -1 for descending.
 */
export function cellOrder(left: CellValue, right: CellValue, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const difference = rankOf(left) - rankOf(right);
  return sign * (difference === 0 ? withinRank(left, right) : difference);
}

function rankOf(value: string | number | boolean): number {
  if (typeof value === "string") return helpers.isEvaluationError(value) ? 3 : 1;
  return typeof value === "number" ? 0 : 2;
}

function withinRank(left: string | number | boolean, right: string | number | boolean): number {
  if (typeof left !== "string" || typeof right !== "string") return Number(left) - Number(right);
  if (rankOf(left) === 3) return 0; // errors are all alike
  return left.localeCompare(right, "en", { sensitivity: "accent" });
}
