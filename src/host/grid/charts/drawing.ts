import type { Chart, ChartArea, Plugin } from "chart.js";
import { type Contour, drawContour } from "./contour";
import type { Dataset } from "./datasets";
import { drawErrorBars } from "./errorBars";
import type { PlacedLabel } from "./labels";
import type { DrawnLine } from "./looks";
import { minorTicks } from "./minorTicks";
import { drawTickMarks, type TickMarks } from "./tickMarks";
import { drawTrendLabels } from "./trendLabels";

/** What Chart.js does not draw itself. It travels with the chart's data: options are asked for value by value. */
export interface Extras {
  readonly background: string;
  readonly plotFill?: string;
  readonly border?: DrawnLine;
  readonly minorGridlines: readonly MinorGridlines[];
  readonly tickMarks: readonly TickMarks[];
  readonly contour?: Contour;
}

export interface MinorGridlines extends DrawnLine {
  readonly axis: string;
  /** From one to the next; without it a fifth of the way between two major ones. */
  readonly unit?: number;
}

type Context = CanvasRenderingContext2D;

/** Draws what Excel's charts have beside Chart.js's: grounds, borders, minor gridlines and data labels. */
export const EXCEL_DRAWING: Plugin = {
  id: "excelDrawing",
  beforeDraw(chart) {
    const extras = extrasOf(chart);
    if (extras === undefined) return;
    fill(chart.ctx, extras.background, { left: 0, top: 0, width: chart.width, height: chart.height });
    if (extras.plotFill !== undefined) fill(chart.ctx, extras.plotFill, chart.chartArea);
    for (const gridlines of extras.minorGridlines) drawMinorGridlines(chart, gridlines);
  },
  beforeDatasetsDraw(chart) {
    const contour = extrasOf(chart)?.contour;
    if (contour !== undefined) drawContour(chart, contour);
  },
  afterDatasetsDraw(chart) {
    const extras = extrasOf(chart);
    if (extras === undefined) return;
    for (const marks of extras.tickMarks) drawTickMarks(chart, marks);
    chart.data.datasets.forEach((dataset, index) => {
      const { excelLabels, errorBars } = dataset as Dataset;
      if (errorBars !== undefined) drawErrorBars(chart, index, errorBars);
      if (excelLabels !== undefined) drawLabels(chart, index, excelLabels.labels);
    });
    drawTrendLabels(chart);
  },
  afterDraw(chart) {
    const border = extrasOf(chart)?.border;
    if (border === undefined || border.borderWidth === 0) return;
    const half = border.borderWidth / 2;
    chart.ctx.save();
    stroke(chart.ctx, border);
    chart.ctx.strokeRect(half, half, chart.width - border.borderWidth, chart.height - border.borderWidth);
    chart.ctx.restore();
  },
};

function extrasOf(chart: Chart): Extras | undefined {
  return (chart.data as { readonly excel?: Extras }).excel;
}

function fill(ctx: Context, color: string, area: Pick<ChartArea, "left" | "top" | "width" | "height">): void {
  ctx.save();
  ctx.fillStyle = color;
  ctx.fillRect(area.left, area.top, area.width, area.height);
  ctx.restore();
}

function stroke(ctx: Context, { borderColor, borderWidth, borderDash }: DrawnLine): void {
  ctx.strokeStyle = borderColor;
  ctx.lineWidth = borderWidth;
  ctx.setLineDash(borderDash);
}

function drawMinorGridlines(chart: Chart, gridlines: MinorGridlines): void {
  const scale = chart.scales[gridlines.axis];
  if (scale === undefined) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  stroke(ctx, gridlines);
  for (const value of minorTicks(scale, gridlines.unit)) {
    const pixel = scale.getPixelForValue(value);
    ctx.beginPath();
    if (scale.isHorizontal()) {
      ctx.moveTo(pixel, chartArea.top);
      ctx.lineTo(pixel, chartArea.bottom);
    } else {
      ctx.moveTo(chartArea.left, pixel);
      ctx.lineTo(chartArea.right, pixel);
    }
    ctx.stroke();
  }
  ctx.restore();
}

