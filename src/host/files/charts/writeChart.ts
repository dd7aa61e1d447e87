import { HOLE_SIZE } from "../../grid/charts/configuration";
import { type AxisId, type ExcelChart, type FontLook, type GridlinesLook, without } from "../../grid/charts/definition";
import { type ChartKind, isSurface, makingOf, shapeOf } from "../../grid/charts/kinds";
import {
  AXIS_COLOR,
  AXIS_TITLE_SIZE,
  GRID_COLOR,
  MINOR_GRID_COLOR,
  PIXELS_PER_POINT,
  TEXT_COLOR,
  TEXT_SIZE,
  THIN,
  TITLE_SIZE,
} from "../../grid/charts/looks";
import { axisIds } from "../../grid/charts/scales";
import { element, type Markup, valued } from "./markup";
import { LEGEND_PLACES, NAMESPACES, TICK_LABELS, TICK_MARKS } from "./words";
import { fill, line, richText, shape, textLook } from "./writeLooks";
import { barSpacing, seriesElement, type WrittenSeries, writtenSeries } from "./writeSeries";

/** The numbers by which charts and axes of a part find one another. */
const AXIS_NUMBERS = {
  category: 111_111_111,
  value: 111_111_112,
  category2: 111_111_113,
  value2: 111_111_114,
  series: 111_111_115,
};

