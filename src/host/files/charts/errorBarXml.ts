import {
  type ErrorAmounts,
  type ErrorBarsInclude,
  type ErrorBarsLook,
  type ErrorBarsType,
  type SeriesLook,
  without,
} from "../../grid/charts/definition";
import { FIRST_AMOUNTS, FIRST_CUSTOM, FIRST_TYPE, hasErrorBars } from "../../grid/charts/errorBars";
import { shapeOf } from "../../grid/charts/kinds";
import { TEXT_COLOR, THIN } from "../../grid/charts/looks";
import { element, escaped, type Markup, valued } from "./markup";
import { children, find, isOn, numberOf, readLine, valueOf } from "./readLooks";
import { fileReference, gridReference, readReference } from "./references";
import { wordFor } from "./words";
import { line, shape } from "./writeLooks";
import type { WrittenSeries } from "./writeSeries";

/** Excel's words in the interface, and in files (ECMA-376, part 1, 21.2.3.16 and 21.2.3.17). */
const TYPES: Readonly<Record<ErrorBarsType, string>> = {
  FixedValue: "fixedVal",
  Percent: "percentage",
  StDev: "stdDev",
  StError: "stdErr",
  Custom: "cust",
};
const INCLUDES: Readonly<Record<ErrorBarsInclude, string>> = { Both: "both", MinusValues: "minus", PlusValues: "plus" };

/** `c:errBars` of a series (ECMA-376, part 1, 21.2.2.55). */
export function errorBarElements({ look, kind, sheetName }: WrittenSeries): string[] {
  const drawn = shapeOf(kind);
  return (["x", "y"] as const).flatMap((axis) => {
    const bars = look.errorBars?.[axis];
    if (bars?.isVisible !== true || !hasErrorBars({ shape: drawn }, axis)) return [];
    return [errorBarElement(bars, drawn === "scatter" ? axis : undefined, sheetName)];
  });
}

function errorBarElement(bars: ErrorBarsLook, axis: "x" | "y" | undefined, sheetName: string): string {
  const { type = FIRST_TYPE, include = "Both", hasNoCap, amount } = bars;
  const isCustom = type === "Custom";
  const automatic = type === "Custom" || type === "StError" ? undefined : FIRST_AMOUNTS[type];
  return element(
    "c:errBars",
    {},
    valued("errDir", axis),
    valued("errBarType", INCLUDES[include]),
    valued("errValType", TYPES[type]),
    valued("noEndCap", hasNoCap === true ? 1 : 0),
    isCustom ? amountsElement("c:plus", bars.plus, sheetName) : undefined,
    isCustom ? amountsElement("c:minus", bars.minus, sheetName) : undefined,
    valued("val", automatic === undefined ? undefined : (amount ?? automatic)),
    shape(undefined, line({ color: TEXT_COLOR, weight: THIN, ...bars.line })),
  );
}

function amountsElement(name: string, amounts: ErrorAmounts = FIRST_CUSTOM, sheetName: string): Markup {
  if ("range" in amounts) {
    const reference = readReference(amounts.range, sheetName);
    if (reference === undefined) return undefined;
    return element(name, {}, element("c:numRef", {}, element("c:f", {}, escaped(fileReference(reference)))));
  }
  const points = amounts.values.map((value, idx) => element("c:pt", { idx }, element("c:v", {}, String(value))));
  return element(name, {}, element("c:numLit", {}, valued("ptCount", points.length), ...points));
}

/** The error bars of a series in a file. */
export function readErrorBars(series: Element, sheetName: string): SeriesLook {
  const found = children(series, "errBars").map((bars) => {
    const axis = valueOf(bars, "errDir") === "x" ? "x" : "y";
    return [axis, readBars(bars, sheetName)] as const;
  });
  return found.length === 0 ? {} : { errorBars: Object.fromEntries(found) };
}

function readBars(bars: Element, sheetName: string): ErrorBarsLook {
  const type = wordFor(TYPES, valueOf(bars, "errValType") ?? "") ?? FIRST_TYPE;
  const include = wordFor(INCLUDES, valueOf(bars, "errBarType") ?? "") ?? "Both";
  const amount = numberOf(bars, "val");
  const isCustom = type === "Custom";
  const automatic = type === "Custom" || type === "StError" ? amount : FIRST_AMOUNTS[type];
  const plus = isCustom ? readAmounts(find(bars, "plus"), sheetName) : undefined;
  const minus = isCustom ? readAmounts(find(bars, "minus"), sheetName) : undefined;
  const look = readLine(find(bars, "spPr")) ?? {};
  const own = {
    ...without(look, "color", "weight"),
    ...(look.color === undefined || look.color === TEXT_COLOR ? {} : { color: look.color }),
    ...(look.weight === undefined || look.weight === THIN ? {} : { weight: look.weight }),
  };
  return {
    isVisible: true,
    ...(type === FIRST_TYPE ? {} : { type }),
    ...(include === "Both" ? {} : { include }),
    ...(isOn(bars, "noEndCap") ? { hasNoCap: true as const } : {}),
    ...(amount === undefined || amount === automatic ? {} : { amount }),
    ...(plus === undefined ? {} : { plus }),
    ...(minus === undefined ? {} : { minus }),
    ...(Object.keys(own).length === 0 ? {} : { line: own }),
  };
}

/** Amounts are in cells, or written; of what cannot be read, such as names, there are those kept with it. */
function readAmounts(parent: Element | undefined, sheetName: string): ErrorAmounts | undefined {
  const formula = find(parent, "numRef", "f")?.textContent;
  const reference = formula === undefined ? undefined : readReference(formula, sheetName);
  if (reference !== undefined) return { range: gridReference(reference) };
  const literal = find(parent, "numLit") ?? find(parent, "numRef", "numCache");
  if (literal === undefined) return undefined;
  const values = new Array<number>(numberOf(literal, "ptCount") ?? 0).fill(0);
  for (const point of children(literal, "pt")) {
    values[Number(point.getAttribute("idx"))] = Number(find(point, "v")?.textContent ?? 0);
  }
  return { values: values.map((value) => (Number.isFinite(value) ? value : 0)) };
}
