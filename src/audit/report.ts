import { cellName, columnName } from "./address";
import type { CellValue } from "./contents";
import type { Doubt } from "./doubts";
import { trueRows } from "./drift";
import { type Case, type Judgement, rightAt, showsSeveralSamples } from "./judge";
import { shown } from "./numbers";
import { familyOf, type Quantity } from "./quantities";
import type { ChosenRate } from "./rate";
import type { Reason } from "./question";
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
  readonly reasons: readonly ColumnReason[];
  /** What is no mistake, but worth knowing. */
  readonly remarks: readonly string[];
}

export interface WrongCell {
  readonly address: string;
  readonly holds: CellValue;
  readonly shouldHold: number;
}

export interface ColumnReason {
  readonly mistake: string;
  readonly sentence: string;
  /** Whether substituting the mistake yields all the numbers, and no other known mistake does. */
  readonly isProven: boolean;
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
  const { headerRow, rows } = the.table.layout;
  const columns = judgements.map((judgement) =>
    columnReport(the, judgement, reasons.get(judgement.mapped.quantity) ?? []),
  );
  const isWrong = columns.some(({ verdict }) => verdict === "wrong");
  const drift = isWrong ? driftOf(the) : undefined;
  return {
    summary: summaryOf(columns, rows.length),
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
  const isKnown = cells.includes("right");
  const { quantity, column, header } = mapped;
  return {
    quantity,
    column: columnName(column),
    header,
    verdict: isWrong ? "wrong" : isKnown ? "right" : "unknown",
    ...(first === undefined ? {} : { firstWrong: wrongCell(the, mapped, first) }),
    wrongRows: wrong.map((index) => rows[index] ?? 0),
    reasons: reasons.map((reason) => columnReason(rows, reason)),
    remarks: remarksAbout(the, mapped, cells),
  };
}

function wrongCell(the: Case, { quantity, column }: Judgement["mapped"], index: number): WrongCell {
  const row = the.table.layout.rows[index] ?? 0;
  const right = rightAt(the, quantity, index);
  const shouldHold = right ? the.table.evaluate(right, index) : the.table.value(quantity, 0);
  return { address: cellName(column, row), holds: the.sheet.value(column, row), shouldHold };
}

function columnReason(rows: readonly number[], { indexes, ...reason }: Reason): ColumnReason {
  const [first = 0, last = 0] = [indexes[0], indexes[indexes.length - 1]].map((index) => rows[index ?? 0]);
  return { ...reason, firstRow: first, lastRow: last, count: indexes.length };
}

function remarksAbout(the: Case, { quantity, column }: Judgement["mapped"], cells: Judgement["cells"]): string[] {
  const { sheet, table } = the;
  const digits = table.coarseDigits(quantity);
  const start = familyOf(quantity) === "weight" ? 1 : 0;
  const rows = table.layout.rows.slice(start);
  const typed = rows.filter(
    (row, index) => cells[index + start] === "right" && sheet.formula(column, row) === undefined,
  );
  const hasFormulas = familyOf(quantity) !== "given" && rows.some((row) => sheet.formula(column, row) !== undefined);
  const isText = rows.some(
    (row) => typeof sheet.value(column, row) === "string" && Number.isFinite(sheet.number(column, row)),
  );
  return [
    ...(digits !== undefined && cells.includes("unknown")
      ? [`${quantity} is rounded to ${digits} digits, too few to check it.`]
      : []),
    ...(hasFormulas && typed[0] !== undefined
      ? [`${cellName(column, typed[0])} holds a number where the others have a formula; the number is right.`]
      : []),
    ...(isText ? [`${quantity} holds numbers that are written as text; Excel does not calculate with them.`] : []),
  ];
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

function summaryOf(columns: readonly ColumnReport[], rowCount: number): string {
  const count = (verdict: ColumnReport["verdict"]) => columns.filter((column) => column.verdict === verdict).length;
  const [wrong, unknown] = [count("wrong"), count("unknown")];
  const checked = `${columns.length} columns and ${rowCount} ${rowCount === 1 ? "row" : "rows"} were checked`;
  if (wrong === 0 && unknown === 0) return `${checked}: all of them are right.`;
  const parts = [
    ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? "column is" : "columns are"} wrong`] : ["no mistake was found"]),
    ...(unknown > 0 ? [`${unknown} could not be checked`] : []),
  ];
  return `${checked}: ${parts.join(", ")}.`;
}
