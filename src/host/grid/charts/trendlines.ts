import type { TrendlineLook } from "./definition";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Excel's own for a new trendline of several terms or points (Microsoft, "Excel.ChartTrendline class"). */
export const FIRST_ORDER = 2;
export const FIRST_PERIOD = 2;

/** Of how many pieces a curve is drawn. */
const PIECES = 100;

/** A trendline through points, as points to be joined; none where there is no such line. */
export function trendlineOf(trendline: TrendlineLook, points: readonly Point[]): Point[] {
  const known = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (trendline.type === "MovingAverage") return movingAverage(known, trendline.period ?? FIRST_PERIOD);
  const curve = fit(trendline, known);
  if (curve === undefined) return [];
  const places = known.map(({ x }) => x);
  const [first, last] = [smallest(places), largest(places)];
  return Array.from({ length: PIECES + 1 }, (_, piece) => {
    const x = first + ((last - first) * piece) / PIECES;
    return { x, y: curve(x) };
  }).filter(({ y }) => Number.isFinite(y));
}

type Curve = (x: number) => number;

/** The curve with the least squares, in the terms in which Excel fits each type (Microsoft, "Trendline options in Office"). */
function fit(trendline: TrendlineLook, points: readonly Point[]): Curve | undefined {
  const { log, exp } = Math;
  switch (trendline.type) {
    case "Linear":
      return polynomial(points, 1);
    case "Polynomial":
      return polynomial(points, trendline.order ?? FIRST_ORDER);
    case "Logarithmic": {
      const curve = polynomial(
        points.filter(({ x }) => x > 0).map(({ x, y }) => ({ x: log(x), y })),
        1,
      );
      return curve && ((x) => curve(log(x)));
    }
    case "Exponential": {
      const curve = polynomial(
        points.filter(({ y }) => y > 0).map(({ x, y }) => ({ x, y: log(y) })),
        1,
      );
      return curve && ((x) => exp(curve(x)));
    }
    case "Power": {
      const positive = points.filter(({ x, y }) => x > 0 && y > 0);
      const curve = polynomial(
        positive.map(({ x, y }) => ({ x: log(x), y: log(y) })),
        1,
      );
      return curve && ((x) => exp(curve(log(x))));
    }
    case "MovingAverage":
      return undefined;
  }
}

function polynomial(points: readonly Point[], order: number): Curve | undefined {
  const places = points.map(({ x }) => x);
  if (new Set(places).size <= order) return undefined;
  // Powers of numbers between -1 and 1 stay of one size, so that nothing is lost by rounding.
  const [middle, half] = [(largest(places) + smallest(places)) / 2, (largest(places) - smallest(places)) / 2];
  const scaled = (x: number) => (x - middle) / half;
  const powers = places.map((x) => Array.from({ length: order + 1 }, (_, power) => scaled(x) ** power));
  const system = Array.from({ length: order + 1 }, (_, row) => {
    const left = Array.from({ length: order + 1 }, (_each, column) =>
      sum(powers.map((each) => (each[row] ?? 0) * (each[column] ?? 0))),
    );
    return [...left, sum(points.map(({ y }, index) => (powers[index]?.[row] ?? 0) * y))];
  });
  const terms = solve(system);
  return (x) => sum(terms.map((term, power) => term * scaled(x) ** power));
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

/** The mean of each point and those before it, from where there are enough. */
function movingAverage(points: readonly Point[], period: number): Point[] {
  return points.slice(period - 1).map(({ x }, index) => {
    const window = points.slice(index, index + period);
    return { x, y: sum(window.map(({ y }) => y)) / period };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const smallest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
