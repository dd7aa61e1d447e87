import type { Cell, CompiledFormula, StaticTable, Style, Zone } from "@odoo/o-spreadsheet";
import type { CoreGrid } from "../shift/adaptRanges";
import { isBlankZone } from "./blankCells";
import { shiftCells } from "../shift/moveCells";
import type { Axis, Shift } from "../shift/shift";
import { takeTotals, writeTotals } from "./movedTotals";
import type { DeleteTableCells, InsertTableCells, MakeRoom, NewContent, ShowTotals } from "./tableCommands";
import { bodyOf } from "./tableRecords";

/** The library's word for a command that cannot be; ours says that other cells are in the way. */
export const CONFLICT = "HostShiftConflict";

/** Adds and deletes rows and columns of tables. */
export class TableCells {
  constructor(private readonly grid: CoreGrid) {}

  insert(table: StaticTable, command: InsertTableCells): void {
    if (command.axis === "ROW") this.#insertRows(table, command);
    else this.#insertColumns(table, command);
  }

  /** A row at the end, for what is being written there; columns of formulas fill it before. */
  grow(table: StaticTable): void {
    const { sheetId, zone } = table.range;
    const row = bodyOf(table).bottom + 1;
    const model = this.#modelCells(table, row, false);
    shiftCells(this.grid, this.#growth(table, row, 1));
    model.forEach((cell, column) => {
      if (cell.formula !== undefined) this.#fill(sheetId, zone.left + column, row, null, cell);
    });
  }

  delete(table: StaticTable, { axis, index, count }: DeleteTableCells): void {
    const { sheetId, zone } = table.range;
    const body = bodyOf(table);
    const at = axis === "ROW" ? body.top + index : zone.left + index;
    const isWholeBody = axis === "ROW" && count === body.bottom - body.top + 1;
    // A table keeps one row, which is blank then.
    if (isWholeBody) this.grid.dispatch("CLEAR_CELLS", { sheetId, target: [{ ...body, top: body.bottom }] });
    const gone = isWholeBody ? count - 1 : count;
    if (gone > 0) shiftCells(this.grid, this.#shift(table, axis, at, -gone));
  }

  showTotals(table: StaticTable, { isShown }: ShowTotals): void {
    const { sheetId, zone } = table.range;
    const bottom = zone.bottom + (isShown ? 1 : -1);
    if (isShown) shiftCells(this.grid, this.#shift(table, "ROW", bottom, 1));
    else this.grid.dispatch("CLEAR_CELLS", { sheetId, target: [{ ...zone, top: zone.bottom }] });
    this.#resize(table, { ...zone, bottom }, isShown);
  }

  /** The totals row comes into the last row of the new cells; what falls out of the table below it keeps its cells. */
  resize(table: StaticTable, area: Zone): void {
    const { config, range } = table;
    if (!config.totalRow || area.bottom === range.zone.bottom) {
      this.#resize(table, area);
      return;
    }
    const totals = takeTotals(this.grid, table);
    this.#closeUpBelow(table, area.bottom);
    this.#resize(table, area);
    writeTotals(this.grid, totals, table, area);
  }

  /** Whether a totals row that goes down finds blank cells there. */
  hasRoomForTotals({ range: { sheetId, zone }, config }: StaticTable, { left, right, bottom }: Zone): boolean {
    if (!config.totalRow || bottom <= zone.bottom) return true;
    return isBlankZone(this.grid.getters, sheetId, { left, right, top: bottom, bottom });
  }

  /** The rows that fall out of a table fill the place that its totals row leaves. */
  #closeUpBelow({ range: { sheetId, zone } }: StaticTable, row: number): void {
    if (row >= zone.bottom) return;
    const across = [zone.left, zone.right] as const;
    shiftCells(this.grid, { sheetId, axis: "ROW", across, at: row, count: 1, last: zone.bottom - 1 });
  }

  /** Frees a row of an area, or the one below it: what is there moves down. */
  makeRoom({ sheetId, area, row }: MakeRoom): void {
    const last = this.#isFreeBeyond(sheetId, area, "ROW", 1) ? area.bottom : Infinity;
    shiftCells(this.grid, { sheetId, axis: "ROW", across: [area.left, area.right], at: row, count: 1, last });
  }

  /**
   * Whether something that cannot make room is in the way of new cells, or of those that close up.
   *
   * @param zone the cells that grow, or shrink: of a table, or those that are to be one.
   */
  isBlocked(sheetId: string, zone: Zone, axis: Axis, count: number): boolean {
    if (count > 0 && this.#isFreeBeyond(sheetId, zone, axis, count)) return false;
    const beyond = cellsBeyond(zone, axis, Infinity);
    return this.#blocks(sheetId).some((block) => overlap(block, beyond) && !isInside(block, beyond));
  }

  #insertRows(table: StaticTable, { index, contents }: InsertTableCells): void {
    const body = bodyOf(table);
    const isBlank = this.isBlank(table);
    const top = isBlank ? body.top : index < 0 ? body.bottom + 1 : body.top + index;
    const added = isBlank ? contents.length - 1 : contents.length;
    const model = this.#modelCells(table, top, isBlank);
    if (added > 0) shiftCells(this.grid, this.#growth(table, isBlank ? top + 1 : top, added));
    contents.forEach((row, offset) => {
      row.forEach((content, column) => {
        this.#fill(table.range.sheetId, body.left + column, top + offset, content, model[column]);
      });
    });
  }

  /** Whether the table has no more than the blank row that a table without rows shows. */
  isBlank(table: StaticTable): boolean {
    const body = bodyOf(table);
    return body.top === body.bottom && isBlankZone(this.grid.getters, table.range.sheetId, body);
  }

  /** The cells whose looks the new ones get, and whose formulas where a whole column has them. */
  #modelCells(table: StaticTable, top: number, isBlank: boolean): ModelCell[] {
    const { sheetId, zone } = table.range;
    const body = bodyOf(table);
    const row = isBlank || top === body.top ? body.top : top - 1;
    return columnsOf(zone).map((col) => {
      const model = this.grid.getters.getCell({ sheetId, col, row });
      const formula = this.#isFormulaColumn(sheetId, col, body) ? formulaOf(model) : undefined;
      return { style: styleOf(model), format: formatOf(model), row, formula };
    });
  }

  #isFormulaColumn(sheetId: string, col: number, { top, bottom }: Zone): boolean {
    for (let row = top; row <= bottom; row++) {
      if (this.grid.getters.getCell({ sheetId, col, row })?.isFormula !== true) return false;
    }
    return true;
  }

  #fill(sheetId: string, col: number, row: number, content: NewContent, model: ModelCell | undefined): void {
    if (model === undefined) return;
    const { style, format, formula } = model;
    const filled = content ?? this.#translated(sheetId, formula, row - model.row);
    if (filled === "" && style === null && format === "") return;
    this.grid.dispatch("UPDATE_CELL", { sheetId, col, row, content: filled, style, format });
  }

