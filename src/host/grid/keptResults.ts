import type { CompiledFormula, EvaluatedCell, Getters } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";
import { BUSY } from "./errors";
import { positionKey } from "./positions";
import { runningFunctions } from "./runningFunctions";

export type FormulaCell = Extract<ReturnType<Getters["getCells"]>[number], { readonly isFormula: true }>;

type Result = ReturnType<CompiledFormula["execute"]>;

/** What a formula returned last, and the references that it had then: where cells move, they are adapted. */
interface Kept {
  readonly result: () => Result;
  readonly formula: CompiledFormula;
}

/** Functions that say something else where rows and columns come and go, without referring to any. */
const DEPENDS_ON_PLACE = /\b(?:ROW|COLUMN)\(\)|\b(?:INDIRECT|OFFSET|CELL)\(/i;

/**
 * The results of formulas while a workbook is calculated by hand, and which of them are out of date. They belong to the library's
 * objects of cells: it makes a new one for a cell that is written, and keeps it where cells move and where steps are undone.
 */
export class KeptResults {
  readonly #getters: Getters;
  #results = new WeakMap<FormulaCell, Kept>();
  #stale = new Set<FormulaCell>();
  /** What is calculated while {@link calculating} goes on: several times where the cells of a spilled formula come later. */
  #fresh = new Set<FormulaCell>();
  #isKeeping = false;

  constructor(getters: Getters) {
    this.#getters = getters;
  }

  /** Whether any formula has still to be calculated. */
  get isStale(): boolean {
    for (const cell of this.#stale) {
      const position = this.#getters.tryGetCellPosition(cell.id);
      if (position !== undefined && this.#getters.getCell(position) === cell) return true;
      this.#stale.delete(cell); // deleted, or written anew
    }
    return false;
  }

  /** Everything is calculated, and nothing need be kept. */
  forget(): void {
    this.#results = new WeakMap();
    this.#stale = new Set();
  }

  /** Keeps what all formulas show, but for those that wait for an add-in. */
  keepAll(): void {
    const running = new Set(runningFunctions.positions.map(positionKey));
    for (const cell of this.#formulas()) {
      if (running.has(positionKey(this.#getters.getCellPosition(cell.id)))) continue;
      const { formula, result } = this.#shown(cell);
      this.#results.set(cell, { formula, result: () => result });
    }
  }

  /** Calculates: only what is not known yet, or everything that is asked for. */
  calculating(isKeeping: boolean, calculate: () => void): void {
    this.#isKeeping = isKeeping;
    this.#fresh = new Set();
    try {
      calculate();
    } finally {
      this.#isKeeping = false;
    }
  }

  /** The cell with a formula that returns what was kept of it, or else notes what it returns. */
  keeping(position: Position, cell: FormulaCell): FormulaCell {
    const { compiledFormula: formula } = cell;
    const execute: CompiledFormula["execute"] = (...given) => {
      const kept = this.#isKeeping && !this.#fresh.has(cell) ? this.#results.get(cell) : undefined;
      if (kept !== undefined) return kept.result();
      this.#fresh.add(cell);
      this.#stale.delete(cell);
      try {
        const [result, isRunning] = runningFunctions.watch(position, () => formula.execute(...given));
        // An add-in's answer is still to come, to this formula or to one that it refers to.
        const isBusy = isRunning || (!Array.isArray(result) && result.value === BUSY);
        if (!isBusy) this.#results.set(cell, { formula, result: () => result });
        return result;
      } catch (failure) {
        const result = () => {
          throw failure;
        };
        this.#results.set(cell, { formula, result });
        throw failure;
      }
    };
    return { ...cell, compiledFormula: Object.create(formula, { execute: { value: execute } }) as CompiledFormula };
  }

  /** A cell takes over what another one, or its own object from before, shows. */
  takeOver(cell: FormulaCell, from: FormulaCell): void {
    const kept = this.#results.get(from);
    if (kept === undefined) return;
    this.#results.set(cell, { ...kept, formula: cell.compiledFormula });
    if (this.#stale.has(from)) this.#stale.add(cell);
  }

  /** Says that what formulas show is out of date, unless they have just been calculated. */
  markCells(positions: Iterable<Position>): void {
    const { getCell } = this.#getters;
    for (const position of positions) {
      const marked = getCell(position);
      if (marked?.isFormula === true) this.#mark(marked);
    }
  }

  /** The same for formulas that have moved, or what they refer to. */
  markMoved(): void {
    for (const cell of this.#formulas()) {
      const { compiledFormula: formula } = cell;
      const kept = this.#results.get(cell);
      if (kept === undefined) continue;
      const isMoved = kept.formula !== formula || formula.symbols.length > 0;
      if (isMoved || DEPENDS_ON_PLACE.test(formula.normalizedFormula)) this.#mark(cell);
      this.#results.set(cell, { ...kept, formula });
    }
  }

  #mark(cell: FormulaCell): void {
    if (!this.#fresh.has(cell)) this.#stale.add(cell);
  }

  #formulas(): FormulaCell[] {
    const sheets = this.#getters.getSheetIds().map((sheetId) => this.#getters.getCells(sheetId));
    return sheets.flat().filter((cell) => cell.isFormula);
  }

  #shown(cell: FormulaCell): { readonly formula: CompiledFormula; readonly result: Result } {
    const position = this.#getters.getCellPosition(cell.id);
    const zone = this.#getters.getSpreadZone(position);
    const resultAt = (col: number, row: number) => asResult(this.#getters.getEvaluatedCell({ ...position, col, row }));
    const { compiledFormula: formula } = cell;
    if (zone === undefined) return { formula, result: resultAt(position.col, position.row) };
    const columns = indexes(zone.left, zone.right);
    const result = columns.map((col) => indexes(zone.top, zone.bottom).map((row) => resultAt(col, row)));
    return { formula, result };
  }
}

function indexes(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function asResult({ value, format, message, errorOriginPosition }: EvaluatedCell) {
  return {
    value,
    ...(format === undefined ? {} : { format }),
    ...(message === undefined ? {} : { message }),
    ...(errorOriginPosition === undefined ? {} : { errorOriginPosition }),
  };
}
