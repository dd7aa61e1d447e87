import type { FontLook, LineLook, LineStyle, MarkerStyle } from "./definition";

/** Excel measures charts in points, the canvas in pixels. */
export const PIXELS_PER_POINT = 4 / 3;

/** The colours of Office's theme from 2013 to 2022, in the order in which series get them. */
const ACCENTS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];

/** Excel's greys for texts, axes and gridlines. */
export const TEXT_COLOR = "#595959";
export const AXIS_COLOR = "#D9D9D9";
export const GRID_COLOR = "#D9D9D9";
export const MINOR_GRID_COLOR = "#F2F2F2";

/** The sizes of a new chart's texts in points. */
export const TITLE_SIZE = 14;
export const AXIS_TITLE_SIZE = 10;
export const TEXT_SIZE = 9;

/** Lines of a new chart in points. */
export const LINE_WEIGHT = 2.25;
export const MARKER_SIZE = 5;
export const THIN = 0.75;
export const TRENDLINE_WEIGHT = 1.5;

/** The colour of the first, the second, … series. After six of them Excel takes darker ones. */
export function accent(index: number): string {
  const color = ACCENTS[index % ACCENTS.length] ?? TEXT_COLOR;
  const round = Math.floor(index / ACCENTS.length);
  return round === 0 ? color : shaded(color, round % 2 === 1 ? 0.6 : 1.25);
}

function shaded(color: string, factor: number): string {
  const parts = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  const shadedParts = parts.map((part) => Math.min(255, Math.round(part * factor)));
  return `#${shadedParts.map((part) => part.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

/** Dashes in multiples of the line's width (ECMA-376, part 1, 20.1.10.48, has the same). */
const DASHES: Partial<Record<LineStyle, readonly number[]>> = {
  Dash: [4, 3],
  DashDot: [4, 3, 1, 3],
  DashDotDot: [8, 3, 1, 3, 1, 3],
  Dot: [3, 1],
  RoundDot: [1, 1],
};

export interface DrawnLine {
  readonly borderColor: string;
  readonly borderWidth: number;
  readonly borderDash: number[];
}

/** A line as Chart.js draws it. */
export function drawnLine(look: LineLook, automatic: { readonly color: string; readonly weight: number }): DrawnLine {
  const width = (look.weight ?? automatic.weight) * PIXELS_PER_POINT;
  return {
    borderColor: look.color ?? automatic.color,
    borderWidth: look.style === "None" ? 0 : width,
    borderDash: (DASHES[look.style ?? "Continuous"] ?? []).map((length) => length * width),
  };
}

/** A font as Chart.js draws it. */
export function drawnFont(look: FontLook, automaticSize: number) {
  return {
    size: (look.size ?? automaticSize) * PIXELS_PER_POINT,
    weight: look.bold === true ? "bold" : "normal",
    style: look.italic === true ? "italic" : "normal",
    family: fontFamily(look.name ?? FONT_NAME),
  } as const;
}

/** The font of a new workbook's charts. */
export const FONT_NAME = "Calibri";

/** A font's name as CSS wants it, with a way out where the computer has no such font. */
export function fontFamily(name: string): string {
  return `"${name.replace(/["\\]/g, "")}", Carlito, "Helvetica Neue", Helvetica, Arial, sans-serif`;
}

/** Chart.js's names of Excel's markers. */
export const POINT_STYLES: Record<MarkerStyle, string | false> = {
  None: false,
  Circle: "circle",
  Square: "rect",
  Diamond: "rectRot",
  Triangle: "triangle",
  X: "crossRot",
  Star: "star",
  Plus: "cross",
  Dash: "dash",
};

/** A colour with which a text on another colour can be read. */
export function readableOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  return brightness > 150 ? "#262626" : "#FFFFFF";
}
