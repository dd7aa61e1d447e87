import { type Command, type Getters, UIPlugin, type Zone } from "@odoo/o-spreadsheet";
import type { TableCommand } from "./tableCommands";
import { bodyOf, type ExcelTable, tableGetters } from "./tableRecords";

/** Rows or columns that came into a table, or went. */
export interface TableChange {
  readonly kind: "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted";
  readonly sheetId: string;
  /** Excel's id of the table. */
  readonly id: string;
  readonly zone: Zone;
}

/** What happened to tables since it was asked last. */
export interface TableLog {
  readonly added: readonly ExcelTable[];
  readonly deleted: readonly ExcelTable[];
  readonly changes: readonly TableChange[];
}

/** Notes what happens to tables, by hand or from an add-in, for their events. */
export class TableLogPlugin extends UIPlugin {
  static override readonly getters = ["takeTableLog"] as const;

  #known = new Map<string, ExcelTable>();
  #added = new Map<string, ExcelTable>();
  #deleted = new Map<string, ExcelTable>();
  #changes: TableChange[] = [];

  takeTableLog(): TableLog {
    const log = { added: [...this.#added.values()], deleted: [...this.#deleted.values()], changes: this.#changes };
    this.#added = new Map();
    this.#deleted = new Map();
    this.#changes = [];
    return log;
  }

  override handle(command: Command | TableCommand): void {
    if (command.type === "START") this.#known = this.#present();
    if (command.type === "HOST_INSERT_TABLE_CELLS" || command.type === "HOST_DELETE_TABLE_CELLS") this.#note(command);
  }

  override finalize(): void {
    const present = this.#present();
    for (const [id, table] of present) if (!this.#known.has(id)) this.#added.set(id, table);
    for (const [id, table] of this.#known) if (!present.has(id)) this.#deleted.set(id, table);
    this.#known = present;
  }

  #note(command: CellsCommand): void {
    const found = tableGetters(this.getters)
      .getExcelTables()
      .find(({ sheetId, table }) => sheetId === command.sheetId && table.id === command.tableId);
    if (found === undefined || found.record.isAutoFilter) return;
    const kind =
      `${command.axis === "ROW" ? "Row" : "Column"}${isInsertion(command) ? "Inserted" : "Deleted"}` as const;
    this.#changes.push({ kind, sheetId: command.sheetId, id: found.record.id, zone: changedZone(found, command) });
  }

  #present(): Map<string, ExcelTable> {
    const tables = tableGetters(this.getters).getExcelTables();
    return new Map(tables.filter(({ record }) => !record.isAutoFilter).map((table) => [table.record.id, table]));
  }
}

type CellsCommand = Extract<TableCommand, { readonly axis: unknown }>;

function isInsertion(command: CellsCommand): command is Extract<CellsCommand, { readonly contents: unknown }> {
  return command.type === "HOST_INSERT_TABLE_CELLS";
}

/** Where the new cells are, or where the deleted ones were. */
function changedZone({ table }: ExcelTable, command: CellsCommand): Zone {
  const { axis, index } = command;
  const { zone } = table.range;
  const body = bodyOf(table);
  const columnCount = isInsertion(command) ? (command.contents[0]?.length ?? 0) : command.count;
  const rowCount = isInsertion(command) ? command.contents.length : command.count;
  if (axis === "ROW") {
    const top = index < 0 ? body.bottom - rowCount + 1 : body.top + index;
    return { left: zone.left, right: zone.right, top, bottom: top + rowCount - 1 };
  }
  const left = index < 0 ? zone.right - columnCount + 1 : zone.left + index;
  return { top: zone.top, bottom: zone.bottom, left, right: left + columnCount - 1 };
}

/** What happened to tables since this was asked last. */
export function takeTableLog(getters: Getters): TableLog {
  return (getters as unknown as { takeTableLog(): TableLog }).takeTableLog();
}
