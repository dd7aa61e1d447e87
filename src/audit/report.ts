import { cellName, columnName } from "./address";
import type { CellValue } from "./contents";
import type { Doubt } from "./doubts";
import { trueRows } from "./drift";
import { type Case, type Judgement, rightAt, showsSeveralSamples } from "./judge";
import { shown } from "./numbers";
import { familyOf, type Quantity } from "./quantities";
import type { ChosenRate } from "./rate";
import type { Reason } from "./question";
import { remarksAbout } from "./remarks";
import type { Reasons } from "./tableReasons";

/** What was found, as plain data: it can be shown, stored and sent. */
export interface Report {
  /** What the whole comes to, in one sentence. */
  readonly summary: string;
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly learningRate: ChosenRate;
  /** In the sheet's order. */
  readonly columns: readonly ColumnReport[];
  /** What should be asked before the verdict is believed. */
  readonly doubts: readonly Doubt[];
  /** What follows from the mistakes; only where there are any. */
  readonly drift?: Drift;
}

export interface ColumnReport {
  readonly quantity: Quantity;
  /** The column's letters. */
  readonly column: string;
  readonly header: string;
  readonly verdict: "right" | "wrong" | "unknown";
  /** Of a wrong column. */
  readonly firstWrong?: WrongCell;
  readonly wrongRows: readonly number[];
  /** Rows in which a number that the cell follows from is missing, or that wait to be calculated. */
  readonly uncheckedRows: readonly number[];
  readonly reasons: readonly ColumnReason[];
  /** What is no mistake, but worth knowing. */
  readonly remarks: readonly string[];
}

export interface WrongCell {
  readonly address: string;
  readonly holds: CellValue;
  /** Not there where a number that it follows from is missing, too. */
  readonly shouldHold?: number;
}

