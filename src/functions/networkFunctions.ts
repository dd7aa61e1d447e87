/**
 * What a network computes, cell by cell. Excel's autocomplete, functions.json and docs/functions.md are all made from the
 * comments here and in the other files of this folder.
 *
 * Every parameter is `unknown[][]`, which the metadata calls a matrix of any: see decode.ts for the reason.
 */

import { ASSIGNMENT } from "../backprop/assignment";
import { type Activations, forward as forwardPass, weightedSum as sumOfWeighted } from "../backprop/forward";
import { gradient as gradientOf } from "../backprop/gradient";
import { meanLoss } from "../backprop/loss";
import { sigmoid as sigmoidOf } from "../backprop/sigmoid";
import { CellError } from "./cellError";
import {
  isVector,
  readCount,
  readInputSamples,
  readMatrix,
  readNetwork,
  readNumber,
  readProblem,
  readTargets,
  readVector,
  rowOf,
} from "./decode";
import { MAX_CELLS } from "./limits";
import { plural, SENTENCES } from "./sentences";
import { checkCells } from "./training";

/**
 * The sigmoid σ(x), for one number or element by element over a range.
 *
 * @customfunction SIGMOID SIGMOID
 * @helpurl https://localhost:3000/functions.html#sigmoid
 * @param x A number, or a range of numbers.
 * @returns σ of every number, in the size of x.
 * @formula σ(x) = 1 / (1 + e^(−x))
 * @example =BACKPROP.SIGMOID(0)
 * @example =BACKPROP.SIGMOID({-1,0,1})
 */
export function sigmoid(x: unknown[][]): number[][] {
  const { rowCount, columnCount, numbers } = readMatrix(x, "x");
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from(numbers.subarray(row * columnCount, (row + 1) * columnCount), sigmoidOf),
  );
}

/**
 * What one unit takes in before its sigmoid: each input times its weight, summed up, plus the bias.
 *
 * @customfunction WEIGHTED.SUM WEIGHTED.SUM
 * @helpurl https://localhost:3000/functions.html#weightedsum
 * @param inputs One row or one column of numbers: the inputs of the unit.
 * @param weights As many weights, in the same order.
 * @param [bias] A number to add. Default: 0.
 * @returns The preactivation of the unit.
 * @formula h = w1·i1 + w2·i2 + … + b
 * @example =BACKPROP.WEIGHTED.SUM({0.05,0.1},{0.15,0.2})
 */
export function weightedSum(inputs: unknown[][], weights: unknown[][], bias?: unknown[][]): number {
  const x = readVector(inputs, "inputs");
  const w = readVector(weights, "weights");
  if (x.length !== w.length) {
    const expected = `${plural(x.length, "weight")}, one for each input`;
    throw new CellError("#VALUE!", SENTENCES.wrongCount("weights", expected, w.length, false));
  }
  return sumOfWeighted(x, w, readNumber(bias, "bias", 0));
}

/**
 * The forward pass: what every unit of the network takes in and gives out.
 *
 * @customfunction FORWARD FORWARD
 * @helpurl https://localhost:3000/functions.html#forward
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit. Default: none.
 * @param [outputCount] How many outputs the network has. Default: 2.
 * @returns One row a sample: h1, a_h1, h2, a_h2, … o1, a_o1, o2, a_o2, ….
 * @formula h = w1·i1 + w2·i2 + b;  a_h = σ(h);  o = w5·a_h1 + w6·a_h2 + c;  a_o = σ(o)
 * @example =BACKPROP.FORWARD()
 */
export function forward(
  inputs?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
  outputCount?: unknown[][],
): number[][] {
  const samples = readInputSamples(inputs);
  const outputs = readCount(outputCount, "outputCount", { least: 1, most: MAX_CELLS }, ASSIGNMENT.outputCount);
  const network = readNetwork(weights, biases, samples.inputs.length / samples.sampleCount, outputs);
  const columnCount = 2 * (network.shape.hiddenCount + network.shape.outputCount);
  checkCells("inputs", samples.sampleCount, columnCount, "Use fewer samples.");
  return Array.from({ length: samples.sampleCount }, (_, sample) =>
    inSheetOrder(forwardPass(network, samples.inputs, sample)),
  );
}

