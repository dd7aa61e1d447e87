import { columnName } from "./address";
import type { Sheet } from "./contents";
import type { MappedColumn } from "./layout";

const LABEL =
  /^\W*(?:grand\s+)?(?:totals?|sums?|averages?|avg|means?|min|minimum|max|maximum|medians?|st\.?\s*dev|std|count|summe|mittelwert|durchschnitt|somme|moyenne|suma|promedio|media)\b|^\s*[Σ∑ø]/iu;

const AGGREGATE = /^=\W*(?:SUM|AVERAGE|MIN|MAX|MEDIAN|STDEV|VAR|COUNT|SUBTOTAL|AGGREGATE|PRODUCT)[A-Z.]*\(/i;

/** Fewer columns tell nothing about a row of plain numbers. */
const LEAST_COLUMNS = 5;
/** Totals may stand under averages, under minima. */
const MOST_SUMMARIES = 4;

/** The rows of a table that are steps of training; what follows them are totals, averages, extremes of the columns. */
export function withoutSummaries(sheet: Sheet, rows: readonly number[], columns: readonly MappedColumn[]): number[] {
  for (let count = Math.max(2, rows.length - MOST_SUMMARIES); count < rows.length; count++) {
    const [steps, others] = [rows.slice(0, count), rows.slice(count)];
    if (others.every((row) => isSummary(sheet, row, steps, columns))) return steps;
  }
  return [...rows];
}

function isSummary(sheet: Sheet, row: number, steps: readonly number[], columns: readonly MappedColumn[]): boolean {
  const filled = columns.filter(({ column }) => sheet.content(column, row) === "number");
  return (
    hasLabel(sheet, row, columns) ||
    isMost(filled, ({ column }) => isAggregate(sheet.formula(column, row), column)) ||
    isAggregateOfNumbers(sheet, row, steps, filled)
  );
}

/** A word such as "Total" where the rows above have the number of their step, or in a column of the table. */
function hasLabel(sheet: Sheet, row: number, columns: readonly MappedColumn[]): boolean {
  const beside = Array.from({ length: 3 }, (_, step) => (columns[0]?.column ?? 0) - 1 - step);
  return [...beside, ...columns.map(({ column }) => column)].some((column) => {
    const value = sheet.value(column, row);
    return typeof value === "string" && LABEL.test(value);
  });
}

/** `=SUM(W4:W11)/8` in column W: a function of a part of its own column. */
function isAggregate(formula: string | undefined, column: number): boolean {
  if (formula === undefined || !AGGREGATE.test(formula)) return false;
  const name = columnName(column);
  return new RegExp(String.raw`\b${name}\d+:${name}\d+\b`, "i").test(formula.replaceAll("$", ""));
}

type Statistic = (numbers: readonly number[]) => number;

const sum: Statistic = (numbers) => numbers.reduce((total, each) => total + each, 0);
const STATISTICS: readonly Statistic[] = [
  sum,
  (numbers) => sum(numbers) / numbers.length,
  (numbers) => Math.min(...numbers),
  (numbers) => Math.max(...numbers),
];

/** Without formulas: one and the same statistic in the columns that change. A step that repeats the one above is none. */
function isAggregateOfNumbers(
  sheet: Sheet,
  row: number,
  steps: readonly number[],
  filled: readonly MappedColumn[],
): boolean {
  const held = filled.map(({ column }) => ({
    value: sheet.number(column, row),
    above: steps.map((step) => sheet.number(column, step)).filter(Number.isFinite),
  }));
  const changing = held.filter(({ above }) => new Set(above).size > 1);
  if (changing.length < LEAST_COLUMNS) return false;
  if (isMost(changing, ({ value, above }) => isNear(value, above[above.length - 1]))) return false;
  return STATISTICS.some((statistic) => isMost(changing, ({ value, above }) => isNear(value, statistic(above))));
}

function isNear(value: number, other = Number.NaN): boolean {
  return Math.abs(value - other) <= 1e-6 * Math.abs(other);
}

function isMost<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.length > 0 && items.filter(holds).length >= 0.8 * items.length;
}
