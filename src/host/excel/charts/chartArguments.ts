import { CHART_KINDS, type ChartKind, makingOf, type shapeOf } from "../../grid/charts/kinds";
import { MARKER_STYLES, type MarkerStyle } from "../../grid/charts/definition";
import { isValidCode } from "../../grid/numberFormats";
import { ApiError } from "../../protocol/apiError";
import { asColor, asNumber, asOneOf, asString } from "../arguments";

/** A number between two others, these included. */
export function asNumberWithin(value: unknown, least: number, most: number): number {
  const number = asNumber(value);
  if (number < least || number > most) throw new ApiError("InvalidArgument");
  return number;
}

/** A whole number between two others, these included. */
export function asWholeNumberWithin(value: unknown, least: number, most: number): number {
  const number = asNumberWithin(value, least, most);
  if (!Number.isInteger(number)) throw new ApiError("InvalidArgument");
  return number;
}

/** The weight of a line in points: Excel's go up to 1584. */
export function asPoints(value: unknown): number {
  return asNumberWithin(value, 0, 1584);
}

/** A number, or nothing for the empty text that stands for "choose yourself". */
export function asNumberOrAutomatic(value: unknown): number | undefined {
  return value === "" ? undefined : asNumber(value);
}

/** A colour as charts draw and files keep it: names become numbers. */
export function asChartColor(value: unknown): string {
  const color = asColor(value);
  if (color.startsWith("#")) return color.toUpperCase();
  const probe = document.createElement("canvas").getContext("2d");
  if (probe === null) return color;
  probe.fillStyle = "#000000";
  probe.fillStyle = color;
  const understood = probe.fillStyle.toUpperCase();
  if (understood === "#000000" && color.toLowerCase() !== "black") throw new ApiError("InvalidArgument");
  return understood;
}

/** Excel.ChartMarkerStyle; nothing stands for "choose yourself". */
export function asMarkerStyle(value: unknown): MarkerStyle | undefined {
  const word = asOneOf(value, [...MARKER_STYLES, "Automatic", ...OTHER_MARKERS]);
  if (OTHER_MARKERS.includes(word)) {
    throw new ApiError("ApiNotFound", `Markers of the style ${word} are not part of this workbook.`);
  }
  return MARKER_STYLES.find((each) => each === word);
}

const OTHER_MARKERS = ["Dot", "Picture"];

/** A format that numbers can be written in. */
export function asNumberFormat(value: unknown): string {
  const format = asString(value);
  if (isValidCode(format)) return format;
  throw new ApiError("InvalidArgument", `“${format}” is no number format of Excel.`);
}

/** A surface goes from one series to the next (Microsoft, "Available chart types in Office"). */
export function assertEnough(kind: ChartKind, seriesCount: number): void {
  if (makingOf(kind).surface === undefined || seriesCount >= 2) return;
  throw new ApiError("InvalidArgument", "A surface chart must contain at least two series.");
}

/** @throws ApiError InvalidOperation for a surface, whose points have no labels. */
export function assertLabels(shape: ReturnType<typeof shapeOf>): void {
  if (shape === "surface") throw new ApiError("InvalidOperation", "A surface has no data labels.");
}

/** One of Excel's types of charts that are drawn here. */
export function asChartKind(value: unknown): ChartKind {
  const word = asString(value);
  const kind = CHART_KINDS.find((each) => each === word);
  if (kind !== undefined) return kind;
  throw new ApiError("ApiNotFound", `Charts of type ${word} are not part of this workbook.`);
}
