import type { BorderPosition, Style, Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asBoolean, asColor, asIndex, asNumber, asOneOf } from "./arguments";

/** Excel measures columns and rows in points, the grid in pixels. */
const POINTS_PER_PIXEL = 0.75;

/** What formats are applied to, and how they are read back. */
class FormattedCells {
  constructor(
    readonly engine: Engine,
    readonly sheetId: string,
    readonly zone: Zone,
  ) {}

  set(style: Style): void {
    const target = [this.engine.makeRoom(this.sheetId, this.zone)];
    this.engine.write({ type: "SET_FORMATTING", sheetId: this.sheetId, target, style });
  }

  /** The value that all cells share, or null where they differ. */
  common<Value>(read: (style: Style) => Value): Value | null {
    const { getters } = this.engine;
    const { top, bottom, left, right } = this.zone;
    let shared: Value | undefined;
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) {
        const value = read(getters.getCellComputedStyle({ sheetId: this.sheetId, col, row }));
        shared ??= value;
        if (value !== shared) return null;
      }
    }
    return shared ?? null;
  }

  resize(dimension: "COL" | "ROW", points: number): void {
    const { sheetId } = this;
    const zone = this.engine.makeRoom(sheetId, this.zone);
    const [first, last] = dimension === "COL" ? [zone.left, zone.right] : [zone.top, zone.bottom];
    const elements = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const size = Math.round(points / POINTS_PER_PIXEL);
    this.engine.write({ type: "RESIZE_COLUMNS_ROWS", sheetId, dimension, elements, size });
  }
}

const HORIZONTAL = ["General", "Left", "Center", "Right"] as const;
const VERTICAL = ["Top", "Center", "Bottom"] as const;

/** Excel.RangeFormat. */
export class RangeFormat extends HostObject {
  readonly #cells: FormattedCells;

  constructor(engine: Engine, sheetId: string, zone: Zone) {
    super();
    this.#cells = new FormattedCells(engine, sheetId, zone);
  }

  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.#cells);
  }

  get columnWidth(): number {
    const { engine, sheetId, zone } = this.#cells;
    return engine.getters.getColSize(sheetId, zone.left) * POINTS_PER_PIXEL;
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
    return this.#cells.common(({ align }) => capitalised(align) ?? "General");
  }

  set horizontalAlignment(value: unknown) {
    const word = asOneOf(value, HORIZONTAL);
    this.#cells.set({ align: word === "General" ? undefined : (word.toLowerCase() as "left" | "center" | "right") });
  }

  get rowHeight(): number {
    const { engine, sheetId, zone } = this.#cells;
    return engine.getters.getRowSize(sheetId, zone.top) * POINTS_PER_PIXEL;
  }

  set rowHeight(value: unknown) {
    this.#cells.resize("ROW", asNumber(value));
  }

  get verticalAlignment(): string | null {
    return this.#cells.common(({ verticalAlign }) =>
      verticalAlign === "middle" ? "Center" : (capitalised(verticalAlign) ?? "Bottom"),
    );
  }

  set verticalAlignment(value: unknown) {
    const word = asOneOf(value, VERTICAL);
    this.#cells.set({ verticalAlign: word === "Center" ? "middle" : (word.toLowerCase() as "top" | "bottom") });
  }

  get wrapText(): boolean | null {
    return this.#cells.common(({ wrapping }) => wrapping === "wrap");
  }

  set wrapText(value: unknown) {
    this.#cells.set({ wrapping: asBoolean(value) ? "wrap" : "overflow" });
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
    return this.#cells.common(({ fillColor }) => fillColor ?? "#FFFFFF");
  }

  set color(value: unknown) {
    this.#cells.set({ fillColor: asColor(value) });
  }

  clear(): void {
    this.#cells.set({ fillColor: "" });
  }
}

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
    return this.#cells.common(({ textColor }) => textColor ?? "#000000");
  }

  set color(value: unknown) {
    this.#cells.set({ textColor: asColor(value) });
  }

  get italic(): boolean | null {
    return this.#cells.common(({ italic }) => italic ?? false);
  }

  set italic(value: unknown) {
    this.#cells.set({ italic: asBoolean(value) });
  }

  get size(): number | null {
    return this.#cells.common(({ fontSize }) => fontSize ?? 10);
  }

  set size(value: unknown) {
    this.#cells.set({ fontSize: asNumber(value) });
  }

  get strikethrough(): boolean | null {
    return this.#cells.common(({ strikethrough }) => strikethrough ?? false);
  }

  set strikethrough(value: unknown) {
    this.#cells.set({ strikethrough: asBoolean(value) });
  }
}

