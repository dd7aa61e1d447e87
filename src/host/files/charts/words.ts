import type { LineStyle, MarkerStyle, TickMark, TrendlineType } from "../../grid/charts/definition";

/** Excel's words in the interface, and in files (ECMA-376, part 1, 20.1.10 and 21.2.3). */

export const DASHES: Readonly<Record<Exclude<LineStyle, "None">, string>> = {
  Continuous: "solid",
  Dash: "dash",
  DashDot: "dashDot",
  DashDotDot: "lgDashDotDot",
  Dot: "sysDash",
  RoundDot: "sysDot",
};

export const SYMBOLS: Readonly<Record<MarkerStyle, string>> = {
  None: "none",
  Circle: "circle",
  Square: "square",
  Diamond: "diamond",
  Triangle: "triangle",
  X: "x",
  Star: "star",
  Plus: "plus",
  Dash: "dash",
};

export const TRENDLINES: Readonly<Record<TrendlineType, string>> = {
  Linear: "linear",
  Exponential: "exp",
  Logarithmic: "log",
  MovingAverage: "movingAvg",
  Polynomial: "poly",
  Power: "power",
};

export const LABEL_PLACES: Readonly<Record<string, string>> = {
  Center: "ctr",
  InsideEnd: "inEnd",
  InsideBase: "inBase",
  OutsideEnd: "outEnd",
  Left: "l",
  Right: "r",
  Top: "t",
  Bottom: "b",
};

export const LEGEND_PLACES: Readonly<Record<string, string>> = { top: "t", bottom: "b", left: "l", right: "r" };

export const TICK_LABELS: Readonly<Record<string, string>> = { High: "high", Low: "low", None: "none" };

export const TICK_MARKS: Readonly<Record<TickMark | "None", string>> = {
  None: "none",
  Cross: "cross",
  Inside: "in",
  Outside: "out",
};

/** The interface's word for a word of a file. */
export function wordFor<Word extends string>(words: Readonly<Record<Word, string>>, text: string): Word | undefined {
  const found = Object.entries<string>(words).find(([, each]) => each === text);
  return found?.[0] as Word | undefined;
}

/** English metric units in a point (ECMA-376, part 1, 20.1.10.16). */
export const UNITS_PER_POINT = 12_700;

export const NAMESPACES = {
  "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
  "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
