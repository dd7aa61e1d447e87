import { Computations } from "./computation";
import type { Quantity } from "./quantities";
import type { Table } from "./table";

/** Which sums share a bias. */
const LAYERS: readonly (readonly [bias: Quantity, sums: readonly Quantity[]])[] = [
  ["b1", ["h1", "h2"]],
  ["b2", ["o1", "o2"]],
];

/**
 * Biases that are typed into formulas, or stand in cells without a name: one and the same number is added to both sums of
 * a layer, in all rows. `table` is the sheet as read without biases.
 */
export function unnamedBiases(table: Table): ReadonlyMap<Quantity, number> {
  if (table.computations.hasBiases) return new Map();
  const computations = new Computations(false);
  return new Map(
    LAYERS.flatMap(([bias, sums]) => {
      const columns = sums.filter((sum) => table.layout.columns.some(({ quantity }) => quantity === sum));
      const added = columns.flatMap((sum) => addedTo(table, computations, sum));
      const [first = 0] = added;
      const tolerance = 1e-9 + 3 * Math.max(0, ...columns.map((sum) => table.slack(sum, 0)));
      const isBias = Math.abs(first) > 0.001 && added.every((value) => Math.abs(value - first) <= tolerance);
      return isBias && columns.length === sums.length ? [[bias, Number(first.toPrecision(3))] as const] : [];
    }),
  );
}

function addedTo(table: Table, computations: Computations, sum: Quantity): number[] {
  const right = computations.of(sum);
  if (!right) return [];
  const values = table.layout.rows.map((_, index) => table.value(sum, index) - table.evaluate(right, index));
  return values.filter((value) => !Number.isNaN(value));
}
