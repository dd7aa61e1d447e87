import { ASSIGNMENT } from "../../backprop/assignment";
import { expandBiases, type Network, type Samples, shapeOf } from "../../backprop/network";
import { cellName, columnNumber } from "../address";
import type { Sheet } from "../contents";

/** A number that a formula names, and where it stands; typed ones and those of the assignment have no cell. */
export interface Named {
  readonly value: number;
  readonly address: string | undefined;
}

/** A training that a formula spills: =BACKPROP.TRAIN as a table, or =BACKPROP.CURVES as one loss for each learning rate. */
export interface FormulaRun {
  readonly kind: "TRAIN" | "CURVES";
  readonly column: number;
  /** The row of the formula and of the headers that it spills. */
  readonly row: number;
  readonly network: Network;
  readonly samples: Samples;
  /** One for each training side by side. */
  readonly rates: readonly Named[];
  readonly steps: Named;
  readonly momentum: Named;
  readonly weights: readonly Named[];
  /** None, one for each layer, or one for each unit. */
  readonly biases: readonly Named[];
  /** One row a sample. */
  readonly inputs: readonly (readonly Named[])[];
  readonly targets: readonly (readonly Named[])[];
}

type Matrix = readonly (readonly Named[])[];

/** The order of the arguments, as in functions.json. */
const ARGUMENTS = {
  TRAIN: ["rates", "steps", "inputs", "targets", "weights", "every", "biases", "momentum"],
  CURVES: ["rates", "steps", "inputs", "targets", "weights", "biases", "momentum"],
} as const;

/** All trainings that formulas of a sheet spill, as far as their arguments are numbers, cells of the sheet, or left out. */
export function findRuns(sheet: Sheet): FormulaRun[] {
  const runs: FormulaRun[] = [];
  for (let row = sheet.firstRow; row <= sheet.lastRow; row++) {
    for (let column = sheet.firstColumn; column <= sheet.lastColumn; column++) {
      const run = runAt(sheet, column, row);
      if (run) runs.push(run);
    }
  }
  return runs;
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
  const texts = splitArguments(text);
  const argument = (name: string, fallback: readonly number[]): Matrix | undefined => {
    const given = texts[(ARGUMENTS[kind] as readonly string[]).indexOf(name)] ?? "";
    return given === "" ? [fallback.map(typed)] : readMatrix(sheet, given);
  };
  const rates = argument("rates", kind === "TRAIN" ? [ASSIGNMENT.learningRate] : ASSIGNMENT.learningRates)?.flat();
  const steps = argument("steps", [ASSIGNMENT.steps])?.flat()[0];
  const momentum = argument("momentum", [0])?.flat()[0];
  const weights = argument("weights", ASSIGNMENT.weights)?.flat();
  const biases = argument("biases", [])?.flat();
  const samples = samplesOf(argument("inputs", ASSIGNMENT.inputs), argument("targets", ASSIGNMENT.targets));
  if (!rates || !steps || !momentum || !weights || !biases || !samples) return undefined;
  const made = networkOf(weights, biases, samples);
  return made && { ...made, ...samples, rates, steps, momentum, weights, biases };
}

function networkOf(
  weights: readonly Named[],
  biases: readonly Named[],
  { inputs, targets }: Pick<FormulaRun, "inputs" | "targets">,
): Pick<FormulaRun, "network" | "samples"> | undefined {
  const shape = shapeOf(weights.length, inputs[0]?.length ?? 0, targets[0]?.length ?? 0);
  const expanded = shape && expandBiases(numbersOf(biases), shape);
  if (!shape || !expanded) return undefined;
  return {
    network: { shape, weights: numbersOf(weights), biases: expanded },
    samples: { sampleCount: inputs.length, inputs: numbersOf(inputs.flat()), targets: numbersOf(targets.flat()) },
  };
}

function numbersOf(named: readonly Named[]): Float64Array {
  return Float64Array.from(named, ({ value }) => value);
}

/** One row or column of inputs is one sample, a rectangle one sample a row; the same as the functions read them. */
function samplesOf(
  inputs: Matrix | undefined,
  targets: Matrix | undefined,
): Pick<FormulaRun, "inputs" | "targets"> | undefined {
  if (!inputs || !targets) return undefined;
  const isOne = isVector(inputs) && (isVector(targets) || inputs.length === 1);
  if (isOne) return isVector(targets) ? { inputs: [inputs.flat()], targets: [targets.flat()] } : undefined;
  return inputs.length === targets.length ? { inputs, targets } : undefined;
}

function isVector(matrix: Matrix): boolean {
  return matrix.length === 1 || matrix.every((row) => row.length === 1);
}

/** Cuts at the commas that are in no parentheses, braces or texts. */
function splitArguments(text: string): string[] {
  const pieces = [""];
  let depth = 0;
  for (const [piece] of text.matchAll(/"[^"]*"|'[^']*'|[^"']/gs)) {
    if ("({".includes(piece)) depth++;
    if (")}".includes(piece)) depth--;
    if (piece === "," && depth === 0) pieces.push("");
    else pieces.push((pieces.pop() ?? "") + piece);
  }
  return pieces.map((piece) => piece.trim());
}

const RANGE = String.raw`(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?`;
const ONLY_RANGE = new RegExp(`^${RANGE}$`, "i");
/** How the sheets that the add-in builds leave blank yellow cells out. */
const FILTERED = new RegExp(String.raw`^FILTER\((${RANGE}),\s*\1\s*<>\s*""\)$`, "i");

/** `undefined` for what is neither numbers nor cells of the sheet that hold numbers. */
function readMatrix(sheet: Sheet, text: string): Matrix | undefined {
  const filtered = FILTERED.exec(text)?.[1];
  const matrix = readCells(sheet, filtered ?? text) ?? readTyped(text);
  if (filtered === undefined || !matrix) return areNumbers(matrix) ? matrix : undefined;
  const filled = matrix.flat().filter(({ value }) => Number.isFinite(value));
  return filled.length > 0 ? [filled] : undefined;
}

function areNumbers(matrix: Matrix | undefined): boolean {
  return matrix?.flat().every(({ value }) => Number.isFinite(value)) ?? false;
}

function readTyped(text: string): Matrix | undefined {
  const [, inner = text] = /^\{(.*)\}$/s.exec(text) ?? [];
  const rows = inner.split(";").map((row) => row.split(",").map((cell) => typed(Number(cell.trim() || Number.NaN))));
  return rows.every((row) => row.length === rows[0]?.length) ? rows : undefined;
}

function typed(value: number): Named {
  return { value, address: undefined };
}

function readCells(sheet: Sheet, text: string): Matrix | undefined {
  const [, first, last = first] = ONLY_RANGE.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [[left, top], [right, bottom]] = [placeOf(first), placeOf(last)];
  if (right > sheet.lastColumn || bottom > sheet.lastRow) return undefined;
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => ({
      value: sheet.number(left + column, top + row),
      address: cellName(left + column, top + row),
    })),
  );
}

function placeOf(address: string): readonly [column: number, row: number] {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address.replaceAll("$", "").toUpperCase()) ?? [];
  return [columnNumber(letters), Number(digits)];
}
