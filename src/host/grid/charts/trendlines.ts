import type { TrendlineLook } from "./definition";
import { largest, type Point, polynomial, type Polynomial, smallest, sum } from "./leastSquares";

/** Excel's own for a new trendline of several terms or points (Microsoft, "Excel.ChartTrendline class"). */
export const FIRST_ORDER = 2;
export const FIRST_PERIOD = 2;

/** Of how many pieces a curve is drawn. */
const PIECES = 100;

/** The numbers of a curve, in the terms of its type. */
export interface Fit {
  readonly at: (x: number) => number;
  /** Linear and polynomial: of x to the power of 0, 1, 2, …; all others: what stands before, and what belongs to x. */
  readonly terms: readonly number[];
  readonly rSquared: number;
}

/** A trendline through points, as points to be joined; none where there is no such line. */
export function trendlineOf(trendline: TrendlineLook, points: readonly Point[]): Point[] {
  const known = finite(points);
  if (trendline.type === "MovingAverage") return movingAverage(known, trendline.period ?? FIRST_PERIOD);
  const fit = fitOf(trendline, points);
  if (fit === undefined) return [];
  const places = known.map(({ x }) => x);
  const { backward = 0, forward = 0 } = trendline;
  const [first, last] = [smallest(places) - backward, largest(places) + forward];
  return Array.from({ length: PIECES + 1 }, (_, piece) => {
    const x = first + ((last - first) * piece) / PIECES;
    return { x, y: fit.at(x) };
  }).filter(({ y }) => Number.isFinite(y));
}

function finite(points: readonly Point[]): Point[] {
  return points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

/** The curve with the least squares, in the terms in which Excel fits each type (Microsoft, "Trendline options in Office"). */
export function fitOf(trendline: TrendlineLook, points: readonly Point[]): Fit | undefined {
  const { log } = Math;
  const { type, intercept } = trendline;
  const known = finite(points);
  switch (type) {
    case "Linear":
      return polynomial(known, 1, intercept);
    case "Polynomial":
      return polynomial(known, trendline.order ?? FIRST_ORDER, intercept);
    case "Logarithmic": {
      const positive = known.filter(({ x }) => x > 0);
      const straight = polynomial(
        positive.map(({ x, y }) => ({ x: log(x), y })),
        1,
      );
      return straight && { ...straight, at: (x) => straight.at(log(x)) };
    }
    case "Exponential": {
      const positive = known.filter(({ y }) => y > 0);
      const start = intercept === undefined ? undefined : log(intercept);
      return powered(
        polynomial(
          positive.map(({ x, y }) => ({ x, y: log(y) })),
          1,
          start,
        ),
        (x) => x,
      );
    }
    case "Power": {
      const positive = known.filter(({ x, y }) => x > 0 && y > 0);
      return powered(
        polynomial(
          positive.map(({ x, y }) => ({ x: log(x), y: log(y) })),
          1,
        ),
        log,
      );
    }
    case "MovingAverage":
      return undefined;
  }
}

/** A straight line through logarithms, as the curve that it stands for. */
function powered(straight: Polynomial | undefined, place: (x: number) => number): Fit | undefined {
  if (straight === undefined) return undefined;
  const [start = 0, slope = 0] = straight.terms;
  return {
    ...straight,
    at: (x) => Math.exp(straight.at(place(x))),
    terms: [Math.exp(start), slope],
  };
}

/** The mean of each point and those before it, from where there are enough. */
function movingAverage(points: readonly Point[], period: number): Point[] {
  return points.slice(period - 1).map(({ x }, index) => {
    const window = points.slice(index, index + period);
    return { x, y: sum(window.map(({ y }) => y)) / period };
  });
}
