import type { Style } from "@odoo/o-spreadsheet";
import { DEFAULT_FONT_NAME } from "../grid/cellFonts";
import { tintOf } from "../grid/looks/tints";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asIndex, asInteger, asNumber, asOneOf, asString, asTint } from "./arguments";
import type { FormattedCells } from "./formattedCells";
import { RangeBorderCollection } from "./rangeBorders";

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

/** Excel.RangeFormat. */
export class RangeFormat extends HostObject {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  /** Kept, and without effect: no text is distributed here. */
  get autoIndent(): boolean | null {
    return this.#cells.common(({ isAutoIndented }) => isAutoIndented === true);
  }

  set autoIndent(value: unknown) {
    this.#cells.set({ isAutoIndented: asBoolean(value) });
  }

  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.#cells);
  }

  get columnWidth(): number | null {
    return this.#cells.commonSize("COL");
  }

  set columnWidth(value: unknown) {
    this.#cells.resize("COL", asNumber(value));
  }

  get fill(): RangeFill {
    return new RangeFill(this.#cells);
  }

  get font(): RangeFont {
    return new RangeFont(this.#cells);
  }

  get horizontalAlignment(): string | null {
    return this.#cells.common(({ align }) => wordOf(GRID_HORIZONTAL, align));
  }

  set horizontalAlignment(value: unknown) {
    const word = asOneOf(value, HORIZONTAL);
    this.#cells.set({ align: known("horizontalAlignment", word, GRID_HORIZONTAL) });
  }

  get indentLevel(): number | null {
    return this.#cells.common(({ indent }) => indent ?? 0);
  }

  set indentLevel(value: unknown) {
    const indent = asIndex(value);
    if (indent > MOST_INDENT) throw new ApiError("InvalidArgument");
    this.#cells.set({ indent });
  }

  get protection(): FormatProtection {
    return new FormatProtection(this.#cells);
  }

  get readingOrder(): string | null {
    return this.#cells.common(({ readingOrder }) => readingOrder ?? "Context");
  }

  set readingOrder(value: unknown) {
    const order = asOneOf(value, READING_ORDERS);
    this.#cells.set({ readingOrder: order === "Context" ? undefined : order });
  }

  get rowHeight(): number | null {
    return this.#cells.commonSize("ROW");
  }

  set rowHeight(value: unknown) {
    this.#cells.resize("ROW", asNumber(value));
  }

  get shrinkToFit(): boolean | null {
    return this.#cells.common(({ isShrunk }) => isShrunk === true);
  }

  set shrinkToFit(value: unknown) {
    this.#cells.set({ isShrunk: asBoolean(value) });
  }

  /** In degrees against the clock; the grid turns with it, in radians. */
  get textOrientation(): number | null {
    return this.#cells.common(({ isStacked, rotation = 0 }) => {
      return isStacked === true ? STACKED : Math.round(-rotation / RADIANS_PER_DEGREE) + 0;
    });
  }

  set textOrientation(value: unknown) {
    const degrees = asInteger(value);
    // Microsoft, "Excel.RangeFormat class": from -90 to 90, or 180 for letters below each other.
    const isStacked = degrees === STACKED;
    if (!isStacked && Math.abs(degrees) > 90) throw new ApiError("InvalidArgument");
    this.#cells.set({ isStacked, rotation: isStacked ? 0 : -degrees * RADIANS_PER_DEGREE });
  }

  get useStandardHeight(): boolean | null {
    return this.#cells.isStandard("ROW");
  }

  /** Setting it to false does nothing (Microsoft, "Excel.RangeFormat class"). */
  set useStandardHeight(value: unknown) {
    if (asBoolean(value)) this.#cells.useStandard("ROW");
  }

  get useStandardWidth(): boolean | null {
    return this.#cells.isStandard("COL");
  }

  set useStandardWidth(value: unknown) {
    if (asBoolean(value)) this.#cells.useStandard("COL");
  }

  get verticalAlignment(): string | null {
    return this.#cells.common(({ verticalAlign }) => wordOf(GRID_VERTICAL, verticalAlign ?? "bottom"));
  }

  set verticalAlignment(value: unknown) {
    const word = asOneOf(value, VERTICAL);
    this.#cells.set({ verticalAlign: known("verticalAlignment", word, GRID_VERTICAL) });
  }

  get wrapText(): boolean | null {
    return this.#cells.common(({ wrapping }) => wrapping === "wrap");
  }

  set wrapText(value: unknown) {
    this.#cells.set({ wrapping: asBoolean(value) ? "wrap" : "overflow" });
  }

  autofitColumns(): void {
    this.#cells.autofit("COL");
  }

  autofitRows(): void {
    this.#cells.autofit("ROW");
  }
}

/** Excel.FormatProtection: all cells are locked at first, which has effect where their sheet is protected. */
class FormatProtection extends HostObject {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get locked(): boolean | null {
    return this.#cells.common(({ isUnlocked }) => isUnlocked !== true);
  }

