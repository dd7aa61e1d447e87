import { type CellValue, type Command, type Getters, registries } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";
import { calculateNames, type Evaluator, type SymbolValue } from "./names/nameValues";
import { isThere, namedTables, columnNames, referenceIn, resolve } from "./structured/resolve";

interface Evaluated {
  readonly type: string;
  readonly value: CellValue;
  readonly formattedValue: string;
  readonly position: Position;
}

/** The library's plugin that calculates cells, as far as we reach into it. */
interface LibraryPlugin {
  readonly getters: Getters;
  shouldRebuildDependenciesGraph: boolean;
  readonly positionsToUpdate: Position[];
  handle(command: Command): void;
  finalize(): void;
  readonly evaluator: Evaluator & {
    getCellsDependingOn: (ranges: Iterable<unknown>) => Iterable<unknown>;
    readonly evaluatedCells: {
      get(position: Position): Evaluated | undefined;
      set(position: Position, cell: Evaluated): void;
      delete(position: Position): void;
    };
  };
}

const EVALUATION = "evaluation";

const LibraryEvaluation = registries.coreViewsPluginRegistry.get(EVALUATION) as unknown as {
  new (config: never): LibraryPlugin;
  readonly getters: readonly string[];
};

/** Excel.CalculationMode. There are no data tables here, so that what excepts them is the same as automatic. */
export const CALCULATION_MODES = ["Automatic", "AutomaticExceptTables", "Manual"] as const;

/** The mode is the application's, whatever workbook is open (Microsoft, "Excel.Application class", calculationMode). */
export const calculation: { mode: (typeof CALCULATION_MODES)[number] } = { mode: "Automatic" };

/** What other objects ask the plugin. */
export interface CalculationGetters {
  supposing<Result>(position: Position, value: CellValue, calculate: () => Result): Result;
}

/** Calculates as the library does, and also what would be if a cell had another value. */
class Calculation extends LibraryEvaluation {
  static override readonly getters = [...LibraryEvaluation.getters, "supposing"];

  #isAsked = false;
  #tables = "";

  constructor(config: never) {
    super(config);
    const { evaluator } = this;
    const ofLibrary = evaluator.buildSafeGetSymbolValue.bind(evaluator);
    evaluator.buildSafeGetSymbolValue = (ofContext) => {
      const names = ofLibrary(ofContext);
      return (word, isRange) => this.#partOfTable(word, isRange) ?? names(word, isRange);
    };
    calculateNames(evaluator, this.getters);
  }

  override handle(command: Command): void {
    // Asked for everything, or for cells whose custom functions have answered: what depends on them follows.
    if (command.type === "EVALUATE_CELLS") this.#isAsked = true;
    super.handle(command);
  }

  /**
   * Calculated by hand, a cell that is written is calculated at once, and what depends on it when that is asked for (Microsoft,
   * "Change formula recalculation, iteration, or precision in Excel"). Where rows, columns or sheets move, everything is.
   */
  override finalize(): void {
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    this.#followTables();
    if (calculation.mode !== "Manual" || isAsked || this.shouldRebuildDependenciesGraph) {
      super.finalize();
      return;
    }
    const { evaluator } = this;
    const dependents = evaluator.getCellsDependingOn.bind(evaluator);
    evaluator.getCellsDependingOn = () => [];
    try {
      super.finalize();
    } finally {
      evaluator.getCellsDependingOn = dependents;
    }
  }

  /** The cells that a structured reference means now. */
  #partOfTable(word: string, isRange: boolean): ReturnType<SymbolValue> | undefined {
    const { evaluator } = this;
    const { evalContext, ensureRange, referenceDenormalizer } = evaluator.compilationParams;
    const position = evalContext.__originCellPosition;
    const resolved = resolve(word, this.getters, position);
    if (resolved === undefined || !isThere(resolved)) return resolved;
    const { sheetId, zone } = resolved;
    const range = this.getters.getRangeFromZone(sheetId, zone);
    if (position === undefined) evaluator.computeDependencies([range]);
    else evaluator.addDependencies(position, [range]);
    const isCell = zone.top === zone.bottom && zone.left === zone.right;
    return isRange || !isCell ? ensureRange(range) : referenceDenormalizer(range);
  }

  /** Where tables have come, gone, grown or been renamed, the formulas that refer to any are calculated anew. */
  #followTables(): void {
    const { getters } = this;
    const tables = namedTables(getters).map((each) => [
      each.record.name,
      each.sheetId,
      each.table.range.zone,
      each.table.config,
      columnNames(each, getters),
    ]);
    const before = this.#tables;
    this.#tables = JSON.stringify(tables);
    if (this.#tables === before || this.shouldRebuildDependenciesGraph) return;
    for (const sheetId of getters.getSheetIds()) {
      for (const cell of getters.getCells(sheetId)) {
        if (cell.isFormula && cell.compiledFormula.symbols.some((word) => referenceIn(word, getters) !== undefined))
          this.positionsToUpdate.push(getters.getCellPosition(cell.id));
      }
    }
  }

  /** Calculates something as if a cell had that value. What depends on the cell keeps its own. */
  supposing<Result>(position: Position, value: CellValue, calculate: () => Result): Result {
    const cells = this.evaluator.evaluatedCells;
    const before = cells.get(position);
    const type = value === null ? "empty" : typeof value === "string" ? "text" : typeof value;
    cells.set(position, { ...before, type, value, formattedValue: String(value ?? ""), position });
    try {
      return calculate();
    } finally {
      if (before === undefined) cells.delete(position);
      else cells.set(position, before);
    }
  }
}

/** Puts our calculation in the place of the library's. */
export function extendCalculation(): void {
  registries.coreViewsPluginRegistry.replace(EVALUATION, Calculation as never);
}
