import {
  LINE_STYLES,
  LINE_WEIGHTS,
  type Line,
  type LineChange,
  lineStyleOf,
  lineTintOf,
  lineWeightOf,
} from "../grid/looks/borderLines";
import { borderCommand, type BorderSide, type Diagonal, diagonalOf, linesOf } from "../grid/looks/borderSides";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asColor, asIndex, asOneOf, asTint } from "./arguments";
import { type FormattedCells, sharedValue } from "./formattedCells";

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

const ALL = [...Object.keys(SIDES), ...Object.keys(DIAGONALS)];

/** Excel.RangeBorderCollection. */
export class RangeBorderCollection extends HostCollection<RangeBorder> {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get count(): number {
    return ALL.length;
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
    return ALL.map((side) => new RangeBorder(this.#cells, side));
  }

  getItem(index: unknown): RangeBorder {
    return new RangeBorder(this.#cells, asOneOf(index, ALL));
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
  readonly #cells: FormattedCells;
  readonly #side: string;

  constructor(cells: FormattedCells, side: string) {
    super();
    this.#cells = cells;
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
    const diagonal = DIAGONALS[this.#side];
    if (diagonal !== undefined) return this.#cells.common(({ diagonals }) => read(diagonalOf(diagonals, diagonal)));
    const { getters } = this.#cells.engine;
    const { sheetId } = this.#cells;
    const sides = this.#cells.zones.flatMap((zone) => linesOf(zone, SIDES[this.#side] ?? "top"));
    if (sides.length === 0) return read(undefined); // a single cell has nothing inside
    return sharedValue(sides, ({ col, row, side }) => {
      return read(getters.getCellBorder({ sheetId, col, row })?.[side]);
    });
  }

  #change(change: LineChange): void {
    const { engine, sheetId } = this.#cells;
    const side = DIAGONALS[this.#side] ?? SIDES[this.#side] ?? "top";
    engine.write(borderCommand(sheetId, this.#cells.target(), side, change));
  }
}
