import type { ChartDataset } from "chart.js";
import type { ExcelChart, MarkerLook, MarkerStyle, SeriesLook, TrendlineLook } from "./definition";
import { errorBarsOf, type ErrorBarsOfSeries } from "./errorBars";
import { labelsOf, type PlacedLabels } from "./labels";
import {
  accent,
  drawnLine,
  LINE_WEIGHT,
  MARKER_SIZE,
  PIXELS_PER_POINT,
  POINT_STYLES,
  THIN,
  TRENDLINE_WEIGHT,
} from "./looks";
import { isSurface, makingOf } from "./kinds";
import type { ChartInput, Series } from "./seriesData";
import { surfaceDatasets } from "./surface";
import { type Trend, trendOf } from "./trendLabels";
import { FIRST_PERIOD, fitOf, trendlineOf } from "./trendlines";

/** A data set of Chart.js's, with the labels that our plugin draws beside it. */
export type Dataset = ChartDataset & {
  readonly excelLabels?: PlacedLabels;
  readonly trend?: Trend;
  readonly errorBars?: ErrorBarsOfSeries;
};

/** The axis along which the trendlines of charts with categories lie: it counts them from 1. */
export const TREND_AXIS = "trend";

/** All series, and after them their trendlines. */
export function datasetsOf(input: ChartInput, series: readonly Series[], categories: readonly string[]): Dataset[] {
  const { chart } = input;
  if (chart.type === "pie") return rings(input, series, categories);
  if (isSurface(chart)) return surfaceDatasets(series);
  const drawn = series.map((each, index) => {
    const labels = labelsOf(input, each, categories);
    const errorBars = errorBarsOf(input, each);
    return {
      ...datasetOf(chart, each, series, index),
      ...(labels === undefined ? {} : { excelLabels: labels }),
      ...(errorBars === undefined ? {} : { errorBars }),
    };
  });
  const trends = series.flatMap((each) =>
    each.trendlines.map((trendline, index) => trendDataset(input, each, trendline, index)),
  );
  return [...drawn, ...trends] as Dataset[];
}

/** What is drawn over what: lines over columns over areas, and trendlines over all. */
const ORDERS = { scatter: 1000, line: 1000, bar: 2000, area: 3000, pie: 1000, surface: 1000 };
const TREND_ORDER = 0;

function datasetOf(chart: ExcelChart, series: Series, all: readonly Series[], index: number): object {
  const common = {
    label: series.name,
    // A later series lies over the ones before. Where they stand side by side or on one another, the order is theirs.
    order: ORDERS[series.shape] - (series.shape === "bar" || isStacked(series) ? 0 : index),
    ...(chart.horizontal === true ? { xAxisID: "x", yAxisID: "y" } : { xAxisID: "x", yAxisID: series.axis }),
    ...(isStacked(series) ? { stack: `${series.shape} ${series.axis}` } : { stack: series.id }),
  };
  switch (series.shape) {
    case "bar":
      return { ...common, ...bars(chart, series, all) };
    case "area":
      return { ...common, ...area(chart, series, all) };
    case "line":
    case "scatter":
    case "pie":
    case "surface":
      return { ...common, ...line(chart, series, index) };
  }
}

function isStacked({ kind }: Series): boolean {
  return makingOf(kind).stacked === true;
}

/** Excel's own for a new chart of columns or bars: how far apart, and how far over one another, in per cent of a column. */
export const CLUSTERED = { gapWidth: 219, overlap: -27 };
export const STACKED = { gapWidth: 150, overlap: 100 };

function bars(chart: ExcelChart, series: Series, all: readonly Series[]): object {
  const count = isStacked(series) ? 1 : all.filter(({ shape }) => shape === "bar").length;
  const automatic = isStacked(series) ? STACKED : CLUSTERED;
  const gap = (chart.excel.gapWidth ?? automatic.gapWidth) / 100;
  const overlap = isStacked(series) ? 0 : Math.min(chart.excel.overlap ?? automatic.overlap, 99.9) / 100;
  const step = 1 - overlap; // from one column to the next, when a column is 1 wide
  return {
    type: "bar",
    data: [...series.values],
    backgroundColor: pointColors(series, series.look.isHollow === true ? "transparent" : series.color),
    ...drawnLine(series.look.line ?? { style: "None" }, { color: series.color, weight: THIN }),
    borderSkipped: false,
    barPercentage: 1 / step,
    categoryPercentage: (count * step) / ((count - 1) * step + 1 + gap),
  };
}

function pointColors({ look, values }: Series, color: string): string | string[] {
  const { pointColors: own } = look;
  return own === undefined ? color : values.map((_, index) => own[index] ?? color);
}

function area(chart: ExcelChart, series: Series, all: readonly Series[]): object {
  const areas = all.filter(({ shape, axis }) => shape === "area" && axis === series.axis);
  const isOnAnother = isStacked(series) && areas[0] !== series;
  return {
    type: "line",
    // An area goes down to the axis where there is nothing.
    data: series.values.map((value) => (Number.isNaN(value) ? 0 : value)),
    fill: isOnAnother ? "-1" : "origin",
    backgroundColor: series.look.isHollow === true ? "transparent" : series.color,
    ...drawnLine(series.look.line ?? { style: "None" }, { color: series.color, weight: THIN }),
    pointRadius: 0,
    spanGaps: chart.excel.blanks === "Interplotted",
  };
}

