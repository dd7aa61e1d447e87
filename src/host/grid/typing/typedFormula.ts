import { CompiledFormula, type EvaluationError, type Getters, helpers } from "@odoo/o-spreadsheet";
import { mayBeFormula } from "../formulaSyntax";
import { typedNumber } from "./typedValues";

/** Whether what is typed is a formula: it begins with =, or with a sign and is no number (Microsoft, "Overview of formulas"). */
export function isTypedFormula(text: string): boolean {
  if (text.startsWith("=")) return true;
  return /^[+-]/.test(text) && !helpers.isNumber(text, US_ENGLISH) && typedNumber(text) === undefined;
}

/** In other languages numbers have other marks between their digits, but none that formulas could have there. */
const US_ENGLISH = { thousandsSeparator: ",", decimalSeparator: "." } as Parameters<typeof helpers.isNumber>[1];

/**
 * What Excel says of a formula that it refuses, if it does; it takes formulas with functions and names that nobody knows. One that
 * this workbook alone cannot read is not refused.
 */
export function faultOf(formula: string, sheetId: string, getters: Getters): string | undefined {
  const compiled = CompiledFormula.Compile(formula, sheetId, getters);
  if (!compiled.isBadExpression) return undefined;
  const { message = "" } = (compiled.execute as unknown as () => Partial<EvaluationError>)();
  if (message.startsWith("Invalid number of arguments")) return message;
  return isInOrder(formula) ? undefined : PROBLEM;
}

/** Formulas that were found good, with 0 for all their numbers: a column of them differs in nothing else. */
const goodShapes = new Set<string>();
const MOST_SHAPES = 1000;

/** Whether neither Excel nor this workbook can read a formula. */
export function isUnreadable(formula: string): boolean {
  const shape = formula.replaceAll(/\d+/g, "0");
  if (goodShapes.has(shape)) return false;
  if (!isInOrder(formula) && CompiledFormula.IsBadExpression(formula)) return true;
  if (goodShapes.size >= MOST_SHAPES) goodShapes.clear();
  goodShapes.add(shape);
  return false;
}

function isInOrder(formula: string): boolean {
  return mayBeFormula(formula.slice(1).replaceAll(INTERSECTION, "").replaceAll(SPILL, ""));
}

/** The @ before a reference, a name or a function, which takes one cell of several (Microsoft, "Implicit intersection operator: @"). */
const INTERSECTION = /@(?=[\w'$\\[])/g;

/** The # behind a reference, for all that the formula there spills (Microsoft, "Spilled range operator"). */
const SPILL = /(?<=[A-Za-z$]\d+|\))#/g;

const PROBLEM =
  "There's a problem with this formula. If it is to be a text, type an apostrophe first: '=1+1 shows =1+1. Escape leaves the cell as it was.";
