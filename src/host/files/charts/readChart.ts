import { HOLE_SIZE } from "../../grid/charts/configuration";
import {
  type AxisId,
  type AxisLook,
  type ExcelChart,
  type ExcelChartProperties,
  type GridlinesLook,
  NEW_CHART,
} from "../../grid/charts/definition";
import { type ChartKind, isSurface, kindOf, makingOf } from "../../grid/charts/kinds";
import { PIXELS_PER_POINT } from "../../grid/charts/looks";
import { elements } from "../xml";
import { children, find, isOn, numberOf, readFill, readFont, readLine, valueOf } from "./readLooks";
import { type ReadSeries, readSeries } from "./readSeries";
import { countOf, gridReference, type Reference } from "./references";
import { LEGEND_PLACES, TICK_LABELS, TICK_MARKS, wordFor } from "./words";

const GROUPS = ["barChart", "lineChart", "areaChart", "scatterChart", "pieChart", "doughnutChart", "surfaceChart"];

/**
 * The chart that a part of an .xlsx file describes.
 *
 * @returns nothing for charts that are not drawn here, or not from cells.
 */
export function readChart(document: Document, name: string, sheetName: string): ExcelChart | undefined {
  const [space] = elements(document, "chartSpace");
  const chart = find(space, "chart");
  const plot = find(chart, "plotArea");
  const groups = [...(plot?.children ?? [])].filter(({ localName }) => localName.endsWith("Chart"));
  if (groups.length === 0 || groups.some(({ localName }) => !GROUPS.includes(localName))) return undefined;
  const read = groups.flatMap((group) => children(group, "ser").map((each) => readSeries(each, group, sheetName)));
  const series = read.filter((each) => each !== undefined).sort((first, second) => orderOf(first) - orderOf(second));
  const [first] = groups;
  if (first === undefined || series.length < read.length) return undefined;
  const title = titleIn(chart);
  const background = readFill(find(space, "spPr"));
  const base: ExcelChart = {
    ...baseOf(first, series),
    title: title ?? { text: "" },
    legendPosition:
      (wordFor(LEGEND_PLACES, valueOf(chart, "legend", "legendPos") ?? "") as "top" | undefined) ??
      (find(chart, "legend") === undefined ? "none" : "right"),
    ...(background === undefined || background === "#FFFFFF" ? {} : { background }),
    ...dataOf(series),
    ...{ labelsAsText: false, aggregated: false, cumulative: false },
    excel: { ...NEW_CHART, name, ...propertiesIn(space, plot, first) },
  };
  return withSeriesLooks(withAxes(base, plot, first), series, first);
}

function orderOf({ element }: ReadSeries): number {
  return numberOf(element, "order") ?? 0;
}

type Base = Pick<ExcelChart, "type"> & Partial<ExcelChart>;

/** What a chart is by its first group. */
function baseOf(group: Element, series: readonly ReadSeries[]): Base {
  const grouping = valueOf(group, "grouping") ?? "standard";
  const stacked = grouping === "stacked" || grouping === "percentStacked";
  const own = series.filter((each) => each.group === group);
  const hideDataMarkers = own.length > 0 && own.every(({ element }) => valueOf(element, "marker", "symbol") === "none");
  switch (group.localName) {
    case "barChart":
      return { type: "bar", stacked, horizontal: valueOf(group, "barDir") === "bar" };
    case "areaChart":
      return { type: "line", stacked, fillArea: true, hideDataMarkers: true };
    case "scatterChart":
      return { type: "scatter", hideDataMarkers };
    case "surfaceChart":
      return { type: "line" };
    case "pieChart":
      return { type: "pie" };
    case "doughnutChart":
      return { type: "pie", isDoughnut: true, pieHolePercentage: numberOf(group, "holeSize") ?? HOLE_SIZE };
    default:
      return { type: "line", stacked, hideDataMarkers };
  }
}

type Properties = Partial<ExcelChartProperties>;

