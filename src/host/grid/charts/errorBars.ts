import type { Chart } from "chart.js";
import type { ErrorAmounts, ErrorBarsLook } from "./definition";
import { makingOf } from "./kinds";
import { largest, smallest, sum } from "./leastSquares";
import { type DrawnLine, drawnLine, TEXT_COLOR, THIN } from "./looks";
import type { ChartInput, Series } from "./seriesData";

/** What error bars show as long as nobody says anything else: what Excel's own dialog begins with. */
export const FIRST_TYPE = "StError";
export const FIRST_AMOUNTS = { FixedValue: 0.1, Percent: 5, StDev: 1 };
export const FIRST_CUSTOM: ErrorAmounts = { values: [1] };

/** A series' error bars along one axis, ready to be drawn: where each begins and ends, counted from its point. */
export interface DrawnErrorBars {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly isCapped: boolean;
  readonly line: DrawnLine;
}

export interface ErrorBarsOfSeries {
  readonly x?: DrawnErrorBars;
  readonly y?: DrawnErrorBars;
}

/** Whether a series can have error bars along an axis: those along x are of points between two axes of numbers. */
export function hasErrorBars({ shape }: Pick<Series, "shape">, axis: "x" | "y"): boolean {
  return axis === "x" ? shape === "scatter" : ["scatter", "bar", "line", "area"].includes(shape);
}

/** The error bars of a series that are seen. */
export function errorBarsOf(input: ChartInput, series: Series): ErrorBarsOfSeries | undefined {
  const drawn = (["x", "y"] as const).flatMap((axis) => {
    const look = series.look.errorBars?.[axis];
    if (look?.isVisible !== true || !hasErrorBars(series, axis)) return [];
    return [[axis, drawnBars(input, look, axis === "x" ? series.places : series.values)] as const];
  });
  return drawn.length === 0 ? undefined : Object.fromEntries(drawn);
}

function drawnBars({ readCells }: ChartInput, look: ErrorBarsLook, values: readonly number[]): DrawnErrorBars {
  const { include = "Both", hasNoCap, line = {} } = look;
  const ends = values.map((value, index): [number, number] => {
    const { middle, minus, plus } = reach(look, values, index, readCells);
    const centre = middle - value;
    return [include === "PlusValues" ? centre : centre - minus, include === "MinusValues" ? centre : centre + plus];
  });
  return {
    from: ends.map(([from]) => from),
    to: ends.map(([, to]) => to),
    isCapped: hasNoCap !== true,
    line: drawnLine(line, { color: TEXT_COLOR, weight: THIN }),
  };
}

interface Reach {
  readonly middle: number;
  readonly minus: number;
  readonly plus: number;
}

/** How far the bar of a point reaches. Standard deviations are around the mean of all points, as Excel draws them. */
function reach(
  look: ErrorBarsLook,
  values: readonly number[],
  index: number,
  readCells: ChartInput["readCells"],
): Reach {
  const value = values[index] ?? NaN;
  const { type = FIRST_TYPE } = look;
  const same = (amount: number, middle = value): Reach => ({ middle, minus: amount, plus: amount });
  switch (type) {
    case "FixedValue":
      return same(look.amount ?? FIRST_AMOUNTS.FixedValue);
    case "Percent":
      return same((Math.abs(value) * (look.amount ?? FIRST_AMOUNTS.Percent)) / 100);
    case "StDev": {
      const { mean, deviation } = spread(values);
      return same(deviation * (look.amount ?? FIRST_AMOUNTS.StDev), Number.isNaN(value) ? NaN : mean);
    }
    case "StError": {
      const { deviation, count } = spread(values);
      return same(deviation / Math.sqrt(count));
    }
    case "Custom": {
      const of = (amounts: ErrorAmounts = FIRST_CUSTOM) => amountAt(amounts, index, readCells);
      return { middle: value, minus: of(look.minus), plus: of(look.plus) };
    }
  }
}

/** The mean and the sample's standard deviation. */
function spread(values: readonly number[]) {
  const known = values.filter((value) => Number.isFinite(value));
  const count = known.length;
  const mean = sum(known) / count;
  const deviation = count < 2 ? 0 : Math.sqrt(sum(known.map((value) => (value - mean) ** 2)) / (count - 1));
  return { mean, deviation, count };
}

