import { CompiledFormula, type CoreCommand, type CorePlugin, type Range } from "@odoo/o-spreadsheet";
import type { ApplyRangeChange, RangeAdapterFunctions } from "@odoo/o-spreadsheet/dist/types/types/misc";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";
import { type Shift, shiftSpan } from "./shift";

/** What our commands need of a core plugin: the grid's state, and the ways to change it. */
export interface CoreGrid {
  readonly getters: CoreGetters;
  readonly dispatch: <Type extends CoreCommand["type"]>(
    type: Type,
    payload: Omit<Extract<CoreCommand, { type: Type }>, "type">,
  ) => unknown;
  /** Adapts every range that the workbook knows: of formulas, charts, rules, tables … */
  readonly adaptAllRanges: (functions: RangeAdapterFunctions) => void;
}

/** What the library gives a plugin when it makes it. */
export type PluginConfig = ConstructorParameters<typeof CorePlugin>[0];

/** The library's plugin of ranges has a way to adapt those of all plugins, for its own commands alone. */
interface RangesOfAllPlugins {
  executeOnAllRanges(functions: RangeAdapterFunctions): void;
}

/** Everything that our commands need, from what the library gives a plugin. */
export function coreGrid({ getters, dispatch, range }: PluginConfig): CoreGrid {
  const ranges = range as unknown as RangesOfAllPlugins;
  return {
    getters,
    dispatch,
    adaptAllRanges: (functions) => {
      ranges.executeOnAllRanges(functions);
    },
  };
}

/** Says how a range of the workbook changes with a shift, in the library's terms. */
export function rangeChange(shift: Shift): ApplyRangeChange {
  const [start, end] = shift.axis === "ROW" ? (["top", "bottom"] as const) : (["left", "right"] as const);
  const [near, far] = shift.axis === "ROW" ? (["left", "right"] as const) : (["top", "bottom"] as const);
  return (range) => {
    const { zone, unboundedZone } = range;
    const isInBand = zone[near] >= shift.across[0] && zone[far] <= shift.across[1];
    // A reference to whole columns stays what it is when cells move down.
    const isWhole = unboundedZone[end] === undefined;
    if (range.sheetId !== shift.sheetId || !isInBand || isWhole) return { changeType: "NONE", range };
    const span = shiftSpan([zone[start], zone[end]], shift);
    if (span === undefined) return { changeType: "REMOVE", range: gone(range) };
    const [first, last] = span;
    if (first === zone[start] && last === zone[end]) return { changeType: "NONE", range };
    const moved = { [start]: first, [end]: last };
    const changeType = last - first === zone[end] - zone[start] ? "MOVE" : "RESIZE";
    const adapted = { zone: { ...zone, ...moved }, unboundedZone: { ...unboundedZone, ...moved } };
    return { changeType, range: { ...range, ...adapted, parts: last > first ? twoCorners(range) : range.parts } };
  };
}

/** The library writes a range by its corners, and a single cell that has grown into several would still be written as one. */
function twoCorners({ parts }: Range): Range["parts"] {
  const [only, other] = parts;
  return only !== undefined && other === undefined ? [only, only] : parts;
}

/** A formula that names a cell means that cell, also where it is the only one of a table's column that grows. */
function formulaChange(shift: Shift): ApplyRangeChange {
  const ofCells = rangeChange({ ...shift, grows: { starts: [], ends: [] } });
  const ofRanges = rangeChange(shift);
  return (range) => (range.parts.length === 1 ? ofCells(range) : ofRanges(range));
}

/** A range whose cells are deleted: a formula shows #REF! for it. */
function gone(range: Range): Range {
  const nowhere = { left: -1, right: -1, top: -1, bottom: -1 };
  return { ...range, zone: nowhere, unboundedZone: nowhere, sheetId: "", invalidXc: "#REF" };
}

/** What a shift does to ranges, for all the forms in which the library keeps them. */
export function adapterFunctions(getters: CoreGetters, shift: Shift): RangeAdapterFunctions {
  const applyChange = rangeChange(shift);
  const inFormulas = formulaChange(shift);
  const adaptCompiledFormula = (formula: CompiledFormula) => formula.adaptCompiledFormula(inFormulas, (name) => name);
  return {
    applyChange,
    adaptCompiledFormula,
    adaptRangeString: (sheetId, text) => {
      const { changeType, range } = applyChange(getters.getRangeFromSheetXC(sheetId, text));
      return { changeType, range: changeType === "NONE" ? text : getters.getRangeString(range, sheetId) };
    },
    adaptFormulaString: (sheetId, formula) => {
      if (!formula.startsWith("=")) return formula;
      return adaptCompiledFormula(CompiledFormula.Compile(formula, sheetId, getters)).toFormulaString(getters);
    },
  };
}
