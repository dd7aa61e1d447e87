import {
  LINE_STYLES,
  LINE_WEIGHTS,
  type Line,
  type LineChange,
  lineStyleOf,
  lineTintOf,
  lineWeightOf,
} from "../grid/looks/borderLines";
import type { BorderSide, Diagonal } from "../grid/looks/borderSides";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asColor, asIndex, asOneOf, asTint } from "./arguments";
import { type Looks, sharedValue } from "./looks";

/** Excel's names for the sides of a range, and the grid's. */
const SIDES: Readonly<Record<string, BorderSide>> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideVertical: "v",
  InsideHorizontal: "h",
};
const DIAGONALS: Readonly<Record<string, Diagonal>> = { DiagonalDown: "down", DiagonalUp: "up" };

/** "A collection of four border objects" (Microsoft, "Excel.Style class", borders). */
export const EDGES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"];

const ALL = [...Object.keys(SIDES), ...Object.keys(DIAGONALS)];

/** Excel.RangeBorderCollection. */
export class RangeBorderCollection extends HostCollection<RangeBorder> {
  readonly #looks: Looks;

  readonly #sides: readonly string[];

  constructor(looks: Looks, sides: readonly string[] = ALL) {
    super();
    this.#looks = looks;
    this.#sides = sides;
  }

  get count(): number {
    return this.#sides.length;
  }

  /** Null where the lines differ. */
  get tintAndShade(): number | null {
    return sharedValue(this.list(), ({ tintAndShade }) => tintAndShade);
  }

  set tintAndShade(value: unknown) {
    const tint = asTint(value);
    for (const border of this.#drawn()) border.tintAndShade = tint;
  }

  override list(): readonly RangeBorder[] {
    return this.#sides.map((side) => new RangeBorder(this.#looks, side));
  }

  getItem(index: unknown): RangeBorder {
    return new RangeBorder(this.#looks, asOneOf(index, this.#sides));
  }

  getItemAt(index: unknown): RangeBorder {
    const border = this.list()[asIndex(index)];
    if (border === undefined) throw new ApiError("InvalidArgument");
    return border;
  }

  /** The sides that have lines: a tint draws none. */
  #drawn(): RangeBorder[] {
    return this.list().filter(({ style }) => style !== "None");
  }
}

/** Excel.RangeBorder. */
class RangeBorder extends HostObject {
  readonly #looks: Looks;
  readonly #side: string;

  constructor(looks: Looks, side: string) {
    super();
    this.#looks = looks;
    this.#side = side;
  }

  get color(): string | null {
    return this.#common((line) => line?.color ?? "#000000");
  }

  set color(value: unknown) {
    this.#change({ color: asColor(value) });
  }

  get sideIndex(): string {
    return this.#side;
  }

  get style(): string | null {
    return this.#common(lineStyleOf);
  }

  set style(value: unknown) {
    this.#change({ style: asOneOf(value, [...LINE_STYLES, "None"]) });
  }

  get tintAndShade(): number | null {
    return this.#common(lineTintOf);
  }

  set tintAndShade(value: unknown) {
    this.#change({ tint: asTint(value) });
  }

  get weight(): string | null {
    return this.#common(lineWeightOf);
  }

  /** Not every style has every weight: one without the weight that is asked for becomes a continuous line. */
  set weight(value: unknown) {
    this.#change({ weight: asOneOf(value, LINE_WEIGHTS) });
  }

  #common<Value>(read: (line: Line | undefined) => Value): Value | null {
    return this.#looks.commonLine(sideOf(this.#side), read);
  }

  #change(change: LineChange): void {
    this.#looks.changeLine(sideOf(this.#side), change);
  }
}

function sideOf(name: string): BorderSide | Diagonal {
  return DIAGONALS[name] ?? SIDES[name] ?? "top";
}
