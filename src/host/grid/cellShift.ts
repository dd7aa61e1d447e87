import {
  type Border,
  CompiledFormula,
  type CoreCommand,
  CorePlugin,
  type Dimension,
  invalidateDependenciesCommands,
  invalidateEvaluationCommands,
  type Range,
  type RangeAdapterFunctions,
  type UnboundedZone,
  type Zone,
} from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";
import type { Position } from "./engine";

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

/** The library's plugin of ranges; it lets its own commands alone adapt the ranges of all plugins. */
interface RangeAdapter {
  executeOnAllRanges(functions: RangeAdapterFunctions): void;
}

type PluginConfig = ConstructorParameters<typeof CorePlugin>[0];
type Change = ReturnType<RangeAdapterFunctions["applyChange"]>;

addCoreCommand("HOST_SHIFT_CELLS");
invalidateEvaluationCommands.add("HOST_SHIFT_CELLS" as never);
invalidateDependenciesCommands.add("HOST_SHIFT_CELLS" as never);

/**
 * Inserts and deletes cells as Excel does. The library can do so too, but only on the sheet that is shown, and formulas
 * that refer to more than the moved cells would stay as they were.
 */
export class CellShiftPlugin extends CorePlugin {
  readonly #ranges: RangeAdapter;

  constructor(config: PluginConfig) {
    super(config);
    this.#ranges = config.range as unknown as RangeAdapter;
  }

  override handle(command: CoreCommand | ShiftCellsCommand): void {
    if (command.type !== "HOST_SHIFT_CELLS") return;
    const borders = this.#takeBorders(command);
    if (!command.isInsertion) {
      this.dispatch("CLEAR_CELLS", { sheetId: command.sheetId, target: [command.zone] });
    }
    this.#moveCells(command);
    this.#ranges.executeOnAllRanges(this.#adapters(command));
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

  #moveCells(command: ShiftCellsCommand): void {
    const { sheetId, isInsertion } = command;
    const affected = affectedZone(command, this.getters.getSheetZone(sheetId));
    const positions = positionsOf(sheetId, affected);
    // Away from those that have not moved yet.
    for (const position of isInsertion ? positions.reverse() : positions) {
      const cellId = this.getters.getCell(position)?.id;
      if (cellId !== undefined) this.dispatch("UPDATE_CELL_POSITION", { ...shifted(command, position), cellId });
    }
  }

  #adapters(command: ShiftCellsCommand): RangeAdapterFunctions {
    const applyChange = (range: Range) => changeOf(command, range);
    const sameName = (name: string) => name;
    return {
      applyChange,
      adaptCompiledFormula: (formula) => formula.adaptCompiledFormula(applyChange, sameName),
      adaptFormulaString: (defaultSheetId, formula) => {
        if (!formula.startsWith("=")) return formula;
        const compiled = CompiledFormula.Compile(formula, defaultSheetId, this.getters);
        return compiled.adaptCompiledFormula(applyChange, sameName).toFormulaString(this.getters);
      },
      adaptRangeString: (defaultSheetId, text) => {
        const { changeType, range } = applyChange(this.getters.getRangeFromSheetXC(defaultSheetId, text));
        const isSame = changeType === "NONE" || changeType === "REMOVE";
        return { changeType, range: isSame ? text : this.getters.getRangeString(range, defaultSheetId) };
      },
    };
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

/** How a range changes of which some cells move. Exported for its test. */
export function changeOf(command: ShiftCellsCommand, range: Range): Change {
  const [start, end] = command.dimension === "ROW" ? (["top", "bottom"] as const) : (["left", "right"] as const);
  const isElsewhere = range.sheetId !== command.sheetId || !isAcross(command, range.zone);
  // A reference to whole columns stays what it is when cells move down.
  if (isElsewhere || range.unboundedZone[end] === undefined) return { changeType: "NONE", range };
  const { zone } = range;
  const moves = command.isInsertion ? afterInsertion : afterDeletion;
  const ends = moves([zone[start], zone[end]], [command.zone[start], command.zone[end]]);
  if (ends === undefined) return { changeType: "REMOVE", range: REMOVED };
  const [first, last] = ends;
  if (first === zone[start] && last === zone[end]) return { changeType: "NONE", range };
  const change = <Some extends Zone | UnboundedZone>(some: Some): Some => ({ ...some, [start]: first, [end]: last });
  const changeType = last - first === zone[end] - zone[start] ? "MOVE" : "RESIZE";
  return { changeType, range: { ...range, zone: change(zone), unboundedZone: change(range.unboundedZone) } };
}

type Ends = readonly [first: number, last: number];

function afterInsertion([first, last]: Ends, [from, to]: Ends): Ends {
  const count = to - from + 1;
  if (last < from) return [first, last];
  return [first >= from ? first + count : first, last + count];
}

function afterDeletion([first, last]: Ends, [from, to]: Ends): Ends | undefined {
  const count = to - from + 1;
  if (first >= from && last <= to) return undefined;
  return [first > to ? first - count : Math.min(first, from), last > to ? last - count : Math.min(last, from - 1)];
}

/** Whether the moving rows or columns are as wide as the range: Excel leaves the others alone. */
function isAcross({ zone, dimension }: ShiftCellsCommand, range: Zone): boolean {
  return dimension === "ROW"
    ? range.left >= zone.left && range.right <= zone.right
    : range.top >= zone.top && range.bottom <= zone.bottom;
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

/** What is left of a reference to cells that are gone. */
const REMOVED: Range = {
  sheetId: "",
  zone: { left: -1, top: -1, right: -1, bottom: -1 },
  unboundedZone: { left: -1, top: -1, right: -1, bottom: -1 },
  parts: [],
  invalidXc: "#REF",
  prefixSheet: false,
};
