import { type CellValue, helpers } from "@odoo/o-spreadsheet";
import { BUSY, excelErrorOf } from "../../grid/errors";

/** What a formula calculates, row by row. */
export interface Results {
  readonly values: unknown[][];
  /** Excel.RangeValueType. */
  readonly types: string[][];
}

/**
 * Results as Excel's API says them; the grid's come column by column. What waits for a custom function is #VALUE!: those calculate
 * in cells only (Microsoft, "Excel.NamedItem class", value).
 */
export function resultsOf(calculated: CellValue | (CellValue | undefined)[][]): Results {
  const columns = Array.isArray(calculated) ? calculated : [[calculated]];
  const rows = (columns[0] ?? []).map((_, row) => columns.map((column) => plainValue(column[row] ?? 0)));
  return { values: rows, types: rows.map((row) => row.map(typeOf)) };
}

function plainValue(value: string | number | boolean): string | number | boolean {
  if (value === BUSY) return "#VALUE!";
  return helpers.isEvaluationError(value) ? excelErrorOf(value) : value;
}

function typeOf(value: string | number | boolean): string {
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return helpers.isEvaluationError(value) ? "Error" : "String";
}