function propertiesIn(space: Element | undefined, plot: Element | undefined, group: Element): Properties {
  const blanks = { zero: "Zero", span: "Interplotted" }[valueOf(space, "chart", "dispBlanksAs") ?? ""];
  const border = readLine(find(space, "spPr"));
  const font = readFont(space);
  const legendFont = readFont(find(space, "chart", "legend"));
  const plotFill = readFill(find(plot, "spPr"));
  const [gapWidth, overlap] = [numberOf(group, "gapWidth"), numberOf(group, "overlap")];
  const angle = numberOf(group, "firstSliceAng");
  const isStacked = (valueOf(group, "grouping") ?? "").toLowerCase().includes("stacked");
  return {
    ...(valueOf(group, "grouping") === "percentStacked" ? { isPercent: true } : {}),
    ...linesOf(group),
    ...surfaceOf(group),
    ...(blanks === undefined ? {} : { blanks: blanks as "Zero" }),
    ...(border === undefined || border.style === "None" ? {} : { border }),
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(Object.keys(legendFont).length === 0 ? {} : { legendFont }),
    ...(plotFill === undefined || plotFill === "#FFFFFF00" ? {} : { plotFill }),
    ...(gapWidth === undefined ? {} : { gapWidth }),
    ...(overlap === undefined || isStacked ? {} : { overlap }),
    ...(angle === undefined || angle === 0 ? {} : { firstAngle: angle }),
  };
}

/** Whether the points of a scatter chart are joined: where not all of its lines are invisible. */
function linesOf(group: Element): Properties {
  if (group.localName !== "scatterChart") return {};
  const series = children(group, "ser");
  const style = valueOf(group, "scatterStyle");
  const isJoined = series.some((each) => readLine(find(each, "spPr"))?.style !== "None");
  if (!isJoined || style === "marker") return {};
  const isSmooth = style === "smoothMarker" || (series.length > 0 && series.every((each) => isOn(each, "smooth")));
  return { lines: isSmooth ? "Smooth" : "Straight" };
}

function surfaceOf(group: Element): Properties {
  if (group.localName !== "surfaceChart") return {};
  return { surface: isOn(group, "wireframe") ? "Lines" : "Filled" };
}

/** Where the series come from: with the cells just before their values, where the names stand there. */
function dataOf(series: readonly ReadSeries[]): Pick<ExcelChart, "dataSource" | "dataSetStyles"> {
  const titles = series.map(({ nameCell, values }) => nameCell ?? cellBefore(values));
  const isTitled =
    series.some(({ nameCell }) => nameCell !== undefined) &&
    series.every(({ values }, index) => isBefore(titles[index], values));
  const labels = series[0]?.categories;
  const styles = series.map(({ name, color, nameCell }, index): [string, ExcelChart["dataSetStyles"][string]] => {
    const label = isTitled && nameCell === undefined ? (name ?? `Series${index + 1}`) : name;
    return [
      String(index),
      {
        ...(label === undefined || (isTitled && nameCell !== undefined) ? {} : { label }),
        ...(color === undefined ? {} : { backgroundColor: color }),
      },
    ];
  });
  const dataSets = series.map(({ values }, index) => {
    const title = titles[index];
    return {
      dataSetId: String(index),
      dataRange: gridReference(isTitled && title !== undefined ? joined(title, values) : values),
    };
  });
  const labelRange = labels === undefined ? {} : { labelRange: gridReference(labels) };
  return {
    dataSource: { type: "range", dataSets, dataSetsHaveTitle: isTitled, ...labelRange },
    dataSetStyles: Object.fromEntries(styles),
  };
}

function cellBefore({ sheetName, zone }: Reference): Reference | undefined {
  const isRow = zone.right > zone.left;
  const [row, column] = isRow ? [zone.top, zone.left - 1] : [zone.top - 1, zone.left];
  return row < 0 || column < 0
    ? undefined
    : { sheetName, zone: { top: row, bottom: row, left: column, right: column } };
}

