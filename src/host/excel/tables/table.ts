import { WITH_CELLS } from "../../grid/structured/structuredPlugin";
import { isTableName } from "../../grid/tables/tableNames";
import { tableGetters } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { EVENTS, HostObject } from "../../protocol/hostObject";
import { asBoolean, asString } from "../arguments";
import type { Range } from "../range";
import type { Worksheet } from "../worksheet";
import { type AutoFilter, TableAutoFilter } from "./autoFilter";
import { clearFilters, reapplyFilters } from "./filter";
import { textsOf, writeHeaders } from "./headers";
import { keepLooks } from "./looks";
import { TableColumnCollection } from "./tableColumns";
import type { TableModel } from "./tableModel";
import { resizeTable } from "./resize";
import { TableRowCollection } from "./tableRows";
import { TableSort } from "./tableSort";
import { styleIdOf, styleName } from "./tableStyles";
import { writeTotals } from "./totals";

/** Excel.Table. */
export class Table extends HostObject {
  readonly #model: TableModel;

  constructor(model: TableModel) {
    super();
    this.#model = model;
  }

  override get [EVENTS](): readonly string[] {
    return ["onChanged", "onSelectionChanged"];
  }

  get autoFilter(): AutoFilter {
    return new TableAutoFilter(this.#model);
  }

  get columns(): TableColumnCollection {
    return new TableColumnCollection(this.#model);
  }

  get highlightFirstColumn(): boolean {
    return this.#model.config.firstColumn;
  }

  set highlightFirstColumn(value: unknown) {
    this.#model.configure({ firstColumn: asBoolean(value) });
  }

  get highlightLastColumn(): boolean {
    return this.#model.config.lastColumn;
  }

  set highlightLastColumn(value: unknown) {
    this.#model.configure({ lastColumn: asBoolean(value) });
  }

  get id(): string {
    return this.#model.id;
  }

  get legacyId(): string {
    return this.#model.id;
  }

  get name(): string {
    return this.#model.record.name;
  }

  set name(value: unknown) {
    const name = asString(value);
    if (!isTableName(name)) throw new ApiError("InvalidArgument");
    const isOwn = name.toLowerCase() === this.name.toLowerCase();
    const isInUse = tableGetters(this.#model.engine.getters).isTableNameInUse(name);
    if (!isOwn && isInUse) throw new ApiError("ItemAlreadyExists");
    this.#model.assertFree();
    this.#model.change({ name });
    this.#model.engine.flush();
  }

  get rows(): TableRowCollection {
    return new TableRowCollection(this.#model);
  }

  get showBandedColumns(): boolean {
    return this.#model.config.bandedColumns;
  }

  set showBandedColumns(value: unknown) {
    this.#model.configure({ bandedColumns: asBoolean(value) });
  }

  get showBandedRows(): boolean {
    return this.#model.config.bandedRows;
  }

  set showBandedRows(value: unknown) {
    this.#model.configure({ bandedRows: asBoolean(value) });
  }

  get showFilterButton(): boolean {
    return this.#model.config.hasFilters;
  }

  /** "Setting this is only allowed if the table contains a header row." */
  set showFilterButton(value: unknown) {
    const hasFilters = asBoolean(value);
    if (!this.showHeaders) throw new ApiError("InvalidOperation");
    if (!hasFilters) clearFilters(this.#model);
    this.#model.configure({ hasFilters });
  }

  get showHeaders(): boolean {
    return this.#model.config.numberOfHeaders > 0;
  }

  set showHeaders(value: unknown) {
    const isShown = asBoolean(value);
    if (isShown === this.showHeaders) return;
    this.#model.assertFree();
    if (isShown) this.#addHeaders();
    else this.#removeHeaders();
  }

  get showTotals(): boolean {
    return this.#model.config.totalRow;
  }

  set showTotals(value: unknown) {
    const isShown = asBoolean(value);
    if (isShown === this.showTotals) return;
    this.#model.write({ type: "HOST_SHOW_TABLE_TOTALS", isShown });
    if (isShown) writeTotals(this.#model);
  }

  get sort(): TableSort {
    return new TableSort(this.#model);
  }

  get style(): string {
    return styleName(this.#model.engine, this.#model.config.styleId);
  }

  set style(value: unknown) {
    this.#model.configure({ styleId: styleIdOf(this.#model.engine, value) });
  }

  get worksheet(): Worksheet {
    return this.#model.sheets.worksheet(this.#model.sheetId);
  }

  clearFilters(): void {
    clearFilters(this.#model);
  }

  /** The cells keep their looks, as in Excel. */
  convertToRange(): Range {
    const { engine, sheetId, zone } = this.#model;
    const range = this.#model.range(zone);
    this.#model.assertFree();
    keepLooks(engine, sheetId, zone);
    engine.writeStructure({ type: "REMOVE_TABLE", sheetId, target: [zone] });
    return range;
  }

  delete(): void {
    const { engine, sheetId, zone } = this.#model;
    this.#model.assertFree();
    engine.write({ type: "REMOVE_TABLE", sheetId, target: [zone], ...WITH_CELLS });
    engine.write({ type: "CLEAR_CELLS", sheetId, target: [zone] });
    engine.flush();
  }

  getDataBodyRange(): Range {
    return this.#model.range(this.#model.body);
  }

  getHeaderRowRange(): Range {
    if (!this.showHeaders) throw new ApiError("ItemNotFound");
    const { zone } = this.#model;
    return this.#model.range({ ...zone, bottom: zone.top });
  }

  getRange(): Range {
    return this.#model.range(this.#model.zone);
  }

  getTotalRowRange(): Range {
    if (!this.showTotals) throw new ApiError("ItemNotFound");
    const { zone } = this.#model;
    return this.#model.range({ ...zone, top: zone.bottom });
  }

  /** Nothing to do: the grid filters again whenever a cell changes. */
  reapplyFilters(): void {
    reapplyFilters(this.#model);
  }

  resize(newRange: unknown): void {
    resizeTable(this.#model, newRange);
  }

  #removeHeaders(): void {
    const { engine, sheetId, zone } = this.#model;
    const header = { ...zone, bottom: zone.top };
    this.#model.change({ headers: textsOf(engine, sheetId, zone.top, zone), filters: {} });
    this.#model.configure({ numberOfHeaders: 0, hasFilters: false }, { ...zone, top: zone.top + 1 });
    engine.write({ type: "CLEAR_CELLS", sheetId, target: [header] });
  }

  /** The headers come back above the rows, where they were. */
  #addHeaders(): void {
    const { engine, sheetId, zone, record } = this.#model;
    const row = zone.top - 1;
    const place = { ...zone, top: row, bottom: row };
    const isTaken = () =>
      !engine.getters.isEmpty(sheetId, place) || engine.getters.getTablesOverlappingZones(sheetId, [place]).length > 0;
    if (row < 0 || isTaken()) throw new ApiError("InsertDeleteConflict");
    const names = record.headers ?? [];
    const texts = Array.from({ length: zone.right - zone.left + 1 }, (_, index) => names[index] ?? "");
    this.#model.configure({ numberOfHeaders: 1, hasFilters: true }, { ...zone, top: row });
    writeHeaders(engine, sheetId, row, zone, texts);
  }
}
