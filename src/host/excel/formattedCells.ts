import { type Dimension, SPREADSHEET_DIMENSIONS, type Zone } from "@odoo/o-spreadsheet";
import type { Engine, Position } from "../grid/engine";
import type { Line, LineChange } from "../grid/looks/borderLines";
import { borderCommand, type BorderSide, type Diagonal, diagonalOf, linesOf } from "../grid/looks/borderSides";
import type { ExcelStyle } from "../grid/looks/excelStyle";
import { tintCommand, type TintedPart } from "../grid/looks/tintsPlugin";
import { ApiError } from "../protocol/apiError";
import { type Cells, isZoneEmpty, positionsIn } from "./cells";
import { type Looks, sharedValue } from "./looks";

/** Excel measures columns and rows in points, the grid in pixels. */
export const POINTS_PER_PIXEL = 0.75;

/** Excel's own limits (Microsoft, "Excel specifications and limits"). */
const HIGHEST_ROW = 409.5;

/** What formats are applied to, one rectangle or several, and how they are read back. */
export class FormattedCells implements Looks {
  readonly engine: Engine;
  readonly sheetId: string;
  readonly zones: readonly Zone[];
  readonly #areas: readonly Cells[];

  constructor(areas: readonly [Cells, ...Cells[]]) {
    this.#areas = areas;
    this.engine = areas[0].engine;
    this.sheetId = areas[0].sheetId;
    this.zones = areas.map(({ zone }) => zone);
  }

  /** The zones, with room made for them. */
  target(): Zone[] {
    return this.zones.map((zone) => this.engine.makeRoom(this.sheetId, zone));
  }

  set(style: ExcelStyle): void {
    this.engine.write({ type: "SET_FORMATTING", sheetId: this.sheetId, target: this.target(), style });
  }

  /** Makes a colour lighter or darker, whichever each cell has. */
  tint(part: TintedPart, tint: number): void {
    this.engine.write(tintCommand(this.sheetId, this.target(), part, tint));
  }

  /** The value that the formats of all cells share, or null where they differ. */
  common<Value>(read: (style: ExcelStyle) => Value): Value | null {
    const { getters } = this.engine;
    return sharedValue(this.#positions(), (position) => read(formatOf(getters, position)));
  }

  commonLine<Value>(side: BorderSide | Diagonal, read: (line: Line | undefined) => Value): Value | null {
    if (side === "up" || side === "down") return this.common(({ diagonals }) => read(diagonalOf(diagonals, side)));
    const { getters } = this.engine;
    const lines = this.zones.flatMap((zone) => linesOf(zone, side));
    if (lines.length === 0) return read(undefined); // a single cell has nothing inside
    return sharedValue(lines, ({ col, row, side: own }) => {
      return read(getters.getCellBorder({ sheetId: this.sheetId, col, row })?.[own]);
    });
  }

  changeLine(side: BorderSide | Diagonal, change: LineChange): void {
    this.engine.write(borderCommand(this.sheetId, this.target(), side, change));
  }

  resize(dimension: Dimension, points: number): void {
    if (points < 0 || (dimension === "ROW" && points > HIGHEST_ROW)) throw new ApiError("InvalidArgument");
    if (points === 0) {
      this.#write("HIDE_COLUMNS_ROWS", dimension);
      return;
    }
    this.#resizeTo(dimension, Math.round(points / POINTS_PER_PIXEL));
  }

  /** As high or wide as nobody has ever changed it: rows then follow their contents. */
  useStandard(dimension: Dimension): void {
    this.#resizeTo(dimension, null);
  }

  isStandard(dimension: Dimension): boolean | null {
    const standard =
      dimension === "COL" ? SPREADSHEET_DIMENSIONS.DEFAULT_CELL_WIDTH : SPREADSHEET_DIMENSIONS.DEFAULT_CELL_HEIGHT;
    const size = this.commonSize(dimension);
    return size === null ? null : size === standard * POINTS_PER_PIXEL;
  }

  /** The size in points that all columns or rows have, or null where they differ. */
  commonSize(dimension: Dimension): number | null {
    const { getters } = this.engine;
    const size = (index: number) =>
      dimension === "COL" ? getters.getColSize(this.sheetId, index) : getters.getRowSize(this.sheetId, index);
    return sharedValue(this.lines(dimension), (index) => size(index) * POINTS_PER_PIXEL);
  }

  /** Makes columns or rows as large as what they show. */
  autofit(dimension: Dimension): void {
    // What is shown must be known first.
    this.engine.flush();
    const lines = this.lines(dimension);
    if (lines.length === 0) return;
    const fit =
      dimension === "COL"
        ? { type: "AUTORESIZE_COLUMNS", sheetId: this.sheetId, cols: lines }
        : { type: "AUTORESIZE_ROWS", sheetId: this.sheetId, rows: lines };
    this.engine.write(fit as never);
  }

  /** The columns or rows of all zones that the grid has. */
  lines(dimension: Dimension): number[] {
    const lines = this.#areas.flatMap(({ insideSheet: { top, bottom, left, right } }) => {
      const [first, last] = dimension === "COL" ? [left, right] : [top, bottom];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    });
    return [...new Set(lines)];
  }

  #resizeTo(dimension: Dimension, size: number | null): void {
    this.target();
    const { sheetId } = this;
    const elements = this.lines(dimension);
    this.engine.write({ type: "RESIZE_COLUMNS_ROWS", sheetId, dimension, elements, size });
  }

  #write(type: "HIDE_COLUMNS_ROWS", dimension: Dimension): void {
    this.target();
    this.engine.write({ type, sheetId: this.sheetId, dimension, elements: this.lines(dimension) });
  }

  *#positions() {
    for (const { sheetId, insideSheet } of this.#areas)
      if (!isZoneEmpty(insideSheet)) yield* positionsIn(sheetId, insideSheet);
  }
}

/** The colour of a link, which is a format of its cell in Excel. */
const LINK_COLOR = "#017E84";

/**
 * A cell's own format. "Changing the conditional formatting or table style of a range can cause what is displayed to be inconsistent
 * with the values in the corresponding properties of the Range object" (Microsoft, "DisplayFormat object").
 */
function formatOf(getters: Engine["getters"], position: Position): ExcelStyle {
  const style = getters.getCellStyle(position);
  const isPlainLink = !style.textColor && getters.getEvaluatedCell(position).link !== undefined;
  return isPlainLink ? { ...style, textColor: LINK_COLOR } : style;
}
