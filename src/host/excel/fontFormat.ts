import { DEFAULT_FONT_NAME } from "../grid/cellFonts";
import { tintOf } from "../grid/looks/tints";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asNumber, asOneOf, asString, asTint } from "./arguments";
import { hasColor, type Looks } from "./looks";

const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"] as const;

/** Excel's own limits (Microsoft, "Change the font size"). */
const [SMALLEST_FONT, LARGEST_FONT] = [1, 409];

/** Windows knows no longer names of fonts (Microsoft, "LOGFONTW structure"). */
const LONGEST_FONT_NAME = 31;

/** Excel.RangeFont. */
export class RangeFont extends HostObject {
  readonly #looks: Looks;

  constructor(looks: Looks) {
    super();
    this.#looks = looks;
  }

  get bold(): boolean | null {
    return this.#looks.common(({ bold }) => bold ?? false);
  }

  set bold(value: unknown) {
    this.#looks.set({ bold: asBoolean(value) });
  }

  get color(): string | null {
    return this.#looks.common(({ textColor }) => (hasColor(textColor) ? textColor : "#000000"));
  }

  set color(value: unknown) {
    this.#looks.set({ textColor: asColor(value), textTint: undefined });
  }

  get italic(): boolean | null {
    return this.#looks.common(({ italic }) => italic ?? false);
  }

  set italic(value: unknown) {
    this.#looks.set({ italic: asBoolean(value) });
  }

  get name(): string | null {
    return this.#looks.common(({ fontName }) => fontName ?? DEFAULT_FONT_NAME);
  }

  set name(value: unknown) {
    const fontName = asString(value);
    if (fontName === "" || fontName.length > LONGEST_FONT_NAME) throw new ApiError("InvalidArgument");
    this.#looks.set({ fontName });
  }

  get size(): number | null {
    return this.#looks.common(({ fontSize }) => fontSize ?? 10);
  }

  set size(value: unknown) {
    const fontSize = asNumber(value);
    if (fontSize < SMALLEST_FONT || fontSize > LARGEST_FONT) throw new ApiError("InvalidArgument");
    this.#looks.set({ fontSize });
  }

  get strikethrough(): boolean | null {
    return this.#looks.common(({ strikethrough }) => strikethrough ?? false);
  }

  set strikethrough(value: unknown) {
    this.#looks.set({ strikethrough: asBoolean(value) });
  }

  get subscript(): boolean | null {
    return this.#looks.common(({ isSubscript }) => isSubscript === true);
  }

  set subscript(value: unknown) {
    const isSubscript = asBoolean(value);
    this.#looks.set(isSubscript ? { isSubscript, isSuperscript: false } : { isSubscript });
  }

  get superscript(): boolean | null {
    return this.#looks.common(({ isSuperscript }) => isSuperscript === true);
  }

  set superscript(value: unknown) {
    const isSuperscript = asBoolean(value);
    this.#looks.set(isSuperscript ? { isSuperscript, isSubscript: false } : { isSuperscript });
  }

  get tintAndShade(): number | null {
    return this.#looks.common(({ textColor, textTint }) => (hasColor(textColor) ? tintOf(textColor, textTint) : 0));
  }

  set tintAndShade(value: unknown) {
    this.#looks.tint("text", asTint(value));
  }

  get underline(): string | null {
    return this.#looks.common(({ underline, underlineKind }) => {
      return underline === true ? (underlineKind ?? "Single") : "None";
    });
  }

  set underline(value: unknown) {
    const word = asOneOf(value, UNDERLINES);
    const underlineKind = word === "None" || word === "Single" ? undefined : word;
    this.#looks.set({ underline: word !== "None", underlineKind });
  }
}
