export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A polynomial with the least squares. */
export interface Polynomial {
  readonly at: (x: number) => number;
  /** Of x to the power of 0, 1, 2, … */
  readonly terms: readonly number[];
  /** The share of the squares that it explains; not a number where there is nothing to explain. */
  readonly rSquared: number;
}

/**
 * The polynomial of an order through points.
 *
 * @param intercept where it crosses x = 0; without it, that is found, too.
 * @returns nothing where there are too few points.
 */
export function polynomial(points: readonly Point[], order: number, intercept?: number): Polynomial | undefined {
  const places = points.map(({ x }) => x);
  const first = intercept === undefined ? 0 : 1;
  if (new Set(first === 0 ? places : places.filter((x) => x !== 0)).size < order + 1 - first) return undefined;
  // Powers of numbers between -1 and 1 stay of one size, so that nothing is lost by rounding.
  const [least, most] = [smallest(places), largest(places)];
  const middle = first === 0 ? (most + least) / 2 : 0;
  const half = first === 0 ? (most - least) / 2 : Math.max(Math.abs(least), Math.abs(most));
  const scaled = (x: number) => (x - middle) / (half === 0 ? 1 : half);
  const base = intercept ?? 0;
  const found = solve(normalEquations(points, scaled, first, order, base));
  const own = [...(first === 0 ? [] : [base]), ...found];
  const at = (x: number) => sum(own.map((term, power) => term * scaled(x) ** power));
  return { at, terms: expanded(own, middle, half === 0 ? 1 : half, points), rSquared: share(points, at, intercept) };
}

function normalEquations(
  points: readonly Point[],
  scaled: (x: number) => number,
  first: number,
  order: number,
  base: number,
): number[][] {
  const count = order + 1 - first;
  const powers = points.map(({ x }) => Array.from({ length: count }, (_, index) => scaled(x) ** (first + index)));
  return Array.from({ length: count }, (_, row) => {
    const left = Array.from({ length: count }, (_each, column) =>
      sum(powers.map((each) => (each[row] ?? 0) * (each[column] ?? 0))),
    );
    return [...left, sum(points.map(({ y }, index) => (powers[index]?.[row] ?? 0) * (y - base)))];
  });
}

/** The terms of x, from those of (x - middle) / half. What is nothing but rounding is 0. */
function expanded(own: readonly number[], middle: number, half: number, points: readonly Point[]): number[] {
  const terms = own.reduceRight<number[]>((inner, term) => {
    const turned = Array.from(
      { length: inner.length + 1 },
      (_, power) => ((inner[power - 1] ?? 0) - middle * (inner[power] ?? 0)) / half,
    );
    turned[0] = (turned[0] ?? 0) + term;
    return turned;
  }, []);
  const height = largest(points.map(({ y }) => Math.abs(y)));
  const width = largest(points.map(({ x }) => Math.abs(x)));
  return terms.slice(0, own.length).map((term, power) => {
    return Math.abs(term) * width ** power < NOTHING * height ? 0 : term;
  });
}

/** A term that adds less than that share of the highest value is a remainder of rounding. */
const NOTHING = 1e-10;

/**
 * How much of the squares a curve explains. With an intercept that was set these are counted from there, as LINEST counts
 * without a constant (Microsoft, "LINEST function").
 */
function share(points: readonly Point[], at: (x: number) => number, intercept: number | undefined): number {
  const from = intercept ?? sum(points.map(({ y }) => y)) / points.length;
  const whole = sum(points.map(({ y }) => (y - from) ** 2));
  const left = sum(points.map(({ x, y }) => (y - at(x)) ** 2));
  return whole === 0 ? NaN : 1 - left / whole;
}

/** Gauss's elimination of a system whose right side stands in the last column. */
function solve(system: readonly (readonly number[])[]): number[] {
  const rows = system.map((row) => [...row]);
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < rows.length; column++) {
    let pivot = column;
    for (let row = column + 1; row < rows.length; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    const [first = [], second = []] = [rows[column], rows[pivot]];
    [rows[column], rows[pivot]] = [second, first];
    for (let row = 0; row < rows.length; row++) {
      if (row === column) continue;
      const factor = at(row, column) / at(column, column);
      rows[row] = (rows[row] ?? []).map((value, index) => value - factor * at(column, index));
    }
  }
  return rows.map((_, row) => at(row, rows.length) / at(row, row));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export const smallest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
export const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
