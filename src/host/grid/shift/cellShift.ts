import {
  type Border,
  type CoreCommand,
  CorePlugin,
  type Dimension,
  invalidateDependenciesCommands,
  invalidateEvaluationCommands,
  type Zone,
} from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import type { Position } from "../engine";
import { adapterFunctions, coreGrid, type CoreGrid, type PluginConfig } from "./adaptRanges";
import { moveCells } from "./moveCells";
import type { Shift } from "./shift";

/** A command of ours among the library's: makes room for cells, or closes the gap that deleted cells leave. */
export interface ShiftCellsCommand {
  readonly type: "HOST_SHIFT_CELLS";
  readonly sheetId: string;
  /** The cells that are inserted or deleted. */
  readonly zone: Zone;
  /** Along what the others move: "ROW" up or down, "COL" left or right. */
  readonly dimension: Dimension;
  readonly isInsertion: boolean;
}

addCoreCommand("HOST_SHIFT_CELLS");
invalidateEvaluationCommands.add("HOST_SHIFT_CELLS" as never);
invalidateDependenciesCommands.add("HOST_SHIFT_CELLS" as never);

/**
 * Inserts and deletes cells as Excel does. The library can do so too, but only on the sheet that is shown, and formulas
 * that refer to more than the moved cells would stay as they were.
 */
export class CellShiftPlugin extends CorePlugin {
  readonly #grid: CoreGrid;

  constructor(config: PluginConfig) {
    super(config);
    this.#grid = coreGrid(config);
  }

  override handle(command: CoreCommand | ShiftCellsCommand): void {
    if (command.type !== "HOST_SHIFT_CELLS") return;
    const borders = this.#takeBorders(command);
    if (!command.isInsertion) {
      this.dispatch("CLEAR_CELLS", { sheetId: command.sheetId, target: [command.zone] });
    }
    const shift = shiftOf(command);
    moveCells(this.#grid, shift);
    this.#grid.adaptAllRanges(adapterFunctions(this.getters, shift));
    for (const { position, border } of borders) this.dispatch("SET_BORDER", { ...position, border });
    if (command.isInsertion) this.#formatNewCells(command);
  }

  /** Takes the borders of everything that moves away, and says where they belong. */
  #takeBorders(command: ShiftCellsCommand): { position: Position; border: Border }[] {
    const { sheetId } = command;
    const affected = affectedZone(command, this.getters.getSheetZone(sheetId));
    const borders = positionsOf(sheetId, affected).flatMap((position) => {
      const border = this.getters.getCellBorder(position);
      return border === null ? [] : [{ position, border }];
    });
    for (const { position } of borders) this.dispatch("SET_BORDER", { ...position, border: undefined });
    return borders
      .filter(({ position }) => !isDeleted(command, position))
      .map(({ position, border }) => ({ position: shifted(command, position), border }));
  }

  /** New cells look like those above them, or to their left (Microsoft, "Range.Insert method", CopyOrigin). */
  #formatNewCells({ sheetId, zone, dimension }: ShiftCellsCommand): void {
    for (const position of positionsOf(sheetId, zone)) {
      const neighbour = dimension === "ROW" ? { ...position, row: zone.top - 1 } : { ...position, col: zone.left - 1 };
      const { style, format } = this.getters.getCell(neighbour) ?? {};
      if (style === undefined && format === undefined) continue;
      this.dispatch("UPDATE_CELL", { ...position, style: style ?? null, format: format ?? "" });
    }
  }
}

/** The command that inserts or deletes cells. */
export function shiftCommand(command: Omit<ShiftCellsCommand, "type">): CoreCommand {
  return { type: "HOST_SHIFT_CELLS", ...command } as unknown as CoreCommand;
}

/** Everything between the cells and the edge of the sheet that others move to or from. */
export function affectedZone({ zone, dimension }: Pick<ShiftCellsCommand, "zone" | "dimension">, sheet: Zone): Zone {
  return dimension === "ROW" ? { ...zone, bottom: sheet.bottom } : { ...zone, right: sheet.right };
}

/** What the command moves, in the words that tables use, too. */
export function shiftOf({ sheetId, zone, dimension, isInsertion }: Omit<ShiftCellsCommand, "type">): Shift {
  const { top, bottom, left, right } = zone;
  const [across, at, end] =
    dimension === "ROW" ? ([[left, right], top, bottom] as const) : ([[top, bottom], left, right] as const);
  const count = end - at + 1;
  return { sheetId, axis: dimension, across, at, count: isInsertion ? count : -count, last: Infinity };
}

function isDeleted({ zone, isInsertion }: ShiftCellsCommand, { row, col }: Position): boolean {
  return !isInsertion && row >= zone.top && row <= zone.bottom && col >= zone.left && col <= zone.right;
}

function shifted({ zone, dimension, isInsertion }: ShiftCellsCommand, position: Position): Position {
  const count = dimension === "ROW" ? zone.bottom - zone.top + 1 : zone.right - zone.left + 1;
  const by = isInsertion ? count : -count;
  return dimension === "ROW" ? { ...position, row: position.row + by } : { ...position, col: position.col + by };
}

function positionsOf(sheetId: string, { top, bottom, left, right }: Zone): Position[] {
  const positions: Position[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) positions.push({ sheetId, col, row });
  }
  return positions;
}
