import type { Chart, Scale } from "chart.js";
import type { TickMark } from "./definition";
import { type DrawnLine, PIXELS_PER_POINT } from "./looks";
import { minorTicks, MOST_LINES } from "./minorTicks";

/** Which marks an axis has, and how its line is drawn. */
export interface TickMarks extends DrawnLine {
  readonly axis: string;
  readonly major: TickMark | undefined;
  readonly minor: TickMark | undefined;
  /** From one minor mark to the next; without it a fifth of the way between two major ones. */
  readonly minorUnit: number | undefined;
}

/** How long marks are to one side of their axis, in pixels. */
const LENGTH = { major: 3 * PIXELS_PER_POINT, minor: 2 * PIXELS_PER_POINT };

/** Draws short lines across an axis, on the side of the labels, of the plot, or on both (Microsoft, "Excel.ChartAxisTickMark enum"). */
export function drawTickMarks({ ctx, scales }: Chart, marks: TickMarks): void {
  const scale = scales[marks.axis];
  if (scale === undefined) return;
  ctx.save();
  ctx.strokeStyle = marks.borderColor;
  ctx.lineWidth = marks.borderWidth;
  for (const [x, y, toX, toY] of tickLines(scale, marks)) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(toX, toY);
    ctx.stroke();
  }
  ctx.restore();
}

type Line = readonly [x: number, y: number, toX: number, toY: number];

/** The lines across an axis, in pixels of the canvas. */
export function tickLines(scale: Scale, marks: Pick<TickMarks, "major" | "minor" | "minorUnit">): Line[] {
  const major = marks.major === undefined ? [] : majorPixels(scale);
  const minor = marks.minor === undefined ? [] : minorPixels(scale, marks.minorUnit);
  return [
    ...major.map((pixel) => lineAcross(scale, pixel, marks.major, LENGTH.major)),
    ...minor.map((pixel) => lineAcross(scale, pixel, marks.minor, LENGTH.minor)),
  ];
}

/** Categories that stand between marks have one at either side. */
function majorPixels(scale: Scale): number[] {
  if (scale.type !== "category") return scale.ticks.map(({ value }) => scale.getPixelForValue(value));
  const count = scale.max - scale.min + 1;
  if (count > MOST_LINES) return [];
  if (!standsBetween(scale)) return places(count).map((index) => scale.getPixelForValue(scale.min + index));
  return places(count + 1).map((index) => scale.getPixelForDecimal(index / count));
}

function minorPixels(scale: Scale, unit: number | undefined): number[] {
  if (scale.type === "category" && scale.max - scale.min >= MOST_LINES) return [];
  const isBetween = scale.type === "category" && standsBetween(scale);
  const values = isBetween
    ? places(scale.max - scale.min + 1).map((index) => scale.min + index)
    : minorTicks(scale, unit);
  return values.map((value) => scale.getPixelForValue(value));
}

function standsBetween({ options }: Scale): boolean {
  return (options as { readonly offset?: boolean }).offset === true;
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function lineAcross(scale: Scale, pixel: number, mark: TickMark | undefined, length: number): Line {
  const { left, right, top, bottom } = scale;
  const [line, outwards] = {
    left: [right, -1] as const,
    right: [left, 1] as const,
    top: [bottom, -1] as const,
    bottom: [top, 1] as const,
  }[scale.position as "left" | "right" | "top" | "bottom"];
  const from = mark === "Outside" ? line : line - outwards * length;
  const to = mark === "Inside" ? line : line + outwards * length;
  return scale.isHorizontal() ? [pixel, from, pixel, to] : [from, pixel, to, pixel];
}
