import { cellName, columnNumber } from "./address";
import type { Audit } from "./audit";
import { shown, shownApart } from "./numbers";
import type { ColumnReport, WrongCell } from "./report";

/** What to mark in a checked sheet. */
export interface Marks {
  /** The wrong cells as few rectangles; blank rows of the table may lie inside. */
  readonly areas: readonly string[];
  /** Cells that are wrong because they are blank. */
  readonly blanks: readonly string[];
  /** What to say at the first wrong cell of each column. */
  readonly notes: readonly { readonly address: string; readonly text: string }[];
}

/** Wrong cells of neighbouring columns, by rows of the table. */
interface Area {
  readonly firstColumn: number;
  lastColumn: number;
  readonly from: number;
  readonly to: number;
}

/** The wrong cells of a checked sheet, and a note for each wrong column. */
export function marksOf({ report, table, sheet }: Audit): Marks {
  const { rows, headerRow } = table.layout;
  const wrong = report.columns.filter(({ verdict }) => verdict === "wrong");
  const areas: Area[] = [];
  for (const { column, wrongRows } of wrong) {
    for (const [from, to] of runsOf(wrongRows, rows)) addArea(areas, columnNumber(column), from, to);
  }
  const headers = wrong.filter(({ wrongRows }) => wrongRows.length === 0);
  return {
    areas: [
      ...headers.map(({ column }) => `${column}${headerRow}`),
      ...areas.map(({ firstColumn, lastColumn, from, to }) => rectangle(firstColumn, from, lastColumn, to)),
    ],
    blanks: wrong.flatMap(({ column, wrongRows }) =>
      wrongRows.filter((row) => sheet.content(columnNumber(column), row) === "blank").map((row) => `${column}${row}`),
    ),
    notes: wrong.map((column) => noteOf(column, `${column.column}${headerRow}`)),
  };
}

function rectangle(firstColumn: number, from: number, lastColumn: number, to: number): string {
  const [first, last] = [cellName(firstColumn, from), cellName(lastColumn, to)];
  return first === last ? first : `${first}:${last}`;
}

/** Rows of the table that follow each other, from … to. */
function runsOf(wrongRows: readonly number[], rows: readonly number[]): [from: number, to: number][] {
  const isWrong = new Set(wrongRows);
  const runs: [number, number][] = [];
  let isOpen = false;
  for (const row of rows) {
    const last = runs[runs.length - 1];
    if (isWrong.has(row) && isOpen && last) last[1] = row;
    else if (isWrong.has(row)) runs.push([row, row]);
    isOpen = isWrong.has(row);
  }
  return runs;
}

function addArea(areas: Area[], column: number, from: number, to: number): void {
  const beside = areas.find((area) => area.lastColumn === column - 1 && area.from === from && area.to === to);
  if (beside) beside.lastColumn = column;
  else areas.push({ firstColumn: column, lastColumn: column, from, to });
}

function noteOf({ quantity, firstWrong, wrongRows, reasons }: ColumnReport, header: string): Marks["notes"][number] {
  const rows = wrongRows.length > 1 ? [`${quantity} is wrong in ${wrongRows.length} rows; this is the first.`] : [];
  const text = [...rows, ...(firstWrong ? [contentsOf(firstWrong)] : []), ...reasons.map(({ sentence }) => sentence)];
  return { address: firstWrong?.address ?? header, text: text.join(" ") };
}

/** "The cell holds 0.1; it should hold 0.2." */
function contentsOf(cell: WrongCell): string {
  const [holds, shouldHold] = heldAndRight(cell);
  return shouldHold === undefined
    ? `The cell holds ${holds}.`
    : `The cell holds ${holds}; it should hold ${shouldHold}.`;
}

/** What a wrong cell holds and should hold, with digits enough to tell them apart. */
export function heldAndRight({ holds, shouldHold }: WrongCell): [holds: string, shouldHold: string | undefined] {
  if (typeof holds === "number")
    return shouldHold === undefined ? [shown(holds), undefined] : shownApart(holds, shouldHold);
  return [holds === null ? "nothing" : String(holds), shouldHold === undefined ? undefined : shown(shouldHold)];
}