export interface ColumnReason {
  readonly mistake: string;
  readonly sentence: string;
  /** Whether substituting the mistake yields all the numbers, and no other known mistake does. */
  readonly isProven: boolean;
  /** Whether the cell itself shows the mistake, as a blank does. */
  readonly isSeen?: boolean;
  /** Another mistake that yields the same numbers. */
  readonly alternative?: string;
  /** The sheet's rows. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly count: number;
}

/** How far E_total at the last row is from what training gives from the first row. */
export interface Drift {
  readonly row: number;
  /** Where E_total stands, if it has a column. */
  readonly address?: string;
  readonly holds: number;
  readonly shouldHold: number;
  readonly sentence: string;
}

export function reportOf(
  the: Case,
  learningRate: ChosenRate,
  judgements: readonly Judgement[],
  reasons: Reasons,
  doubts: readonly Doubt[],
): Report {
  const { headerRow, rows, summaryRows } = the.table.layout;
  const columns = judgements.map((judgement) =>
    columnReport(the, judgement, reasons.get(judgement.mapped.quantity) ?? []),
  );
  const isWrong = columns.some(({ verdict }) => verdict === "wrong");
  const drift = isWrong ? driftOf(the) : undefined;
  return {
    summary: summaryOf(columns, rows.length, summaryRows),
    headerRow,
    firstRow: rows[0] ?? 0,
    lastRow: rows[rows.length - 1] ?? 0,
    learningRate,
    columns,
    doubts,
    ...(drift ? { drift } : {}),
  };
}

function columnReport(the: Case, { mapped, cells, groups }: Judgement, reasons: readonly Reason[]): ColumnReport {
  const { rows } = the.table.layout;
  const wrong = cells.flatMap((verdict, index) => (verdict === "wrong" ? [index] : []));
  const [first] = wrong;
  const isWrong = groups.length > 0 || reasons.length > 0;
  // The first row's weights are given: where nothing else could be checked they say nothing about the updates.
  const isStart = familyOf(mapped.quantity) === "weight" && cells.length > 1;
  const isKnown = cells.includes("right", isStart ? 1 : 0);
  const { quantity, column, header } = mapped;
  return {
    quantity,
    column: columnName(column),
    header,
    verdict: isWrong ? "wrong" : isKnown ? "right" : "unknown",
    ...(first === undefined ? {} : { firstWrong: wrongCell(the, mapped, first) }),
    wrongRows: wrong.map((index) => rows[index] ?? 0),
    uncheckedRows: rows.filter((_, index) => cells[index] === "unknown" || cells[index] === "stale"),
    reasons: reasons.map((reason) => columnReason(rows, reason)),
    remarks: remarksAbout(the, mapped, cells),
  };
}

function wrongCell(the: Case, { quantity, column }: Judgement["mapped"], index: number): WrongCell {
  const row = the.table.layout.rows[index] ?? 0;
  const right = rightAt(the, quantity, index);
  const shouldHold = right ? the.table.evaluate(right, index) : the.table.value(quantity, 0);
  const cell = { address: cellName(column, row), holds: the.sheet.value(column, row) };
  return Number.isFinite(shouldHold) ? { ...cell, shouldHold } : cell;
}

function columnReason(rows: readonly number[], { indexes, ...reason }: Reason): ColumnReason {
  const [first = 0, last = 0] = [indexes[0], indexes[indexes.length - 1]].map((index) => rows[index ?? 0]);
  return { ...reason, firstRow: first, lastRow: last, count: indexes.length };
}

function driftOf({ table, sheet }: Case): Drift | undefined {
  const { rows, columns } = table.layout;
  const last = rows.length - 1;
  const holds = table.value("E_total", last);
  const changes = (["t1", "i1", "i2"] as const).some((name) =>
    showsSeveralSamples(rows.map((_, index) => table.value(name, index))),
  );
  const shouldHold = changes ? undefined : trueRows(table, 0, last)?.[last]?.loss;
  if (shouldHold === undefined || !Number.isFinite(holds)) return undefined;
  const row = rows[last] ?? 0;
  const column = columns.find(({ quantity }) => quantity === "E_total")?.column;
  const address = column === undefined || Number.isNaN(sheet.number(column, row)) ? undefined : cellName(column, row);
  const sentence = driftSentence(holds, shouldHold);
  return { row, ...(address === undefined ? {} : { address }), holds, shouldHold, sentence };
}

function driftSentence(holds: number, shouldHold: number): string {
  const [held, right] = [shown(holds), shown(shouldHold)];
  if (held === right) return `At the last row E_total is ${held}; the mistakes do not show in these digits.`;
  return `At the last row E_total is ${held}; right would be ${right}${shareOf(holds, shouldHold)}.`;
}

function shareOf(holds: number, shouldHold: number): string {
  const share = Math.abs(holds / shouldHold - 1) * 100;
  if (!Number.isFinite(share) || share > 1e4) return "";
  return ` (${shown(Number(share.toPrecision(3)))} % ${holds > shouldHold ? "too large" : "too small"})`;
}

/** Cells that are neither right nor wrong, in columns that are one or the other. */
function uncheckedCells(columns: readonly ColumnReport[]): number {
  const checked = columns.filter(({ verdict }) => verdict !== "unknown");
  return checked.reduce((count, { uncheckedRows }) => count + uncheckedRows.length, 0);
}

function summaryOf(columns: readonly ColumnReport[], rowCount: number, summaryRows: readonly number[]): string {
  const count = (verdict: ColumnReport["verdict"]) => columns.filter((column) => column.verdict === verdict).length;
  const [wrong, unknown] = [count("wrong"), count("unknown")];
  const steps = `${columns.length} columns and ${rowCount} ${rowCount === 1 ? "row" : "rows"} were checked`;
  const checked = summaryRows.length === 0 ? steps : `${steps}, without the ${summariesText(summaryRows)}`;
  const uncheckedCount = uncheckedCells(columns);
  const cells = `${uncheckedCount} ${uncheckedCount === 1 ? "cell" : "cells"} could not be checked`;
  if (wrong === 0 && unknown === 0) {
    return uncheckedCount === 0 ? `${checked}: all of them are right.` : `${checked}: no mistake was found, ${cells}.`;
  }
  const parts = [
    ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? "column is" : "columns are"} wrong`] : ["no mistake was found"]),
    ...(unknown > 0 ? [`${unknown} could not be checked`] : uncheckedCount > 0 ? [cells] : []),
  ];
  return `${checked}: ${parts.join(", ")}.`;
}

function summariesText(rows: readonly number[]): string {
  return `summary in ${rows.length === 1 ? "row" : "rows"} ${rows.join(", ")}`;
}
