import { type BiasScheme, Computations, type Scheme } from "./computation";
import type { Sheet } from "./contents";
import type { Layout } from "./layout";
import { isBias, type Quantity } from "./quantities";
import { Table } from "./table";

const HIDDEN = ["h1", "h2"] as const;
const OUTPUT = ["o1", "o2"] as const;
const SUMS = [...HIDDEN, ...OUTPUT] as const;

/** What belongs to the second output only. */
export const SECOND_OUTPUT = ["t2", "w7", "w8", "o2", "a_o2", "E2", "∂E/∂w7", "∂E/∂w8"] as const;

/** Biases of one layer that differ are believed to be no mistake where so many rows agree. */
const LEAST_ROWS = 3;

/** Reads the table's numbers with the biases that the sheet names, or adds without naming them. */
export function readTable(sheet: Sheet, layout: Layout): Table {
  const outputs = outputsOf(layout);
  const named = [...layout.columns, ...layout.constants].map(({ quantity }) => quantity).filter(isBias);
  if (named.length > 0) return readWith(sheet, layout, outputs, named);
  const table = new Table(sheet, layout, new Computations({ outputs }));
  const { biases, values } = unnamedBiases(table);
  return biases === "none" ? table : new Table(sheet, layout, new Computations({ outputs, biases }), values);
}

/** One where nothing of a second output has a place in the sheet, as for XOR. */
function outputsOf({ columns, constants }: Layout): Scheme["outputs"] {
  const names = new Set([...columns, ...constants].map(({ quantity }) => quantity));
  return SECOND_OUTPUT.some((name) => names.has(name)) ? 2 : 1;
}

/** b1 and b2 are the layers' biases, or the hidden units': whichever agrees with more of the first row's sums. */
function readWith(sheet: Sheet, layout: Layout, outputs: Scheme["outputs"], named: readonly Quantity[]): Table {
  const unit = new Table(sheet, layout, new Computations({ outputs, biases: "unit" }));
  if (named.includes("b3") || named.includes("b4")) return unit;
  const layer = new Table(sheet, layout, new Computations({ outputs, biases: "layer" }));
  return agreeingSums(unit) > agreeingSums(layer) ? unit : layer;
}

function agreeingSums(table: Table): number {
  return SUMS.filter((sum) => {
    const right = table.computations.of(sum);
    return right !== undefined && table.holds(sum, right, 0);
  }).length;
}

interface Unnamed {
  readonly biases: BiasScheme;
  readonly values: ReadonlyMap<Quantity, number>;
}

/**
 * Biases that are typed into formulas, or stand in cells without a name: one and the same number is added to both sums of
 * a layer, in all rows, or one to each. `table` is the sheet as read without biases.
 */
function unnamedBiases(table: Table): Unnamed {
  const [hidden, output] = [HIDDEN, OUTPUT].map((sums) => sums.map((sum) => addedTo(table, sum)));
  const [b1, b2] = [sharedBias(table, HIDDEN, hidden ?? []), sharedBias(table, OUTPUT, output ?? [])];
  const own = [
    ...(b1 === undefined ? ownBiases(hidden ?? []) : [b1, b1]),
    ...(b2 === undefined ? ownBiases(output ?? []) : [b2, b2]),
  ];
  const isUnit = own.some((value) => value !== 0) && (own[0] !== own[1] || own[2] !== own[3]);
  if (isUnit)
    return { biases: "unit", values: new Map(own.map((value, index) => [`b${index + 1}` as Quantity, value])) };
  const values = new Map<Quantity, number>();
  if (b1 !== undefined) values.set("b1", b1);
  if (b2 !== undefined) values.set("b2", b2);
  return { biases: values.size === 0 ? "none" : "layer", values };
}

/** What is added to a sum, row by row; none where it has no column. */
function addedTo(table: Table, sum: Quantity): number[] {
  const right = table.computations.of(sum);
  if (!right || !table.layout.columns.some(({ quantity }) => quantity === sum)) return [];
  const values = table.layout.rows.map((_, index) => table.value(sum, index) - table.evaluate(right, index));
  return values.filter((value) => !Number.isNaN(value));
}

function sharedBias(
  table: Table,
  sums: readonly Quantity[],
  added: readonly (readonly number[])[],
): number | undefined {
  if (added.some(({ length }) => length === 0)) return undefined;
  const tolerance = 1e-9 + 3 * Math.max(0, ...sums.map((sum) => table.slack(sum, 0)));
  return constant(added.flat(), tolerance);
}

/** Each sum's own; none unless both sums of the layer add one, in numbers that are not rounded. */
function ownBiases(added: readonly (readonly number[])[]): readonly number[] {
  const values = added.map((each) => (each.length < LEAST_ROWS ? undefined : constant(each, 1e-9)));
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length && found.length > 0 ? found : [0, 0];
}

function constant(values: readonly number[], tolerance: number): number | undefined {
  const [first = 0] = values;
  const isConstant = Math.abs(first) > 0.001 && values.every((value) => Math.abs(value - first) <= tolerance);
  return isConstant ? Number(first.toPrecision(3)) : undefined;
}
