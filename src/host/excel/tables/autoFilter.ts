import type { FilterCriteria } from "../../grid/tables/filterCriteria";
import { FILTER_ONLY } from "../../grid/tables/tableRecords";
import { AUTO_FILTER } from "../../grid/tables/tablesPlugin";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asIndex } from "../arguments";
import { orNotFound } from "../found";
import { Range } from "../range";
import type { Sheets } from "../sheets";
import { clearFilters, criteriaOf, readCriteria, reapplyFilters, setFilter } from "./filter";
import { TableModel } from "./tableModel";

/** Excel.AutoFilter: of a table or of a sheet. */
export abstract class AutoFilter extends HostObject {
  abstract get criteria(): readonly (FilterCriteria | null)[];
  abstract get enabled(): boolean;
  abstract get isDataFiltered(): boolean;
  abstract apply(range: unknown, columnIndex: unknown, criteria: unknown): void;
  abstract clearCriteria(): void;
  abstract getRangeOrNullObject(): Range | null;
  abstract reapply(): void;
  abstract remove(): void;

  getRange(): Range {
    return orNotFound(this.getRangeOrNullObject());
  }
}

/** The AutoFilter of a table. */
export class TableAutoFilter extends AutoFilter {
  static override readonly name = "AutoFilter";
  readonly #model: TableModel;

  constructor(model: TableModel) {
    super();
    this.#model = model;
  }

  override get criteria(): readonly (FilterCriteria | null)[] {
    return allCriteria(this.#model);
  }

  override get enabled(): boolean {
    return this.#model.config.hasFilters;
  }

  override get isDataFiltered(): boolean {
    return isFiltered(this.#model);
  }

  /** A table's AutoFilter is on the table, and nowhere else. */
  override apply(range: unknown, columnIndex: unknown, criteria: unknown): void {
    const { sheets, sheetId, zone } = this.#model;
    const area = rangeOf(sheets, sheetId, range);
    const { top, left, bottom, right } = Range.zoneOf(area);
    const isTable = top >= zone.top && bottom <= zone.bottom && left >= zone.left && right <= zone.right;
    if (Range.sheetIdOf(area) !== sheetId || !isTable) throw new ApiError("InvalidArgument");
    this.#model.configure({ hasFilters: true });
    filterColumn(this.#model, columnIndex, criteria);
  }

  override clearCriteria(): void {
    clearFilters(this.#model);
    this.#model.change({ sort: { fields: [], matchCase: false } });
  }

  override getRangeOrNullObject(): Range | null {
    const { zone, body, config } = this.#model;
    return config.hasFilters ? this.#model.range({ ...zone, bottom: body.bottom }) : null;
  }

  override reapply(): void {
    reapplyFilters(this.#model);
  }

  override remove(): void {
    clearFilters(this.#model);
    this.#model.configure({ hasFilters: false });
  }
}

/** The AutoFilter of a sheet: of cells that are no table. A sheet has at most one. */
export class WorksheetAutoFilter extends AutoFilter {
  static override readonly name = "AutoFilter";
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  override get criteria(): readonly (FilterCriteria | null)[] {
    return this.#model === undefined ? [] : allCriteria(this.#model);
  }

  override get enabled(): boolean {
    return this.#model !== undefined;
  }

  override get isDataFiltered(): boolean {
    return this.#model !== undefined && isFiltered(this.#model);
  }

  override apply(range: unknown, columnIndex: unknown, criteria: unknown): void {
    const area = rangeOf(this.#sheets, this.#sheetId, range);
    if (Range.sheetIdOf(area) !== this.#sheetId) throw new ApiError("InvalidArgument");
    const { engine } = this.#sheets;
    if (engine.getters.isSheetLocked(this.#sheetId)) throw new ApiError("AccessDenied");
    const zone = engine.makeRoom(this.#sheetId, Range.zoneOf(area));
    this.remove();
    const ranges = [engine.getters.getRangeDataFromZone(this.#sheetId, zone)];
    const command = { type: "CREATE_TABLE", sheetId: this.#sheetId, ranges, tableType: "static" } as const;
    engine.writeStructure({ ...command, config: FILTER_ONLY, ...AUTO_FILTER });
    if (this.#model !== undefined) filterColumn(this.#model, columnIndex, criteria);
  }

  override clearCriteria(): void {
    if (this.#model !== undefined) clearFilters(this.#model);
  }

  override getRangeOrNullObject(): Range | null {
    return this.#model === undefined ? null : this.#model.range(this.#model.zone);
  }

  override reapply(): void {
    if (this.#model !== undefined) reapplyFilters(this.#model);
  }

  override remove(): void {
    const model = this.#model;
    if (model === undefined) return;
    model.assertFree();
    this.#sheets.engine.writeStructure({ type: "REMOVE_TABLE", sheetId: this.#sheetId, target: [model.zone] });
  }

  get #model(): TableModel | undefined {
    if (this.#sheets.engine.structure.tryGetSheet(this.#sheetId) === undefined) throw new ApiError("ItemNotFound");
    const found = TableModel.list(this.#sheets).find(
      ({ sheetId, record }) => sheetId === this.#sheetId && record.isAutoFilter,
    );
    return found === undefined ? undefined : new TableModel(this.#sheets, found.record.id);
  }
}

/** A filter's criteria column by column; a column without one has none. */
function allCriteria(model: TableModel): (FilterCriteria | null)[] {
  return model.found.table.filters.map(({ id }) => criteriaOf(model, id));
}

function isFiltered(model: TableModel): boolean {
  return Object.keys(model.record.filters).length > 0;
}

function filterColumn(model: TableModel, columnIndex: unknown, criteria: unknown): void {
  if (columnIndex === null || columnIndex === undefined) return;
  const column = model.found.table.filters[asIndex(columnIndex)];
  if (column === undefined) throw new ApiError("InvalidArgument");
  const isCleared = criteria === null || criteria === undefined;
  setFilter(model, column.id, isCleared ? undefined : readCriteria(criteria));
}

function rangeOf(sheets: Sheets, sheetId: string, range: unknown): Range {
  if (range instanceof Range) return range;
  if (typeof range === "string") return sheets.rangeAt(sheetId, range);
  throw new ApiError("InvalidArgument");
}
