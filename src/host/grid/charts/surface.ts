import { tickStep } from "d3-array";
import type { Contour } from "./contour";
import type { Dataset } from "./datasets";
import { accent } from "./looks";
import { makingOf } from "./kinds";
import { beginsAtZero } from "./axisStart";
import { type ChartInput, formatted, type Series } from "./seriesData";

/** A range of heights, which the legend names and which has a colour of its own. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly color: string;
}

/** Into about as many bands a surface is divided unless an add-in says otherwise. */
const BANDS = 7;

/** More bands than that cannot be told apart; Excel has no more in a legend either. */
const MOST_BANDS = 255;

/** The bands of a surface, the lowest first: from one major unit of the value axis to the next, as in Excel. */
export function bandsOf(input: ChartInput, series: readonly Series[]): Band[] {
  const { format } = input.chart.excel.axes.y ?? {};
  const source = series.flatMap(({ cells }) => cells).find(({ value }) => typeof value === "number");
  const text = (value: number) =>
    formatted({ value: Number(value.toPrecision(12)) }, format ?? source?.format, input.locale);
  const levels = levelsOf(input, series);
  return levels.slice(1).map((to, index) => {
    const from = levels[index] ?? to;
    return { from, to, name: `${text(from)}-${text(to)}`, color: accent(index) };
  });
}

/** The heights between bands, with the least and the greatest. */
function levelsOf(input: ChartInput, series: readonly Series[]): number[] {
  const { min, max } = input.chart.axesDesign?.y ?? {};
  const { scale, majorUnit } = input.chart.excel.axes.y ?? {};
  const heights = series.flatMap((each) => heightsOf(each, each.values.length));
  const [least, most] = [smallest(heights, 0), largest(heights, 1)];
  if (scale === "Logarithmic") return decades(min ?? smallestAboveZero(heights), max ?? most);
  const lowest = min ?? (beginsAtZero(input, series, "y") ? Math.min(0, least) : least);
  const highest = Math.max(max ?? (beginsAtZero(input, series, "y") ? Math.max(0, most) : most), lowest);
  const span = highest > lowest ? highest - lowest : 1;
  const step = Math.max(majorUnit ?? tickStep(0, span, BANDS), span / MOST_BANDS);
  const first = min ?? Math.floor(lowest / step + 1e-9) * step;
  const count = Math.max(1, Math.ceil((lowest + span - first) / step - 1e-9));
  const levels = Array.from({ length: count + 1 }, (_, index) => first + index * step);
  return max === undefined ? levels : levels.map((level) => Math.min(level, max));
}

function decades(from: number, to: number): number[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) => 10 ** (first + index));
}

/** Surfaces have no holes: what is blank or no number is zero, as in Excel. */
function heightsOf({ values }: Series, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const value = values[index] ?? 0;
    return Number.isFinite(value) ? value : 0;
  });
}

/** What is drawn of a surface seen from above. */
export function contourOf(input: ChartInput, series: readonly Series[], categories: readonly string[]): Contour {
  const bands = bandsOf(input, series);
  return {
    columns: categories.length,
    rows: series.length,
    heights: series.flatMap((each) => heightsOf(each, categories.length)),
    levels: bands.map(({ from }) => from),
    colors: bands.map(({ color }) => color),
    isFilled: series[0] === undefined || makingOf(series[0].kind).surface === "Filled",
  };
}

/** The points of a surface: nothing marks them, and a pointer finds them. */
export function surfaceDatasets(series: readonly Series[]): Dataset[] {
  return series.map(({ name, values }, row) => ({
    type: "scatter",
    label: name,
    // Already in the terms of the axes: both count.
    data: values.map((_, column) => ({ x: column, y: row })),
    parsing: false,
    xAxisID: "x",
    yAxisID: "y1",
    showLine: false,
    pointRadius: 0,
    pointHitRadius: 8,
  }));
}

const smallest = (numbers: readonly number[], otherwise: number) =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.min(a, b));
const largest = (numbers: readonly number[], otherwise: number) =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.max(a, b));
const smallestAboveZero = (numbers: readonly number[]) =>
  smallest(
    numbers.filter((number) => number > 0),
    1,
  );
