import { type Command, UIPlugin } from "@odoo/o-spreadsheet";
import type { EvaluatedCell } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";

/** A cell that is being changed, and what it held before. */
export interface CellBefore {
  readonly position: Position;
  readonly cell: EvaluatedCell;
}

/** What other objects ask the plugin. */
export interface ValueBeforeGetters {
  getCellBefore(): CellBefore | undefined;
}

/** Remembers what the first cell held that the latest command changes: Excel tells it when only one cell is changed. */
export class ValueBeforePlugin extends UIPlugin {
  static override readonly getters = ["getCellBefore"] as const;

  #before: CellBefore | undefined;
  #isOver = true;

  getCellBefore(): CellBefore | undefined {
    return this.#before;
  }

  override beforeHandle(command: Command): void {
    if (this.#isOver) this.#before = undefined;
    this.#isOver = false;
    if (this.#before !== undefined || command.type !== "UPDATE_CELL" || command.content === undefined) return;
    const { sheetId, col, row } = command;
    if (this.getters.tryGetSheet(sheetId) === undefined) return;
    this.#before = { position: { sheetId, col, row }, cell: this.getters.getEvaluatedCell({ sheetId, col, row }) };
  }

  override finalize(): void {
    this.#isOver = true;
  }
}
