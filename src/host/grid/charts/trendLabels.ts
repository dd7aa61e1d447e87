import type { Chart, ChartArea } from "chart.js";
import type { FontLook, TrendlineLook } from "./definition";
import { drawnFont, type DrawnLine, drawnLine, TEXT_COLOR, TEXT_SIZE, THIN } from "./looks";
import type { ChartInput, Series } from "./seriesData";
import { type Run, trendText } from "./trendEquations";
import type { Fit } from "./trendlines";

/** What stands beside a trendline, ready to be drawn. */
export interface TrendLabel {
  readonly lines: readonly (readonly Run[])[];
  readonly font: ReturnType<typeof drawnFont>;
  readonly color: string;
  readonly fill?: string;
  readonly border?: DrawnLine;
  /** How far it was moved, in widths and heights of the chart. */
  readonly offset: { readonly x: number; readonly y: number };
}

/** Whose trendline a data set of Chart.js's is. */
export interface Trend {
  readonly seriesId: string;
  readonly index: number;
  readonly terms?: readonly number[];
  readonly label?: TrendLabel;
}

/** A trendline's numbers and the label beside it. */
export function trendOf(
  input: ChartInput,
  { id }: Series,
  index: number,
  look: TrendlineLook,
  fit: Fit | undefined,
): Trend {
  const lines = trendText(look, fit, input.locale);
  const { font = {}, fill, border, offset = { x: 0, y: 0 } } = look.label ?? {};
  const whole: FontLook = { ...input.chart.excel.font, ...font };
  return {
    ...{ seriesId: id, index },
    ...(fit === undefined ? {} : { terms: fit.terms }),
    ...(lines.length === 0
      ? {}
      : {
          label: {
            lines,
            font: drawnFont(whole, TEXT_SIZE),
            color: whole.color ?? TEXT_COLOR,
            ...(fill === undefined ? {} : { fill }),
            ...(border === undefined ? {} : { border: drawnLine(border, { color: TEXT_COLOR, weight: THIN }) }),
            offset,
          },
        }),
  };
}

type Context = CanvasRenderingContext2D;
export type Box = Pick<ChartArea, "left" | "top" | "width" | "height">;

/** The room around a label's text in pixels, and how high a line is, in sizes of its letters. */
const [AROUND, LINE_HEIGHT] = [3, 1.35];

/** How far a label may be from the end of its line, in pixels. */
const DISTANCES = [6, 18, 36, 54, 72];

/** How large raised letters are, and how far they are raised. */
const RAISED = { size: 0.7, up: 0.4 };

/** The trendlines of a chart that have labels, with the place of each: over the end of its line, and beside one another. */
export function placedTrendLabels(
  chart: Chart,
): { readonly trend: Trend; readonly label: TrendLabel; readonly box: Box }[] {
  const placed: { readonly trend: Trend; readonly label: TrendLabel; readonly box: Box }[] = [];
  chart.data.datasets.forEach((dataset, index) => {
    const { trend } = dataset as { readonly trend?: Trend };
    const label = trend?.label;
    const meta = chart.getDatasetMeta(index);
    const end = meta.data.at(-1);
    if (trend === undefined || label === undefined || meta.hidden || end === undefined) return;
    const { width, height } = sizeOf(chart.ctx, label);
    const free = clearOf(
      besideEnd(chart, end, width, height),
      placed.map(({ box }) => box),
      chart,
    );
    const left = within(free.left + label.offset.x * chart.width, chart.width - width);
    const top = within(free.top + label.offset.y * chart.height, chart.height - height);
    placed.push({ trend, label, box: { left, top, width, height } });
  });
  return placed;
}

function sizeOf(ctx: Context, { lines, font }: TrendLabel): Pick<Box, "width" | "height"> {
  const widths = lines.map((runs) => runs.reduce((sum, run) => sum + widthOf(ctx, run, font), 0));
  return { width: Math.max(...widths) + 2 * AROUND, height: lines.length * font.size * LINE_HEIGHT + 2 * AROUND };
}