/** Excel's names for the sides of a range, and the grid's. */
const SIDES: Readonly<Record<string, BorderPosition>> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideVertical: "v",
  InsideHorizontal: "h",
};

/** Where a cell at the edge of a range has that line. */
const CELL_SIDES: Readonly<Record<string, "top" | "bottom" | "left" | "right">> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideVertical: "right",
  InsideHorizontal: "bottom",
};

/** Excel.RangeBorderCollection. */
class RangeBorderCollection extends HostCollection<RangeBorder> {
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
    return new RangeBorder(this.#cells, asOneOf(index, Object.keys(SIDES)));
  }

  getItemAt(index: unknown): RangeBorder {
    const border = this.list()[asIndex(index)];
    if (border === undefined) throw new ApiError("InvalidArgument");
    return border;
  }
}

const LINE_STYLES = { None: undefined, Continuous: "thin", Dash: "dashed", Dot: "dotted" } as const;
const LINE_STYLE_WORDS = Object.keys(LINE_STYLES) as (keyof typeof LINE_STYLES)[];

/** Excel.RangeBorder. */
class RangeBorder extends HostObject {
  readonly #cells: FormattedCells;
  readonly #side: string;
  /** What this request has set so far: Excel draws a black line where only one of the two is given. */
  #style: keyof typeof LINE_STYLES = "Continuous";
  #color = "#000000";

  constructor(cells: FormattedCells, side: string) {
    super();
    this.#cells = cells;
    this.#side = side;
  }

  get color(): string {
    return this.#drawn()?.color ?? "#000000";
  }

  set color(value: unknown) {
    this.#color = asColor(value);
    this.#draw();
  }

  get sideIndex(): string {
    return this.#side;
  }

  get style(): string {
    const drawn = this.#drawn()?.style;
    return LINE_STYLE_WORDS.find((word) => LINE_STYLES[word] === drawn) ?? "Continuous";
  }

  set style(value: unknown) {
    this.#style = asOneOf(value, LINE_STYLE_WORDS);
    this.#draw();
  }

  /** The line of the first cell on that side. */
  #drawn(): { readonly style: string; readonly color: string } | undefined {
    const { engine, sheetId, zone } = this.#cells;
    const row = this.#side === "EdgeBottom" ? zone.bottom : zone.top;
    const col = this.#side === "EdgeRight" ? zone.right : zone.left;
    const border = engine.getters.getCellBorder({ sheetId, col, row });
    return border?.[CELL_SIDES[this.#side] ?? "top"];
  }

  #draw(): void {
    const { engine, sheetId, zone } = this.#cells;
    const style = LINE_STYLES[this.#style];
    const position = style === undefined ? "clear" : (SIDES[this.#side] ?? "all");
    const target = [engine.makeRoom(sheetId, zone)];
    const border = { position, ...(style === undefined ? {} : { style }), color: this.#color };
    engine.write({ type: "SET_ZONE_BORDERS", sheetId, target, border });
  }
}

function capitalised(word: string | undefined): string | undefined {
  return word === undefined ? undefined : word.charAt(0).toUpperCase() + word.slice(1);
}
