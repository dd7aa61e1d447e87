import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject } from "../protocol/hostObject";
import { asIndex, asRectangle } from "./arguments";
import type { Cells } from "./cells";
import { formulaAt, numberFormatAt, textAt, valueAt, valueTypeAt } from "./cellValues";
import type { Range } from "./range";
import { toR1C1 } from "./r1c1";
import { cellZone } from "./zones";
import type { Position } from "../grid/engine";
import { formatZone } from "./address";

/** Excel.RangeView: the visible rows and columns of a range. */
export class RangeView extends HostObject {
  readonly #cells: Cells;
  /** Which of the visible rows this is, where it is only one. */
  readonly #index: number | undefined;

  constructor(cells: Cells, index?: number) {
    super();
    this.#cells = cells;
    this.#index = index;
  }

  get cellAddresses(): string[][] {
    return this.#map(({ col, row }) => formatZone(cellZone(row, col)));
  }

  get columnCount(): number {
    return this.#columns().length;
  }

  get formulas(): unknown[][] {
    const { getters } = this.#cells;
    return this.#map((position) => formulaAt(getters, position) ?? valueAt(getters, position));
  }

  set formulas(value: unknown) {
    this.#set("formulas", value);
  }

  get formulasLocal(): unknown[][] {
    return this.formulas;
  }

  set formulasLocal(value: unknown) {
    this.#set("formulas", value);
  }

  get formulasR1C1(): unknown[][] {
    const { getters } = this.#cells;
    return this.#map((position) => {
      const formula = formulaAt(getters, position);
      return formula === undefined ? valueAt(getters, position) : toR1C1(formula, position);
    });
  }

  set formulasR1C1(value: unknown) {
    this.#set("formulasR1C1", value);
  }

  get index(): number {
    return this.#index ?? 0;
  }

  get numberFormat(): string[][] {
    const { getters } = this.#cells;
    return this.#map((position) => numberFormatAt(getters, position));
  }

  set numberFormat(value: unknown) {
    this.#set("numberFormat", value);
  }

  get rowCount(): number {
    return this.#rows().length;
  }

  get rows(): RangeViewCollection {
    return new RangeViewCollection(this.#cells, this.#rows());
  }

  get text(): string[][] {
    const { getters } = this.#cells;
    return this.#map((position) => textAt(getters, position));
  }

  get values(): unknown[][] {
    const { getters } = this.#cells;
    return this.#map((position) => valueAt(getters, position));
  }

  set values(value: unknown) {
    this.#set("values", value);
  }

  get valueTypes(): string[][] {
    const { getters } = this.#cells;
    return this.#map((position) => valueTypeAt(getters, position));
  }

  getRange(): Range {
    return this.#cells.range(this.#cells.zone);
  }

  #rows(): number[] {
    const { getters, sheetId, insideSheet } = this.#cells;
    return between(insideSheet.top, insideSheet.bottom).filter((row) => !getters.isRowHidden(sheetId, row));
  }

  #columns(): number[] {
    const { getters, sheetId, insideSheet } = this.#cells;
    return between(insideSheet.left, insideSheet.right).filter((col) => !getters.isColHidden(sheetId, col));
  }

  #map<Value>(read: (position: Position) => Value): Value[][] {
    this.#cells.assertNotTooLarge();
    const { sheetId } = this.#cells;
    const columns = this.#columns();
    return this.#rows().map((row) => columns.map((col) => read({ sheetId, col, row })));
  }

  /** Writes into the visible cells only. */
  #set(property: "formulas" | "formulasR1C1" | "numberFormat" | "values", value: unknown): void {
    const [rows, columns] = [this.#rows(), this.#columns()];
    const given = asRectangle(value, rows.length, columns.length);
    rows.forEach((row, i) => {
      columns.forEach((col, j) => {
        const each = given[i]?.[j];
        if (each !== null) this.#cells.range(cellZone(row, col))[property] = [[each]];
      });
    });
  }
}

/** Excel.RangeViewCollection: the visible rows, one view each. */
class RangeViewCollection extends HostCollection<RangeView> {
  readonly #cells: Cells;
  readonly #rows: readonly number[];

  constructor(cells: Cells, rows: readonly number[]) {
    super();
    this.#cells = cells;
    this.#rows = rows;
  }

  override list(): readonly RangeView[] {
    const { zone } = this.#cells;
    return this.#rows.map((row, index) => new RangeView(this.#cells.at({ ...zone, top: row, bottom: row }), index));
  }

  getCount(): number {
    return this.#rows.length;
  }

  getItemAt(index: unknown): RangeView {
    const view = this.list()[asIndex(index)];
    if (view === undefined) throw new ApiError("InvalidArgument");
    return view;
  }
}

function between(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