function isBefore(cell: Reference | undefined, values: Reference): boolean {
  if (cell === undefined) return false;
  const { zone: title } = cell;
  const { top, left, right, bottom } = values.zone;
  const isOne = countOf(cell) === 1 && cell.sheetName === values.sheetName;
  const isAbove = right === left && title.left === left && title.top === top - 1;
  const isBeside = bottom === top && right > left && title.top === top && title.left === left - 1;
  return isOne && (isAbove || isBeside);
}

function joined({ sheetName, zone }: Reference, { zone: values }: Reference): Reference {
  return { sheetName, zone: { ...values, top: zone.top, left: zone.left } };
}

/** Looks, secondary axes and types of series that are not those of the whole chart. */
function withSeriesLooks(chart: ExcelChart, series: readonly ReadSeries[], main: Element): ExcelChart {
  const kind = kindOf(chart);
  const isSecondary = ({ group }: ReadSeries) =>
    valueAxisOf(group) !== valueAxisOf(main) && chart.type !== "pie" && !isSurface(chart);
  const looks = series.map((each, index) => {
    const own = kindOfGroup(each);
    const isOther = each.group.localName !== main.localName && own !== kind;
    const { categories } = each;
    const isElsewhere =
      chart.type === "scatter" && categories !== undefined && index > 0 && !isSame(categories, series[0]?.categories);
    return [
      String(index),
      {
        ...each.look,
        ...(isOther ? { kind: own } : {}),
        ...(isElsewhere ? { xRange: gridReference(categories) } : {}),
      },
    ] as const;
  });
  const styles = Object.entries(chart.dataSetStyles).map(([id, style]) => {
    const each = series[Number(id)];
    return [id, each !== undefined && isSecondary(each) ? { ...style, yAxisId: "y1" } : style] as const;
  });
  return {
    ...chart,
    dataSetStyles: Object.fromEntries(styles),
    excel: { ...chart.excel, series: Object.fromEntries(looks) },
  };
}

function isSame(first: Reference, second: Reference | undefined): boolean {
  return second !== undefined && gridReference(first) === gridReference(second);
}

function kindOfGroup({ group, element }: ReadSeries): ChartKind {
  if (group.localName === "barChart") return "ColumnClustered";
  if (group.localName === "areaChart") return "Area";
  return valueOf(element, "marker", "symbol") === "none" ? "Line" : "LineMarkers";
}

/** The second of the axes that a group names is that of its values. */
function valueAxisOf(group: Element): string | undefined {
  return children(group, "axId")[1]?.getAttribute("val") ?? undefined;
}

type Title = ExcelChart["title"];

function titleIn(parent: Element | undefined): Title | undefined {
  const title = find(parent, "title");
  const text =
    title === undefined
      ? ""
      : elements(title, "t")
          .map((each) => each.textContent)
          .join("");
  if (text === "") return undefined;
  const { size, ...font } = readFont(title);
  return { text, ...font, ...(size === undefined ? {} : { fontSize: size * PIXELS_PER_POINT }) };
}

/** The axes that the groups name. */
function withAxes(chart: ExcelChart, plot: Element | undefined, main: Element): ExcelChart {
  if (chart.type === "pie") return chart;
  const all = [...(plot?.children ?? [])].filter(({ localName }) => localName.endsWith("Ax"));
  const byNumber = new Map(all.map((axis) => [valueOf(axis, "axId"), axis]));
  const [category, value, series] = children(main, "axId").map((each) => byNumber.get(each.getAttribute("val") ?? ""));
  const others = children(plot, main.localName)
    .concat([...(plot?.children ?? [])].filter(({ localName }) => localName.endsWith("Chart")))
    .map((group) => byNumber.get(valueAxisOf(group)));
  const secondary = others.find((axis) => axis !== undefined && axis !== value);
  const isLying = makingOf(kindOf(chart)).horizontal === true;
  const found: [AxisId, Element | undefined][] = [
    [isLying ? "y" : "x", category],
    [isLying ? "x" : "y", value],
    ["y1", isSurface(chart) ? series : secondary],
  ];
  const there = found.flatMap(([id, axis]) => (axis === undefined ? [] : [[id, axis] as const]));
  const axesDesign = Object.fromEntries(there.map(([id, axis]) => [id, designOf(axis)]));
  const looks = there.map(([id, axis]) => [id, lookOf(axis, isShownOf(chart, id, isLying))] as const);
  return { ...chart, axesDesign, excel: { ...chart.excel, axes: Object.fromEntries(looks) } };
}

