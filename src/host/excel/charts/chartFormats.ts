import { type FontLook, LINE_STYLES, type LineLook } from "../../grid/charts/definition";
import { FONT_NAME } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "../arguments";
import { asChartColor, asNumberWithin, asPoints } from "./chartArguments";
import type { Part } from "./changes";

/** What a font has as long as nobody sets it. */
interface AutomaticFont {
  readonly size: number;
  readonly color: string;
}

/** Excel.ChartFont. */
export class ChartFont extends HostObject {
  readonly #part: Part<FontLook>;
  readonly #automatic: AutomaticFont;

  constructor(part: Part<FontLook>, automatic: AutomaticFont) {
    super();
    this.#part = part;
    this.#automatic = automatic;
  }

  get bold(): boolean {
    return this.#part.read().bold ?? false;
  }

  set bold(value: unknown) {
    this.#part.change({ bold: asBoolean(value) });
  }

  get color(): string {
    return this.#part.read().color ?? this.#automatic.color;
  }

  set color(value: unknown) {
    this.#part.change({ color: asChartColor(value) });
  }

  get italic(): boolean {
    return this.#part.read().italic ?? false;
  }

  set italic(value: unknown) {
    this.#part.change({ italic: asBoolean(value) });
  }

  get name(): string {
    return this.#part.read().name ?? FONT_NAME;
  }

  set name(value: unknown) {
    const name = asString(value);
    if (name.trim() === "" || name.length > LONGEST_FONT_NAME) throw new ApiError("InvalidArgument");
    this.#part.change({ name });
  }

  get size(): number {
    return this.#part.read().size ?? this.#automatic.size;
  }

  set size(value: unknown) {
    this.#part.change({ size: asNumberWithin(value, 1, LARGEST_FONT) });
  }

  /** Chart.js underlines nothing. */
  get underline(): string {
    return "None";
  }
}

/** Excel's own limits (Microsoft, "Excel specifications and limits"; ECMA-376, part 1, 20.1.10.72). */
const LARGEST_FONT = 409;
const LONGEST_FONT_NAME = 31;

/** What a line has as long as nobody sets it. */
export interface AutomaticLine {
  readonly color: string;
  readonly weight: number;
  readonly style?: "None";
}

/** Excel.ChartLineFormat. */
export class ChartLineFormat extends HostObject {
  readonly #part: Part<LineLook>;
  readonly #automatic: AutomaticLine;

  constructor(part: Part<LineLook>, automatic: AutomaticLine) {
    super();
    this.#part = part;
    this.#automatic = automatic;
  }

  get color(): string {
    return this.#part.read().color ?? this.#automatic.color;
  }

  set color(value: unknown) {
    this.#part.change({ color: asChartColor(value), style: this.#visibleStyle() });
  }

  get lineStyle(): string {
    const look = this.#part.read();
    return look.style ?? (isEmpty(look) ? (this.#automatic.style ?? "Continuous") : "Continuous");
  }

  set lineStyle(value: unknown) {
    const word = asOneOf(value, [...LINE_STYLES, "Automatic", ...PATTERNS]);
    if (PATTERNS.includes(word)) {
      throw new ApiError("ApiNotFound", `Lines with the pattern ${word} are not part of this workbook.`);
    }
    const style = LINE_STYLES.find((each) => each === word);
    this.#part.change({ style });
  }

  get weight(): number {
    return this.#part.read().weight ?? this.#automatic.weight;
  }

  set weight(value: unknown) {
    this.#part.change({ weight: asPoints(value), style: this.#visibleStyle() });
  }

  /** Back to what a new chart has. */
  clear(): void {
    this.#part.change({ color: undefined, weight: undefined, style: undefined });
  }

  /** A line that is given a colour or a weight is there again. */
  #visibleStyle() {
    const { style } = this.#part.read();
    return style === "None" ? undefined : style;
  }
}

const PATTERNS = ["Grey25", "Grey50", "Grey75"];

function isEmpty(look: LineLook): boolean {
  return look.color === undefined && look.weight === undefined;
}

/** Excel.ChartBorder. */
export class ChartBorder extends ChartLineFormat {}

/** Excel.ChartFill. */
export class ChartFill extends HostObject {
  readonly #fill: (color: string | undefined) => void;

  /** @param fill fills with a colour, or with nothing. */
  constructor(fill: (color: string | undefined) => void) {
    super();
    this.#fill = fill;
  }

  clear(): void {
    this.#fill(undefined);
  }

  setSolidColor(color: unknown): void {
    this.#fill(asChartColor(color));
  }
}
