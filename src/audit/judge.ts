import { type Content, isCellError, type Sheet } from "./contents";
import type { Expression } from "./formula/expression";
import { FormulaError, referencesIn } from "./formula/tokens";
import type { MappedColumn } from "./layout";
import { familyOf, type Quantity } from "./quantities";
import { relativeForm, type Resolver } from "./resolve";
import type { Table } from "./table";
import { Worlds } from "./worlds";

/** `none` is a cell that holds nothing to judge; `stale` one whose formula is right, but not the number that it shows. */
export type CellVerdict = "right" | "wrong" | "unknown" | "stale" | "none";

/** What was found in one column. */
export interface Judgement {
  readonly mapped: MappedColumn;
  /** One for each row of the table. */
  readonly cells: readonly CellVerdict[];
  /** The wrong cells, by row of the table, sorted by how they were made. */
  readonly groups: readonly WrongGroup[];
}

/** Wrong cells with one and the same formula, filled down; or numbers, texts, blanks without a formula. */
export interface WrongGroup {
  readonly content: Content;
  /** The formula with its rows counted from its own; `undefined` for numbers without a formula. */
  readonly form: string | undefined;
  /** Indexes of the table's rows. */
  readonly indexes: readonly number[];
}

/** Everything that is asked while a sheet is judged. */
export interface Case {
  readonly sheet: Sheet;
  readonly table: Table;
  readonly resolver: Resolver;
}

/** Judges every cell of a column by the numbers of its own row, or the row above. */
export function judgeColumn(the: Case, mapped: MappedColumn): Judgement {
  const groups = new Map<string, WrongGroup>();
  const agreements = new Map<string, boolean>();
  const isGiven = the.table.computations.at(mapped.quantity, 1) === undefined;
  const verdictOf = isGiven ? judgeGiven(the, mapped) : judgeComputed(the, mapped);
  const verdicts = the.table.layout.rows.map((_, index) => verdictOf(index));
  const usual = usualForms(the, mapped, verdicts);
  const cells = the.table.layout.rows.map((row, index): CellVerdict => {
    const verdict = verdicts[index] ?? "none";
    if (verdict !== "wrong") return verdict;
    const formula = the.sheet.formula(mapped.column, row);
    const form = formula === undefined ? undefined : relativeForm(formula, row);
    if (form !== undefined && agreesAt(the, mapped, index, form, agreements)) {
      // A right formula that shows an error has met numbers that are too large, or texts: no mistake of its own.
      if (Number.isNaN(the.table.value(mapped.quantity, index))) return "unknown";
      return showsItsResult(the, mapped, index) ? "right" : "stale";
    }
    if (form !== undefined && usual.has(form)) return "right";
    const content = the.sheet.content(mapped.column, row);
    const key = `${content}${form ?? ""}`;
    groups.set(key, { content, form, indexes: [...(groups.get(key)?.indexes ?? []), index] });
    return "wrong";
  });
  return { mapped, cells, groups: [...groups.values()] };
}

/**
 * With momentum a weight is judged by how it changed in the row above, so that a wrong one makes the next look wrong. Its
 * formula, filled down from rows where it is right, is right there, too.
 */
function usualForms(
  { sheet, table }: Case,
  { column }: MappedColumn,
  verdicts: readonly CellVerdict[],
): ReadonlySet<string> {
  const balance = new Map<string, number>();
  if (table.computations.scheme.rule.kind !== "momentum") return new Set();
  table.layout.rows.forEach((row, index) => {
    const formula = sheet.formula(column, row);
    const weight = { right: 1, wrong: -2, unknown: 0, stale: 0, none: 0 }[verdicts[index] ?? "none"];
    if (formula === undefined) return;
    const form = relativeForm(formula, row);
    balance.set(form, (balance.get(form) ?? 0) + weight);
  });
  return new Set([...balance].flatMap(([form, count]) => (count > 0 ? [form] : [])));
}

/** A formula may reach its number another way than over the cells of its row, and be right. */
function agreesAt(the: Case, mapped: MappedColumn, index: number, form: string, known: Map<string, boolean>): boolean {
  const before = known.get(form);
  if (before !== undefined) return before;
  const right = rightAt(the, mapped.quantity, index);
  const row = the.table.layout.rows[index] ?? 0;
  const expression = the.resolver.expressionAt(mapped.column, row);
  const agrees = right !== undefined && expression !== undefined && agree(the, index, expression, right);
  known.set(form, agrees);
  return agrees;
}

