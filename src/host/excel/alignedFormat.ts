import { HostObject } from "../protocol/hostObject";
import { ApiError } from "../protocol/apiError";
import { asBoolean, asIndex, asInteger, asOneOf } from "./arguments";
import type { Looks } from "./looks";
import { RangeBorderCollection } from "./rangeBorders";
import { RangeFill } from "./fillFormat";
import { RangeFont } from "./fontFormat";

const HORIZONTAL = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
] as const;
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;

/** Those of Excel's alignments that the grid has. */
const GRID_HORIZONTAL = { General: undefined, Left: "left", Center: "center", Right: "right" } as const;
const GRID_VERTICAL = { Top: "top", Center: "middle", Bottom: "bottom" } as const;

const RADIANS_PER_DEGREE = Math.PI / 180;

/** "An integer from 0 to 250" (Microsoft, "Excel.RangeFormat class", indentLevel). */
const MOST_INDENT = 250;

const READING_ORDERS = ["Context", "LeftToRight", "RightToLeft"] as const;

/** What `textOrientation` is where letters stand below each other. */
const STACKED = 180;

/** Where a format keeps what it is of. A symbol cannot be said in a request. */
export const LOOKS = Symbol("looks");

/** What Excel.RangeFormat and Excel.Style have in common. */
export abstract class AlignedFormat<Of extends Looks> extends HostObject {
  readonly [LOOKS]: Of;

  constructor(looks: Of) {
    super();
    this[LOOKS] = looks;
  }

  /** Kept, and without effect: no text is distributed here. */
  get autoIndent(): boolean | null {
    return this[LOOKS].common(({ isAutoIndented }) => isAutoIndented === true);
  }

  set autoIndent(value: unknown) {
    this[LOOKS].set({ isAutoIndented: asBoolean(value) });
  }

  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this[LOOKS]);
  }

  get fill(): RangeFill {
    return new RangeFill(this[LOOKS]);
  }

  get font(): RangeFont {
    return new RangeFont(this[LOOKS]);
  }

  get horizontalAlignment(): string | null {
    return this[LOOKS].common(({ align }) => wordOf(GRID_HORIZONTAL, align));
  }

  set horizontalAlignment(value: unknown) {
    const word = asOneOf(value, HORIZONTAL);
    this[LOOKS].set({ align: known("horizontalAlignment", word, GRID_HORIZONTAL) });
  }

  get indentLevel(): number | null {
    return this[LOOKS].common(({ indent }) => indent ?? 0);
  }

  set indentLevel(value: unknown) {
    const indent = asIndex(value);
    if (indent > MOST_INDENT) throw new ApiError("InvalidArgument");
    this[LOOKS].set({ indent });
  }

  get readingOrder(): string | null {
    return this[LOOKS].common(({ readingOrder }) => readingOrder ?? "Context");
  }

  set readingOrder(value: unknown) {
    const order = asOneOf(value, READING_ORDERS);
    this[LOOKS].set({ readingOrder: order === "Context" ? undefined : order });
  }

  get shrinkToFit(): boolean | null {
    return this[LOOKS].common(({ isShrunk }) => isShrunk === true);
  }

  set shrinkToFit(value: unknown) {
    this[LOOKS].set({ isShrunk: asBoolean(value) });
  }

  /** In degrees against the clock; the grid turns with it, in radians. */
  get textOrientation(): number | null {
    return this[LOOKS].common(({ isStacked, rotation = 0 }) => {
      return isStacked === true ? STACKED : Math.round(-rotation / RADIANS_PER_DEGREE) + 0;
    });
  }

  set textOrientation(value: unknown) {
    const degrees = asInteger(value);
    // Microsoft, "Excel.RangeFormat class": from -90 to 90, or 180 for letters below each other.
    const isStacked = degrees === STACKED;
    if (!isStacked && Math.abs(degrees) > 90) throw new ApiError("InvalidArgument");
    this[LOOKS].set({ isStacked, rotation: isStacked ? 0 : -degrees * RADIANS_PER_DEGREE });
  }

  get verticalAlignment(): string | null {
    return this[LOOKS].common(({ verticalAlign }) => wordOf(GRID_VERTICAL, verticalAlign ?? "bottom"));
  }

  set verticalAlignment(value: unknown) {
    const word = asOneOf(value, VERTICAL);
    this[LOOKS].set({ verticalAlign: known("verticalAlignment", word, GRID_VERTICAL) });
  }

  get wrapText(): boolean | null {
    return this[LOOKS].common(({ wrapping }) => wrapping === "wrap");
  }

  set wrapText(value: unknown) {
    this[LOOKS].set({ wrapping: asBoolean(value) ? "wrap" : "overflow" });
  }
}

function wordOf(words: Readonly<Record<string, unknown>>, value: unknown): string {
  return Object.keys(words).find((word) => words[word] === value) ?? "";
}

/** The grid's value for one of Excel's words; it does not have one for each. */
function known<Value>(member: string, word: string, values: Readonly<Record<string, Value>>): Value {
  if (Object.hasOwn(values, word)) return values[word] as Value;
  throw new ApiError("ApiNotFound", `RangeFormat.${member} with ${word} is not part of this workbook.`);
}
