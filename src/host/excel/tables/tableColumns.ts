import type { Zone } from "@odoo/o-spreadsheet";
import { WITH_CELLS } from "../../grid/structured/structuredPlugin";
import { headerNames } from "../../grid/tables/tableNames";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asIndex, asRectangle, asString } from "../arguments";
import { contentOrNull } from "../cellValues";
import type { Range } from "../range";
import { Filter } from "./filter";
import { textsOf, writeHeader } from "./headers";
import type { TableModel } from "./tableModel";

/** Excel.TableColumnCollection. */
export class TableColumnCollection extends HostCollection<TableColumn> {
  readonly #model: TableModel;

  constructor(model: TableModel) {
    super();
    this.#model = model;
  }

  get count(): number {
    return this.#model.columnCount;
  }

  override list(): readonly TableColumn[] {
    return this.#model.found.table.filters.map(({ id }) => new TableColumn(this.#model, id));
  }

  /** `values` are those of the whole column, its header first; a single value stands in every row (Microsoft's samples). */
  add(index: unknown, values: unknown, name: unknown): TableColumn {
    const isEnd = index === null || index === undefined || index === -1;
    const position = isEnd ? this.count : asIndex(index);
    if (position > this.count) throw new ApiError("InvalidArgument");
    const wanted = name === null || name === undefined ? undefined : asString(name);
    const contents = this.#contentsOf(values, position, wanted);
    const command = { type: "HOST_INSERT_TABLE_CELLS", axis: "COL", contents } as const;
    this.#model.write({ ...command, index: position === this.count ? -1 : position });
    this.#model.engine.flush();
    return this.getItemAt(position);
  }

  getCount(): number {
    return this.count;
  }

  getItem(key: unknown): TableColumn {
    return this.#find(key) ?? notFound();
  }

  getItemAt(index: unknown): TableColumn {
    const column = this.list()[asIndex(index)];
    if (column === undefined) throw new ApiError("InvalidArgument");
    return column;
  }

  getItemOrNullObject(key: unknown): TableColumn | null {
    return this.#find(key) ?? null;
  }

  /** By id, or by name in any case. */
  #find(key: unknown): TableColumn | undefined {
    const wanted = typeof key === "number" ? key : asString(key).toLowerCase();
    const isWanted = (column: TableColumn) =>
      typeof wanted === "number" ? column.id === wanted : column.name.toLowerCase() === wanted;
    return this.list().find(isWanted);
  }

  #contentsOf(values: unknown, position: number, name: string | undefined) {
    const { zone, config } = this.#model;
    const height = zone.bottom - zone.top + 1;
    const given = values === null || values === undefined ? null : columnValues(values, height);
    const cells = Array.from({ length: height }, (_, row) => [contentOrNull(given?.[row])]);
    if (config.numberOfHeaders > 0) {
      const present = columnNames(this.#model);
      const header = name ?? cells[0]?.[0] ?? "";
      const names = headerNames([...present, header]);
      const isBlank = header === "" && !present.some((each) => each.toLowerCase() === `column${position + 1}`);
      cells[0] = [isBlank ? `Column${position + 1}` : (names.at(-1) ?? header)];
    }
    return cells;
  }
}

function columnValues(values: unknown, height: number): readonly unknown[] {
  return asRectangle(values, height, 1).map(([value]) => value);
}

/** The names of a table's columns; they outlive the header row. */
function columnNames(model: TableModel): readonly string[] {
  const { config, zone, record, engine, sheetId } = model;
  const texts = config.numberOfHeaders > 0 ? textsOf(engine, sheetId, zone.top, zone) : (record.headers ?? []);
  return Array.from({ length: model.columnCount }, (_, index) => {
    const text = texts[index] ?? "";
    return text === "" ? `Column${index + 1}` : text;
  });
}

/** Excel.TableColumn. */
class TableColumn extends HostObject {
  readonly #model: TableModel;
  /** The library's id of the column, which stays with it wherever it moves. */
  readonly #filterId: string;

  constructor(model: TableModel, filterId: string) {
    super();
    this.#model = model;
    this.#filterId = filterId;
  }

  get filter(): Filter {
    return new Filter(this.#model, this.#filterId);
  }

  get id(): number {
    return Number(this.#filterId);
  }

  get index(): number {
    const index = this.#model.found.table.filters.findIndex(({ id }) => id === this.#filterId);
    if (index < 0) throw new ApiError("ItemNotFound");
    return index;
  }

  get name(): string {
    return columnNames(this.#model)[this.index] ?? "";
  }

  /** A name that another column has gets a number, as in Excel. */
  set name(value: unknown) {
    const { index } = this;
    const wanted = asString(value);
    const others = columnNames(this.#model).filter((_, other) => other !== index);
    const name = wanted === "" ? `Column${index + 1}` : (headerNames([...others, wanted]).at(-1) ?? wanted);
    const { zone, config, engine, sheetId, record } = this.#model;
    if (config.numberOfHeaders > 0) writeHeader(engine, { sheetId, col: zone.left + index, row: zone.top }, name);
    else
      this.#model.change({ headers: (record.headers ?? []).map((each, column) => (column === index ? name : each)) });
  }

  get values(): unknown[][] | null {
    return this.getRange().values;
  }

  set values(value: unknown) {
    this.getRange().values = value;
  }

  delete(): void {
    const { engine, sheetId, zone, columnCount } = this.#model;
    const { index } = this;
    this.#model.assertFree();
    if (columnCount > 1) {
      this.#model.write({ type: "HOST_DELETE_TABLE_CELLS", axis: "COL", index, count: 1 });
    } else {
      engine.write({ type: "REMOVE_TABLE", sheetId, target: [zone], ...WITH_CELLS });
      engine.write({ type: "CLEAR_CELLS", sheetId, target: [zone] });
    }
    engine.flush();
  }

  getDataBodyRange(): Range {
    return this.#within(this.#model.body);
  }

  getHeaderRowRange(): Range {
    if (this.#model.config.numberOfHeaders === 0) throw new ApiError("ItemNotFound");
    return this.#within({ ...this.#model.zone, bottom: this.#model.zone.top });
  }

  getRange(): Range {
    return this.#within(this.#model.zone);
  }

  getTotalRowRange(): Range {
    if (!this.#model.config.totalRow) throw new ApiError("ItemNotFound");
    return this.#within({ ...this.#model.zone, top: this.#model.zone.bottom });
  }

  #within(rows: Zone): Range {
    const column = rows.left + this.index;
    return this.#model.range({ ...rows, left: column, right: column });
  }
}

function notFound(): never {
  throw new ApiError("ItemNotFound");
}
