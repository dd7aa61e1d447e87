import { type CellValue, type Command, type Getters, registries } from "@odoo/o-spreadsheet";
import { CalculationByHand, type EvaluatorByHand } from "./calculationByHand";
import {
  type CalculationMode,
  type CalculationModeCommand,
  type CalculationOptions,
  SET_CALCULATION_MODE,
} from "./calculationMode";
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
  beforeHandle(command: Command): void;
  handle(command: Command): void;
  finalize(): void;
  readonly evaluator: Evaluator &
    Omit<EvaluatorByHand, "evaluatedCells"> & {
      readonly evaluatedCells: {
        keys(): Position[];
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

/** What other objects ask the plugin. */
export interface CalculationGetters {
  getCalculationMode(): CalculationMode;
  /** Whether formulas wait until somebody asks for them to be calculated. */
  isCalculationPending(): boolean;
  supposing<Result>(position: Position, value: CellValue, calculate: () => Result): Result;
}

/** Commands that tables are not changed by: what happens most often. */
const WITHOUT_TABLES = new Set<string>([
  ...["HOST_BATCH", "HOST_WRITE_CONTENTS", "EVALUATE_CELLS", "SET_FORMATTING", "ACTIVATE_SHEET"],
  ...["RESIZE_SHEETVIEW", "SET_VIEWPORT_OFFSET"],
]);

/** The library's getters with ours. */
export function calculationGetters(getters: Getters): CalculationGetters {
  return getters as unknown as CalculationGetters;
}

/** Calculates as the library does, and also what would be if a cell had another value. */
class Calculation extends LibraryEvaluation {
  static override readonly getters = [
    ...LibraryEvaluation.getters,
    "supposing",
    "getCalculationMode",
    "isCalculationPending",
  ];

  readonly #byHand: CalculationByHand;
  #mode: CalculationMode;
  #isAsked = false;
  #tables = "";
  /** The tables as they were last, whose headers name their columns. */
  #namedTables: ReturnType<typeof namedTables> = [];
  #mayTablesDiffer = true;

  constructor(config: never) {
    super(config);
    const { evaluator } = this;
    const ofLibrary = evaluator.buildSafeGetSymbolValue.bind(evaluator);
    evaluator.buildSafeGetSymbolValue = (ofContext) => {
      const names = ofLibrary(ofContext);
      return (word, isRange) => this.#partOfTable(word, isRange) ?? names(word, isRange);
    };
    calculateNames(evaluator, this.getters);
    this.#mode = (config as { readonly custom: CalculationOptions }).custom.calculationMode ?? "Automatic";
    this.#byHand = new CalculationByHand(evaluator, this.getters, this.#mode === "Manual");
  }

  getCalculationMode(): CalculationMode {
    return this.#mode;
  }

  isCalculationPending(): boolean {
    return this.#byHand.isPending;
  }

  override beforeHandle(command: Command): void {
    super.beforeHandle(command);
    this.#byHand.beforeHandle(command);
  }

  override handle(command: Command): void {
    if ((command.type as string) === SET_CALCULATION_MODE) this.#setMode(command as unknown as CalculationModeCommand);
    this.#mayTablesDiffer ||= !WITHOUT_TABLES.has(command.type) && !this.#isBesideHeaders(command);
    if (this.#byHand.handle(command)) return;
    // Asked for everything, or for cells whose custom functions have answered: what depends on them follows.
    if (command.type === "EVALUATE_CELLS") this.#isAsked = true;
    super.handle(command);
  }

  override finalize(): void {
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    const isStructural = this.shouldRebuildDependenciesGraph;
    const followers = this.#formulasOfNewTables();
    const ofTables = isStructural ? [] : followers; // everything is calculated then
    if (isAsked || !this.#byHand.isOn) this.positionsToUpdate.push(...ofTables);
    else this.#byHand.markCells(ofTables);
    this.#byHand.finalize({ isAsked, isStructural }, () => {
      super.finalize();
    });
  }

  #setMode({ mode }: CalculationModeCommand): void {
    this.#mode = mode;
    const isByHand = mode === "Manual";
    if (this.#byHand.isOn === isByHand) return;
    this.#byHand.isOn = isByHand;
    if (!isByHand) this.handle({ type: "EVALUATE_CELLS" });
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

  /** The formulas that refer to tables, where any has come, gone, grown or been renamed since the last time. */
  #formulasOfNewTables(): Position[] {
    if (!this.#mayTablesDiffer) return [];
    this.#mayTablesDiffer = false;
    const { getters } = this;
    this.#namedTables = namedTables(getters);
    const tables = this.#namedTables.map((each) => [
      each.record.name,
      each.sheetId,
      each.table.range.zone,
      each.table.config,
      columnNames(each, getters),
    ]);
    const before = this.#tables;
    this.#tables = JSON.stringify(tables);
    if (this.#tables === before) return [];
    const cells = getters.getSheetIds().flatMap((sheetId) => getters.getCells(sheetId));
    return cells
      .filter((cell) => cell.isFormula && cell.compiledFormula.symbols.some((word) => referenceIn(word, getters)))
      .map(({ id }) => getters.getCellPosition(id));
  }

  /** Whether a cell is written that is in no table's first row. */
  #isBesideHeaders(command: Command): boolean {
    if (command.type !== "UPDATE_CELL") return false;
    const { sheetId, col, row } = command;
    return !this.#namedTables.some((each) => {
      const { left, right, top } = each.table.range.zone;
      return each.sheetId === sheetId && row === top && col >= left && col <= right;
    });
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
