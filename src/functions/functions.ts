/**
 * The BACKPROP functions. Excel's autocomplete, functions.json and docs/functions.md are all made from the comments here.
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
  isColumn,
  isVector,
  readCount,
  readInputSamples,
  readLearningRate,
  readLearningRates,
  readMatrix,
  readNetwork,
  readNumber,
  readProblem,
  readSteps,
  readTargets,
  readVector,
  rowOf,
} from "./decode";
import { MAX_CELLS, MAX_STEPS } from "./limits";
import { plural, SENTENCES } from "./sentences";
import { checkCells, checkWork, mostSteps, Training } from "./training";
import { pauseByMessage, Turns } from "./turns";

/** A quarter of the 200 ms that no call may block. */
const TURN_MS = 50;

const turns = new Turns(() => performance.now(), pauseByMessage, TURN_MS);

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

/**
 * The weights after one update of gradient descent, or after several.
 *
 * @customfunction STEP STEP
 * @helpurl https://localhost:3000/functions.html#step
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [learningRate] η, how far to go against the gradient; 0 or more. Default: 0.5.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [steps] How many updates, 0 to 1,000,000. Default: 1.
 * @param [biases] None, 2 (one for each layer) or one for each unit; they stay as they are. Default: none.
 * @returns The new weights in one row; in one column when weights is a column.
 * @formula w ← w − η·∂E/∂w
 * @example =BACKPROP.STEP()
 * @example =BACKPROP.STEP(,0.5,,,100)
 */
export async function step(
  weights?: unknown[][],
  learningRate?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  steps?: unknown[][],
  biases?: unknown[][],
): Promise<number[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const rate = readLearningRate(learningRate);
  const stepCount = readSteps(steps, 1);
  checkWork(network, samples, stepCount);
  const training = new Training(network, samples, rate, turns);
  await training.advance(stepCount);
  const after = Array.from(training.descent.weights);
  return isColumn(weights) ? after.map((weight) => [weight]) : [after];
}

/**
 * A whole training run as a table: the weights, the outputs and the loss step by step.
 *
 * @customfunction TRAIN TRAIN
 * @helpurl https://localhost:3000/functions.html#train
 * @param [learningRate] η, how far each update goes against the gradient; 0 or more. Default: 0.5.
 * @param [steps] How many updates, 0 to 1,000,000. Default: 100.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] The weights to start from: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [every] Show every so many steps; the last step is always shown. Default: 1.
 * @param [biases] None, 2 (one for each layer) or one for each unit; they stay as they are. Default: none.
 * @returns A header row, then one row a step shown: step, w1, w2, …, a_o1, a_o2, …, E_total.
 * @formula w ← w − η·∂E/∂w, again and again
 * @example =BACKPROP.TRAIN(0.5,1000,,,,100)
 */
export async function train(
  learningRate?: unknown[][],
  steps?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  every?: unknown[][],
  biases?: unknown[][],
): Promise<unknown[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const rate = readLearningRate(learningRate);
  const stepCount = readSteps(steps, ASSIGNMENT.steps);
  const stride = readCount(every, "every", { least: 1, most: MAX_STEPS }, 1);
  const header = trainingHeader(network.weights.length, samples.sampleCount, network.shape.outputCount);
  const shown = stepsShown(stepCount, stride);
  checkWork(network, samples, stepCount);
  checkCells("every", shown.length + 1, header.length, "Show fewer steps, with a larger every.");

  const training = new Training(network, samples, rate, turns);
  const { descent } = training;
  const table: unknown[][] = [header];
  for (const shownStep of shown) {
    await training.advance(shownStep - descent.stepCount);
    table.push([shownStep, ...descent.weights, ...descent.outputs(), descent.loss()]);
  }
  return table;
}

/**
 * The loss over the steps for several learning rates side by side, with headers, ready to chart.
 *
 * @customfunction CURVES CURVES
 * @helpurl https://localhost:3000/functions.html#curves
 * @param [learningRates] The learning rates in one row or column. Default: 0.1, 0.2, 0.5, 0.8, 1, 2.
 * @param [steps] How many updates, 0 to 1,000,000. Default: 100.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] The weights all curves start from: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit; they stay as they are. Default: none.
 * @returns A header row (step, η = 0.1, η = 0.2, …), then one row a step from 0 with E_total for every learning rate.
 * @formula E_total after each update, w ← w − η·∂E/∂w, for every η
 * @example =BACKPROP.CURVES()
 * @example =BACKPROP.CURVES({0.5,5,50},200)
 */
export async function curves(
  learningRates?: unknown[][],
  steps?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): Promise<unknown[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const rates = Array.from(readLearningRates(learningRates));
  const stepCount = readSteps(steps, ASSIGNMENT.steps);
  checkWork(network, samples, stepCount, rates.length);
  checkCells("steps", stepCount + 2, rates.length + 1, "Use fewer steps or fewer learning rates.");

  const runs = rates.map((rate) => new Training(network, samples, rate, turns));
  const table: unknown[][] = [["step", ...rates.map((rate) => `η = ${rate}`)]];
  for (let shownStep = 0; shownStep <= stepCount; shownStep++) {
    for (const run of runs) await run.advance(shownStep - run.descent.stepCount);
    table.push([shownStep, ...runs.map((run) => run.descent.loss())]);
  }
  return table;
}

/**
 * How many updates it takes until the loss is at or under a target.
 *
 * @customfunction STEPS.TO STEPS.TO
 * @helpurl https://localhost:3000/functions.html#stepsto
 * @param targetLoss The loss to reach.
 * @param [learningRate] η, how far each update goes against the gradient; 0 or more. Default: 0.5.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] The weights to start from: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit; they stay as they are. Default: none.
 * @returns The number of updates; 0 when the loss is there already; #N/A when 1,000,000 are not enough.
 * @formula The smallest number of updates w ← w − η·∂E/∂w after which E_total ≤ targetLoss
 * @example =BACKPROP.STEPS.TO(0.01)
 */
export async function stepsTo(
  targetLoss: unknown[][],
  learningRate?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): Promise<number> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const rate = readLearningRate(learningRate);
  const target = readNumber(targetLoss, "targetLoss");
  const training = new Training(network, samples, rate, turns);
  const most = Math.min(MAX_STEPS, mostSteps(network, samples));
  if (await training.advanceTo(target, most)) return training.descent.stepCount;
  throw new CellError("#N/A", SENTENCES.notReached(target, most, training.descent.loss()));
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

/** step, w1 …, a_o1 …, E_total; with several samples the outputs are told apart as "a_o1 (2)": output 1 of sample 2. */
function trainingHeader(weightCount: number, sampleCount: number, outputCount: number): string[] {
  const weights = Array.from({ length: weightCount }, (_, index) => `w${index + 1}`);
  const outputs = Array.from({ length: sampleCount * outputCount }, (_, index) => {
    const output = `a_o${(index % outputCount) + 1}`;
    return sampleCount === 1 ? output : `${output} (${Math.floor(index / outputCount) + 1})`;
  });
  return ["step", ...weights, ...outputs, "E_total"];
}

/** 0, every, 2·every, … and the last step. */
function stepsShown(steps: number, every: number): number[] {
  const shown = Array.from({ length: Math.floor(steps / every) + 1 }, (_, index) => index * every);
  return steps % every === 0 ? shown : [...shown, steps];
}
