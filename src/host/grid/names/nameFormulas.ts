import { CompiledFormula, type Range } from "@odoo/o-spreadsheet";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";
import type { RangeAdapterFunctions } from "@odoo/o-spreadsheet/dist/types/types/misc";
import { MAX_COLUMNS, MAX_ROWS } from "../engine";

/** Where a formula of a name is looked at from. */
interface Place {
  readonly col: number;
  readonly row: number;
}

/**
 * Reads the formula of a name. Its references name their sheet: where they do not, they mean the one that is given, as in
 * Excel, whose names are the same wherever they are used.
 */
export function compileName(getters: CoreGetters, formula: string, sheetId = ""): CompiledFormula {
  const compiled = CompiledFormula.Compile(formula, sheetId, getters);
  return withRanges(
    compiled,
    compiled.rangeDependencies.map((range) => ({ ...range, prefixSheet: range.invalidXc === undefined })),
  );
}

/**
 * The same formula as another cell has it: relative references move with the cell, and begin anew where the sheet ends (ECMA-376,
 * part 1, 18.2.5: those of a name are as in cell A1).
 */
export function movedFormula(getters: CoreGetters, formula: CompiledFormula, from: Place, to: Place): CompiledFormula {
  const moved = formula.rangeDependencies.map((range) => movedRange(getters, range, from, to));
  return withRanges(formula, moved);
}

export const A1: Place = { col: 0, row: 0 };

function movedRange(getters: CoreGetters, range: Range, from: Place, to: Place): Range {
  if (range.invalidXc !== undefined || isFixed(range)) return range;
  const { left, top } = range.unboundedZone;
  const across = wrapped(left, to.col - from.col, MAX_COLUMNS);
  const down = wrapped(top, to.row - from.row, MAX_ROWS);
  return getters.createAdaptedRanges([range], across, down, range.sheetId)[0] ?? range;
}

function wrapped(start: number, offset: number, size: number): number {
  const end = start + offset;
  if (end < 0) return offset + size;
  return end >= size ? offset - size : offset;
}

/** What happens to the formula when cells move. Relative references are to cells of their own cell, so that nothing does. */
export function adaptedFormula(formula: CompiledFormula, functions: RangeAdapterFunctions): CompiledFormula {
  const keepsRelative: RangeAdapterFunctions["applyChange"] = (range) => {
    const change = functions.applyChange(range);
    const isSheetGone = change.changeType === "REMOVE" && change.range.invalidSheetName !== undefined;
    return isFixed(range) || isSheetGone ? change : { changeType: "NONE", range };
  };
  // Only the library's own function renames names, and sheets before them; it adapts ranges as it likes.
  const renamed = functions.adaptCompiledFormula(withRanges(formula, []));
  const isRenamed = renamed.normalizedFormula !== formula.normalizedFormula;
  const base = isRenamed ? withRanges(renamed, formula.rangeDependencies) : formula;
  return base.adaptCompiledFormula(keepsRelative, (name) => name);
}

/** The formula of the copy of a sheet, whose references to the sheet are to the copy. */
export function onSheet(formula: CompiledFormula, from: string, to: string): CompiledFormula {
  const ranges = formula.rangeDependencies.map((range) => (range.sheetId === from ? { ...range, sheetId: to } : range));
  return withRanges(formula, ranges);
}

/** Whether a range is the same wherever it is asked for: $A$1, $A:$C, $2:$5. */
export function isFixed({ parts, unboundedZone }: Range): boolean {
  const [isColumns, isRows] = [unboundedZone.bottom === undefined, unboundedZone.right === undefined];
  return parts.every(({ colFixed, rowFixed }) => (colFixed || isRows) && (rowFixed || isColumns));
}

function withRanges(formula: CompiledFormula, ranges: Range[]): CompiledFormula {
  return CompiledFormula.CopyWithDependencies(formula, formula.sheetId, ranges);
}
