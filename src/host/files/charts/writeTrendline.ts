import type { TrendlineLook } from "../../grid/charts/definition";
import { TEXT_COLOR, TEXT_SIZE, THIN, TRENDLINE_WEIGHT } from "../../grid/charts/looks";
import { FIRST_ORDER, FIRST_PERIOD } from "../../grid/charts/trendlines";
import { element, escaped, type Markup, valued } from "./markup";
import { TRENDLINES } from "./words";
import { fill, line, richText, shape, textLook } from "./writeLooks";

/** `c:trendline` of a series of some colour (ECMA-376, part 1, 21.2.2.211). */
export function trendlineElement(trendline: TrendlineLook, seriesColor: string): string {
  const { type, name, order = FIRST_ORDER, period = FIRST_PERIOD, showEquation, showRSquared } = trendline;
  const look = { style: "RoundDot", color: seriesColor, weight: TRENDLINE_WEIGHT, ...trendline.line } as const;
  return element(
    "c:trendline",
    {},
    name === undefined ? undefined : element("c:name", {}, escaped(name)),
    shape(undefined, line(look)),
    valued("trendlineType", TRENDLINES[type]),
    type === "Polynomial" ? valued("order", order) : undefined,
    type === "MovingAverage" ? valued("period", period) : undefined,
    valued("forward", trendline.forward),
    valued("backward", trendline.backward),
    valued("intercept", trendline.intercept),
    valued("dispRSqr", showRSquared === true ? 1 : 0),
    valued("dispEq", showEquation === true ? 1 : 0),
    showEquation === true || showRSquared === true || trendline.label !== undefined
      ? labelElement(trendline)
      : undefined,
  );
}

/** `c:trendlineLbl`. Its layout says how far it was moved, in widths and heights of the chart (21.2.2.95). */
function labelElement({ label = {} }: TrendlineLook): string {
  const { text, format, font, fill: ground, border, offset } = label;
  const look = { color: TEXT_COLOR, size: TEXT_SIZE, ...font };
  return element(
    "c:trendlineLbl",
    {},
    element("c:layout", {}, offset === undefined ? undefined : movedBy(offset)),
    text === undefined ? undefined : richText(text, look),
    element("c:numFmt", { formatCode: format ?? "General", sourceLinked: 0 }),
    shape(
      ground === undefined ? element("a:noFill") : fill(ground),
      line(border === undefined ? { style: "None" } : { color: TEXT_COLOR, weight: THIN, ...border }),
    ),
    // The looks of a text of its own stand in that.
    text === undefined ? textLook(look) : undefined,
  );
}

function movedBy({ x, y }: { readonly x: number; readonly y: number }): Markup {
  return element("c:manualLayout", {}, valued("x", x), valued("y", y));
}
