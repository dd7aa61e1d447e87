import { cellName } from "./address";
import type { Case, Judgement } from "./judge";
import { familyOf } from "./quantities";

type Column = Pick<Judgement["mapped"], "quantity" | "column">;
type Cells = Judgement["cells"];

/** What about a column is no mistake, but worth knowing. */
export function remarksAbout(the: Case, { quantity, column }: Column, cells: Cells): string[] {
  const { sheet, table } = the;
  const digits = table.coarseDigits(quantity);
  const start = familyOf(quantity) === "weight" ? 1 : 0;
  const rows = table.layout.rows.slice(start);
  const typed = rows.filter(
    (row, index) => cells[index + start] === "right" && sheet.formula(column, row) === undefined,
  );
  const hasFormulas = familyOf(quantity) !== "given" && rows.some((row) => sheet.formula(column, row) !== undefined);
  return [
    ...(digits !== undefined && cells.includes("unknown")
      ? [`${quantity} is rounded to ${digits} digits, too few to check it.`]
      : []),
    ...(hasFormulas && typed[0] !== undefined
      ? [`${cellName(column, typed[0])} holds a number where the others have a formula; the number is right.`]
      : []),
    ...numbersAsText(the, { quantity, column }),
    ...textLeftOut(the, { quantity, column }, cells),
    ...notCalculated(table.layout.rows, column, cells),
  ];
}

/** A text at the end of a column, which is no mistake there. */
function textLeftOut({ sheet, table }: Case, { column }: Column, cells: Cells): string[] {
  const row = table.layout.rows.find(
    (each, index) => cells[index] === "none" && sheet.content(column, each) === "text",
  );
  if (row === undefined) return [];
  return [
    `${cellName(column, row)} holds “${String(sheet.value(column, row))}”, which is not a number; it was left out.`,
  ];
}

/** Right formulas that show what they yielded before something was changed. */
function notCalculated(rows: readonly number[], column: number, cells: Cells): string[] {
  const stale = rows.filter((_, index) => cells[index] === "stale");
  if (stale[0] === undefined) return [];
  const more = stale.length === 1 ? "shows a number" : `and ${stale.length - 1} more show numbers`;
  return [`${cellName(column, stale[0])} ${more} that the formula no longer yields: the sheet waits to be calculated.`];
}

/** Numbers as text in more columns are told once, of the first of them. */
const MOST_TOLD_APART = 3;

function numbersAsText(the: Case, { quantity, column }: Column): string[] {
  if (!isWrittenAsText(the, column)) return [];
  const columns = the.table.layout.columns.filter((each) => isWrittenAsText(the, each.column));
  const isTold = columns.length <= MOST_TOLD_APART || columns[0]?.column === column;
  const others = columns.length <= MOST_TOLD_APART ? " holds" : ` and ${columns.length - 1} more columns hold`;
  return isTold ? [`${quantity}${others} numbers that are written as text; Excel does not calculate with them.`] : [];
}

function isWrittenAsText({ sheet, table }: Case, column: number): boolean {
  return table.layout.rows.some(
    (row) => typeof sheet.value(column, row) === "string" && Number.isFinite(sheet.number(column, row)),
  );
}
