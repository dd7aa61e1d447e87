import { type CorePlugin, registries, type StaticTable } from "@odoo/o-spreadsheet";
import type { GrowTable } from "./tableCommands";

/** A cell is written. */
interface UpdateCell {
  readonly row: number;
  /** Whether an add-in writes it. */
  readonly isFromProgram?: true;
}

/** The parts of the library's plugin of tables that are changed here. */
interface LibraryPlugin extends CorePlugin {
  canUpdateCellCmdExtendTable(command: UpdateCell, table: StaticTable): "none" | "down" | "right";
  extendTableDown(sheetId: string, table: StaticTable): void;
  extendTableRight(sheetId: string, table: StaticTable): void;
}

type LibraryPluginClass = (new (config: ConstructorParameters<typeof CorePlugin>[0]) => LibraryPlugin) & {
  readonly getters: readonly string[];
};

const LibraryTables = registries.corePluginRegistry.get("tables") as unknown as LibraryPluginClass;

/**
 * The library's tables, which grow as Excel's do when something is written right below them: with all that covers their
 * rows. They grow to the right only when somebody types there; of add-ins Microsoft says it of rows alone (Microsoft,
 * "Performance optimization using the Excel JavaScript API").
 */
export class GrowingTables extends LibraryTables {
  override canUpdateCellCmdExtendTable(command: UpdateCell, table: StaticTable): "none" | "down" | "right" {
    const direction = super.canUpdateCellCmdExtendTable(command, table);
    // Nothing is added below a totals row.
    if (direction === "down" && table.config.totalRow) return "none";
    return direction === "right" && command.isFromProgram === true ? "none" : direction;
  }

  override extendTableDown(sheetId: string, { id }: StaticTable): void {
    const command: GrowTable = { type: "HOST_GROW_TABLE", sheetId, tableId: id };
    this.dispatch(command.type as never, command as never);
  }

  /** The new column has a header, whatever cell of it is written. */
  override extendTableRight(sheetId: string, table: StaticTable): void {
    super.extendTableRight(sheetId, table);
    if (table.config.numberOfHeaders === 0) return;
    const { top, left, right } = table.range.zone;
    const content = `Column${right - left + 2}`;
    this.dispatch("UPDATE_CELL", { sheetId, col: right + 1, row: top, content });
  }
}
