import type { ExcelStyle } from "../grid/looks/excelStyle";
import { FILL_PATTERN_NAMES, PATTERN_COLOR } from "../grid/looks/fillPatterns";
import { tintOf } from "../grid/looks/tints";
import { HostObject } from "../protocol/hostObject";
import { asColor, asOneOf, asTint } from "./arguments";
import { hasColor, type Looks } from "./looks";

const NO_PATTERN = { fillPattern: undefined, patternColor: undefined, patternTint: undefined } as const;

/** Excel.RangeFill. */
export class RangeFill extends HostObject {
  readonly #looks: Looks;

  constructor(looks: Looks) {
    super();
    this.#looks = looks;
  }

  get color(): string | null {
    return this.#looks.common(({ fillColor }) => (hasColor(fillColor) ? fillColor : WHITE));
  }

  set color(value: unknown) {
    this.#looks.set({ fillColor: asColor(value), fillTint: undefined });
  }

  /** A colour without a pattern is "Solid", no fill "None" (Microsoft, "Excel.FillPattern enum"). */
  get pattern(): string | null {
    return this.#looks.common(patternOf);
  }

  /** Gradients "are not supported" (Microsoft, "Excel.RangeFill class", pattern). */
  set pattern(value: unknown) {
    const pattern = asOneOf(value, ["None", "Solid", ...FILL_PATTERN_NAMES]);
    if (pattern === "None") this.clear();
    else if (pattern !== "Solid") this.#looks.set({ fillPattern: pattern });
    else this.#looks.set({ ...NO_PATTERN, ...(this.pattern === "None" ? { fillColor: WHITE } : {}) });
  }

  get patternColor(): string | null {
    return this.#looks.common(({ patternColor }) => (hasColor(patternColor) ? patternColor : PATTERN_COLOR));
  }

  set patternColor(value: unknown) {
    this.#looks.set({ patternColor: asColor(value), patternTint: undefined });
  }

  get patternTintAndShade(): number | null {
    return this.#looks.common(({ patternColor = PATTERN_COLOR, patternTint }) => tintOf(patternColor, patternTint));
  }

  set patternTintAndShade(value: unknown) {
    this.#looks.tint("pattern", asTint(value));
  }

  /** "If you are setting No Fill, you will get null" (OfficeDev/office-js, issue 4900). */
  get tintAndShade(): number | null {
    return this.#looks.common(({ fillColor, fillTint }) => (hasColor(fillColor) ? tintOf(fillColor, fillTint) : null));
  }

  set tintAndShade(value: unknown) {
    this.#looks.tint("fill", asTint(value));
  }

  clear(): void {
    this.#looks.set({ fillColor: "", fillTint: undefined, ...NO_PATTERN });
  }
}

const WHITE = "#FFFFFF";

function patternOf({ fillColor, fillPattern }: ExcelStyle): string {
  return fillPattern ?? (hasColor(fillColor) ? "Solid" : "None");
}