function widthOf(ctx: Context, run: Run, font: TrendLabel["font"]): number {
  ctx.save();
  use(ctx, font, run.isRaised === true);
  const { width } = ctx.measureText(run.text);
  ctx.restore();
  return width;
}

function use(ctx: Context, { style, weight, size, family }: TrendLabel["font"], isRaised: boolean): void {
  ctx.font = `${style} ${weight} ${isRaised ? size * RAISED.size : size}px ${family}`;
}

/** Over or under the end of the line, where it covers least of what is drawn. */
function besideEnd(chart: Chart, end: Spot, width: number, height: number): Box {
  const { chartArea } = chart;
  const y = Math.max(chartArea.top, Math.min(end.y, chartArea.bottom));
  const left = Math.max(chartArea.left, Math.min(end.x, chartArea.right) - width);
  const boxes = DISTANCES.flatMap((distance) => [y - distance - height, y + distance])
    .map((top): Box => ({ left, top, width, height }))
    .filter((box) => box.top >= chartArea.top && box.top + height <= chartArea.bottom);
  const spots = spotsOf(chart);
  const covered = boxes.map((box) => spots.filter((spot) => isIn(spot, box)).length);
  return boxes[covered.indexOf(Math.min(...covered))] ?? { left, top: chartArea.top, width, height };
}

interface Spot {
  readonly x: number;
  readonly y: number;
  /** Where a column begins, and how wide it is. */
  readonly base?: number;
  readonly width?: number;
}

function spotsOf(chart: Chart): Spot[] {
  return chart.data.datasets.flatMap((_, index) => chart.getDatasetMeta(index).data as unknown as Spot[]);
}

function isIn({ x, y, base = y, width = 0 }: Spot, box: Box): boolean {
  const isAcross = x + width / 2 >= box.left && x - width / 2 <= box.left + box.width;
  return isAcross && Math.max(y, base) >= box.top && Math.min(y, base) <= box.top + box.height;
}

/** Goes down, or else up, until nothing is underneath. */
function clearOf(box: Box, others: readonly Box[], { chartArea }: Chart): Box {
  for (const step of [1, -1]) {
    for (let moved = box; moved.top >= chartArea.top && moved.top + box.height <= chartArea.bottom;) {
      const other = others.find((each) => overlap(moved, each));
      if (other === undefined) return moved;
      moved = { ...moved, top: step > 0 ? other.top + other.height : other.top - moved.height };
    }
  }
  return box;
}

function overlap(first: Box, second: Box): boolean {
  const across = first.left < second.left + second.width && second.left < first.left + first.width;
  return across && first.top < second.top + second.height - 0.5 && second.top < first.top + first.height - 0.5;
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** Draws the equations beside a chart's trendlines. */
export function drawTrendLabels(chart: Chart): void {
  const { ctx } = chart;
  for (const { label, box } of placedTrendLabels(chart)) {
    const { font, fill, border } = label;
    ctx.save();
    if (fill !== undefined) {
      ctx.fillStyle = fill;
      ctx.fillRect(box.left, box.top, box.width, box.height);
    }
    if (border !== undefined && border.borderWidth > 0) {
      Object.assign(ctx, { strokeStyle: border.borderColor, lineWidth: border.borderWidth });
      ctx.setLineDash(border.borderDash);
      ctx.strokeRect(box.left, box.top, box.width, box.height);
    }
    Object.assign(ctx, { fillStyle: label.color, textAlign: "left", textBaseline: "alphabetic" });
    label.lines.forEach((runs, line) => {
      let x = box.left + AROUND;
      const y = box.top + AROUND + line * font.size * LINE_HEIGHT + font.size;
      for (const run of runs) {
        use(ctx, font, run.isRaised === true);
        ctx.fillText(run.text, x, run.isRaised === true ? y - font.size * RAISED.up : y);
        x += widthOf(ctx, run, font);
      }
    });
    ctx.restore();
  }
}