function line(chart: ExcelChart, series: Series, index: number): object {
  const { look, values, places, kind } = series;
  const isScatter = series.shape === "scatter";
  const isJoined = !isScatter || makingOf(kind).lines !== undefined || look.line !== undefined;
  // Points that nothing joins have the colour of their markers.
  const color = isJoined ? series.color : (look.marker?.background ?? series.color);
  const drawn = drawnLine({ ...look.line, color }, { color: accent(index), weight: LINE_WEIGHT });
  return {
    type: isScatter ? "scatter" : "line",
    data: isScatter ? values.map((y, point) => ({ x: places[point] ?? NaN, y })) : [...values],
    ...drawn,
    showLine: isJoined && drawn.borderWidth > 0,
    backgroundColor: color,
    fill: false,
    tension: isSmooth(series) ? 0.4 : 0,
    spanGaps: chart.excel.blanks === "Interplotted",
    ...markers(series),
  };
}

/** Whether the points of a line are joined by a curve. */
export function isSmooth({ look, kind }: Pick<Series, "look" | "kind">): boolean {
  return look.isSmooth ?? makingOf(kind).lines === "Smooth";
}

/** The marker of a series: its own, or that of its type of chart. */
export function markerStyle({ look, kind }: Pick<Series, "look" | "kind">): MarkerStyle {
  return look.marker?.style ?? (makingOf(kind).hideDataMarkers === true ? "None" : "Circle");
}

/** The marker of a point of a series of some colour: the series' one, with what is the point's own. Its background is the point's colour. */
export function pointMarker(
  { marker, pointColors, pointMarkers }: SeriesLook,
  color: string,
  point: number | string,
): MarkerLook & { readonly background: string } {
  const background = pointColors?.[point] ?? marker?.background ?? color;
  return { ...marker, background, ...pointMarkers?.[point] };
}

function markers({ look, kind, color, values }: Series): object {
  const markerAt = (point: number) => {
    const marker = pointMarker(look, color, point);
    return { ...marker, style: markerStyle({ look: { marker }, kind }) };
  };
  const isEachItsOwn = look.pointColors !== undefined || look.pointMarkers !== undefined;
  const each = <Value>(of: (drawn: ReturnType<typeof markerAt>) => Value) =>
    isEachItsOwn ? values.map((_, point) => of(markerAt(point))) : of(markerAt(0));
  return {
    pointStyle: each(({ style }) => POINT_STYLES[style]),
    pointRadius: each(({ style, size }) => (style === "None" ? 0 : ((size ?? MARKER_SIZE) / 2) * PIXELS_PER_POINT)),
    pointHitRadius: 8,
    pointBackgroundColor: each(({ background }) => background),
    pointBorderColor: each(({ background, foreground }) => foreground ?? background),
    pointBorderWidth: THIN * PIXELS_PER_POINT,
  };
}

/** A pie shows its first series, a ring all of them, the first one inside. */
function rings(input: ChartInput, series: readonly Series[], categories: readonly string[]): Dataset[] {
  const { chart } = input;
  const shown = chart.isDoughnut === true ? [...series].reverse() : series.slice(0, 1);
  return shown.map((each) => {
    const labels = labelsOf(input, each, categories);
    return {
      label: each.name,
      data: each.values.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value))),
      backgroundColor: sliceColors(chart, each),
      ...drawnLine(each.look.line ?? {}, { color: chart.background ?? "#FFFFFF", weight: 1.5 }),
      ...(labels === undefined ? {} : { excelLabels: labels }),
    };
  });
}

/** The colour of every slice. */
export function sliceColors(chart: ExcelChart, { look, values }: Pick<Series, "look" | "values">): string[] {
  return values.map((_, index) => look.pointColors?.[index] ?? chart.slicesColors?.[index] ?? accent(index));
}

function trendDataset(input: ChartInput, series: Series, trendline: TrendlineLook, index: number): Dataset {
  const isScatter = series.shape === "scatter";
  const points = series.values.map((y, place) => ({ x: isScatter ? (series.places[place] ?? NaN) : place + 1, y }));
  const drawn = drawnLine({ style: "RoundDot", ...trendline.line }, { color: series.color, weight: TRENDLINE_WEIGHT });
  return {
    type: isScatter ? "scatter" : "line",
    label: trendline.name ?? trendlineName(trendline, series.name),
    data: trendlineOf(trendline, points),
    xAxisID: isScatter ? "x" : TREND_AXIS,
    yAxisID: series.axis,
    stack: `${series.id} trend ${index}`,
    order: TREND_ORDER,
    ...drawn,
    showLine: drawn.borderWidth > 0,
    backgroundColor: drawn.borderColor,
    pointRadius: 0,
    pointHitRadius: 0,
    fill: false,
    trend: trendOf(input, series, index, trendline, fitOf(trendline, points)),
  };
}

/** The name that Excel gives a trendline. */
export function trendlineName({ type, period }: TrendlineLook, seriesName: string): string {
  const words = {
    Linear: "Linear",
    Exponential: "Expon.",
    Logarithmic: "Log.",
    MovingAverage: `${period ?? FIRST_PERIOD} per. Mov. Avg.`,
    Polynomial: "Poly.",
    Power: "Power",
  };
  return `${words[type]} (${seriesName})`;
}