/** Whether a new chart has major gridlines there. */
function isShownOf(chart: ExcelChart, id: AxisId, isLying: boolean): boolean {
  return chart.type === "scatter" ? id !== "y1" : id === (isLying ? "x" : "y");
}

function designOf(axis: Element): object {
  const title = titleIn(axis);
  const isValue = axis.localName === "valAx";
  const [min, max] = [numberOf(axis, "scaling", "min"), numberOf(axis, "scaling", "max")];
  return {
    ...(title === undefined ? {} : { title }),
    ...(min === undefined || !isValue ? {} : { min }),
    ...(max === undefined || !isValue ? {} : { max }),
  };
}

function lookOf(axis: Element, isShownWithout: boolean): AxisLook {
  const format = find(axis, "numFmt");
  const isFree = format?.getAttribute("sourceLinked") === "0" && axis.localName === "valAx";
  const isLogarithmic = find(axis, "scaling", "logBase") !== undefined;
  const [majorUnit, minorUnit] = [numberOf(axis, "majorUnit"), numberOf(axis, "minorUnit")];
  const position = wordFor(TICK_LABELS, valueOf(axis, "tickLblPos") ?? "");
  const labelSpacing = numberOf(axis, "tickLblSkip");
  const line = readLine(find(axis, "spPr"));
  const font = readFont(axis);
  return {
    ...(isLogarithmic ? { scale: "Logarithmic" } : {}),
    ...(majorUnit === undefined || isLogarithmic ? {} : { majorUnit }),
    ...(minorUnit === undefined || isLogarithmic ? {} : { minorUnit }),
    ...(isFree ? { format: format.getAttribute("formatCode") ?? "General" } : {}),
    ...(isOn(axis, "delete") ? { isHidden: true } : {}),
    ...(valueOf(axis, "scaling", "orientation") === "maxMin" ? { isReversed: true } : {}),
    ...(position === undefined ? {} : { labelPosition: position as "High" }),
    ...(labelSpacing === undefined ? {} : { labelSpacing }),
    ...tickMarksIn(axis),
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(line === undefined ? {} : { line }),
    ...gridlinesIn(axis, "majorGridlines", isShownWithout),
    ...gridlinesIn(axis, "minorGridlines", false),
  };
}

/** An axis that says nothing of its marks has major ones across it (ECMA-376, part 1, 21.2.2.107); Excel says it always. */
function tickMarksIn(axis: Element): AxisLook {
  const [major, minor] = ["majorTickMark", "minorTickMark"].map((name) =>
    wordFor(TICK_MARKS, valueOf(axis, name) ?? ""),
  );
  return {
    ...(major === undefined || major === "None" ? {} : { majorTickMark: major }),
    ...(minor === undefined || minor === "None" ? {} : { minorTickMark: minor }),
  };
}

function gridlinesIn(axis: Element, name: "majorGridlines" | "minorGridlines", isShownWithout: boolean): AxisLook {
  const found = find(axis, name);
  const line: GridlinesLook = readLine(find(found, "spPr")) ?? {};
  const isShown = found !== undefined;
  const look = { ...line, ...(isShown === isShownWithout ? {} : { isVisible: isShown }) };
  return Object.keys(look).length === 0 ? {} : { [name]: look };
}