/** The parts of Chart.js's elements that labels are placed by. */
interface Element {
  readonly x: number;
  readonly y: number;
  readonly base?: number;
  readonly horizontal?: boolean;
  readonly startAngle?: number;
  readonly endAngle?: number;
  readonly innerRadius?: number;
  readonly outerRadius?: number;
}

function drawLabels(chart: Chart, index: number, labels: readonly PlacedLabel[]): void {
  const meta = chart.getDatasetMeta(index);
  if (meta.hidden) return;
  const { ctx } = chart;
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  meta.data.forEach((element, point) => {
    const label = labels[point];
    if (label !== undefined && label.text !== "" && isWithin(chart.chartArea, element))
      drawLabel(chart, element, label);
  });
  ctx.restore();
}

function drawLabel(chart: Chart, element: Element, { text, position, font, color }: PlacedLabel): void {
  const { ctx } = chart;
  ctx.font = `${font.style} ${font.weight} ${font.size}px ${font.family}`;
  ctx.fillStyle = color;
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => ctx.measureText(line).width));
  const height = font.size * (1 + LINE_HEIGHT * (lines.length - 1));
  const [x, y] = placeLabel(element, position, width, height);
  if (Number.isNaN(x) || Number.isNaN(y)) return;
  // Nothing is cut at the edge.
  const middle = between(x, width / 2 + 2, chart.width - width / 2 - 2);
  const top = between(y, height / 2, chart.height) - (height - font.size) / 2;
  lines.forEach((line, index) => {
    ctx.fillText(line, middle, top + index * LINE_HEIGHT * font.size);
  });
}

/** From one line of a label to the next, in heights of its font. */
const LINE_HEIGHT = 1.2;

/** Points outside the axis' bounds are not drawn, and neither are their labels. */
function isWithin(area: ChartArea, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= area.left - 1 && x <= area.right + 1 && y >= area.top - 1 && y <= area.bottom + 1;
}

/** How far a label is from what it labels, in pixels. */
const DISTANCE = 6;

/** The middle of a label of some width and height. */
export function placeLabel(element: Element, position: string, width: number, height: number): [x: number, y: number] {
  if (element.outerRadius !== undefined) return placeOnSlice(element, position, width, height);
  const { x, y, base } = element;
  if (base === undefined || ["Left", "Right", "Top", "Bottom"].includes(position)) {
    const [right, down] = DIRECTIONS[position] ?? [0, 0];
    return [x + right * (width / 2 + DISTANCE), y + down * (height / 2 + DISTANCE)];
  }
  if (element.horizontal === true) return [alongBar(x, base, position, width), y];
  return [x, alongBar(y, base, position, height)];
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  Left: [-1, 0],
  Right: [1, 0],
  Top: [0, -1],
  Bottom: [0, 1],
};

/** Where along a bar, from its foot to its end, the middle of a label of some length lies. */
function alongBar(end: number, base: number, position: string, length: number): number {
  const forward = end < base ? -1 : 1;
  const half = length / 2 + 3;
  switch (position) {
    case "OutsideEnd":
      return end + forward * half;
    case "InsideEnd":
      return end - forward * half;
    case "InsideBase":
      return base + forward * half;
    default:
      return (base + end) / 2;
  }
}

function placeOnSlice(slice: Element, position: string, width: number, height: number): [x: number, y: number] {
  const { x, y, startAngle = 0, endAngle = 0, innerRadius = 0, outerRadius = 0 } = slice;
  const angle = (startAngle + endAngle) / 2;
  const half = Math.hypot((width / 2) * Math.cos(angle), (height / 2) * Math.sin(angle)) + 4;
  const middle = (innerRadius + outerRadius) / 2;
  const radius =
    { OutsideEnd: outerRadius + half, InsideEnd: Math.max(middle, outerRadius - half) }[position] ?? middle;
  return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
