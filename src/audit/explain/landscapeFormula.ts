import type { Sheet } from "../contents";
import { argumentsOf } from "./formulaArguments";
import { type Problem, readProblem } from "./problem";
import type { NumberAt } from "./training";

/** A landscape that =BACKPROP.LANDSCAPE spills: a row of the second weight's values, then a row for each value of the first. */
export interface LandscapeFormula extends Problem {
  readonly column: number;
  readonly row: number;
  /** Which weights it is over, from 1: the first down, the second along. */
  readonly first: NumberAt;
  readonly second: NumberAt;
  readonly span: NumberAt;
  readonly points: NumberAt;
}

/** The order of the arguments, as in functions.json. */
const ARGUMENTS = ["first", "second", "span", "points", "inputs", "targets", "weights", "biases"] as const;

/** What is taken for the arguments that are left out. */
const DEFAULTS = { first: 5, second: 6, span: 4, points: 21 } as const;

/** All landscapes that formulas of a sheet spill, as far as their arguments are numbers, cells of the sheet, or left out. */
export function findLandscapes(sheet: Sheet): LandscapeFormula[] {
  return sheet.find((column, row) => landscapeAt(sheet, column, row));
}

function landscapeAt(sheet: Sheet, column: number, row: number): LandscapeFormula | undefined {
  const match = /^=\s*BACKPROP\.LANDSCAPE\((.*)\)\s*$/is.exec(sheet.formula(column, row) ?? "");
  // Excel gives the formula of every cell that it spills into; the first one alone holds words.
  if (!match || sheet.content(column, row) !== "text") return undefined;
  const argument = argumentsOf(sheet, match[1] ?? "", ARGUMENTS);
  const one = (name: keyof typeof DEFAULTS) => argument(name, [DEFAULTS[name]])?.flat()[0];
  const [problem, first, second, span, points] = [readProblem(argument), one("first"), one("second"), one("span"), one("points")]; // prettier-ignore
  return problem && first && second && span && points && { ...problem, column, row, first, second, span, points };
}
