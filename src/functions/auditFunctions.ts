/** What checks a student's own numbers: see networkFunctions.ts for how these comments are used. */

import { auditRow } from "../audit/auditRow";
import { heldAndRight } from "../audit/marks";
import type { CellValue } from "../audit/numbers";
import type { ColumnReport, Report } from "../audit/report";
import { CellError } from "./cellError";
import { cellsOf, checkLearningRate, errorCodeOf, isLeftOut, readNumber } from "./decode";
import { SENTENCES } from "./sentences";

/**
 * Checks rows of a backpropagation sheet made by hand, and says in one sentence what is wrong and why. Each number is judged by the numbers beside it; a weight by the row above.
 *
 * @customfunction AUDIT AUDIT
 * @helpurl https://localhost:3000/functions.html#audit
 * @param row One row with the class sheet's 31 columns, t1 … ∂E/∂w8, or several such rows; with headers in the first row any order will do.
 * @param [learningRate] The learning rate between the rows. Default: the one that their weights follow.
 * @returns One text: that all is right, or what is wrong, what it should be, and the mistake that explains it.
 * @formula every number of the row, computed anew from the numbers that it follows from
 * @example =BACKPROP.AUDIT(B22:AF22)
 * @example =BACKPROP.AUDIT(B22:AF23,0.5)
 */
export function audit(row: unknown[][], learningRate?: unknown[][]): string {
  const cells = readCells(row);
  const rate = isLeftOut(learningRate) ? undefined : checkLearningRate(readNumber(learningRate, "learningRate"));
  const result = auditRow(cells, rate);
  if (result.kind === "no-table") {
    throw new CellError("#VALUE!", SENTENCES.notAnAuditedRow(cells.length, cells[0]?.length ?? 0));
  }
  return verdictOf(result.report);
}

/** Each takes about a tenth of a millisecond. */
const MOST_ROWS = 2000;

/** So many columns are told in full. */
const MOST_COLUMNS = 3;

function readCells(row: unknown): CellValue[][] {
  const cells = cellsOf(row).map((line) => line.map(cellValue));
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  if (rows > MOST_ROWS || columns > MOST_ROWS) {
    throw new CellError("#VALUE!", SENTENCES.tooLargeToAudit(MOST_ROWS, rows, columns));
  }
  return cells;
}

/** An error cell is checked like any other: it is what the student sees. */
function cellValue(cell: unknown): CellValue {
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") return cell;
  return errorCodeOf(cell) ?? null;
}

function verdictOf({ columns, firstRow, lastRow, doubts }: Report): string {
  const [wrong, unknown] = (["wrong", "unknown"] as const).map((verdict) =>
    columns.filter((column) => column.verdict === verdict),
  ) as [ColumnReport[], ColumnReport[]];
  const told = wrong.slice(0, MOST_COLUMNS).map((column) => mistakeIn(column, lastRow > firstRow));
  const more = wrong.slice(MOST_COLUMNS).map(({ quantity }) => quantity);
  const missing = doubts.filter(({ kind }) => kind === "missing-columns").map(({ sentence }) => sentence);
  const parts = [
    ...(wrong.length > 0 ? told : unknown.length > 0 ? [SENTENCES.noMistake] : [SENTENCES.allRight(columns.length)]),
    ...(more.length > 0 ? [SENTENCES.alsoWrong(more)] : []),
    ...(unknown.length > 0 ? [SENTENCES.notChecked(unknown.map(({ quantity }) => quantity))] : []),
    ...missing,
  ];
  return parts.join(" ");
}

function mistakeIn({ quantity, firstWrong, reasons }: ColumnReport, hasSeveralRows: boolean): string {
  const sentence = reasons[0]?.sentence ?? SENTENCES.isWrong(quantity);
  if (firstWrong === undefined) return sentence;
  const [held, right] = heldAndRight(firstWrong);
  const place = hasSeveralRows ? `In row ${/\d+$/.exec(firstWrong.address)?.[0] ?? ""} it` : "It";
  return right === undefined
    ? `${sentence} ${place} holds ${held}.`
    : `${sentence} ${place} holds ${held}; it should hold ${right}.`;
}
