import { ASSIGNMENT } from "../../backprop/assignment";
import type { Sheet } from "../contents";
import { argumentsOf } from "./formulaArguments";
import { type Problem, readProblem } from "./problem";
import type { NumberAt } from "./training";

/** A training that a formula spills: =BACKPROP.TRAIN as a table, or =BACKPROP.CURVES as one loss for each learning rate. */
export interface FormulaRun extends Problem {
  readonly kind: "TRAIN" | "CURVES";
  readonly column: number;
  /** The row of the formula and of the headers that it spills. */
  readonly row: number;
  /** One for each training side by side. */
  readonly rates: readonly NumberAt[];
  readonly steps: NumberAt;
  readonly momentum: NumberAt;
}

/** The order of the arguments, as in functions.json. */
const ARGUMENTS = {
  TRAIN: ["rates", "steps", "inputs", "targets", "weights", "every", "biases", "momentum"],
  CURVES: ["rates", "steps", "inputs", "targets", "weights", "biases", "momentum"],
} as const;

/** All trainings that formulas of a sheet spill, as far as their arguments are numbers, cells of the sheet, or left out. */
export function findRuns(sheet: Sheet): FormulaRun[] {
  return sheet.find((column, row) => runAt(sheet, column, row));
}

function runAt(sheet: Sheet, column: number, row: number): FormulaRun | undefined {
  const match = /^=\s*BACKPROP\.(TRAIN|CURVES)\((.*)\)\s*$/is.exec(sheet.formula(column, row) ?? "");
  // Excel gives the formula of every cell that it spills into; only above the first one there are headers.
  if (!match || sheet.value(column, row) !== "step") return undefined;
  const kind = match[1]?.toUpperCase() === "TRAIN" ? "TRAIN" : "CURVES";
  const found = readArguments(sheet, kind, match[2] ?? "");
  return found && { kind, column, row, ...found };
}

function readArguments(
  sheet: Sheet,
  kind: FormulaRun["kind"],
  text: string,
): Omit<FormulaRun, "kind" | "column" | "row"> | undefined {
  const argument = argumentsOf(sheet, text, ARGUMENTS[kind]);
  const rates = argument("rates", kind === "TRAIN" ? [ASSIGNMENT.learningRate] : ASSIGNMENT.learningRates)?.flat();
  const steps = argument("steps", [ASSIGNMENT.steps])?.flat()[0];
  const momentum = argument("momentum", [0])?.flat()[0];
  const problem = readProblem(argument);
  return problem && rates && steps && momentum && { ...problem, rates, steps, momentum };
}