/** Whether a cell shows what its formula yields from the numbers that stand there now: not, when it waits to be calculated. */
function showsItsResult({ table, resolver }: Case, { quantity, column }: MappedColumn, index: number): boolean {
  const written = resolver.expressionAt(column, table.layout.rows[index] ?? 0);
  const yields = written === undefined ? Number.NaN : table.evaluate(written, index);
  return !Number.isFinite(yields) || written === undefined || table.holds(quantity, written, index);
}

/** Whether two expressions mean the same in a row; not, when one of them is not understood. */
export function agree({ table }: Case, index: number, one: Expression, other: Expression): boolean {
  try {
    return new Worlds(table.computations, index).agree(one, other);
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

/** What a cell should hold; `undefined` for what is given: targets, inputs and the first row's weights. */
export function rightAt({ table }: Case, quantity: Quantity, index: number): Expression | undefined {
  return table.computations.at(quantity, index);
}

function judgeComputed(the: Case, mapped: MappedColumn): (index: number) => CellVerdict {
  const { quantity, column } = mapped;
  const { table, sheet } = the;
  const isGap = gapsIn(the, mapped);
  return (index) => {
    const row = table.layout.rows[index] ?? 0;
    const isError = isCellError(sheet.value(column, row));
    if (!isError && Number.isNaN(sheet.number(column, row))) return isGap(index) ? "wrong" : "none";
    const right = rightAt(the, quantity, index);
    if (!right) return isError ? "wrong" : "right";
    // An error that follows from another one is not this column's, nor is a number beyond Excel's.
    if (!Number.isFinite(table.evaluate(right, index))) return "unknown";
    if (isError) return "wrong";
    if (table.holdsExactly(quantity, right, index)) return "right";
    if (!table.holds(quantity, right, index)) return "wrong";
    return table.coarseDigits(quantity) === undefined ? "right" : "unknown";
  };
}

/** Targets and inputs stay as they are in the first row, unless the sheet goes through several samples. */
function judgeGiven(the: Case, mapped: MappedColumn): (index: number) => CellVerdict {
  const { quantity, column } = mapped;
  const { table, sheet } = the;
  const values = table.layout.rows.map((row) => sheet.number(column, row));
  const first = values.find(Number.isFinite) ?? Number.NaN;
  const goesThroughSamples = showsSeveralSamples(values.filter(Number.isFinite));
  const isGap = gapsIn(the, mapped);
  return (index) => {
    const row = table.layout.rows[index] ?? 0;
    if (isCellError(sheet.value(column, row))) return "wrong";
    const value = values[index] ?? Number.NaN;
    // What is typed once, on top, is read from there; but a formula of the row that reads a blank cell reads 0.
    if (Number.isNaN(value)) return isGap(index) || isReadInRow(the, quantity, column, row) ? "wrong" : "none";
    return goesThroughSamples || Math.abs(value - first) <= 1e-9 * Math.abs(first) ? "right" : "wrong";
  };
}

/** Whether a formula of the same row reads the cell. */
function isReadInRow({ sheet, table }: Case, quantity: Quantity, column: number, row: number): boolean {
  return table.layout.columns.some((each) => {
    const formula = each.quantity === quantity ? undefined : sheet.formula(each.column, row);
    return formula !== undefined && referencesIn(formula).some((read) => read.column === column && read.row === row);
  });
}

/**
 * The cells without a number between others with one. Above the first and below the last number a column may be blank or
 * say "-", unless training begins with it; a row that is not finished is no mistake. A column that is blank more often
 * than not is filled now and then on purpose.
 */
function gapsIn({ sheet, table }: Case, { quantity, column }: MappedColumn): (index: number) => boolean {
  // After a text the formulas below show errors, which fill their cells, too.
  const isFilled = table.layout.rows.map((row) => ["number", "error"].includes(sheet.content(column, row)));
  const isStart = ["given", "weight"].includes(familyOf(quantity));
  const [first, last] = [isStart ? -1 : isFilled.indexOf(true), isFilled.lastIndexOf(true)];
  const isMostlyFilled = isFilled.filter(Boolean).length > (last - first + 1) / 2;
  return (index) => isMostlyFilled && index > first && index < last;
}

/** A few values that come again and again, as the four samples of XOR do; not one change, and not a series. */
export function showsSeveralSamples(values: readonly number[]): boolean {
  const different = new Set(values).size;
  const changes = values.filter((value, index) => index > 0 && value !== values[index - 1]).length;
  return changes >= values.length / 4 && changes >= 3 && different <= values.length / 3;
}
