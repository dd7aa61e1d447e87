import { tintOf, type TintedColor, tinted, withTint } from "./tints";

/** Excel's styles and weights of lines (Microsoft, "Excel.BorderLineStyle enum" and "Excel.BorderWeight enum"). */
export const LINE_STYLES = ["Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"] as const;
export const LINE_WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"] as const;

export type LineWeight = (typeof LINE_WEIGHTS)[number];

/** The lines that there are, by what files call them (ECMA-376, part 1, 18.18.3, ST_BorderStyle), the thinner ones first. */
const LINES = {
  hair: ["Continuous", "Hairline"],
  thin: ["Continuous", "Thin"],
  medium: ["Continuous", "Medium"],
  thick: ["Continuous", "Thick"],
  dashed: ["Dash", "Thin"],
  mediumDashed: ["Dash", "Medium"],
  dashDot: ["DashDot", "Thin"],
  mediumDashDot: ["DashDot", "Medium"],
  dashDotDot: ["DashDotDot", "Thin"],
  mediumDashDotDot: ["DashDotDot", "Medium"],
  dotted: ["Dot", "Thin"],
  double: ["Double", "Thick"],
  slantDashDot: ["SlantDashDot", "Medium"],
} as const satisfies Readonly<Record<string, readonly [style: string, weight: LineWeight]>>;

export type LineName = keyof typeof LINES;
export type LineStyle = (typeof LINES)[LineName][0];

const ENTRIES = Object.entries(LINES) as [LineName, readonly [LineStyle, LineWeight]][];

/** A line along a side of a cell, or across it. */
export interface Line {
  readonly style: LineName;
  readonly color: string;
  readonly tint?: TintedColor | undefined;
}

/** What is to become of a line: what is not named stays as it is. "None" takes it away. */
export interface LineChange {
  readonly style?: LineStyle | "None";
  readonly weight?: LineWeight;
  readonly color?: string;
  readonly tint?: number;
}

/** Where nothing else is said, Excel draws thin black lines. */
const DEFAULT_LINE: Line = { style: "thin", color: "#000000" };

export function isLineName(word: string): word is LineName {
  return Object.hasOwn(LINES, word);
}

export function lineStyleOf(line: Line | undefined): LineStyle | "None" {
  return line === undefined ? "None" : LINES[line.style][0];
}

export function lineWeightOf(line: Line | undefined): LineWeight {
  return LINES[(line ?? DEFAULT_LINE).style][1];
}

/** The line after a change. Not every style has every weight: what is asked for last counts, and the other one follows. */
export function changedLine(line: Line | undefined, change: LineChange): Line | undefined {
  if (change.style === "None") return undefined;
  const { color, tint: made } = coloredLine(line ?? DEFAULT_LINE, change);
  const style = nameOf(line ?? DEFAULT_LINE, change);
  return made === undefined ? { style, color } : { style, color, tint: made };
}

function coloredLine(line: Line, change: LineChange): Pick<Line, "color" | "tint"> {
  const before = change.color === undefined ? line : { color: change.color, tint: undefined };
  if (change.tint === undefined) return before;
  const made = withTint(before.color, before.tint, change.tint);
  return change.tint === 0 ? { color: made.base } : { color: tinted(made), tint: made };
}

/** By how much the colour of a line was made lighter or darker. */
export function lineTintOf(line: Line | undefined): number {
  return line === undefined ? 0 : tintOf(line.color, line.tint);
}

function nameOf(line: Line, change: Pick<LineChange, "style" | "weight">): LineName {
  if (change.style === undefined && change.weight === undefined) return line.style;
  const style = (change.style ?? LINES[line.style][0]) as LineStyle;
  // A double line is as wide as a thick one, which says nothing of the lines that it is made of.
  const weight = change.weight ?? (line.style === "double" ? "Thin" : LINES[line.style][1]);
  const named = (isWanted: (each: LineStyle, own: LineWeight) => boolean) =>
    ENTRIES.filter(([, [each, own]]) => isWanted(each, own)).map(([name]) => name);
  const [exact] = named((each, own) => each === style && own === weight);
  if (exact !== undefined) return exact;
  if (change.weight !== undefined)
    return named((each, own) => each === "Continuous" && own === weight)[0] ?? line.style;
  const isNoThicker = (own: LineWeight) => LINE_WEIGHTS.indexOf(own) <= LINE_WEIGHTS.indexOf(weight);
  const ofStyle = named((each) => each === style);
  return named((each, own) => each === style && isNoThicker(own)).at(-1) ?? ofStyle[0] ?? line.style;
}
