import type { CompiledFormula, Range } from "@odoo/o-spreadsheet";

// The library itself imports this module, so that nothing of the library can be used while it loads.

/** A name for a formula, or one that only one sheet knows; the workbook's names for ranges are the library's. */
export interface NamedFormula {
  readonly name: string;
  /** The sheet that knows it; without it, all do. */
  readonly scope?: string | undefined;
  /** As it is in cell A1: where its references are relative, they move with the cell that asks, as in Excel. */
  readonly formula: CompiledFormula;
}

/** The library's names for ranges. */
export interface NamedRange {
  readonly name: string;
  readonly range: Range;
}

export interface NameDetails {
  readonly comment: string;
  readonly isHidden: boolean;
}

/** What other objects ask the plugin. */
export interface NameGetters {
  /** All names for ranges of the workbook, hidden ones among them. */
  getAllNamedRanges(): readonly NamedRange[];
  /** All other names. */
  getNamedFormulas(): readonly NamedFormula[];
  getNamedFormula(name: string, scope: string | undefined): NamedFormula | undefined;
  getNameDetails(name: string, scope: string | undefined): NameDetails;
}

/** What our plugin answers besides the library's. */
export function nameGetters(getters: object): NameGetters {
  return getters as NameGetters;
}

/** The range of a formula that is nothing but its address. */
export function rangeOfFormula(formula: CompiledFormula): Range | undefined {
  const [range] = formula.rangeDependencies;
  const isReference = /^=\|[CR]\|$/.test(formula.normalizedFormula);
  return isReference && range !== undefined && range.invalidXc === undefined ? range : undefined;
}
