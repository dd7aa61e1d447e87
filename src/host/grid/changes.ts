import type { Command, Model, Zone } from "@odoo/o-spreadsheet";
import { calculationGetters } from "./calculation";
import { CellSet } from "./cellSet";
import type { Position } from "./engine";
import { type CellsMoved, moveOf } from "./cellMoves";
import type { CellBefore, ValueBeforeGetters } from "./valueBefore";

/** What happened in the workbook since the last report, by hand or from an add-in. */
export interface WorkbookChanges {
  /** Cells whose content was replaced. */
  readonly cells: readonly Position[];
  /** What the only changed cell held before; `undefined` when there are several. */
  readonly before: CellBefore | undefined;
  /** Rows, columns and cells that were inserted or deleted. */
  readonly moves: readonly CellsMoved[];
  /** Where looks were changed. */
  readonly formats: readonly CellsOfSheet[];
  /** Whether cells moved or vanished: rows, columns and sheets were added or removed, or steps were undone. */
  readonly isStructural: boolean;
  /** Whether Excel would recalculate now: cells changed, or everything was asked to be calculated. */
  readonly isRecalculation: boolean;
  readonly addedSheets: readonly string[];
  readonly deletedSheets: readonly string[];
  /** The sheet that is shown now, if it is another one. */
  readonly activated: { readonly from: string; readonly to: string } | undefined;
  /** Whether other cells are selected now. */
  readonly isSelectionNew: boolean;
}

export interface CellsOfSheet {
  readonly sheetId: string;
  readonly zone: Zone;
}

/** Commands that change how cells look. */
const FORMATTING = new Set<string>([
  "SET_FORMATTING",
  "CLEAR_FORMATTING",
  "SET_ZONE_BORDERS",
  "SET_BORDERS_ON_TARGET",
  "HOST_CHANGE_BORDERS",
]);

/** Commands after which cells may be elsewhere. */
const STRUCTURAL = new Set<string>([
  "ADD_COLUMNS_ROWS",
  "REMOVE_COLUMNS_ROWS",
  "MOVE_RANGES",
  "DELETE_SHEET",
  "DUPLICATE_SHEET",
  "INSERT_CELL",
  "DELETE_CELL",
  "HOST_SHIFT_CELLS",
  "UNDO",
  "REDO",
]);

/** Watches the library's model and reports what changed, once for every command that it was given from outside. */
export class ChangeWatcher {
  readonly #model: Model;
  readonly #report: (changes: WorkbookChanges) => void;
  #cells = new CellSet();
  #moves: CellsMoved[] = [];
  #formats: CellsOfSheet[] = [];
  #isStructural = false;
  #isCalculation = false;
  /** Whether a command is under way: cells are in their new places, but not yet calculated. */
  #isUnderWay = false;
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
      this.#isUnderWay = true;
      this.#notice(command as Command);
    });
    model.on("command-finalized", this, () => {
      this.#isUnderWay = false;
    });
    // A command that also selects other cells, as pasting does, tells of that before it has come to its end.
    model.on("update", this, () => {
      if (!this.#isUnderWay) this.#reportChanges();
    });
  }

  #notice(command: Command): void {
    if (STRUCTURAL.has(command.type)) this.#isStructural = true;
    if (FORMATTING.has(command.type) && "target" in command && "sheetId" in command) {
      const { sheetId, target } = command;
      this.#formats.push(...target.map((zone) => ({ sheetId, zone })));
    }
    const move = moveOf(command, this.#model.getters);
    if (move !== undefined) this.#addMove(move);
    if (command.type === "EVALUATE_CELLS" && command.cellIds === undefined) this.#isCalculation = true;
    if (command.type === "UPDATE_CELL" && "content" in command) this.#cells.add(command);
    if (command.type === "CLEAR_CELL") this.#cells.add(command);
    if (command.type === "DELETE_CONTENT" || command.type === "CLEAR_CELLS") {
      for (const zone of command.target) this.#addZone(command.sheetId, zone);
    }
  }

  /** What a deletion clears, and an insertion fills, is part of it, and no edit of its own. */
  #addMove(move: CellsMoved): void {
    this.#moves.push(move);
    this.#cells.remove((cell) => isPartOf(move, cell));
  }

  #addZone(sheetId: string, { top, bottom, left, right }: Zone): void {
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) this.#cells.add({ sheetId, col, row });
    }
  }

  #reportChanges(): void {
    const { getters } = this.#model;
    const sheetIds = getters.getSheetIds();
    const [before, now] = [new Set(this.#sheetIds), new Set(sheetIds)];
    const from = this.#activeSheetId;
    const to = getters.getActiveSheetId();
    const selection = this.#describeSelection();
    // What is in a sheet that comes or goes as a whole was not edited.
    const cells = this.#cells.of((sheetId) => before.has(sheetId) && now.has(sheetId));
    const changes: WorkbookChanges = {
      cells,
      before: cells.length === 1 ? (getters as unknown as ValueBeforeGetters).getCellBefore() : undefined,
      moves: this.#moves,
      formats: this.#formats.filter(({ sheetId }) => now.has(sheetId)),
      isStructural: this.#isStructural,
      isRecalculation: this.#isCalculation || ((this.#isStructural || !this.#cells.isEmpty) && this.#isAutomatic()),
      addedSheets: sheetIds.filter((id) => !before.has(id)),
      deletedSheets: this.#sheetIds.filter((id) => !now.has(id)),
      activated: from === to ? undefined : { from, to },
      isSelectionNew: selection !== this.#selection,
    };
    this.#cells = new CellSet();
    this.#moves = [];
    this.#formats = [];
    this.#isStructural = false;
    this.#isCalculation = false;
    this.#sheetIds = sheetIds;
    this.#activeSheetId = to;
    this.#selection = selection;
    this.#report(changes);
  }

  #isAutomatic(): boolean {
    return calculationGetters(this.#model.getters).getCalculationMode() !== "Manual";
  }

  #describeSelection(): string {
    const { getters } = this.#model;
    return JSON.stringify([getters.getActiveSheetId(), getters.getSelectedZones()]);
  }
}

function isPartOf({ isByHand, sheetId, zone }: CellsMoved, cell: Position): boolean {
  if (sheetId !== cell.sheetId) return false;
  const { top, bottom, left, right } = zone;
  // The library's own command writes every cell that it moves.
  return isByHand || (cell.row >= top && cell.row <= bottom && cell.col >= left && cell.col <= right);
}
