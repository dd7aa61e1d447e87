import type { Cell, EvaluatedCell, Getters } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { excelErrorOf } from "../grid/errors";
import { excelCode } from "../grid/numberFormats";
import { shownInside } from "../grid/structured/shown";
import { ApiError } from "../protocol/apiError";
import { isOmitted } from "./arguments";

/** What Excel's API says about a single cell. */

/** The raw value: empty cells are "", errors their names. */
export function valueAt(getters: Getters, position: Position): string | number | boolean {
  return valueOf(getters.getEvaluatedCell(position));
}

export function valueOf(cell: EvaluatedCell): string | number | boolean {
  if (cell.value === null) return "";
  return isError(cell) ? excelErrorOf(cell.value) : cell.value;
}

/** What the cell shows, whatever its width. */
export function textAt(getters: Getters, position: Position): string {
  const cell = getters.getEvaluatedCell(position);
  return isError(cell) ? excelErrorOf(cell.value) : cell.formattedValue;
}

/** The code of the cell's number format. */
export function numberFormatAt(getters: Getters, position: Position): string {
  return excelCode(getters.getCell(position)?.format ?? "");
}

export function valueTypeAt(getters: Getters, position: Position): string {
  return valueTypeOf(getters.getEvaluatedCell(position));
}

/** Excel.RangeValueType. */
export function valueTypeOf(cell: EvaluatedCell): string {
  if (cell.value === null) return "Empty";
  if (isError(cell)) return "Error";
  if (typeof cell.value === "number") return "Double";
  return typeof cell.value === "boolean" ? "Boolean" : "String";
}

/** The formula in the cell, if it has one, with Excel's name for a reference that is gone. */
export function formulaAt(getters: Getters, position: Position): string | undefined {
  const isFormula = cellAt(getters, position)?.isFormula === true;
  if (!isFormula) return undefined;
  return shownInside(contentAt(getters, position), position, getters).replaceAll(/#REF(?!!)/g, "#REF!");
}

/** What was typed into the cell: a formula, or text from which the grid reads the value again. */
export function contentAt(getters: Getters, position: Position): string {
  const cell = cellAt(getters, position);
  if (cell === undefined) return "";
  return cell.isFormula ? cell.compiledFormula.toFormulaString(getters) : cell.content;
}

/** What the grid keeps of a cell, if anything. */
export function cellAt(getters: Getters, position: Position): Cell | undefined {
  return getters.getCell(position);
}

/** How the cell looks, as a command sets it: everything that is not there is taken away. */
export function looksAt(getters: Getters, position: Position) {
  const { style, format } = getters.getCell(position) ?? {};
  return { style: style ?? null, format: format ?? "" };
}

/** What a cell is to hold; a null in the middle of a rectangle leaves it as it is (Microsoft, "Work with blank and null values"). */
export function contentOrNull(value: unknown): string | null {
  return isOmitted(value) ? null : contentOf(value);
}

/** How many characters a cell can hold, and a formula (Microsoft, "Excel specifications and limits"). */
const [LONGEST_TEXT, LONGEST_FORMULA] = [32_767, 8192];

/** What the grid is to hold: numbers with all their digits, formulas and texts as they are. */
export function contentOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  if (typeof value === "string" && isShortEnough(value)) return value;
  throw new ApiError("InvalidArgument");
}

export function isShortEnough(content: string): boolean {
  return content.length <= (content.startsWith("=") ? LONGEST_FORMULA : LONGEST_TEXT);
}

/** The text from which the grid reads exactly this value, texts that look like something else included. */
export function literalOf(value: string | number | boolean): string {
  if (typeof value !== "string") return contentOf(value);
  const isPlain = value === "" || (Number.isNaN(Number(value)) && !/^['=+-]|^(?:true|false)$|^[\d.]/i.test(value));
  return isPlain ? value : `'${value}`;
}

export function isError(cell: EvaluatedCell): cell is EvaluatedCell & { readonly value: string } {
  return (cell.type as string) === "error";
}
