/** What a network learns, step by step: see networkFunctions.ts for how these comments are used. */

import { ASSIGNMENT } from "../backprop/assignment";
import { CellError } from "./cellError";
import {
  isColumn,
  readCount,
  readLearningRate,
  readLearningRates,
  readMomentum,
  readNumber,
  readProblem,
  readSteps,
} from "./decode";
import { MAX_STEPS } from "./limits";
import { PAGE_TURNS as turns } from "./pageTurns";
import { SENTENCES } from "./sentences";
import { checkCells, checkWork, mostSteps, Training } from "./training";

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
 * @param [momentum] μ, how much of the last step goes into the next; from 0 to below 1. Default: 0.
 * @returns The new weights in one row; in one column when weights is a column.
 * @formula w ← w − η·v with v ← μ·v + ∂E/∂w, from v = 0; without momentum w ← w − η·∂E/∂w
 * @example =BACKPROP.STEP()
 * @example =BACKPROP.STEP(,0.5,,,100)
 * @example =BACKPROP.STEP(,0.5,,,100,,0.9)
 */
export async function step(
  weights?: unknown[][],
  learningRate?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  steps?: unknown[][],
  biases?: unknown[][],
  momentum?: unknown[][],
): Promise<number[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const pace = { learningRate: readLearningRate(learningRate), momentum: readMomentum(momentum) };
  const stepCount = readSteps(steps, 1);
  checkWork(network, samples, stepCount);
  const training = new Training(network, samples, pace, turns);
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
 * @param [momentum] μ, how much of the last step goes into the next; from 0 to below 1. Default: 0.
 * @returns A header row, then one row a step shown: step, w1, w2, …, a_o1, a_o2, …, E_total.
 * @formula w ← w − η·v with v ← μ·v + ∂E/∂w, again and again; without momentum v is ∂E/∂w
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
  momentum?: unknown[][],
): Promise<unknown[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const pace = { learningRate: readLearningRate(learningRate), momentum: readMomentum(momentum) };
  const stepCount = readSteps(steps, ASSIGNMENT.steps);
  const stride = readCount(every, "every", { least: 1, most: MAX_STEPS }, 1);
  const header = trainingHeader(network.weights.length, samples.sampleCount, network.shape.outputCount);
  const shown = stepsShown(stepCount, stride);
  checkWork(network, samples, stepCount);
  checkCells("every", shown.length + 1, header.length, "Show fewer steps, with a larger every.");

  const training = new Training(network, samples, pace, turns);
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
 * @param [momentum] μ, how much of the last step goes into the next; from 0 to below 1. Default: 0.
 * @returns A header row (step, η = 0.1, η = 0.2, …), then one row a step from 0 with E_total for every learning rate.
 * @formula E_total after each update, w ← w − η·v with v ← μ·v + ∂E/∂w, for every η
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
  momentum?: unknown[][],
): Promise<unknown[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const rates = Array.from(readLearningRates(learningRates));
  const stepCount = readSteps(steps, ASSIGNMENT.steps);
  const mass = readMomentum(momentum);
  checkWork(network, samples, stepCount, rates.length);
  checkCells("steps", stepCount + 2, rates.length + 1, "Use fewer steps or fewer learning rates.");

  const runs = rates.map((learningRate) => new Training(network, samples, { learningRate, momentum: mass }, turns));
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
  const pace = { learningRate: readLearningRate(learningRate) };
  const target = readNumber(targetLoss, "targetLoss");
  const training = new Training(network, samples, pace, turns);
  const most = Math.min(MAX_STEPS, mostSteps(network, samples));
  if (await training.advanceTo(target, most)) return training.descent.stepCount;
  throw new CellError("#N/A", SENTENCES.notReached(target, most, training.descent.loss()));
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
