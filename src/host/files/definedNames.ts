import { adaptFormulaToExcel } from "@odoo/o-spreadsheet";
import { fixedAddress, formatFixed, isAddress, parseAddress } from "../excel/address";
import { isAllowedName } from "../excel/names/nameRules";
import { zoneOf } from "../excel/gridRanges";
import type { Engine } from "../grid/engine";
import { mayBeFormula } from "../grid/formulaSyntax";
import { nameGetters } from "../grid/names/namedFormulas";
import type { FileFormulas } from "./fileFormulas";
import { elements } from "./xml";

/** A name as it stands in a file (ECMA-376, part 1, 18.2.5); the library writes and reads none of them. */
export interface DefinedName {
  readonly name: string;
  readonly comment: string;
  readonly isHidden: boolean;
  /** What it stands for, without "=", as it is in cell A1. */
  readonly formula: string;
  /** The sheet that it is of, from 0; without it, it is the workbook's. */
  readonly sheet?: number | undefined;
}

export function definedNames({ getters }: Engine, formulas: FileFormulas): DefinedName[] {
  const names = nameGetters(getters);
  const sheetIds = getters.getSheetIds();
  const ranges = names.getAllNamedRanges().map(({ name, range }) => ({
    ...{ name, ...names.getNameDetails(name, undefined) },
    formula: fixedAddress(getters.getSheetName(range.sheetId), zoneOf(range)),
  }));
  const others = names.getNamedFormulas().map(({ name, scope, formula }) => ({
    ...{ name, ...names.getNameDetails(name, scope) },
    formula: formulas.toFile(adaptFormulaToExcel(formula.toFormulaString(getters))),
    sheet: scope === undefined ? undefined : sheetIds.indexOf(scope),
  }));
  return [...ranges, ...others].filter(({ formula }) => mayBeFormula(formula));
}

/** The names in a file, without Excel's own, such as those of print areas, and those of macros and other workbooks. */
export function readDefinedNames(workbook: Document, formulas: FileFormulas): DefinedName[] {
  return elements(workbook, "definedName").flatMap((entry): DefinedName[] => {
    const name = entry.getAttribute("name") ?? "";
    const formula = formulas.fromFile(entry.textContent);
    const isOfOthers = isYes(entry, "function") || /\[\d+\]/.test(formula);
    if (isExcelsOwn(name) || !isAllowedName(name) || isOfOthers || !mayBeFormula(formula)) return [];
    const sheet = entry.hasAttribute("localSheetId") ? Number(entry.getAttribute("localSheetId")) : undefined;
    return [{ name, comment: entry.getAttribute("comment") ?? "", isHidden: isYes(entry, "hidden"), formula, sheet }];
  });
}

/** How many names of a file, of those that somebody sees, this workbook has not. */
export function countLostNames(workbook: Document, formulas: FileFormulas): number {
  const seen = elements(workbook, "definedName").filter(
    (entry) => !isExcelsOwn(entry.getAttribute("name") ?? "") && !isYes(entry, "hidden"),
  );
  return seen.length - readDefinedNames(workbook, formulas).filter(({ isHidden }) => !isHidden).length;
}

function isExcelsOwn(name: string): boolean {
  return name.startsWith("_xlnm.");
}

function isYes(entry: Element, attribute: string): boolean {
  return ["1", "true"].includes(entry.getAttribute(attribute) ?? "");
}

/** The names as the grid's workbook keeps them: ranges of the workbook in the library's own way, the others in ours. */
export function savedNames(
  names: readonly DefinedName[],
  sheets: readonly { readonly id: string; readonly name: string }[],
) {
  const scopeOf = ({ sheet }: DefinedName) => (sheet === undefined ? undefined : sheets[sheet]?.id);
  const isRange = ({ formula, sheet }: DefinedName) => {
    if (sheet !== undefined || !isAddress(formula)) return false;
    const { sheetName, zone } = parseAddress(formula);
    return formula.endsWith(`!${formatFixed(zone)}`) && sheets.some(({ name }) => name === sheetName);
  };
  const others = names.filter((each) => !isRange(each));
  return {
    namedRanges: Object.fromEntries(names.filter(isRange).map(({ name, formula }) => [name, formula])),
    names: others.map((each) => ({ name: each.name, scope: scopeOf(each), formula: `=${each.formula}` })),
    nameDetails: names.map((each) => ({ ...each, scope: scopeOf(each) })),
  };
}
