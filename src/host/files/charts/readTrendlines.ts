import type { FontLook, SeriesLook, TrendlineLabelLook, TrendlineLook } from "../../grid/charts/definition";
import { TEXT_COLOR, TEXT_SIZE, TRENDLINE_WEIGHT } from "../../grid/charts/looks";
import { children, find, isOn, numberOf, readFill, readFont, readLine, readText, valueOf } from "./readLooks";
import { TRENDLINES, wordFor } from "./words";

/** The trendlines of a series of some colour. */
export function readTrendlines(series: Element, color: string | undefined): SeriesLook {
  const trendlines = children(series, "trendline").flatMap((each): TrendlineLook[] => {
    const look = readTrendline(each, color);
    return look === undefined ? [] : [look];
  });
  return trendlines.length === 0 ? {} : { trendlines };
}

function readTrendline(trendline: Element, color: string | undefined): TrendlineLook | undefined {
  const type = wordFor(TRENDLINES, valueOf(trendline, "trendlineType") ?? "");
  if (type === undefined) return undefined;
  const name = find(trendline, "name")?.textContent;
  const [order, period] = [numberOf(trendline, "order"), numberOf(trendline, "period")];
  const line = lineOf(trendline, color);
  return {
    type,
    ...(name === undefined ? {} : { name }),
    ...(type === "Polynomial" && order !== undefined ? { order } : {}),
    ...(type === "MovingAverage" && period !== undefined ? { period } : {}),
    ...(type === "MovingAverage" ? {} : curveOf(trendline)),
    ...(Object.keys(line).length === 0 ? {} : { line }),
  };
}

/** What a curve has and a moving average has not. */
function curveOf(trendline: Element): Partial<TrendlineLook> {
  const [forward, backward] = [numberOf(trendline, "forward") ?? 0, numberOf(trendline, "backward") ?? 0];
  const intercept = numberOf(trendline, "intercept");
  const label = labelOf(find(trendline, "trendlineLbl"));
  return {
    ...(forward > 0 ? { forward } : {}),
    ...(backward > 0 ? { backward } : {}),
    ...(intercept === undefined ? {} : { intercept }),
    ...(isOn(trendline, "dispEq") ? { showEquation: true } : {}),
    ...(isOn(trendline, "dispRSqr") ? { showRSquared: true } : {}),
    ...(Object.keys(label).length === 0 ? {} : { label }),
  };
}

function lineOf(trendline: Element, color: string | undefined): NonNullable<TrendlineLook["line"]> {
  const read = readLine(find(trendline, "spPr"));
  const { color: own, style = "Continuous", weight } = read ?? {};
  return {
    ...(own === undefined || own === color ? {} : { color: own }),
    ...(style === "RoundDot" || read === undefined ? {} : { style }),
    ...(weight === undefined || weight === TRENDLINE_WEIGHT ? {} : { weight }),
  };
}

function labelOf(label: Element | undefined): TrendlineLabelLook {
  const text = readText(find(label, "tx", "rich"));
  const format = find(label, "numFmt")?.getAttribute("formatCode") ?? "General";
  const font = withoutUsual(readFont(label));
  const fill = readFill(find(label, "spPr"));
  const border = readLine(find(label, "spPr"));
  const layout = find(label, "layout", "manualLayout");
  const [x, y] = [numberOf(layout, "x") ?? 0, numberOf(layout, "y") ?? 0];
  const isMoved = (x !== 0 || y !== 0) && valueOf(layout, "xMode") !== "edge";
  return {
    ...(text === undefined ? {} : { text }),
    ...(format === "General" ? {} : { format }),
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(fill === undefined || fill === "#FFFFFF00" ? {} : { fill }),
    ...(border === undefined || border.style === "None" ? {} : { border }),
    ...(isMoved ? { offset: { x, y } } : {}),
  };
}

/** A font that is as every label's needs not be kept. */
function withoutUsual({ size, color, ...rest }: FontLook): FontLook {
  return {
    ...rest,
    ...(size === undefined || size === TEXT_SIZE ? {} : { size }),
    ...(color === undefined || color === TEXT_COLOR ? {} : { color }),
  };
}
