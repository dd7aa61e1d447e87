import { cellName, cellPlace } from "../address";
import type { Sheet } from "../contents";
import type { NumberAt } from "./training";

export type Matrix = readonly (readonly NumberAt[])[];

/** Reads an argument: what it is when it is left out is told in a row. `undefined` for what is neither numbers nor cells that hold numbers. */
export type ReadArgument = (name: string, fallback: readonly number[]) => Matrix | undefined;

/** @param order the names of the function's arguments, as in functions.json. */
export function argumentsOf(sheet: Sheet, text: string, order: readonly string[]): ReadArgument {
  const texts = splitArguments(text);
  return (name, fallback) => {
    const given = texts[order.indexOf(name)] ?? "";
    return given === "" ? [fallback.map(typed)] : readMatrix(sheet, given);
  };
}

/** Cuts at the commas that are in no parentheses, braces or texts. */
function splitArguments(text: string): string[] {
  const pieces = [""];
  let depth = 0;
  for (const [piece] of text.matchAll(/"[^"]*"|'[^']*'|[^"']/gs)) {
    if ("({".includes(piece)) depth++;
    if (")}".includes(piece)) depth--;
    if (piece === "," && depth === 0) pieces.push("");
    else pieces.push((pieces.pop() ?? "") + piece);
  }
  return pieces.map((piece) => piece.trim());
}

const RANGE = String.raw`(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?`;
const ONLY_RANGE = new RegExp(`^${RANGE}$`, "i");
/** How the sheets that the add-in builds leave blank yellow cells out. */
const FILTERED = new RegExp(String.raw`^FILTER\((${RANGE}),\s*\1\s*<>\s*""\)$`, "i");

/** `undefined` for what is neither numbers nor cells of the sheet that hold numbers. */
function readMatrix(sheet: Sheet, text: string): Matrix | undefined {
  const filtered = FILTERED.exec(text)?.[1];
  const matrix = readCells(sheet, filtered ?? text) ?? readTyped(text);
  if (filtered === undefined || !matrix) return areNumbers(matrix) ? matrix : undefined;
  const filled = matrix.flat().filter(({ value }) => Number.isFinite(value));
  return filled.length > 0 ? [filled] : undefined;
}

function areNumbers(matrix: Matrix | undefined): boolean {
  return matrix?.flat().every(({ value }) => Number.isFinite(value)) ?? false;
}

function readTyped(text: string): Matrix | undefined {
  const [, inner = text] = /^\{(.*)\}$/s.exec(text) ?? [];
  const rows = inner.split(";").map((row) => row.split(",").map((cell) => typed(Number(cell.trim() || Number.NaN))));
  return rows.every((row) => row.length === rows[0]?.length) ? rows : undefined;
}

function typed(value: number): NumberAt {
  return { value, address: undefined };
}

function readCells(sheet: Sheet, text: string): Matrix | undefined {
  const [, first, last = first] = ONLY_RANGE.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const { column: left, row: top } = cellPlace(first);
  const { column: right, row: bottom } = cellPlace(last);
  if (right > sheet.lastColumn || bottom > sheet.lastRow) return undefined;
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => ({
      value: sheet.number(left + column, top + row),
      address: cellName(left + column, top + row),
    })),
  );
}
