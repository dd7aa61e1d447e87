/**
 * From what Excel hands to a custom function to numbers the maths can trust. Everything is checked here, once.
 *
 * Every parameter is declared as a matrix of any values, so that a cell, a range and an array arrive in one form, and
 * text, blanks and error cells arrive at all: Excel answers for typed parameters with a bare #VALUE! of its own.
 */

import { ASSIGNMENT } from "../backprop/assignment";
import { expandBiases, type Network, type NetworkShape, type Samples, shapeOf } from "../backprop/network";
import { CellError } from "./cellError";
import { MAX_STEPS } from "./limits";
import { count, plural, SENTENCES } from "./sentences";

/**
 * An argument as Excel hands it over: rows of cells; a bare value where a host does not wrap single cells; null or
 * undefined where it was left out.
 */
export type Argument = unknown;

/** A rectangle of finite numbers, row by row. */
export interface Matrix {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly numbers: Float64Array;
}

/** Reads a rectangle of numbers; what is left out is `fallback`, or a #VALUE!. */
export function readMatrix(argument: Argument, name: string, fallback?: Matrix): Matrix {
  const rows = toRows(argument);
  if (rows === undefined) {
    if (fallback !== undefined) return fallback;
    throw new CellError("#VALUE!", SENTENCES.missing(name));
  }
  const rowCount = rows.length;
  const columnCount = rows[0]?.length ?? 0;
  const numbers = new Float64Array(rowCount * columnCount);
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, columnIndex) => {
      const place = rowCount * columnCount === 1 ? "it" : `row ${rowIndex + 1}, column ${columnIndex + 1}`;
      numbers[rowIndex * columnCount + columnIndex] = toNumber(cell, name, place);
    });
  });
  return { rowCount, columnCount, numbers };
}

/** Whether a matrix is a single row or a single column. */
export function isVector({ rowCount, columnCount }: Matrix): boolean {
  return rowCount === 1 || columnCount === 1;
}

/** Numbers in one row. */
export function rowOf(numbers: ArrayLike<number>): Matrix {
  return { rowCount: 1, columnCount: numbers.length, numbers: Float64Array.from(numbers) };
}

/** Reads one row or one column of numbers; what is left out comes from `fallback`. */
export function readVector(argument: Argument, name: string, fallback?: readonly number[]): Float64Array {
  if (isLeftOut(argument) && fallback !== undefined) return Float64Array.from(fallback);
  const matrix = readMatrix(argument, name);
  if (!isVector(matrix))
    throw new CellError("#VALUE!", SENTENCES.notAVector(name, matrix.rowCount, matrix.columnCount));
  return matrix.numbers;
}

/** Reads a single number; what is left out is `fallback`. */
export function readNumber(argument: Argument, name: string, fallback?: number): number {
  if (isLeftOut(argument) && fallback !== undefined) return fallback;
  const { rowCount, columnCount, numbers } = readMatrix(argument, name);
  const [value] = numbers;
  if (value === undefined || numbers.length !== 1) {
    throw new CellError("#VALUE!", SENTENCES.notOneCell(name, rowCount, columnCount));
  }
  return value;
}

/** Reads a whole number from `least` to `most`; what is left out is `fallback`. `meaning` explains the bound. */
export function readCount(
  argument: Argument,
  name: string,
  bounds: { readonly least: number; readonly most: number; readonly meaning?: string },
  fallback?: number,
): number {
  const value = readNumber(argument, name, fallback);
  if (Number.isInteger(value) && value >= bounds.least && value <= bounds.most) return value;
  const expected = `a whole number from ${count(bounds.least)} to ${count(bounds.most)}`;
  const meaning = bounds.meaning === undefined ? "" : ` (${bounds.meaning})`;
  throw new CellError("#VALUE!", SENTENCES.notInRange(name, expected + meaning, value));
}

/** Reads the number of steps, 0 to {@link MAX_STEPS}; the assignment's is given as `fallback`. */
export function readSteps(argument: Argument, fallback: number): number {
  return readCount(argument, "steps", { least: 0, most: MAX_STEPS }, fallback);
}

/** Reads a learning rate: 0 or more, as `torch.optim.SGD` takes it. */
export function readLearningRate(argument: Argument): number {
  const learningRate = readNumber(argument, "learningRate", ASSIGNMENT.learningRate);
  return checkLearningRate(learningRate);
}

/** Reads a momentum: from 0 to below 1, where a step would never come to rest. */
export function readMomentum(argument: Argument): number {
  const momentum = readNumber(argument, "momentum", 0);
  if (momentum >= 0 && momentum < 1) return momentum;
  throw new CellError("#VALUE!", SENTENCES.notInRange("momentum", "a number from 0 to below 1", momentum));
}

/** Reads several learning rates from one row or one column. */
export function readLearningRates(argument: Argument): Float64Array {
  const learningRates = readVector(argument, "learningRates", ASSIGNMENT.learningRates);
  for (const learningRate of learningRates) checkLearningRate(learningRate, "learningRates");
  return learningRates;
}

/**
 * Reads inputs and targets. One row or one column of inputs is one sample; a rectangle is one sample a row, and so is a
 * column of inputs beside a rectangle of targets.
 */
