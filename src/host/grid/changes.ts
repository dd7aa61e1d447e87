import type { Command, Model, Zone } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";

/** What happened in the workbook since the last report, by hand or from an add-in. */
export interface WorkbookChanges {
  /** Cells whose content was replaced. */
  readonly cells: readonly Position[];
  /** Whether cells moved or vanished: rows, columns and sheets were added or removed, or steps were undone. */
  readonly isStructural: boolean;
  readonly addedSheets: readonly string[];
  readonly deletedSheets: readonly string[];
  /** The sheet that is shown now, if it is another one. */
  readonly activated: { readonly from: string; readonly to: string } | undefined;
  /** Whether other cells are selected now. */
  readonly isSelectionNew: boolean;
}

/** Commands after which cells may be elsewhere. */
const STRUCTURAL = new Set<string>([
  "ADD_COLUMNS_ROWS",
  "REMOVE_COLUMNS_ROWS",
  "MOVE_RANGES",
  "DELETE_SHEET",
  "DUPLICATE_SHEET",
  "INSERT_CELL",
  "DELETE_CELL",
  "UNDO",
  "REDO",
]);

/** Watches the library's model and reports what changed, once for every command that it was given from outside. */
export class ChangeWatcher {
  readonly #model: Model;
  readonly #report: (changes: WorkbookChanges) => void;
  #cells = new Map<string, Position>();
  #isStructural = false;
  #sheetIds: readonly string[];
  #activeSheetId: string;
  #selection: string;

  constructor(model: Model, report: (changes: WorkbookChanges) => void) {
    this.#model = model;
    this.#report = report;
    this.#sheetIds = model.getters.getSheetIds();
    this.#activeSheetId = model.getters.getActiveSheetId();
    this.#selection = this.#describeSelection();
    model.on("command-dispatched", this, (command) => {
      this.#notice(command as Command);
    });
    model.on("update", this, () => {
      this.#reportChanges();
    });
  }

  #notice(command: Command): void {
    if (STRUCTURAL.has(command.type)) this.#isStructural = true;
    if (command.type === "UPDATE_CELL" && "content" in command) this.#addCell(command);
    if (command.type === "CLEAR_CELL") this.#addCell(command);
    if (command.type === "DELETE_CONTENT" || command.type === "CLEAR_CELLS") {
      for (const zone of command.target) this.#addZone(command.sheetId, zone);
    }
  }

  #addCell({ sheetId, col, row }: Position): void {
    this.#cells.set(`${sheetId}!${col}!${row}`, { sheetId, col, row });
  }

  #addZone(sheetId: string, { top, bottom, left, right }: Zone): void {
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) this.#addCell({ sheetId, col, row });
    }
  }

  #reportChanges(): void {
    const { getters } = this.#model;
    const sheetIds = getters.getSheetIds();
    const [before, now] = [new Set(this.#sheetIds), new Set(sheetIds)];
    const from = this.#activeSheetId;
    const to = getters.getActiveSheetId();
    const selection = this.#describeSelection();
    const changes: WorkbookChanges = {
      cells: [...this.#cells.values()],
      isStructural: this.#isStructural,
      addedSheets: sheetIds.filter((id) => !before.has(id)),
      deletedSheets: this.#sheetIds.filter((id) => !now.has(id)),
      activated: from === to ? undefined : { from, to },
      isSelectionNew: selection !== this.#selection,
    };
    this.#cells = new Map();
    this.#isStructural = false;
    this.#sheetIds = sheetIds;
    this.#activeSheetId = to;
    this.#selection = selection;
    this.#report(changes);
  }

  #describeSelection(): string {
    const { getters } = this.#model;
    return JSON.stringify([getters.getActiveSheetId(), getters.getSelectedZones()]);
  }
}
