import { CLUSTERED, isSmooth, markerStyle, pointMarker, sliceColors, STACKED } from "../../grid/charts/datasets";
import { dataSetsOf, type ExcelChart, type SeriesLook, type TrendlineLook } from "../../grid/charts/definition";
import { type ChartKind, kindOf, makingOf, shapeOf } from "../../grid/charts/kinds";
import { accent, LINE_WEIGHT, MARKER_SIZE, THIN } from "../../grid/charts/looks";
import { fromLibrary } from "../../grid/charts/seriesData";
import { errorBarElements } from "./errorBarXml";
import { labelsElement } from "./labelXml";
import { element, escaped, type Markup, valued } from "./markup";
import { countOf, fileReference, readReference, type Reference, split } from "./references";
import { SYMBOLS } from "./words";
import { fill, line, shape } from "./writeLooks";
import { trendlineElement } from "./writeTrendline";

/** A series as it is written. */
export interface WrittenSeries {
  readonly index: number;
  /** Of the sheet that the chart is on. */
  readonly sheetName: string;
  readonly kind: ChartKind;
  readonly axis: "y" | "y1";
  readonly look: SeriesLook;
  readonly color: string;
  readonly name: string | Reference | undefined;
  readonly values: Reference;
  readonly categories: Reference | undefined;
  readonly trendlines: readonly TrendlineLook[];
}

/** The series of a chart on a sheet; those whose cells are gone are gone with them. */
export function writtenSeries(chart: ExcelChart, sheetName: string): WrittenSeries[] {
  const { dataSource } = chart;
  const isTitled = dataSource.type === "range" && dataSource.dataSetsHaveTitle;
  return dataSetsOf(chart).flatMap(({ dataSetId, dataRange }, index): WrittenSeries[] => {
    const whole = readReference(dataRange, sheetName);
    if (whole === undefined) return [];
    const [title, rest] = isTitled && countOf(whole) > 1 ? split(whole) : [undefined, whole];
    const look = chart.excel.series[dataSetId] ?? {};
    const { label, backgroundColor, yAxisId, trend } = chart.dataSetStyles[dataSetId] ?? {};
    return [
      {
        ...{ index, sheetName, look, values: rest },
        kind: look.kind ?? kindOf(chart),
        axis: yAxisId === "y1" ? "y1" : "y",
        color: backgroundColor ?? accent(index),
        name: label ?? title,
        categories: categoriesOf(chart, look, sheetName, countOf(rest), isTitled),
        trendlines: [...(trend?.display === true ? [fromLibrary(trend)] : []), ...(look.trendlines ?? [])],
      },
    ];
  });
}

function categoriesOf(
  { dataSource }: ExcelChart,
  { xRange }: SeriesLook,
  sheetName: string,
  count: number,
  isTitled: boolean,
): Reference | undefined {
  if (xRange !== undefined) return readReference(xRange, sheetName);
  const text = dataSource.type === "range" ? dataSource.labelRange : undefined;
  const labels = text === undefined ? undefined : readReference(text, sheetName);
  if (labels === undefined) return undefined;
  // Beside titled series the labels have a title, too.
  return isTitled && countOf(labels) > count ? split(labels)[1] : labels;
}

/** `c:ser`, whose parts stand in the order of the schema (ECMA-376, part 1, 21.2.2.161 to 21.2.2.165). */
export function seriesElement(chart: ExcelChart, series: WrittenSeries): string {
  const kind = shapeOf(series.kind);
  const isLine = kind === "line" || kind === "scatter";
  const { index, values, categories } = series;
  const numbers = element("c:numRef", {}, element("c:f", {}, escaped(fileReference(values))));
  return element(
    "c:ser",
    {},
    valued("idx", index),
    valued("order", index),
    nameElement(series),
    looksOf(series),
    isLine ? markerElement(series) : undefined,
    kind === "bar" ? valued("invertIfNegative", 0) : undefined,
    ...pointElements(chart, series),
    labelsElement(series),
    ...series.trendlines.map((trendline) => trendlineElement(trendline, series.color)),
    ...errorBarElements(series),
    categories === undefined ? undefined : categoriesElement(kind, categories),
    element(kind === "scatter" ? "c:yVal" : "c:val", {}, numbers),
    isLine ? valued("smooth", isSmooth(series) ? 1 : 0) : undefined,
  );
}

