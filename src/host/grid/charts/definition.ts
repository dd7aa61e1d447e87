import type { BarChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/bar_chart";
import type { LineChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/line_chart";
import type { PieChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/pie_chart";
import type { ChartKind } from "./kinds";

/** How a text is drawn: Excel.ChartFont. The size is in points. */
export interface FontLook {
  readonly name?: string;
  readonly size?: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** Excel.ChartLineStyle, without the patterns that a canvas has not. */
export const LINE_STYLES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "RoundDot"] as const;
export type LineStyle = (typeof LINE_STYLES)[number];

/** How a line is drawn: Excel.ChartLineFormat. The weight is in points. */
export interface LineLook {
  readonly color?: string;
  readonly weight?: number;
  readonly style?: LineStyle;
}

/** Excel.ChartGridlines: without `isVisible` they are there or not as in a new chart. */
export interface GridlinesLook extends LineLook {
  readonly isVisible?: boolean;
}

/** Excel.ChartAxisTickMark, where there are marks. */
export const TICK_MARKS = ["Cross", "Inside", "Outside"] as const;
export type TickMark = (typeof TICK_MARKS)[number];

/** What Excel's axes have and the library's have not; bounds and titles are the library's. */
export interface AxisLook {
  readonly scale?: "Logarithmic";
  readonly majorUnit?: number;
  readonly minorUnit?: number;
  /** Without one the labels follow the cells. */
  readonly format?: string;
  readonly isHidden?: boolean;
  readonly isReversed?: boolean;
  readonly labelPosition?: "High" | "Low" | "None";
  readonly labelSpacing?: number;
  readonly majorTickMark?: TickMark;
  readonly minorTickMark?: TickMark;
  readonly font?: FontLook;
  readonly line?: LineLook;
  readonly majorGridlines?: GridlinesLook;
  readonly minorGridlines?: GridlinesLook;
}

/** Excel.ChartMarkerStyle, as far as a canvas has them. */
export const MARKER_STYLES = ["None", "Circle", "Square", "Diamond", "Triangle", "X", "Star", "Plus", "Dash"] as const;
export type MarkerStyle = (typeof MARKER_STYLES)[number];

export interface MarkerLook {
  readonly style?: MarkerStyle;
  /** Across, in points. */
  readonly size?: number;
  readonly background?: string;
  readonly foreground?: string;
}

export const LABEL_POSITIONS = [
  ...["Center", "InsideEnd", "InsideBase", "OutsideEnd"],
  ...["Left", "Right", "Top", "Bottom"],
] as const;

/** Excel.ChartDataLabels. */
export interface LabelsLook {
  readonly value?: boolean;
  readonly seriesName?: boolean;
  readonly categoryName?: boolean;
  readonly percentage?: boolean;
  readonly position?: string;
  readonly separator?: string;
  readonly format?: string;
  readonly font?: FontLook;
}

/** Excel.ChartDataLabel: the label of one point. */
export interface PointLabelLook extends LabelsLook {
  /** A text instead of the point's numbers and names. */
  readonly text?: string;
  /** Whether this point has none although its series has labels. */
  readonly isHidden?: true;
}

export const TRENDLINE_TYPES = [
  "Linear",
  "Exponential",
  "Logarithmic",
  "MovingAverage",
  "Polynomial",
  "Power",
] as const;
export type TrendlineType = (typeof TRENDLINE_TYPES)[number];

/** Excel.ChartTrendlineLabel. */
export interface TrendlineLabelLook {
  /** A text instead of the equation. */
  readonly text?: string;
  /** Of the equation's numbers; without one they are as short as they can be. */
  readonly format?: string;
  readonly font?: FontLook;
  readonly fill?: string;
  readonly border?: LineLook;
  /** How far it was moved from where it stands by itself, in widths and heights of the chart: so files keep it. */
  readonly offset?: { readonly x: number; readonly y: number };
}

/** Excel.ChartTrendline. */
export interface TrendlineLook {
  readonly type: TrendlineType;
  readonly name?: string;
  readonly order?: number;
  readonly period?: number;
  readonly intercept?: number;
  /** How far it goes on before the first and after the last point, in categories or along the x axis. */
  readonly backward?: number;
  readonly forward?: number;
  readonly showEquation?: boolean;
  readonly showRSquared?: boolean;
  readonly label?: TrendlineLabelLook;
  readonly line?: LineLook;
}

export const ERROR_BARS_TYPES = ["FixedValue", "Percent", "StDev", "StError", "Custom"] as const;
export type ErrorBarsType = (typeof ERROR_BARS_TYPES)[number];

export const ERROR_BARS_INCLUDE = ["Both", "MinusValues", "PlusValues"] as const;
export type ErrorBarsInclude = (typeof ERROR_BARS_INCLUDE)[number];

/** How long error bars are: numbers, or the cells that hold them. */
export type ErrorAmounts = { readonly values: readonly number[] } | { readonly range: string };

/** Excel.ChartErrorBars. */
export interface ErrorBarsLook {
  readonly isVisible?: boolean;
  readonly type?: ErrorBarsType;
  readonly include?: ErrorBarsInclude;
  readonly hasNoCap?: true;
  /** The value, the per cent or the standard deviations. */
  readonly amount?: number;
  /** Custom ones. */
  readonly plus?: ErrorAmounts;
  readonly minus?: ErrorAmounts;
  readonly line?: LineLook;
}

/** What Excel's series have and the library's have not; names, colours and the group of axes are the library's. */
export interface SeriesLook {
  /** Its own type of chart, where that is another one than the chart's. */
  readonly kind?: ChartKind;
  readonly line?: LineLook;
  /** Whether the area is left empty. */
  readonly isHollow?: boolean;
  readonly isSmooth?: boolean;
  readonly marker?: MarkerLook;
  readonly labels?: LabelsLook;
  /** Where its x values or categories come from, when that is elsewhere than for the first series. */
  readonly xRange?: string;
  /** The colour of single points, by their numbers from 0. */
  readonly pointColors?: Readonly<Record<string, string>>;
  /** What is different in the markers of single points; their background is the point's colour. */
  readonly pointMarkers?: Readonly<Record<string, Omit<MarkerLook, "background">>>;
  /** The labels of single points, with all that they show. */
  readonly pointLabels?: Readonly<Record<string, PointLabelLook>>;
  readonly trendlines?: readonly TrendlineLook[];
  readonly errorBars?: { readonly x?: ErrorBarsLook; readonly y?: ErrorBarsLook };
}

/** Surfaces, which have no secondary axis, have that of their series at y1. */
export type AxisId = "x" | "y" | "y1";

/**
 * What Excel's charts have and the library's have not. It travels inside the chart's definition, so that undo and copy
 * take it along.
 */
export interface ExcelChartProperties {
  readonly name: string;
  /** Whether the points of a scatter chart are joined. */
  readonly lines?: "Straight" | "Smooth";
  /** Whether a chart of lines is a surface seen from above, and whether that is filled. */
  readonly surface?: "Filled" | "Lines";
  readonly isPercent?: boolean;
  /** Excel.Chart.displayBlanksAs, which is NotPlotted otherwise. */
  readonly blanks?: "Zero" | "Interplotted";
  readonly border?: LineLook;
  readonly font?: FontLook;
  readonly legendFont?: FontLook;
  readonly plotFill?: string;
  readonly gapWidth?: number;
  readonly overlap?: number;
  readonly firstAngle?: number;
  readonly axes: Readonly<Partial<Record<AxisId, AxisLook>>>;
  /** By the series' id. */
  readonly series: Readonly<Record<string, SeriesLook>>;
}

export const NEW_CHART: Omit<ExcelChartProperties, "name"> = { axes: {}, series: {} };

/** The library's definition of the charts that Excel has, too, where they differ. */
type LibraryDefinition = Omit<LineChartDefinition<string>, "type" | "labelsAsText" | "cumulative" | "stacked"> &
  Pick<Partial<LineChartDefinition<string>>, "labelsAsText" | "cumulative" | "stacked"> &
  Pick<Partial<BarChartDefinition<string>>, "horizontal"> &
  Pick<Partial<PieChartDefinition<string>>, "isDoughnut" | "pieHolePercentage" | "slicesColors">;

/** A chart that Excel has, too: the library's definition with Excel's properties. */
export type ExcelChart = LibraryDefinition & {
  readonly type: "line" | "bar" | "pie" | "scatter";
  readonly excel: ExcelChartProperties;
};

export const EXCEL_TYPES = ["line", "bar", "pie", "scatter"] as const;

/** The same without some of its properties. */
export function without<Type extends object, Key extends keyof Type>(
  all: Type,
  ...keys: readonly Key[]
): Omit<Type, Key> {
  const entries = Object.entries(all).filter(([key]) => !(keys as readonly string[]).includes(key));
  return Object.fromEntries(entries) as Omit<Type, Key>;
}

/** What a chart's series are drawn from, series by series. */
export function dataSetsOf({ dataSource }: Pick<ExcelChart, "dataSource">) {
  return dataSource.type === "range" ? dataSource.dataSets : [];
}

/** What Excel's properties were in workbooks that were kept before there were other charts than lines. */
interface FirstProperties {
  readonly name: string;
  readonly valueScale?: "Linear" | "Logarithmic";
  readonly valueFormat?: string;
  readonly lineWeights?: Readonly<Record<string, number>>;
}

/** The properties as they are now, whatever version kept them. */
export function upgrade(kept: ExcelChartProperties | FirstProperties): ExcelChartProperties {
  if ("series" in kept) return kept;
  const { name, valueScale, valueFormat, lineWeights = {} } = kept;
  const y: AxisLook = {
    ...(valueScale === "Logarithmic" ? { scale: valueScale } : {}),
    ...(valueFormat === undefined ? {} : { format: valueFormat }),
  };
  const weights = Object.entries(lineWeights).map(([id, weight]) => [id, { line: { weight } }] as const);
  return { name, axes: { y }, series: Object.fromEntries(weights) };
}
