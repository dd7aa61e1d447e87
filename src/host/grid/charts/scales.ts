import type { Scale } from "chart.js";
import type { AxisId, AxisLook, ExcelChart } from "./definition";
import { beginsAtZero } from "./axisStart";
import { TREND_AXIS } from "./datasets";
import { reachOfBars } from "./errorBars";
import { isSurface } from "./kinds";
import { labelPosition } from "./labels";
import {
  AXIS_COLOR,
  AXIS_TITLE_SIZE,
  type DrawnLine,
  drawnFont,
  drawnLine,
  fontFamily,
  GRID_COLOR,
  PIXELS_PER_POINT,
  TEXT_COLOR,
  TEXT_SIZE,
  THIN,
} from "./looks";
import { bandsOf } from "./surface";
import { type ChartInput, formatted, type Series } from "./seriesData";

/** Chart.js's options of an axis, as far as they are set here. */
type ScaleOptions = Readonly<Record<string, unknown>>;

/** Labels longer than that are cut. */
const LONGEST_LABEL = 24;

/** So many labels may lie aslant. */
const MOST_ASLANT = 20;

/** The axes that a chart has, by Chart.js's names. */
export function scalesOf(input: ChartInput, series: readonly Series[], categories: readonly string[]) {
  const { chart } = input;
  const [categoryAxis, valueAxis] = axisIds(chart);
  if (isSurface(chart)) return surfaceScales(input, series, categories.length);
  const isNumeric = chart.type === "scatter";
  const across = isNumeric
    ? valueScale(input, series, categoryAxis)
    : categoryScale(chart, categoryAxis, categories.length, isBetweenCategories(series));
  const scales: Record<string, ScaleOptions> = {
    [categoryAxis]: across,
    [valueAxis]: valueScale(input, series, valueAxis),
  };
  if (series.some(({ axis }) => axis === "y1")) scales["y1"] = valueScale(input, series, "y1");
  if (!isNumeric && series.some(({ trendlines }) => trendlines.length > 0)) {
    scales[TREND_AXIS] = trendScale(across, categories.length);
  }
  return scales;
}

/** Which axis has the categories, and which the values: bars lie. */
export function axisIds({ horizontal }: ExcelChart): readonly [category: AxisId, value: AxisId] {
  return horizontal === true ? ["y", "x"] : ["x", "y"];
}

/** Columns and lines stand between the ticks, areas on them. */
function isBetweenCategories(series: readonly Series[]): boolean {
  return series.some(({ shape }) => shape !== "area");
}