  #translated(sheetId: string, formula: CompiledFormula | undefined, rows: number): string {
    return formula === undefined ? "" : this.grid.getters.getTranslatedCellFormula(sheetId, 0, rows, formula);
  }

  #insertColumns(table: StaticTable, { index, contents }: InsertTableCells): void {
    const { sheetId, zone } = table.range;
    const count = contents[0]?.length ?? 0;
    const isLast = index < 0 || zone.left + index > zone.right;
    const left = isLast ? zone.right + 1 : zone.left + index;
    shiftCells(this.grid, this.#shift(table, "COL", left, count));
    const moved = left === zone.left ? { ...zone, left: left + count, right: zone.right + count } : zone;
    if (isLast || left === zone.left) {
      this.#resize({ ...table, range: { ...table.range, zone: moved } }, { ...zone, right: zone.right + count });
    }
    contents.forEach((row, offset) => {
      row.forEach((content, column) => {
        if (content === null) return;
        this.grid.dispatch("UPDATE_CELL", { sheetId, col: left + column, row: zone.top + offset, content });
      });
    });
  }

  #resize({ range }: StaticTable, zone: Zone, totalRow?: boolean): void {
    this.grid.dispatch("UPDATE_TABLE", {
      sheetId: range.sheetId,
      zone: range.zone,
      newTableRange: this.grid.getters.getRangeDataFromZone(range.sheetId, zone),
      ...(totalRow === undefined ? {} : { config: { totalRow } }),
    });
  }

  /** New rows, with which everything grows that covers the body: the table, charts, rules, formulas. */
  #growth(table: StaticTable, at: number, count: number): Shift {
    const { zone } = table.range;
    const body = bodyOf(table);
    const grows = { starts: [zone.top, body.top], ends: [zone.bottom, body.bottom] };
    return { ...this.#shift(table, "ROW", at, count), grows };
  }

  #shift(table: StaticTable, axis: Axis, at: number, count: number): Shift {
    const { sheetId, zone } = table.range;
    const across = axis === "ROW" ? ([zone.left, zone.right] as const) : ([zone.top, zone.bottom] as const);
    const end = axis === "ROW" ? zone.bottom : zone.right;
    const staysInTable = count > 0 && this.#isFreeBeyond(sheetId, zone, axis, count);
    return { sheetId, axis, across, at, count, last: staysInTable ? end : Infinity };
  }

  /** Whether the cells that a zone grows into are empty, so that nothing else need move. */
  #isFreeBeyond(sheetId: string, zone: Zone, axis: Axis, count: number): boolean {
    const beyond = cellsBeyond(zone, axis, count);
    return (
      isBlankZone(this.grid.getters, sheetId, beyond) && !this.#blocks(sheetId).some((block) => overlap(block, beyond))
    );
  }

  /** What moves as a whole or not at all. */
  #blocks(sheetId: string): Zone[] {
    const { getters } = this.grid;
    return [...getters.getCoreTables(sheetId).map(({ range }) => range.zone), ...getters.getMerges(sheetId)];
  }
}

/** What the new cells of a column get from one that is there. */
interface ModelCell {
  readonly style: Style | null;
  readonly format: string;
  readonly row: number;
  readonly formula: CompiledFormula | undefined;
}

function formulaOf(model: Cell | undefined): CompiledFormula | undefined {
  return model?.isFormula === true ? model.compiledFormula : undefined;
}

function styleOf(model: Cell | undefined): Style | null {
  return model?.style ?? null;
}

function formatOf(model: Cell | undefined): string {
  return model?.format ?? "";
}

/** The next cells below a zone, or at its right. */
function cellsBeyond(zone: Zone, axis: Axis, count: number): Zone {
  return axis === "ROW"
    ? { ...zone, top: zone.bottom + 1, bottom: zone.bottom + count }
    : { ...zone, left: zone.right + 1, right: zone.right + count };
}

function columnsOf({ left, right }: Zone): number[] {
  return Array.from({ length: right - left + 1 }, (_, index) => left + index);
}

function overlap(a: Zone, b: Zone): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

function isInside(inner: Zone, outer: Zone): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}