/** One amount is that of all points; of several each has its own, and without one there is no bar. */
function amountAt(amounts: ErrorAmounts, index: number, readCells: ChartInput["readCells"]): number {
  const numbers =
    "values" in amounts
      ? amounts.values
      : readCells(amounts.range).map(({ value }) => (typeof value === "number" ? value : 0));
  return (numbers.length === 1 ? numbers[0] : numbers[index]) ?? 0;
}

/** The lowest and the highest end of all bars along an axis of values: it is as long as they need. */
export function reachOfBars(
  input: ChartInput,
  all: readonly Series[],
  axis: "y" | "y1" | "x",
): { readonly min: number; readonly max: number } | undefined {
  const ends = all.flatMap((series, place) => {
    if (axis !== "x" && series.axis !== axis) return [];
    const bars = errorBarsOf(input, series)?.[axis === "x" ? "x" : "y"];
    if (bars === undefined) return [];
    const values = axis === "x" ? series.places : series.values;
    return values.flatMap((value, index) => {
      const end = value + (axis === "x" ? 0 : under(all.slice(0, place), series, index));
      return [end + (bars.from[index] ?? 0), end + (bars.to[index] ?? 0)].filter((each) => Number.isFinite(each));
    });
  });
  return ends.length === 0 ? undefined : { min: smallest(ends), max: largest(ends) };
}

/** On what a point of a stacked series stands. */
function under(before: readonly Series[], series: Series, index: number): number {
  if (makingOf(series.kind).stacked !== true) return 0;
  const value = series.values[index] ?? NaN;
  const others = before.filter(({ shape, axis }) => shape === series.shape && axis === series.axis);
  return sum(others.map(({ values }) => values[index] ?? 0).filter((other) => other < 0 === value < 0));
}

/** Half of the stroke at the end of a bar, in pixels. */
const HALF_CAP = 4;

/** Draws the error bars of a data set of Chart.js's. */
export function drawErrorBars(chart: Chart, index: number, bars: ErrorBarsOfSeries): void {
  const meta = chart.getDatasetMeta(index);
  if (meta.hidden) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left - 1, chartArea.top - 1, chartArea.width + 2, chartArea.height + 2);
  ctx.clip();
  meta.data.forEach((element, point) => {
    const { x, y } = element;
    const isLying = (element as unknown as { readonly horizontal?: boolean }).horizontal === true;
    if (bars.y !== undefined)
      drawBar(
        chart,
        bars.y,
        point,
        isLying ? { x, y, along: "x", scale: meta.xAxisID } : { x, y, along: "y", scale: meta.yAxisID },
      );
    if (bars.x !== undefined) drawBar(chart, bars.x, point, { x, y, along: "x", scale: meta.xAxisID });
  });
  ctx.restore();
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly along: "x" | "y";
  readonly scale: string | undefined;
}

function drawBar(
  { ctx, scales }: Chart,
  { from, to, isCapped, line }: DrawnErrorBars,
  point: number,
  spot: Spot,
): void {
  const scale = scales[spot.scale ?? ""];
  const value = scale?.getValueForPixel(spot[spot.along]);
  if (scale === undefined || value === undefined || line.borderWidth === 0) return;
  const ends = [from[point] ?? NaN, to[point] ?? NaN].map((offset) => scale.getPixelForValue(value + offset));
  const [first = NaN, last = NaN] = ends;
  if (Number.isNaN(first) || Number.isNaN(last) || first === last) return;
  const at = (along: number, across: number): [number, number] =>
    spot.along === "x" ? [along, spot.y + across] : [spot.x + across, along];
  Object.assign(ctx, { strokeStyle: line.borderColor, lineWidth: line.borderWidth });
  ctx.setLineDash(line.borderDash);
  ctx.beginPath();
  ctx.moveTo(...at(first, 0));
  ctx.lineTo(...at(last, 0));
  for (const [end, offset] of [
    [first, from[point]],
    [last, to[point]],
  ] as const) {
    if (!isCapped || offset === 0) continue;
    ctx.moveTo(...at(end, -HALF_CAP));
    ctx.lineTo(...at(end, HALF_CAP));
  }
  ctx.stroke();
}