  set locked(value: unknown) {
    this.#cells.set({ isUnlocked: !asBoolean(value) });
  }
}

/** Excel.RangeFill. */
class RangeFill extends HostObject {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get color(): string | null {
    return this.#cells.common(({ fillColor }) => (hasColor(fillColor) ? fillColor : "#FFFFFF"));
  }

  set color(value: unknown) {
    this.#cells.set({ fillColor: asColor(value), fillTint: undefined });
  }

  /** "If you are setting No Fill, you will get null" (OfficeDev/office-js, issue 4900). */
  get tintAndShade(): number | null {
    return this.#cells.common(({ fillColor, fillTint }) => (hasColor(fillColor) ? tintOf(fillColor, fillTint) : null));
  }

  set tintAndShade(value: unknown) {
    this.#cells.tint("fill", asTint(value));
  }

  clear(): void {
    this.#cells.set({ fillColor: "", fillTint: undefined });
  }
}

const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"] as const;

/** Excel's own limits (Microsoft, "Change the font size"). */
const [SMALLEST_FONT, LARGEST_FONT] = [1, 409];

/** Windows knows no longer names of fonts (Microsoft, "LOGFONTW structure"). */
const LONGEST_FONT_NAME = 31;

/** Excel.RangeFont. */
class RangeFont extends HostObject {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get bold(): boolean | null {
    return this.#cells.common(({ bold }) => bold ?? false);
  }

  set bold(value: unknown) {
    this.#cells.set({ bold: asBoolean(value) });
  }

  get color(): string | null {
    return this.#cells.common(({ textColor }) => (hasColor(textColor) ? textColor : "#000000"));
  }

  set color(value: unknown) {
    this.#cells.set({ textColor: asColor(value), textTint: undefined });
  }

  get italic(): boolean | null {
    return this.#cells.common(({ italic }) => italic ?? false);
  }

  set italic(value: unknown) {
    this.#cells.set({ italic: asBoolean(value) });
  }

  get name(): string | null {
    return this.#cells.common(({ fontName }) => fontName ?? DEFAULT_FONT_NAME);
  }

  set name(value: unknown) {
    const fontName = asString(value);
    if (fontName === "" || fontName.length > LONGEST_FONT_NAME) throw new ApiError("InvalidArgument");
    this.#cells.set({ fontName });
  }

  get size(): number | null {
    return this.#cells.common(({ fontSize }) => fontSize ?? 10);
  }

  set size(value: unknown) {
    const fontSize = asNumber(value);
    if (fontSize < SMALLEST_FONT || fontSize > LARGEST_FONT) throw new ApiError("InvalidArgument");
    this.#cells.set({ fontSize });
  }

  get strikethrough(): boolean | null {
    return this.#cells.common(({ strikethrough }) => strikethrough ?? false);
  }

  set strikethrough(value: unknown) {
    this.#cells.set({ strikethrough: asBoolean(value) });
  }

  get subscript(): boolean | null {
    return this.#cells.common(({ isSubscript }) => isSubscript === true);
  }

  set subscript(value: unknown) {
    const isSubscript = asBoolean(value);
    this.#cells.set(isSubscript ? { isSubscript, isSuperscript: false } : { isSubscript });
  }

  get superscript(): boolean | null {
    return this.#cells.common(({ isSuperscript }) => isSuperscript === true);
  }

  set superscript(value: unknown) {
    const isSuperscript = asBoolean(value);
    this.#cells.set(isSuperscript ? { isSuperscript, isSubscript: false } : { isSuperscript });
  }

  get tintAndShade(): number | null {
    return this.#cells.common(({ textColor, textTint }) => (hasColor(textColor) ? tintOf(textColor, textTint) : 0));
  }

  set tintAndShade(value: unknown) {
    this.#cells.tint("text", asTint(value));
  }

  get underline(): string | null {
    return this.#cells.common(({ underline, underlineKind }) => {
      return underline === true ? (underlineKind ?? "Single") : "None";
    });
  }

  set underline(value: unknown) {
    const word = asOneOf(value, UNDERLINES);
    const underlineKind = word === "None" || word === "Single" ? undefined : word;
    this.#cells.set({ underline: word !== "None", underlineKind });
  }
}

function hasColor(color: Style["fillColor"]): color is string {
  return color !== undefined && color !== "";
}

function wordOf(words: Readonly<Record<string, unknown>>, value: unknown): string {
  return Object.keys(words).find((word) => words[word] === value) ?? "";
}

/** The grid's value for one of Excel's words; it does not have one for each. */
function known<Value>(member: string, word: string, values: Readonly<Record<string, Value>>): Value {
  if (Object.hasOwn(values, word)) return values[word] as Value;
  throw new ApiError("ApiNotFound", `RangeFormat.${member} with ${word} is not part of this workbook.`);
}
