import { type Case, judgeColumn, type Judgement } from "./judge";
import type { Layout, MappedColumn } from "./layout";
import { trueRows } from "./drift";
import { familyOf, type Quantity } from "./quantities";
import type { Reason } from "./question";
import { REASONS } from "./sentences";
import { Table } from "./table";

export type Reasons = ReadonlyMap<Quantity, readonly Reason[]>;

/** One wrong column has its own reason; so many together may have one. */
const LEAST_WRONG_COLUMNS = 3;
/** So many rows are enough to see that a guess is wrong. */
const SAMPLE_ROWS = 3;
const MOST_SKIPPED_ROWS = 20;

/** Two columns with each other's header: everything is right once they are exchanged. */
export function findSwappedHeaders(
  the: Case,
  judgements: readonly Judgement[],
): { the: Case; judgements: Judgement[]; reasons: Reasons } | undefined {
  const wrong = judgements.filter(({ groups }) => groups.length > 0);
  if (wrong.length < LEAST_WRONG_COLUMNS) return undefined;
  for (const [one, other] of pairsOf(the.table.layout.columns)) {
    const exchanged = exchange(the, one, other);
    if (!isRightAtFirst(exchanged)) continue;
    const again = exchanged.table.layout.columns.map((mapped) => judgeColumn(exchanged, mapped));
    if (again.some(({ groups }) => groups.length > 0)) continue;
    const sentence = REASONS.swapped(one.quantity, other.quantity);
    const indexes = exchanged.table.layout.rows.map((_, index) => index);
    const reason: Reason = { mistake: "headers-swapped", sentence, isProven: true, indexes };
    const reasons = new Map([one, other].map(({ quantity }) => [quantity, [reason]]));
    return { the: exchanged, judgements: again, reasons };
  }
  return undefined;
}

function pairsOf(columns: readonly MappedColumn[]): (readonly [MappedColumn, MappedColumn])[] {
  return columns.flatMap((one, index) =>
    columns
      .slice(index + 1)
      .filter((other) => kindOf(other.quantity) === kindOf(one.quantity))
      .map((other) => [one, other] as const),
  );
}

/** Sums and activations are exchanged as easily as two weights. */
function kindOf(quantity: Quantity): string {
  const family = familyOf(quantity);
  if (family === "given") return quantity.charAt(0);
  return family === "activation" ? "preactivation" : family;
}

function exchange(the: Case, one: MappedColumn, other: MappedColumn): Case {
  const columns = the.table.layout.columns.map((mapped) => {
    if (mapped === one) return { ...one, quantity: other.quantity };
    return mapped === other ? { ...other, quantity: one.quantity } : mapped;
  });
  const layout: Layout = { ...the.table.layout, columns };
  // The whole table is read only for a pair that holds in the first rows.
  const sample = withLayout(the, { ...layout, rows: layout.rows.slice(0, SAMPLE_ROWS + 1) });
  return isRightAtFirst(sample) ? withLayout(the, layout) : sample;
}

function withLayout({ sheet, table, resolver }: Case, layout: Layout): Case {
  const other = new Table(sheet, layout, table.computations, table.biases);
  other.rate = table.rate;
  return { sheet, table: other, resolver: resolver.with(layout) };
}

function isRightAtFirst({ table }: Case): boolean {
  return table.layout.columns.every(({ quantity }) => {
    for (let index = 0; index < Math.min(table.rowCount, SAMPLE_ROWS); index++) {
      const right = table.computations.at(quantity, index);
      if (!right) continue;
      const isThere = !Number.isNaN(table.value(quantity, index)) && !Number.isNaN(table.evaluate(right, index));
      if (isThere && !table.holds(quantity, right, index)) return false;
    }
    return true;
  });
}

/** All weights jump in one row, to where some more steps would have led: rows are missing. */
export function findSkippedRows(the: Case, judgements: readonly Judgement[]): Map<Quantity, Reason[]> {
  const weights = judgements.filter(({ mapped }) => familyOf(mapped.quantity) === "weight");
  const wrong = weights.filter(({ groups }) => groups.length > 0);
  const index = wrong[0]?.groups[0]?.indexes[0];
  const isSameRow = wrong.every(
    ({ groups }) => groups.length === 1 && groups[0]?.indexes.length === 1 && groups[0].indexes[0] === index,
  );
  if (index === undefined || wrong.length < weights.length / 2 || weights.length < 8 || !isSameRow) return new Map();
  const steps = stepsBetween(the.table, index);
  if (steps === undefined) return new Map();
  const sentence = REASONS.rowsSkipped(the.table.layout.rows[index] ?? 0, steps);
  const reason: Reason = { mistake: "rows-skipped", sentence, isProven: true, indexes: [index] };
  return new Map(wrong.map(({ mapped }) => [mapped.quantity, [reason]]));
}

function stepsBetween(table: Table, index: number): number | undefined {
  const rows = trueRows(table, index - 1, MOST_SKIPPED_ROWS);
  const steps = rows?.findIndex(({ weights }) =>
    weights.every((weight, number) => {
      const held = table.value(`w${number + 1}` as Quantity, index);
      return Math.abs(weight - held) <= table.slack(`w${number + 1}` as Quantity, index) * 20 + 1e-9;
    }),
  );
  return steps === undefined || steps < 2 ? undefined : steps;
}
