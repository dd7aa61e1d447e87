/** Every sentence a BACKPROP function can answer with. Each says which argument, what was expected, and what was got. */

import { MAX_CELLS } from "./limits";

const integer = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A count as people write it: 1,000,000. */
export function count(value: number): string {
  return integer.format(value);
}

/** "1 row", "3 rows". */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

export const SENTENCES = {
  notANumber: (argument: string, place: string, found: string) =>
    `${argument}: expected a number, but ${place} ${found}.`,

  errorCell: (argument: string, place: string, code: string) =>
    `${argument}: expected a number, but ${place} holds the error ${code}. Mend that cell first.`,

  notFinite: (argument: string, place: string) =>
    `${argument}: expected a finite number, but ${place} is infinite or not a number.`,

  missing: (argument: string) => `${argument}: expected a value, but nothing was given.`,

  notOneCell: (argument: string, rows: number, columns: number) =>
    `${argument}: expected one number, but got ${plural(rows, "row")} × ${plural(columns, "column")}.`,

  notInRange: (argument: string, expected: string, got: number) => `${argument}: expected ${expected}, but got ${got}.`,

  notAVector: (argument: string, rows: number, columns: number) =>
    `${argument}: expected one row or one column of numbers, but got ${plural(rows, "row")} × ${plural(columns, "column")}.`,

  wrongCount: (argument: string, expected: string, got: number, leftOut: boolean) =>
    `${argument}: expected ${expected}, but got ${count(got)}${
      leftOut ? ` (the assignment's, because ${argument} was left out)` : ""
    }.`,

  wrongRowCount: (argument: string, expectedRows: number, gotRows: number) =>
    `${argument}: expected ${plural(expectedRows, "row")}, one for each row of inputs, but got ${count(gotRows)}.`,

  differentSizes: (rows: number, columns: number, otherRows: number, otherColumns: number) =>
    `outputs: expected the size of targets, ${plural(rows, "row")} × ${plural(columns, "column")}, ` +
    `but got ${plural(otherRows, "row")} × ${plural(otherColumns, "column")}.`,

  tooMuchWork: (steps: number, most: number) =>
    `steps: expected at most ${count(most)} steps for a network and samples of this size, but got ${count(steps)}.`,

  tooManyLosses: (argument: string, losses: number, most: number) =>
    `${argument}: expected at most ${count(most)} evaluations of the loss for a network and samples of this size, ` +
    `but this takes ${count(losses)}.`,

  sameWeight: (index: number) => `second: expected another weight than first, but both are w${index}.`,

  notAnAuditedRow: (rows: number, columns: number) =>
    "row: expected the class sheet's 31 columns (t1 … ∂E/∂w8), or headers such as w1, a_h1, E_total in the first row, " +
    `but got ${plural(rows, "row")} × ${plural(columns, "column")} without them.`,

  tooLargeToAudit: (most: number, rows: number, columns: number) =>
    `row: expected at most ${count(most)} rows and columns, but got ${count(rows)} × ${count(columns)}.`,

  allRight: (columns: number) => `All ${count(columns)} columns are right.`,

  noMistake: "No mistake was found.",

  isWrong: (column: string) => `${column} is wrong.`,

  alsoWrong: (columns: readonly string[]) => `Also wrong: ${columns.join(", ")}.`,

  notChecked: (columns: readonly string[]) => `Could not be checked: ${columns.join(", ")}.`,

  tooManyCells: (argument: string, cells: number, remedy: string) =>
    `${argument}: expected a result of at most ${count(MAX_CELLS)} cells, but this one has ${count(cells)}. ${remedy}`,

  notFiniteResult:
    "The result is infinite or not a number. Expected finite numbers; try a smaller learning rate, smaller inputs or smaller weights.",

  notReached: (targetLoss: number, steps: number, loss: number) =>
    `targetLoss: not reached within ${count(steps)} steps; the loss is still ${loss.toPrecision(6)}, ` +
    `above ${targetLoss}. Try a larger target or another learning rate.`,
} as const;
