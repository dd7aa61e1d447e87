import { helpers } from "@odoo/o-spreadsheet";
import type { ChartData, DatasetValues } from "@odoo/o-spreadsheet/dist/types/types/chart/chart";
import type { Locale } from "@odoo/o-spreadsheet/dist/types/types/locale";
import { GENERAL } from "../numberFormats";
import type { ExcelChart, SeriesLook, TrendlineLook } from "./definition";
import { type ChartKind, kindOf, shapeOf } from "./kinds";
import { accent } from "./looks";

/** A cell that a chart takes its data from. */
export type DataCell = DatasetValues["data"][number];

/** What a chart is drawn from. */
export interface ChartInput {
  readonly chart: ExcelChart;
  readonly data: ChartData;
  /** The cells of a range that the chart's series name for themselves. */
  readonly readCells: (range: string) => readonly DataCell[];
  readonly locale: Locale;
}

/** A series with everything that its drawing needs. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly kind: ChartKind;
  readonly shape: ReturnType<typeof shapeOf>;
  readonly look: SeriesLook;
  readonly color: string;
  readonly cells: readonly DataCell[];
  /** What is drawn: not a number where nothing is, and a share of 1 in charts of 100 %. */
  readonly values: readonly number[];
  /** Where each point stands along the axis of a scatter chart. */
  readonly places: readonly number[];
  readonly axis: "y" | "y1";
  readonly trendlines: readonly TrendlineLook[];
}

/** The texts along the category axis. */
export function categoriesOf({ data, locale }: ChartInput): string[] {
  const longest = Math.max(0, ...data.dataSetsValues.map((each) => each.data.length));
  const texts = data.labelValues.map((cell) => formatted(cell, undefined, locale));
  const isNamed = texts.some((text) => text !== "");
  // Without names Excel counts.
  return Array.from({ length: Math.max(longest, texts.length) }, (_, index) =>
    isNamed ? (texts[index] ?? "") : String(index + 1),
  );
}

/** The series in the order of the chart. */
export function seriesOf(input: ChartInput): Series[] {
  const { chart, data } = input;
  const kind = kindOf(chart);
  const found = data.dataSetsValues.map((dataSet, index): Series => {
    const look = chart.excel.series[dataSet.dataSetId] ?? {};
    const { label, backgroundColor, yAxisId, trend } = chart.dataSetStyles[dataSet.dataSetId] ?? {};
    const isTitled = chart.dataSource.type === "range" && chart.dataSource.dataSetsHaveTitle;
    const ownKind = look.kind ?? kind;
    return {
      id: dataSet.dataSetId,
      name: label ?? (isTitled ? dataSet.label : `Series${index + 1}`),
      ...{ kind: ownKind, shape: shapeOf(ownKind), look },
      color: backgroundColor ?? accent(index),
      cells: dataSet.data,
      values: dataSet.data.map((cell) => valueOf(cell, chart.excel.blanks)),
      places: placesOf(input, look, dataSet.data.length),
      axis: yAxisId === "y1" ? "y1" : "y",
      trendlines: [...(trend?.display === true ? [fromLibrary(trend)] : []), ...(look.trendlines ?? [])],
    };
  });
  return chart.excel.isPercent === true ? shares(found) : found;
}

/** A cell's content as a text. */
export function formatted(cell: DataCell, format: string | undefined, locale: Locale): string {
  if (cell.value === null || cell.value === "") return "";
  const wanted = format === undefined || format === GENERAL ? cell.format : format;
  return helpers.formatValue(cell.value, { locale, ...(wanted === undefined ? {} : { format: wanted }) });
}

/** Text counts as 0, as in Excel; errors, and blanks unless they are zeros, leave a gap. */
function valueOf({ value }: DataCell, blanks: "Zero" | "Interplotted" | undefined): number {
  if (typeof value === "number") return value;
  if (value === null || value === "") return blanks === "Zero" ? 0 : NaN;
  return typeof value === "string" && value.startsWith("#") ? NaN : 0;
}

/** Numbers are the places themselves; with any text among them Excel counts the points. */
function placesOf({ chart, data, readCells }: ChartInput, { xRange }: SeriesLook, count: number): number[] {
  if (chart.type !== "scatter") return [];
  const cells = xRange === undefined ? data.labelValues : readCells(xRange);
  const numbers = cells.map(({ value }) => value);
  const areNumbers = numbers.some((value) => typeof value === "number");
  const hasTexts = numbers.some((value) => typeof value === "string" && value !== "" && !value.startsWith("#"));
  return Array.from({ length: count }, (_, index) => {
    if (!areNumbers || hasTexts) return index + 1;
    const place = numbers[index];
    return typeof place === "number" ? place : NaN;
  });
}

/** Each value as its share of all values of the category on the same axis. */
function shares(series: readonly Series[]): Series[] {
  const total = (axis: string, index: number) =>
    series
      .filter((each) => each.axis === axis)
      .reduce((sum, { values }) => sum + Math.abs(Number.isNaN(values[index] ?? NaN) ? 0 : (values[index] ?? 0)), 0);
  return series.map((each) => ({
    ...each,
    values: each.values.map((value, index) => {
      const whole = total(each.axis, index);
      return whole === 0 ? 0 : value / whole;
    }),
  }));
}

type LibraryTrend = NonNullable<ExcelChart["dataSetStyles"][string]["trend"]>;

/** A trendline that was added by hand, in Excel's terms. */
export function fromLibrary({ type, order = 1, window, color }: LibraryTrend): TrendlineLook {
  const line = color === undefined ? {} : { line: { color } };
  if (type === "exponential") return { type: "Exponential", ...line };
  if (type === "logarithmic") return { type: "Logarithmic", ...line };
  if (type === "trailingMovingAverage") {
    return { type: "MovingAverage", ...(window === undefined ? {} : { period: window }), ...line };
  }
  return order === 1 ? { type: "Linear", ...line } : { type: "Polynomial", order, ...line };
}
