import { type ExcelChart, without } from "./definition";

/** What makes a chart of a type of Excel's, in the library's terms and in ours. */
interface Making {
  readonly type: ExcelChart["type"];
  readonly horizontal?: true;
  readonly stacked?: true;
  readonly isPercent?: true;
  readonly fillArea?: true;
  readonly hideDataMarkers?: true;
  readonly isDoughnut?: true;
  readonly lines?: "Straight" | "Smooth";
  readonly surface?: "Filled" | "Lines";
}

const [stacked, horizontal, fillArea, hideDataMarkers] = [true, true, true, true] as const;
const percent = { stacked, isPercent: true } as const;

/** Excel.ChartType, as far as they are drawn here. */
const MAKINGS = {
  ColumnClustered: { type: "bar" },
  ColumnStacked: { type: "bar", stacked },
  ColumnStacked100: { type: "bar", ...percent },
  BarClustered: { type: "bar", horizontal },
  BarStacked: { type: "bar", horizontal, stacked },
  BarStacked100: { type: "bar", horizontal, ...percent },
  Line: { type: "line", hideDataMarkers },
  LineStacked: { type: "line", hideDataMarkers, stacked },
  LineStacked100: { type: "line", hideDataMarkers, ...percent },
  LineMarkers: { type: "line" },
  LineMarkersStacked: { type: "line", stacked },
  LineMarkersStacked100: { type: "line", ...percent },
  Area: { type: "line", hideDataMarkers, fillArea },
  AreaStacked: { type: "line", hideDataMarkers, fillArea, stacked },
  AreaStacked100: { type: "line", hideDataMarkers, fillArea, ...percent },
  Pie: { type: "pie" },
  Doughnut: { type: "pie", isDoughnut: true },
  XYScatter: { type: "scatter" },
  XYScatterLines: { type: "scatter", lines: "Straight" },
  XYScatterLinesNoMarkers: { type: "scatter", lines: "Straight", hideDataMarkers },
  XYScatterSmooth: { type: "scatter", lines: "Smooth" },
  XYScatterSmoothNoMarkers: { type: "scatter", lines: "Smooth", hideDataMarkers },
  SurfaceTopView: { type: "line", surface: "Filled" },
  SurfaceTopViewWireframe: { type: "line", surface: "Lines" },
} as const satisfies Record<string, Making>;

export type ChartKind = keyof typeof MAKINGS;

export const CHART_KINDS = Object.keys(MAKINGS) as ChartKind[];

export function makingOf(kind: ChartKind): Making {
  return MAKINGS[kind];
}

/** Which of Excel's types a chart is of. */
export function kindOf(chart: ExcelChart): ChartKind {
  const surface = CHART_KINDS.find((kind) => makingOf(kind).surface !== undefined && isSurfaceOf(kind, chart));
  if (surface !== undefined) return surface;
  const isOf = (kind: ChartKind) => {
    const making = makingOf(kind);
    return (
      making.type === chart.type &&
      making.surface === undefined &&
      isSame(making.horizontal, chart.horizontal) &&
      isSame(making.stacked, chart.stacked) &&
      isSame(making.isPercent, chart.excel.isPercent) &&
      (chart.type !== "line" || isSame(making.fillArea, chart.fillArea)) &&
      (chart.fillArea === true || isSame(making.hideDataMarkers, chart.hideDataMarkers)) &&
      isSame(making.isDoughnut, chart.isDoughnut) &&
      making.lines === chart.excel.lines
    );
  };
  return CHART_KINDS.find(isOf) ?? FALLBACKS[chart.type];
}

/** Whether a chart is a surface seen from above. */
export function isSurface(chart: ExcelChart): boolean {
  return shapeOf(kindOf(chart)) === "surface";
}

/** A surface has no markers to show, and nothing to stack. */
function isSurfaceOf(kind: ChartKind, { type, excel }: ExcelChart): boolean {
  const { type: own, surface } = makingOf(kind);
  return own === type && surface === excel.surface;
}

/** For charts that were changed by hand into something that Excel has no word for. */
const FALLBACKS = { bar: "ColumnClustered", line: "LineMarkers", pie: "Pie", scatter: "XYScatter" } as const;

/** What must change in a chart to make it one of a type. */
export function changesFor(chart: ExcelChart, kind: ChartKind): Partial<ExcelChart> {
  const making = makingOf(kind);
  const excel = without(chart.excel, "isPercent", "lines", "surface");
  const isTurned = !isSame(making.horizontal, chart.horizontal);
  const series = Object.entries(excel.series).map(([id, look]) => [id, without(look, "kind")] as const);
  return {
    type: making.type,
    stacked: making.stacked ?? false,
    horizontal: making.horizontal ?? false,
    fillArea: making.fillArea ?? false,
    hideDataMarkers: making.hideDataMarkers ?? false,
    isDoughnut: making.isDoughnut ?? false,
    axesDesign: isTurned ? turned(chart.axesDesign ?? {}) : chart.axesDesign,
    excel: {
      ...excel,
      axes: isTurned ? turned(excel.axes) : excel.axes,
      series: Object.fromEntries(series),
      ...(making.isPercent === undefined ? {} : { isPercent: true }),
      ...(making.lines === undefined ? {} : { lines: making.lines }),
      ...(making.surface === undefined ? {} : { surface: making.surface }),
    },
  } as Partial<ExcelChart>;
}

/** Bars lie, so that their categories go up and their values to the right. */
function turned<Axis>(axes: Readonly<Record<string, Axis>>) {
  const { x, y, ...rest } = axes;
  return { ...rest, ...(y === undefined ? {} : { x: y }), ...(x === undefined ? {} : { y: x }) };
}

function isSame(first: boolean | undefined, second: boolean | undefined): boolean {
  return (first ?? false) === (second ?? false);
}

/** How a series is drawn: the chart's way, or its own. */
export function shapeOf(kind: ChartKind): "bar" | "line" | "area" | "scatter" | "pie" | "surface" {
  const { type, fillArea: isArea, surface } = makingOf(kind);
  if (surface !== undefined) return "surface";
  return type === "line" && isArea === true ? "area" : type;
}
