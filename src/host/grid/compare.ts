import type { CellValue } from "@odoo/o-spreadsheet";

/**
 * Compares two values as Excel's operators do: numbers stand before texts, and texts before truth values; texts in any
 * case are equal; a blank cell is 0 beside a number, "" beside a text and FALSE beside a truth value (Microsoft,
 * "Calculation operators and precedence").
 *
 * @returns less than 0, 0, or more than 0.
 */
export function compareAsExcel(a: CellValue | null, b: CellValue | null): number {
  const [first, second] = [a ?? blankBeside(b), b ?? blankBeside(a)];
  if (typeof first === "string" && typeof second === "string") {
    const [lower, other] = [first.toLowerCase(), second.toLowerCase()];
    return lower === other ? 0 : lower < other ? -1 : 1;
  }
  if (typeof first === typeof second) return Number(first) - Number(second);
  return rankOf(first) - rankOf(second);
}

function blankBeside(other: CellValue | null): CellValue {
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : 0;
}

function rankOf(value: CellValue): number {
  return ["number", "string", "boolean"].indexOf(typeof value);
}
