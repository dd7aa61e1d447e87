import { CellErrorType, type CompiledFormula, type Getters, type Range } from "@odoo/o-spreadsheet";
import type { Position } from "../engine";
import { nameGetters, rangeOfFormula } from "./namedFormulas";
import { A1, movedFormula } from "./nameFormulas";

/** What a name stands for while a formula is calculated: a cell, a range, or a result. */
export type SymbolValue = (symbol: string, asRange: boolean) => ReturnType<Execution[3]>;

type Execution = Parameters<CompiledFormula["execute"]>;

/** The library's evaluator, as far as we reach into it. */
export interface Evaluator {
  buildSafeGetSymbolValue(ofContext?: SymbolValue): SymbolValue;
  addDependencies(position: Position, ranges: readonly Range[]): void;
  computeDependencies(ranges: readonly Range[]): void;
  readonly compilationParams: {
    readonly referenceDenormalizer: Execution[1];
    readonly ensureRange: Execution[2];
    readonly evalContext: Execution[4] & {
      readonly __originCellPosition?: Position;
      readonly __originSheetId?: string;
    };
  };
}

/**
 * Lets formulas use names of formulas, and those of single sheets, of which a sheet's own come first. Their formulas are
 * calculated as if they stood in the cell that uses them (Microsoft, "Names in formulas").
 */
export function calculateNames(evaluator: Evaluator, getters: Getters): void {
  const ofLibrary = evaluator.buildSafeGetSymbolValue.bind(evaluator);
  const beingCalculated = new Set<string>();
  evaluator.buildSafeGetSymbolValue = (ofContext) => {
    const otherwise = ofLibrary(ofContext);
    const valueOf: SymbolValue = (symbol, asRange) => {
      const { __originSheetId: sheetId, __originCellPosition: cell } = evaluator.compilationParams.evalContext;
      const { name, named } = findNamed(getters, symbol, sheetId);
      if (named === undefined) return otherwise(name, asRange);
      // Another cell may use the same name meanwhile, for other cells.
      const use = [named.scope, named.name, cell?.sheetId, cell?.col, cell?.row].join();
      if (beingCalculated.has(use)) return { value: CellErrorType.CircularDependency };
      beingCalculated.add(use);
      try {
        return calculate(evaluator, getters, named.formula, asRange, valueOf);
      } finally {
        beingCalculated.delete(use);
      }
    };
    return valueOf;
  };
}

function calculate(
  evaluator: Evaluator,
  getters: Getters,
  ofA1: CompiledFormula,
  asRange: boolean,
  valueOf: SymbolValue,
) {
  const { referenceDenormalizer, ensureRange, evalContext } = evaluator.compilationParams;
  const position = evalContext.__originCellPosition;
  const formula = position === undefined ? ofA1 : movedFormula(getters, ofA1, A1, position);
  if (position === undefined) evaluator.computeDependencies(formula.rangeDependencies);
  else evaluator.addDependencies(position, formula.rangeDependencies);
  const range = rangeOfFormula(formula);
  if (range !== undefined && asRange) return ensureRange(range);
  const { execute, rangeDependencies } = formula;
  return execute.call(formula, rangeDependencies, referenceDenormalizer, ensureRange, valueOf, evalContext);
}

/** Finds a name as a formula says it: alone, or behind a sheet as in Sheet1!Rate, which may also be a name of the workbook. */
function findNamed(getters: Getters, symbol: string, ofCell: string | undefined) {
  const names = nameGetters(getters);
  const [, sheetName, after = symbol] = /^(?:(.*)!)?([^!]*)$/.exec(symbol) ?? [];
  const ofSymbol = sheetName === undefined ? ofCell : getters.getSheetIdByName(unquoted(sheetName));
  const name = ofSymbol === undefined ? symbol : after;
  return { name, named: names.getNamedFormula(name, ofSymbol) ?? names.getNamedFormula(name, undefined) };
}

function unquoted(sheetName: string): string {
  return sheetName.replace(/^'/, "").replace(/'$/, "").replaceAll("''", "'");
}
