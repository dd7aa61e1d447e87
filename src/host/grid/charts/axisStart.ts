import type { AxisId } from "./definition";
import { makingOf } from "./kinds";
import type { ChartInput, Series } from "./seriesData";

/** Excel begins at zero unless the values lie far from it, close together (Microsoft KB 214075). */
export function beginsAtZero({ chart }: ChartInput, series: readonly Series[], id: AxisId): boolean {
  const isAcross = chart.type === "scatter" && id === "x";
  const isStacked = series.some(({ kind, shape }) => makingOf(kind).stacked === true || shape === "area");
  if (isStacked && !isAcross) return true;
  const own = series.filter(({ axis }) => isAcross || chart.horizontal === true || axis === id);
  const numbers = own.flatMap(({ values, places }) => (isAcross ? places : values)).filter(Number.isFinite);
  const least = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const most = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const [near, far] = [Math.min(Math.abs(least), Math.abs(most)), Math.max(Math.abs(least), Math.abs(most))];
  return least <= 0 !== most <= 0 || near < (far * 5) / 6;
}
