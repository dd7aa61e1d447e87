import type { CoreCommand } from "@odoo/o-spreadsheet";
import { MAX_ROWS } from "../../grid/engine";
import { asCoreCommand, type InsertTableCells, type NewContent } from "../../grid/tables/tableCommands";
import { bodyOf } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asIndex } from "../arguments";
import { contentOrNull } from "../cellValues";
import type { Range } from "../range";
import type { TableModel } from "./tableModel";

/** Rows that wait to be added at the end of a table. Those that are added next may join them. */
interface WaitingRows extends InsertTableCells {
  readonly contents: NewContent[][];
  /** Where the first of them will be. */
  readonly firstIndex: number;
}

/** Excel.TableRowCollection. */
export class TableRowCollection extends HostCollection<TableRow> {
  readonly #model: TableModel;

  constructor(model: TableModel) {
    super();
    this.#model = model;
  }

  get count(): number {
    return this.#model.rowCount;
  }

  override list(): readonly TableRow[] {
    return Array.from({ length: this.count }, (_, index) => new TableRow(this.#model, index));
  }

  /** Always inserts: what is below the table and in the way moves down. */
  add(index: unknown, values: unknown, alwaysInsert: unknown): TableRow {
    if (alwaysInsert === false) {
      throw new ApiError("ApiNotFound", "TableRowCollection.add with alwaysInsert false is not part of this workbook.");
    }
    const isEnd = index === null || index === undefined || index === -1;
    return isEnd ? this.#append(values) : this.#insert(asIndex(index), values);
  }

  getCount(): number {
    return this.count;
  }

  getItemAt(index: unknown): TableRow {
    const position = asIndex(index);
    if (position >= this.count) throw new ApiError("InvalidArgument");
    return new TableRow(this.#model, position);
  }

  #insert(index: number, values: unknown): TableRow {
    if (index > this.count) throw new ApiError("InvalidArgument");
    if (index === this.count) return this.#append(values);
    const contents = newRows(values, this.#model.columnCount);
    this.#model.write({ type: "HOST_INSERT_TABLE_CELLS", axis: "ROW", index, contents });
    return new TableRow(this.#model, index);
  }

  /** A thousand rows that are added one by one come as one write, with one calculation. */
  #append(values: unknown): TableRow {
    const { engine } = this.#model;
    const waiting = this.#waitingRows(engine.lastWrite);
    if (waiting !== undefined) {
      const contents = newRows(values, waiting.contents[0]?.length ?? 0);
      const index = waiting.firstIndex + waiting.contents.length;
      if (index + contents.length >= MAX_ROWS) throw new ApiError("InvalidArgument");
      for (const row of contents) waiting.contents.push(row);
      return new TableRow(this.#model, index);
    }
    const { sheetId, table } = this.#model.found;
    const contents = newRows(values, this.#model.columnCount);
    if (bodyOf(table).bottom + contents.length >= MAX_ROWS) throw new ApiError("InvalidArgument");
    const rows: WaitingRows = {
      type: "HOST_INSERT_TABLE_CELLS",
      axis: "ROW",
      index: -1,
      ...{ sheetId, tableId: table.id, contents, firstIndex: this.count },
    };
    engine.write(asCoreCommand(rows));
    return new TableRow(this.#model, rows.firstIndex);
  }

  #waitingRows(lastWrite: CoreCommand | undefined): WaitingRows | undefined {
    const command = lastWrite as unknown as Partial<WaitingRows> | undefined;
    if (command?.type !== "HOST_INSERT_TABLE_CELLS" || command.firstIndex === undefined) return undefined;
    const { sheetId, table } = this.#model.foundBeforeWrites;
    return command.sheetId === sheetId && command.tableId === table.id ? (command as WaitingRows) : undefined;
  }
}

/** Excel.TableRow: a place in the table, whatever stands there. */
class TableRow extends HostObject {
  readonly #model: TableModel;
  readonly #index: number;

  constructor(model: TableModel, index: number) {
    super();
    this.#model = model;
    this.#index = index;
  }

  get index(): number {
    return this.#index;
  }

  get values(): unknown[][] | null {
    return this.getRange().values;
  }

  set values(value: unknown) {
    this.getRange().values = value;
  }

  delete(): void {
    if (this.#index >= this.#model.rowCount) throw new ApiError("ItemNotFound");
    if (Object.keys(this.#model.record.filters).length > 0) throw new ApiError("InsertDeleteConflict");
    this.#model.write({ type: "HOST_DELETE_TABLE_CELLS", axis: "ROW", index: this.#index, count: 1 });
  }

  getRange(): Range {
    const { body, rowCount } = this.#model;
    if (this.#index >= rowCount) throw new ApiError("ItemNotFound");
    const row = body.top + this.#index;
    return this.#model.range({ ...body, top: row, bottom: row });
  }
}

/**
 * The contents of new rows: a rectangle as wide as the table, one value for every cell of a row, or nothing.
 *
 * @throws ApiError InvalidArgument when a row is of another width.
 */
function newRows(values: unknown, width: number): NewContent[][] {
  if (values === null || values === undefined) return [new Array<NewContent>(width).fill(null)];
  if (!Array.isArray(values)) return [new Array<NewContent>(width).fill(contentOrNull(values))];
  const isRow = (row: unknown): row is unknown[] => Array.isArray(row) && row.length === width;
  if (values.length === 0 || !values.every(isRow)) throw new ApiError("InvalidArgument");
  return values.map((row) => row.map(contentOrNull));
}