export function readSamples(inputsArgument: Argument, targetsArgument: Argument): Samples {
  const inputs = readInputs(inputsArgument);
  const targets = readTargets(targetsArgument);
  const inputsAreOneSample = isVector(inputs) && (isVector(targets) || inputs.rowCount === 1);
  if (inputsAreOneSample) {
    if (!isVector(targets)) throw new CellError("#VALUE!", SENTENCES.wrongRowCount("targets", 1, targets.rowCount));
    return { sampleCount: 1, inputs: inputs.numbers, targets: targets.numbers };
  }
  if (inputs.rowCount !== targets.rowCount) {
    throw new CellError("#VALUE!", SENTENCES.wrongRowCount("targets", inputs.rowCount, targets.rowCount));
  }
  return { sampleCount: inputs.rowCount, inputs: inputs.numbers, targets: targets.numbers };
}

/** Reads inputs alone, for a forward pass. */
export function readInputSamples(argument: Argument): Omit<Samples, "targets"> {
  const inputs = readInputs(argument);
  return { sampleCount: isVector(inputs) ? 1 : inputs.rowCount, inputs: inputs.numbers };
}

/** Reads the targets alone; the assignment's where they are left out. */
export function readTargets(argument: Argument): Matrix {
  return readMatrix(argument, "targets", rowOf(ASSIGNMENT.targets));
}

/** Reads weights and biases, and finds the number of hidden units that goes with them. */
export function readNetwork(
  weightsArgument: Argument,
  biasesArgument: Argument,
  inputCount: number,
  outputCount: number,
): Network {
  const weights = readVector(weightsArgument, "weights", ASSIGNMENT.weights);
  const shape = shapeOf(weights.length, inputCount, outputCount);
  if (shape === undefined) {
    const expected =
      `a multiple of ${count(inputCount + outputCount)} ` +
      `(${plural(inputCount, "input")} + ${plural(outputCount, "output")} for each hidden unit)`;
    const leftOut = isLeftOut(weightsArgument);
    throw new CellError("#VALUE!", SENTENCES.wrongCount("weights", expected, weights.length, leftOut));
  }
  return { shape, weights, biases: readBiases(biasesArgument, shape) };
}

/** Reads the network and the samples of a training function. */
export function readProblem(
  inputs: Argument,
  targets: Argument,
  weights: Argument,
  biases: Argument,
): { readonly network: Network; readonly samples: Samples } {
  const samples = readSamples(inputs, targets);
  const inputCount = samples.inputs.length / samples.sampleCount;
  const outputCount = samples.targets.length / samples.sampleCount;
  return { network: readNetwork(weights, biases, inputCount, outputCount), samples };
}

/** Whether an argument was given as one column of cells, so that a list of results can stand as one too. */
export function isColumn(argument: Argument): boolean {
  const rows = toRows(argument);
  return rows !== undefined && rows.length > 1 && rows[0]?.length === 1;
}

function readInputs(argument: Argument): Matrix {
  return readMatrix(argument, "inputs", rowOf(ASSIGNMENT.inputs));
}

function readBiases(argument: Argument, shape: NetworkShape): Float64Array {
  const given = readVector(argument, "biases", []);
  const biases = expandBiases(given, shape);
  if (biases !== undefined) return biases;
  const unitCount = shape.hiddenCount + shape.outputCount;
  const expected = `none, 2 (one for each layer) or ${count(unitCount)} (one for each unit)`;
  throw new CellError("#VALUE!", SENTENCES.wrongCount("biases", expected, given.length, false));
}

/** Whether a number can be a learning rate. */
export function checkLearningRate(learningRate: number, name = "learningRate"): number {
  if (learningRate >= 0) return learningRate;
  throw new CellError("#VALUE!", SENTENCES.notInRange(name, "0 or more", learningRate));
}

/** Whether an optional argument was not given. */
export function isLeftOut(argument: Argument): argument is null | undefined {
  return argument === null || argument === undefined;
}

/** An argument's cells as they are, numbers or not; none where it was left out. */
export function cellsOf(argument: Argument): readonly (readonly unknown[])[] {
  return toRows(argument) ?? [];
}

function toRows(argument: Argument): readonly (readonly unknown[])[] | undefined {
  if (isLeftOut(argument)) return undefined;
  if (!Array.isArray(argument)) return [[argument]];
  return argument.map((row: unknown): unknown[] => (Array.isArray(row) ? row : [row]));
}

function toNumber(cell: unknown, name: string, place: string): number {
  if (typeof cell === "number") {
    if (Number.isFinite(cell)) return cell;
    throw new CellError("#NUM!", SENTENCES.notFinite(name, place));
  }
  const code = errorCodeOf(cell);
  if (code !== undefined) throw new CellError("#VALUE!", SENTENCES.errorCell(name, place, code));
  throw new CellError("#VALUE!", SENTENCES.notANumber(name, place, describe(cell)));
}

/** An error cell arrives as a CustomFunctions.Error, whose code is the text the cell shows. */
export function errorCodeOf(cell: unknown): string | undefined {
  if (typeof cell !== "object" || cell === null || !("code" in cell)) return undefined;
  return typeof cell.code === "string" ? cell.code : undefined;
}

function describe(cell: unknown): string {
  if (cell === null || cell === undefined || cell === "") return "is blank";
  if (typeof cell === "boolean") return `holds ${cell ? "TRUE" : "FALSE"}`;
  if (typeof cell === "string") return `holds the text "${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}"`;
  return "holds something else";
}
