import type { Chart, LegendItem } from "chart.js";
import { type Dataset, sliceColors } from "./datasets";
import type { ExcelChart } from "./definition";
import { isSurface, makingOf } from "./kinds";
import { bandsOf } from "./surface";
import { drawnFont, TEXT_COLOR, TEXT_SIZE } from "./looks";
import type { ChartInput, Series } from "./seriesData";

/** How wide the key before a name is, in pixels, and the room around both. */
const KEY_WIDTH = 20;
const AROUND = 26;

/** The legend: series with their trendlines, the slices of a pie, or the bands of a surface. */
export function legendOf(input: ChartInput, series: readonly Series[], categories: readonly string[]): object {
  const { chart } = input;
  const look = { ...chart.excel.font, ...chart.excel.legendFont };
  const color = look.color ?? TEXT_COLOR;
  const font = drawnFont(look, TEXT_SIZE);
  const isShown = chart.legendPosition !== "none";
  const [first] = series;
  const itemsOf = (drawn: Chart): LegendItem[] => {
    if (isSurface(chart)) return bandItems(input, series);
    if (chart.type !== "pie") return seriesItems(drawn.data.datasets, series);
    return first === undefined ? [] : sliceItems(chart, first, categories);
  };
  const generateLabels = (drawn: Chart) => {
    const { ctx } = drawn;
    const room = roomFor(chart, drawn);
    ctx.save();
    ctx.font = `${font.style} ${font.weight} ${font.size}px ${font.family}`;
    const items = itemsOf(drawn).map((item) => ({ ...item, fontColor: color, text: shortened(item.text, room, ctx) }));
    ctx.restore();
    return items;
  };
  return {
    display: isShown,
    ...(isShown ? { position: chart.legendPosition } : {}),
    onClick: () => undefined, // Excel's legend hides nothing
    labels: { usePointStyle: true, pointStyleWidth: KEY_WIDTH, boxHeight: 7, color, font, generateLabels },
  };
}

/** How long a name may be: beside the plot Chart.js shares half the width among the legend and the upright axes. */
function roomFor({ legendPosition }: ExcelChart, { width, config }: Chart): number {
  if (legendPosition === "top" || legendPosition === "bottom") return width - 2 * AROUND - KEY_WIDTH;
  const scales = Object.entries(config.options?.scales ?? {});
  const upright = scales.filter(([id, scale]) => id.startsWith("y") && scale?.display !== false).length;
  return width / 2 / (upright + 1) - KEY_WIDTH - AROUND;
}

/** A name that is too long ends with dots. */
function shortened(name: string, room: number, ctx: CanvasRenderingContext2D): string {
  if (ctx.measureText(name).width <= room) return name;
  let end = name.length;
  while (end > 1 && ctx.measureText(`${name.slice(0, end)}…`).width > room) end--;
  return `${name.slice(0, end)}…`;
}

function seriesItems(datasets: readonly Dataset[], series: readonly Series[]): LegendItem[] {
  return datasets.map((dataset, index): LegendItem => {
    const shape = series[index]?.shape ?? "line";
    const isFilled = shape === "bar" || shape === "area";
    const look = dataset as unknown as Readonly<Record<string, unknown>>;
    const isPoints = look["showLine"] === false && look["pointRadius"] !== 0;
    const color = String(isFilled ? series[index]?.color : isPoints ? look["backgroundColor"] : look["borderColor"]);
    return {
      text: dataset.label ?? "",
      datasetIndex: index,
      fillStyle: color,
      strokeStyle: color,
      lineWidth: isFilled || isPoints ? 0 : Number(look["borderWidth"]),
      lineDash: isFilled ? [] : ((look["borderDash"] as number[] | undefined) ?? []),
      pointStyle: isFilled ? "rect" : isPoints ? dot(color) : "line",
    };
  });
}

/** The bands of a surface: beside the plot the highest is on top, as they lie. */
function bandItems(input: ChartInput, series: readonly Series[]): LegendItem[] {
  const { legendPosition } = input.chart;
  const isLines = series[0] !== undefined && makingOf(series[0].kind).surface === "Lines";
  const items = bandsOf(input, series).map(({ name, color }): LegendItem => ({
    text: name,
    fillStyle: color,
    strokeStyle: color,
    lineWidth: isLines ? 2 : 0,
    pointStyle: isLines ? "line" : "rect",
  }));
  return legendPosition === "left" || legendPosition === "right" ? items.reverse() : items;
}

/** Chart.js would draw a point as wide as the key of a line. */
function dot(color: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 8, height: 8 });
  const ctx = canvas.getContext("2d");
  if (ctx === null) return canvas;
  ctx.fillStyle = color;
  ctx.arc(4, 4, 3.5, 0, 2 * Math.PI);
  ctx.fill();
  return canvas;
}

function sliceItems(chart: ExcelChart, series: Series, categories: readonly string[]): LegendItem[] {
  return sliceColors(chart, series).map((color, index) => ({
    text: categories[index] ?? "",
    index,
    fillStyle: color,
    strokeStyle: color,
    lineWidth: 0,
    pointStyle: "rect",
  }));
}
