import type { ChartConfiguration } from "chart.js";
import type { ExcelChart } from "./definition";
import { type Dataset, datasetsOf } from "./datasets";
import type { Extras, MinorGridlines } from "./drawing";
import { drawnFont, drawnLine, fontFamily, MINOR_GRID_COLOR, TEXT_COLOR, THIN, TITLE_SIZE } from "./looks";
import { legendOf } from "./legend";
import { axisLine, scalesOf } from "./scales";
import type { TickMarks } from "./tickMarks";
import { isSurface } from "./kinds";
import { contourOf } from "./surface";
import { categoriesOf, type ChartInput, formatted, type Series, seriesOf } from "./seriesData";

/** A chart as Chart.js draws it. */
export function configurationOf(input: ChartInput, handlers: object): ChartConfiguration {
  const { chart } = input;
  const series = seriesOf(input);
  const categories = [...categoriesOf(input), ...furtherCategories(chart, series)];
  const datasets = datasetsOf(input, series, categories);
  const configuration = {
    type: chartJsType(chart),
    data: { labels: categories, datasets, excel: extrasOf(input, series, categories) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      // The page lets go of a finger that scrolls only when these are all.
      events: ["mousemove", "mouseout", "click", "touchstart", "touchmove", "mouseup"],
      // Lines have no markers to hit: the nearest point is meant.
      interaction: { mode: "nearest", intersect: chart.type === "bar" || chart.type === "pie" },
      layout: { padding: paddingOf(chart, series) },
      ...(chart.type === "pie" ? ring(chart) : { scales: scalesOf(input, series, categories) }),
      ...(chart.horizontal === true ? { indexAxis: "y" } : {}),
      plugins: {
        title: titleOf(chart),
        legend: legendOf(input, series, categories),
        tooltip: { callbacks: { label: tooltipText(input, series) }, filter: isNoTrendline, boxPadding: 4 },
        background: { color: chart.background },
      },
      ...handlers,
    },
  };
  return configuration as unknown as ChartConfiguration;
}

/** Without names: those that trendlines go on over after the last one. */
function furtherCategories({ type }: ExcelChart, series: readonly Series[]): string[] {
  if (type === "scatter") return [];
  const ways = series.flatMap(({ trendlines }) => trendlines.map(({ forward = 0 }) => forward));
  return new Array<string>(Math.ceil(Math.max(0, ...ways))).fill("");
}

function chartJsType(chart: ExcelChart): string {
  if (chart.type === "pie") return chart.isDoughnut === true ? "doughnut" : "pie";
  return chart.type;
}

/** Excel's ring has a hole of three quarters of its width. */
export const HOLE_SIZE = 75;

function ring(chart: ExcelChart): object {
  const rotation = chart.excel.firstAngle ?? 0;
  return chart.isDoughnut === true ? { rotation, cutout: `${chart.pieHolePercentage ?? HOLE_SIZE}%` } : { rotation };
}

/** Labels outside a pie need room around it. */
function paddingOf(chart: ExcelChart, series: readonly Series[]): object {
  const { labels, pointLabels = {} } = series[0]?.look ?? {};
  const isOutside =
    chart.type === "pie" && [labels, ...Object.values(pointLabels)].some((each) => each?.position === "OutsideEnd");
  const around = isOutside ? 36 : 14;
  return { left: around, right: around + 4, top: isOutside ? 24 : 12, bottom: isOutside ? 24 : 12 };
}

function extrasOf(input: ChartInput, series: readonly Series[], categories: readonly string[]): Extras {
  const { chart } = input;
  const { border, plotFill, axes } = chart.excel;
  const minorGridlines = Object.entries(axes).flatMap(([axis, look]): MinorGridlines[] => {
    if (look.minorGridlines?.isVisible !== true || chart.type === "pie" || isSurface(chart)) return [];
    const line = drawnLine(look.minorGridlines, { color: MINOR_GRID_COLOR, weight: THIN });
    return [{ axis, ...(look.minorUnit === undefined ? {} : { unit: look.minorUnit }), ...line }];
  });
  return {
    background: chart.background ?? "#FFFFFF",
    ...(plotFill === undefined ? {} : { plotFill }),
    ...(border === undefined ? {} : { border: drawnLine(border, { color: "#D9D9D9", weight: THIN }) }),
    minorGridlines,
    tickMarks: tickMarksOf(chart),
    ...(isSurface(chart) ? { contour: contourOf(input, series, categories) } : {}),
  };
}

function tickMarksOf(chart: ExcelChart): TickMarks[] {
  if (chart.type === "pie" || isSurface(chart)) return [];
  return (["x", "y", "y1"] as const).flatMap((axis): TickMarks[] => {
    const look = chart.excel.axes[axis] ?? {};
    const { majorTickMark: major, minorTickMark: minor, minorUnit } = look;
    if (look.isHidden === true || (major === undefined && minor === undefined)) return [];
    return [{ axis, ...{ major, minor, minorUnit }, ...axisLine(look) }];
  });
}

function titleOf({ title, excel }: ExcelChart): object {
  const { name } = title as { readonly name?: string };
  return {
    display: title.text !== undefined && title.text !== "",
    text: title.text ?? "",
    color: title.color ?? excel.font?.color ?? TEXT_COLOR,
    align: { left: "start", right: "end", center: "center" }[title.align ?? "center"],
    font: {
      ...drawnFont({ ...excel.font, ...title }, TITLE_SIZE),
      ...(title.fontSize === undefined ? {} : { size: title.fontSize }),
      ...(name === undefined ? {} : { family: fontFamily(name) }),
    },
    padding: { top: 0, bottom: 12 },
  };
}

interface TooltipItem {
  readonly dataset: Dataset;
  readonly datasetIndex: number;
  readonly dataIndex: number;
}

function tooltipText({ locale, chart }: ChartInput, series: readonly Series[]) {
  return ({ dataset, datasetIndex, dataIndex }: TooltipItem): string => {
    const index = chart.isDoughnut === true ? series.length - 1 - datasetIndex : datasetIndex;
    const cell = series[index]?.cells[dataIndex];
    return `${dataset.label ?? ""}: ${cell === undefined ? "" : formatted(cell, undefined, locale)}`;
  };
}

function isNoTrendline({ dataset }: TooltipItem): boolean {
  return dataset.trend === undefined;
}