/** A chart on a sheet as a part of an .xlsx file (ECMA-376, part 1, 21.2). */
export function chartXml(chart: ExcelChart, sheetName: string): string {
  const series = writtenSeries(chart, sheetName);
  const { title, excel, legendPosition, background } = chart;
  const hasTitle = title.text !== undefined && title.text !== "";
  const legend = element(
    "c:legend",
    {},
    valued("legendPos", LEGEND_PLACES[legendPosition]),
    valued("overlay", 0),
    textLook(fontOf(excel.font, excel.legendFont, TEXT_SIZE)),
  );
  const drawing = element(
    "c:chart",
    {},
    hasTitle ? titleElement(title, excel.font, TITLE_SIZE) : undefined,
    valued("autoTitleDeleted", hasTitle ? 0 : 1),
    isSurface(chart) ? viewFromAbove() : undefined,
    plotArea(chart, series),
    legendPosition === "none" ? undefined : legend,
    valued("plotVisOnly", 1),
    valued("dispBlanksAs", { Zero: "zero", Interplotted: "span", none: "gap" }[excel.blanks ?? "none"]),
  );
  const looks = shape(fill(background ?? "#FFFFFF"), line(excel.border ?? { style: "None" }));
  const space = element(
    "c:chartSpace",
    NAMESPACES,
    valued("roundedCorners", 0),
    drawing,
    looks,
    textLook(excel.font ?? {}),
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${space}`;
}

function fontOf(whole: FontLook | undefined, own: object | undefined, size: number): FontLook {
  return { color: TEXT_COLOR, size, ...whole, ...own };
}

type Title = ExcelChart["title"];

function titleElement(title: Title, whole: FontLook | undefined, automaticSize: number): string {
  const { text = "", fontSize, color, bold, italic } = title;
  const { name } = title as FontLook;
  const font = {
    ...fontOf(whole, {}, automaticSize),
    ...(fontSize === undefined ? {} : { size: fontSize / PIXELS_PER_POINT }),
    ...(color === undefined ? {} : { color }),
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(name === undefined ? {} : { name }),
  };
  return element("c:title", {}, richText(text, font), valued("overlay", 0));
}

function plotArea(chart: ExcelChart, series: readonly WrittenSeries[]): string {
  const groups = groupsOf(series);
  const charts = groups.map((group) => groupElement(chart, group));
  const has = (axis: "y" | "y1") => series.some((each) => each.axis === axis);
  const { plotFill } = chart.excel;
  return element(
    "c:plotArea",
    {},
    element("c:layout"),
    ...(charts.length === 0 ? [emptyGroup()] : charts),
    ...(chart.type === "pie" ? [] : axes(chart, false)),
    ...(isSurface(chart) ? [seriesAxis(chart)] : []),
    ...(has("y1") && chart.type !== "pie" && !isSurface(chart) ? axes(chart, true) : []),
    plotFill === undefined ? undefined : shape(fill(plotFill), undefined),
  );
}

/** Series of one kind on one axis stand together. */
function groupsOf(series: readonly WrittenSeries[]): WrittenSeries[][] {
  const groups = new Map<string, WrittenSeries[]>();
  for (const each of series) {
    const key = `${each.axis} ${shapeOf(each.kind)} ${JSON.stringify(makingOf(each.kind).stacked ?? false)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function emptyGroup(): string {
  return element("c:lineChart", {}, valued("grouping", "standard"), valued("varyColors", 0), ...axisNumbers(false));
}

function groupElement(chart: ExcelChart, group: readonly WrittenSeries[]): string {
  const [first] = group;
  const kind: ChartKind = first?.kind ?? "Line";
  const series = group.map((each) => seriesElement(chart, each));
  const numbers = axisNumbers(first?.axis === "y1");
  const grouping = (plain: string) =>
    valued("grouping", makingOf(kind).isPercent ? "percentStacked" : makingOf(kind).stacked ? "stacked" : plain);
  const oneColor = valued("varyColors", 0);
  switch (shapeOf(kind)) {
    case "bar": {
      const direction = valued("barDir", makingOf(kind).horizontal === true ? "bar" : "col");
      const spacing = barSpacing(chart, kind);
      return element("c:barChart", {}, direction, grouping("clustered"), oneColor, ...series, spacing, ...numbers);
    }
    case "area":
      return element("c:areaChart", {}, grouping("standard"), oneColor, ...series, ...numbers);
    case "scatter": {
      const style = valued("scatterStyle", makingOf(kind).lines === "Smooth" ? "smoothMarker" : "lineMarker");
      return element("c:scatterChart", {}, style, oneColor, ...series, ...numbers);
    }
    case "pie": {
      const angle = valued("firstSliceAng", Math.round(chart.excel.firstAngle ?? 0));
      if (chart.isDoughnut !== true) return element("c:pieChart", {}, valued("varyColors", 1), ...series, angle);
      const hole = valued("holeSize", Math.round(chart.pieHolePercentage ?? HOLE_SIZE));
      return element("c:doughnutChart", {}, valued("varyColors", 1), ...series, angle, hole);
    }
    case "surface": {
      const wireframe = valued("wireframe", makingOf(kind).surface === "Lines" ? 1 : 0);
      return element("c:surfaceChart", {}, wireframe, ...series, ...numbers, valued("axId", AXIS_NUMBERS.series));
    }
    case "line":
      return element("c:lineChart", {}, grouping("standard"), oneColor, ...series, valued("marker", 1), ...numbers);
  }
}

function axisNumbers(isSecondary: boolean): Markup[] {
  const { category, value, category2, value2 } = AXIS_NUMBERS;
  return isSecondary
    ? [valued("axId", category2), valued("axId", value2)]
    : [valued("axId", category), valued("axId", value)];
}

/** The two axes of the first or the second group; the second has its categories where the first has them, unseen. */
function axes(chart: ExcelChart, isSecondary: boolean): string[] {
  const [categoryId, valueId] = axisIds(chart);
  const { category, value, category2, value2 } = AXIS_NUMBERS;
  const [across, along] = isSecondary ? [category2, value2] : [category, value];
  const isNumeric = chart.type === "scatter";
  const first = axisElement(chart, {
    name: isNumeric ? "c:valAx" : "c:catAx",
    ...{ id: categoryId, number: across, crossing: along },
    isHidden: isSecondary,
  });
  const second = axisElement(chart, {
    name: "c:valAx",
    ...{ id: isSecondary ? "y1" : valueId, number: along, crossing: across },
    isHidden: false,
  });
  return [first, second];
}

/** A surface seen from above is a body that is looked at from there (ECMA-376, part 1, 21.2.2.228). */
function viewFromAbove(): string {
  return element("c:view3D", {}, valued("rotX", 90), valued("rotY", 0), valued("rAngAx", 0), valued("perspective", 0));
}

function seriesAxis(chart: ExcelChart): string {
  const { series, category } = AXIS_NUMBERS;
  return axisElement(chart, { name: "c:serAx", id: "y1", number: series, crossing: category, isHidden: false });
}

interface WrittenAxis {
  readonly name: "c:catAx" | "c:valAx" | "c:serAx";
  readonly id: AxisId;
  readonly number: number;
  readonly crossing: number;
  readonly isHidden: boolean;
}

function axisElement(chart: ExcelChart, axis: WrittenAxis): string {
  const { id } = axis;
  const look = chart.excel.axes[id] ?? {};
  const { min, max, title } = chart.axesDesign?.[id] ?? {};
  const isValue = axis.name === "c:valAx";
  const isAreaOnly = chart.fillArea === true;
  const isMain = isValue && !axis.isHidden && id !== "y1";
  const places = { x: "b", y: "l", y1: "r" };
  const scaling = element(
    "c:scaling",
    {},
    look.scale === "Logarithmic" ? valued("logBase", 10) : undefined,
    valued("orientation", look.isReversed === true ? "maxMin" : "minMax"),
    valued("max", max),
    valued("min", min),
  );
  return element(
    axis.name,
    {},
    valued("axId", axis.number),
    scaling,
    valued("delete", look.isHidden === true || axis.isHidden ? 1 : 0),
    valued("axPos", places[id]),
    gridlines("c:majorGridlines", look.majorGridlines, isMain, GRID_COLOR),
    gridlines("c:minorGridlines", look.minorGridlines, false, MINOR_GRID_COLOR),
    title?.text === undefined || title.text === "" || axis.isHidden
      ? undefined
      : titleElement(title, chart.excel.font, AXIS_TITLE_SIZE),
    element("c:numFmt", { formatCode: look.format ?? "General", sourceLinked: look.format === undefined ? 1 : 0 }),
    valued("majorTickMark", TICK_MARKS[look.majorTickMark ?? "None"]),
    valued("minorTickMark", TICK_MARKS[look.minorTickMark ?? "None"]),
    valued("tickLblPos", TICK_LABELS[look.labelPosition ?? ""] ?? "nextTo"),
    shape(undefined, line({ color: AXIS_COLOR, weight: THIN, ...look.line })),
    textLook(fontOf(chart.excel.font, look.font, TEXT_SIZE)),
    valued("crossAx", axis.crossing),
    valued("crosses", id === "y1" && isValue ? "max" : "autoZero"),
    ...(axis.name === "c:serAx" ? [valued("tickLblSkip", look.labelSpacing)] : []),
    ...(isValue
      ? [valued("crossBetween", chart.type === "scatter" || isAreaOnly || isSurface(chart) ? "midCat" : "between")]
      : []),
    ...(axis.name === "c:catAx"
      ? [
          valued("auto", 1),
          valued("lblAlgn", "ctr"),
          valued("lblOffset", 100),
          valued("tickLblSkip", look.labelSpacing),
          valued("noMultiLvlLbl", 0),
        ]
      : []),
    isValue ? valued("majorUnit", look.majorUnit) : undefined,
    isValue ? valued("minorUnit", look.minorUnit) : undefined,
  );
}

function gridlines(name: string, look: GridlinesLook = {}, isShownWithout: boolean, color: string): Markup {
  if (!(look.isVisible ?? isShownWithout)) return undefined;
  return element(name, {}, shape(undefined, line({ color, weight: THIN, ...without(look, "isVisible") })));
}