/**
 * The loss: half the squared distance between targets and outputs. Two single cells give E1 or E2, two ranges E_total.
 *
 * @customfunction LOSS LOSS
 * @helpurl https://localhost:3000/functions.html#loss
 * @param [targets] What the outputs should be; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [outputs] What the outputs are, as many as targets. Default: the assignment's at the start.
 * @returns The loss; for several samples the mean of theirs.
 * @formula E_total = ½·(t1 − a_o1)² + ½·(t2 − a_o2)² + …
 * @example =BACKPROP.LOSS()
 * @example =BACKPROP.LOSS(0.01,0.75)
 */
export function loss(targets?: unknown[][], outputs?: unknown[][]): number {
  const expected = readTargets(targets);
  const got = readMatrix(outputs, "outputs", rowOf(assignmentOutputs()));
  const sameSize = expected.rowCount === got.rowCount && expected.columnCount === got.columnCount;
  const bothVectors = isVector(expected) && isVector(got) && expected.numbers.length === got.numbers.length;
  if (!sameSize && !bothVectors) {
    const { rowCount, columnCount } = expected;
    throw new CellError("#VALUE!", SENTENCES.differentSizes(rowCount, columnCount, got.rowCount, got.columnCount));
  }
  return meanLoss(expected.numbers, got.numbers, isVector(expected) ? 1 : expected.rowCount);
}

/**
 * The gradient: how fast the loss grows with each weight, ∂E/∂w1, ∂E/∂w2, …, by backpropagation.
 *
 * @customfunction GRADIENT GRADIENT
 * @helpurl https://localhost:3000/functions.html#gradient
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit. Default: none.
 * @returns One row with ∂E/∂w for every weight, in the order of the weights; for several samples the mean.
 * @formula ∂E/∂w5 = (a_o1 − t1)·a_o1·(1 − a_o1)·a_h1;  ∂E/∂w1 = (δ1·w5 + δ2·w7)·a_h1·(1 − a_h1)·i1 with δ = (a_o − t)·a_o·(1 − a_o)
 * @example =BACKPROP.GRADIENT()
 */
export function gradient(
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): number[][] {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  return [Array.from(gradientOf(network, samples))];
}

/**
 * One number of the gradient: how fast the loss grows with one weight. For sheets that are built cell by cell.
 *
 * @customfunction PARTIAL PARTIAL
 * @helpurl https://localhost:3000/functions.html#partial
 * @param index Which weight: 1 for w1, 2 for w2, ….
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit. Default: none.
 * @returns ∂E/∂w of that weight.
 * @formula The index-th number of GRADIENT
 * @example =BACKPROP.PARTIAL(5)
 */
export function partial(
  index: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): number {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const most = network.weights.length;
  const position = readCount(index, "index", { least: 1, most, meaning: "the number of weights" });
  return gradientOf(network, samples)[position - 1] ?? Number.NaN;
}

/** The outputs of the assignment's network before it has learnt anything. */
function assignmentOutputs(): Float64Array {
  const { inputs } = readInputSamples(undefined);
  const network = readNetwork(undefined, undefined, inputs.length, ASSIGNMENT.outputCount);
  return forwardPass(network, inputs).outputActivations;
}

/** h1 a_h1 h2 a_h2 … o1 a_o1 o2 a_o2 …: each unit's preactivation beside its activation, as in the class sheet. */
function inSheetOrder(activations: Activations): number[] {
  const { hiddenPreactivations, hiddenActivations, outputPreactivations, outputActivations } = activations;
  return [...pairs(hiddenPreactivations, hiddenActivations), ...pairs(outputPreactivations, outputActivations)];
}

function pairs(preactivations: Float64Array, activations: Float64Array): number[] {
  return Array.from(preactivations).flatMap((preactivation, unit) => [preactivation, activations[unit] ?? Number.NaN]);
}
