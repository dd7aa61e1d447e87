import { type BorderSide, borderCommand, type GridBorderStyle, linesOf } from "../grid/borderSides";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asColor, asIndex, asOneOf } from "./arguments";
import { type FormattedCells, sharedValue } from "./formattedCells";

/** Excel's names for the sides of a range, and the grid's. It draws no diagonal lines. */
const SIDES: Readonly<Record<string, BorderSide>> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideVertical: "v",
  InsideHorizontal: "h",
};

const DIAGONALS = ["DiagonalDown", "DiagonalUp"];

/** Excel.RangeBorderCollection. */
export class RangeBorderCollection extends HostCollection<RangeBorder> {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get count(): number {
    return Object.keys(SIDES).length;
  }

  override list(): readonly RangeBorder[] {
    return Object.keys(SIDES).map((side) => new RangeBorder(this.#cells, side));
  }

  getItem(index: unknown): RangeBorder {
    const side = asOneOf(index, [...Object.keys(SIDES), ...DIAGONALS]);
    if (DIAGONALS.includes(side)) {
      throw new ApiError("ApiNotFound", `RangeBorderCollection.getItem with ${side} is not part of this workbook.`);
    }
    return new RangeBorder(this.#cells, side);
  }

  getItemAt(index: unknown): RangeBorder {
    const border = this.list()[asIndex(index)];
    if (border === undefined) throw new ApiError("InvalidArgument");
    return border;
  }
}

const STYLES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"] as const;
const WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"] as const;

/** What Excel calls the grid's lines, and back. */
const GRID_STYLES = { None: "none", Continuous: "thin", Dash: "dashed", Dot: "dotted" } as const;
const GRID_WEIGHTS = { Thin: "thin", Medium: "medium", Thick: "thick" } as const;
const STYLE_OF: Readonly<Record<GridBorderStyle, string>> = {
  thin: "Continuous",
  medium: "Continuous",
  thick: "Continuous",
  dashed: "Dash",
  dotted: "Dot",
};
const WEIGHT_OF: Readonly<Record<GridBorderStyle, string>> = {
  thin: "Thin",
  medium: "Medium",
  thick: "Thick",
  dashed: "Thin",
  dotted: "Thin",
};

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
    return this.#common((line) => (line === undefined ? "None" : STYLE_OF[line.style]));
  }

  set style(value: unknown) {
    const style = asOneOf(value, STYLES);
    this.#change({ style: known("style", style, GRID_STYLES) });
  }

  get weight(): string | null {
    return this.#common((line) => (line === undefined ? "Thin" : WEIGHT_OF[line.style]));
  }

  /** The grid has lines of all weights, but dashes and dots of one only. */
  set weight(value: unknown) {
    const weight = asOneOf(value, WEIGHTS);
    const style = known("weight", weight, GRID_WEIGHTS);
    const isBroken = ["Dash", "Dot"].includes(this.style ?? "");
    if (!isBroken) this.#change({ style });
    else if (weight !== "Thin") throw notThere("weight", `${weight} for dashes and dots`);
  }

  #common(
    read: (line: { readonly style: GridBorderStyle; readonly color: string } | undefined) => string,
  ): string | null {
    const { getters } = this.#cells.engine;
    const { sheetId } = this.#cells;
    const sides = this.#cells.zones.flatMap((zone) => linesOf(zone, this.#gridSide));
    return sharedValue(sides, ({ col, row, side }) => read(getters.getCellBorder({ sheetId, col, row })?.[side]));
  }

  get #gridSide(): BorderSide {
    return SIDES[this.#side] ?? "top";
  }

  #change(change: Parameters<typeof borderCommand>[3]): void {
    const { engine, sheetId } = this.#cells;
    engine.write(borderCommand(sheetId, this.#cells.target(), this.#gridSide, change));
  }
}

function known<Style>(member: string, word: string, styles: Readonly<Record<string, Style>>): Style {
  const style = styles[word];
  if (style === undefined) throw notThere(member, word);
  return style;
}

function notThere(member: string, option: string): ApiError {
  return new ApiError("ApiNotFound", `RangeBorder.${member} with ${option} is not part of this workbook.`);
}