function categoryScale(chart: ExcelChart, id: AxisId, count: number, isBetween: boolean): ScaleOptions {
  const look = chart.excel.axes[id] ?? {};
  const { labelSpacing } = look;
  return {
    ...commonOptions(chart, id, look),
    type: "category",
    offset: isBetween,
    grid: gridOf(look, false, { offset: isBetween }),
    ticks: {
      ...tickOptions(chart, look),
      // Of many categories rather fewer are named than all aslant.
      maxRotation: count > MOST_ASLANT ? 0 : 60,
      autoSkip: labelSpacing === undefined,
      callback(this: Scale, value: number | string, index: number) {
        const text = this.getLabelForValue(Number(value));
        if (labelSpacing !== undefined && index % labelSpacing !== 0) return "";
        return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL)}…` : text;
      },
    },
  };
}

/** Seen from above: categories go to the right, series up, and heights towards the eye. */
function surfaceScales(input: ChartInput, series: readonly Series[], count: number): Record<string, ScaleOptions> {
  const { chart } = input;
  const bands = bandsOf(input, series);
  const [first] = bands;
  const heights = { min: first?.from ?? 0, max: bands.at(-1)?.to ?? 1 };
  const ticks = first === undefined ? {} : { stepSize: first.to - first.from };
  const isLogarithmic = chart.excel.axes.y?.scale === "Logarithmic";
  const labels = series.map(({ name }) => name);
  const isTurned = chart.excel.axes.y1?.isReversed === true;
  return {
    x: categoryScale(chart, "x", count, false),
    // The first series is in front, which from above is below.
    y1: { ...categoryScale(chart, "y1", series.length, false), axis: "y", labels, reverse: !isTurned },
    y: { type: isLogarithmic ? "logarithmic" : "linear", axis: "y", display: false, ...heights, ticks },
  };
}

/** The axis of values, or of a scatter chart's x values. */
function valueScale(input: ChartInput, series: readonly Series[], id: AxisId): ScaleOptions {
  const { chart } = input;
  const look = chart.excel.axes[id] ?? {};
  const { min, max } = chart.axesDesign?.[id] ?? {};
  const isLogarithmic = look.scale === "Logarithmic";
  const hasMainAxis = id === "y1" && series.some(({ axis }) => axis === "y");
  return {
    ...commonOptions(chart, id, look),
    type: isLogarithmic ? "logarithmic" : "linear",
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(isLogarithmic
      ? { afterDataLimits: wholeDecades(min, max), afterBuildTicks: keepPowers }
      : { beginAtZero: beginsAtZero(input, series, id) }),
    ...suggested(reachOfBars(input, series, barsAlong(chart, id)), isLogarithmic),
    ...(chart.excel.isPercent === true && max === undefined && !isLogarithmic ? { max: 1 } : {}),
    grid: gridOf(look, !hasMainAxis && !(chart.type === "scatter" && id === "y1"), {}),
    ticks: {
      ...tickOptions(chart, look),
      ...(look.majorUnit === undefined || isLogarithmic ? {} : { stepSize: look.majorUnit, autoSkip: false }),
      ...(id === "x" ? { maxRotation: 45 } : {}),
      callback: tickText(input, series, id),
    },
    ...(hasRoomForLabels(series) ? { grace: "8%" } : {}),
  };
}

/** The series whose error bars lie along an axis: those of bars that lie do so along their axis of values. */
function barsAlong(chart: ExcelChart, id: AxisId): AxisId {
  return id === "x" && chart.horizontal === true ? "y" : id;
}

/** An axis goes at least so far. */
function suggested(reach: ReturnType<typeof reachOfBars>, isLogarithmic: boolean): object {
  if (reach === undefined) return {};
  const isPossible = !isLogarithmic || reach.min > 0;
  return { ...(isPossible ? { suggestedMin: reach.min } : {}), suggestedMax: reach.max };
}

function hasRoomForLabels(series: readonly Series[]): boolean {
  return series.some((each) => {
    const { labels, pointLabels = {} } = each.look;
    const looks = [...(labels === undefined ? [] : [labels]), ...Object.values(pointLabels)];
    return looks.some((look) => ["OutsideEnd", "Top"].includes(labelPosition(each, look)));
  });
}

/** Excel's logarithmic axes begin and end at powers of ten. */
function wholeDecades(min: number | undefined, max: number | undefined) {
  return (scale: Scale) => {
    if (min === undefined) scale.min = 10 ** Math.floor(Math.log10(scale.min));
    if (max === undefined) scale.max = 10 ** Math.ceil(Math.log10(scale.max));
    if (scale.max <= scale.min) scale.max = scale.min * 10;
  };
}

/** The trendlines' axis, on which the first category is 1. It lies under that of the categories, unseen. */
function trendScale(across: ScaleOptions, count: number): ScaleOptions {
  const isBetween = across["offset"] === true;
  const [min, max] = isBetween ? [0.5, count + 0.5] : [1, count];
  return { type: "linear", axis: "x", position: "bottom", display: false, min, max, reverse: across["reverse"] };
}

function commonOptions(chart: ExcelChart, id: AxisId, look: AxisLook): ScaleOptions {
  const [categoryAxis, valueAxis] = axisIds(chart);
  const title = chart.axesDesign?.[id]?.title ?? {};
  const other = chart.excel.axes[id === categoryAxis ? valueAxis : categoryAxis] ?? {};
  const { name } = title as { readonly name?: string };
  return {
    position: positionOf(id, look, other),
    // Bars go up from the first category to the last.
    reverse: (look.isReversed === true) !== (chart.horizontal === true && id === categoryAxis),
    display: look.isHidden !== true,
    border: borderOf(look),
    title: {
      display: title.text !== undefined && title.text !== "",
      text: title.text ?? "",
      color: title.color ?? chart.excel.font?.color ?? TEXT_COLOR,
      font: {
        ...drawnFont({ ...chart.excel.font, ...title }, AXIS_TITLE_SIZE),
        ...(title.fontSize === undefined ? {} : { size: title.fontSize }),
        ...(name === undefined ? {} : { family: fontFamily(name) }),
      },
    },
  };
}

/** An axis crosses the other one where that begins, which reversed is on the other side. */
function positionOf(id: AxisId, look: AxisLook, other: AxisLook): "left" | "right" | "top" | "bottom" {
  const isFar = ((other.isReversed === true) !== (look.labelPosition === "High")) !== (id === "y1");
  if (id === "x") return isFar ? "top" : "bottom";
  return isFar ? "right" : "left";
}

/** How the line of an axis is drawn. */
export function axisLine({ line = {} }: AxisLook): DrawnLine {
  return drawnLine(line, { color: AXIS_COLOR, weight: THIN });
}

function borderOf(look: AxisLook): object {
  const { borderColor, borderWidth, borderDash } = axisLine(look);
  return { display: borderWidth > 0, color: borderColor, width: borderWidth, dash: borderDash };
}

function gridOf(look: AxisLook, isShownWithout: boolean, more: object): object {
  const { majorGridlines = {} } = look;
  const isShown = majorGridlines.isVisible ?? isShownWithout;
  const { borderColor, borderWidth } = drawnLine(majorGridlines, { color: GRID_COLOR, weight: THIN });
  return { display: isShown && borderWidth > 0, color: borderColor, lineWidth: borderWidth, drawTicks: false, ...more };
}

function tickOptions(chart: ExcelChart, look: AxisLook): object {
  const font = { ...chart.excel.font, ...look.font };
  return {
    display: look.labelPosition !== "None",
    color: font.color ?? TEXT_COLOR,
    font: drawnFont(font, TEXT_SIZE),
    padding: 4 * PIXELS_PER_POINT,
  };
}

/** How the values along an axis are written: as told, or as the first number of its series. */
function tickText(input: ChartInput, series: readonly Series[], id: AxisId) {
  const { chart, locale, data } = input;
  const isAcross = chart.type === "scatter" && id === "x";
  const cells = isAcross
    ? data.labelValues
    : series.filter(({ axis }) => chart.horizontal === true || axis === id).flatMap((each) => each.cells);
  const source = cells.find(({ value }) => typeof value === "number");
  const isShare = chart.excel.isPercent === true && !isAcross;
  const format = chart.excel.axes[id]?.format ?? (isShare ? "0%" : source?.format);
  return (value: number | string) => formatted({ value: rounded(Number(value)) }, format, locale);
}

/** Of the many ticks of a logarithmic axis Excel has the powers of ten; the others where there are not two of these. */
function keepPowers(scale: Scale): void {
  if (scale.max / scale.min < 10) return;
  scale.ticks = scale.ticks.filter(({ value }) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
}

/** Ticks are sums of steps: 0.30000000000000004 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