function nameElement({ name }: WrittenSeries): Markup {
  if (name === undefined) return undefined;
  if (typeof name === "string") return element("c:tx", {}, element("c:v", {}, escaped(name)));
  return element("c:tx", {}, stringReference(name));
}

function categoriesElement(kind: string, categories: Reference): string {
  if (kind !== "scatter") return element("c:cat", {}, stringReference(categories));
  return element("c:xVal", {}, element("c:numRef", {}, element("c:f", {}, escaped(fileReference(categories)))));
}

function stringReference(reference: Reference): string {
  return element("c:strRef", {}, element("c:f", {}, escaped(fileReference(reference))));
}

function looksOf({ kind, look, color }: WrittenSeries): Markup {
  switch (shapeOf(kind)) {
    case "surface":
      return undefined;
    case "pie":
      return look.line === undefined ? undefined : shape(undefined, line(look.line));
    case "bar":
    case "area": {
      const outline = line({ color, weight: THIN, ...(look.line ?? { style: "None" }) });
      return shape(look.isHollow === true ? element("a:noFill") : fill(color), outline);
    }
    case "line":
    case "scatter": {
      const isJoined =
        makingOf(kind).type !== "scatter" || makingOf(kind).lines !== undefined || look.line !== undefined;
      return shape(undefined, line(isJoined ? { weight: LINE_WEIGHT, ...look.line, color } : { style: "None" }));
    }
  }
}

function markerElement(series: WrittenSeries): string {
  const style = markerStyle(series);
  if (style === "None") return element("c:marker", {}, valued("symbol", "none"));
  const { size = MARKER_SIZE, background = series.color, foreground = background } = series.look.marker ?? {};
  const looks = shape(fill(background), line({ color: foreground, weight: THIN }));
  return element("c:marker", {}, valued("symbol", SYMBOLS[style]), valued("size", Math.round(size)), looks);
}

/** Slices have a colour each; other points only where they were given one, or a marker. */
function pointElements(chart: ExcelChart, series: WrittenSeries): string[] {
  const { look, kind, values } = series;
  if (shapeOf(kind) === "pie") {
    const outline = line({ color: "#FFFFFF", weight: 1.5, ...look.line });
    const slices = sliceColors(chart, { look, values: new Array<number>(countOf(values)).fill(0) });
    return slices.map((color, index) => shapeElement(index, shape(fill(color), outline)));
  }
  const { pointColors = {}, pointMarkers = {} } = look;
  if (shapeOf(kind) !== "line" && shapeOf(kind) !== "scatter") {
    return Object.entries(pointColors).map(([index, color]) => shapeElement(index, shape(fill(color), undefined)));
  }
  const points = [...new Set([...Object.keys(pointColors), ...Object.keys(pointMarkers)])];
  return points
    .sort((one, other) => Number(one) - Number(other))
    .map((index) => {
      const marker = pointMarker(look, series.color, index);
      return element("c:dPt", {}, valued("idx", index), markerElement({ ...series, look: { ...look, marker } }));
    });
}

function shapeElement(index: string | number, looks: string): string {
  return element("c:dPt", {}, valued("idx", index), valued("bubble3D", 0), looks);
}

/** How columns stand: `c:gapWidth` and `c:overlap`. */
export function barSpacing({ excel }: ExcelChart, kind: ChartKind): string {
  const isStacked = makingOf(kind).stacked === true;
  const automatic = isStacked ? STACKED : CLUSTERED;
  const overlap = isStacked ? STACKED.overlap : (excel.overlap ?? automatic.overlap);
  return (
    element("c:gapWidth", { val: Math.round(excel.gapWidth ?? automatic.gapWidth) }) +
    element("c:overlap", { val: Math.round(overlap) })
  );
}
