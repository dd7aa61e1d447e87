import { helpers } from "@odoo/o-spreadsheet";
import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";

/** The cell that a formula stands in: relative references count from here. */
export interface Place {
  readonly row: number;
  readonly col: number;
}

/** One side of a reference, a row or a column: counted from the edge of the sheet, or from the formula's cell. */
interface Coordinate {
  readonly isAbsolute: boolean;
  /** Zero-based, or how far away. */
  readonly value: number;
}

/** Texts and quoted sheet names, in which nothing is a reference. */
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;

const BEFORE = String.raw`(?<![\w.$\[\]])`;
const AFTER = String.raw`(?![\w(.\[])(?!!)`;

const A1 = new RegExp(
  String.raw`${BEFORE}(?:(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})|(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6}))${AFTER}`,
  "g",
);

const COUNT = String.raw`(\[-?\d+\]|\d+)?`;
const R1C1 = new RegExp(String.raw`${BEFORE}(?:R${COUNT}C${COUNT}|([RC])${COUNT}(?::\3${COUNT})?)${AFTER}`, "gi");

/** A formula with references such as `R1C1` and `RC[-1]` instead of `$A$1` and `A1`. */
export function toR1C1(formula: string, place: Place): string {
  return outsideQuotes(formula, (text) => text.replace(A1, (...parts: string[]) => a1ToR1C1(parts, place)));
}

/** A formula with references such as `$A$1` and `A1` instead of `R1C1` and `RC[-1]`. */
export function fromR1C1(formula: string, place: Place): string {
  return outsideQuotes(formula, (text) => text.replace(R1C1, (...parts: string[]) => r1c1ToA1(parts, place)));
}

/**
 * A formula as it is when rows become columns: what was two columns to the left is two rows above. `undefined` where a
 * reference is fixed on one side only, which has no counterpart.
 */
export function transposed(formula: string, from: Place, to: Place): string | undefined {
  const halfFixed: string[] = [];
  const swap = (...[reference, row, column]: (string | undefined)[]): string => {
    const isLine = row === undefined && column === undefined && !/^RC$/i.test(reference ?? "");
    const [isRowFixed, isColumnFixed] = [row, column].map((count) => count !== undefined && !count.startsWith("["));
    if (isLine || isRowFixed !== isColumnFixed) halfFixed.push(reference ?? "");
    return isRowFixed === true ? (reference ?? "") : `R${column ?? ""}C${row ?? ""}`;
  };
  const swapped = outsideQuotes(toR1C1(formula, from), (text) => text.replace(R1C1, swap));
  return halfFixed.length === 0 ? fromR1C1(swapped, to) : undefined;
}

function outsideQuotes(formula: string, convert: (text: string) => string): string {
  if (!formula.startsWith("=")) return formula;
  return formula
    .split(QUOTED)
    .map((part, index) => (index % 2 === 0 ? convert(part) : part))
    .join("");
}

function a1ToR1C1(parts: readonly (string | undefined)[], place: Place): string {
  const [reference = "", fixedCol, letters, fixedRow, digits, ...whole] = parts;
  if (letters !== undefined && digits !== undefined) {
    return isCell(letters, digits)
      ? `${rowText(fixedRow, digits, place)}${columnText(fixedCol, letters, place)}`
      : reference;
  }
  const [fixedFirst, first, fixedLast, last, fixedTop, top, fixedBottom, bottom] = whole;
  const ends =
    first === undefined
      ? [rowText(fixedTop, top, place), rowText(fixedBottom, bottom, place)]
      : [columnText(fixedFirst, first, place), columnText(fixedLast, last, place)];
  return [...new Set(ends)].join(":");
}

/** Function names such as LOG10 look like cells that no sheet has; `(` behind them is looked at before. */
function isCell(letters: string, digits: string): boolean {
  return helpers.lettersToNumber(letters.toUpperCase()) < MAX_COLUMNS && Number(digits) <= MAX_ROWS;
}

function rowText(fixed: string | undefined, digits: string | undefined, { row }: Place): string {
  return `R${coordinateText(fixed, Number(digits) - 1, row)}`;
}

function columnText(fixed: string | undefined, letters: string | undefined, { col }: Place): string {
  return `C${coordinateText(fixed, helpers.lettersToNumber((letters ?? "").toUpperCase()), col)}`;
}

function coordinateText(fixed: string | undefined, index: number, own: number): string {
  if (fixed === "$") return String(index + 1);
  return index === own ? "" : `[${index - own}]`;
}

function r1c1ToA1(parts: readonly (string | undefined)[], place: Place): string {
  const [, row, column, axis, first, last] = parts;
  if (axis === undefined) return `${columnOf(column, place)}${rowOf(row, place)}`;
  const read = axis.toUpperCase() === "R" ? rowOf : columnOf;
  // `C:C[1]` has two ends, `C` alone is one column.
  const isPair = (parts[0] ?? "").includes(":");
  return `${read(first, place)}:${read(isPair ? last : first, place)}`;
}

function rowOf(text: string | undefined, { row }: Place): string {
  const { isAbsolute, value } = coordinateOf(text);
  const index = isAbsolute ? value : wrapped(row + value, MAX_ROWS);
  return `${isAbsolute ? "$" : ""}${index + 1}`;
}

function columnOf(text: string | undefined, { col }: Place): string {
  const { isAbsolute, value } = coordinateOf(text);
  const index = isAbsolute ? value : wrapped(col + value, MAX_COLUMNS);
  return `${isAbsolute ? "$" : ""}${helpers.numberToLetters(index)}`;
}

function coordinateOf(text: string | undefined): Coordinate {
  if (text === undefined) return { isAbsolute: false, value: 0 };
  return text.startsWith("[")
    ? { isAbsolute: false, value: Number(text.slice(1, -1)) }
    : { isAbsolute: true, value: Number(text) - 1 };
}

/** References that lead over the edge of the sheet come back at the other one. */
function wrapped(index: number, count: number): number {
  return ((index % count) + count) % count;
}
