/** What one tries out with a network: see networkFunctions.ts for how these comments are used. */

import { gradient as gradientOf } from "../backprop/gradient";
import { type CheckedPartial, checkGradient } from "../backprop/gradientCheck";
import { around, landscapeRow } from "../backprop/landscape";
import { CellError } from "./cellError";
import { readCount, readNumber, readProblem, readVector } from "./decode";
import { PAGE_TURNS } from "./pageTurns";
import { SENTENCES } from "./sentences";
import { checkCells, checkLosses } from "./training";

/** Far enough to leave the valley of the assignment's network on all sides. */
const SPAN = 4;

/** Odd, so that the middle is where the weights are. */
const POINTS = 21;

/**
 * The gradient check: does ∂E/∂w agree with what the loss itself says when each weight is moved a little to both sides? Give your own numbers as gradient to have them checked.
 *
 * @customfunction GRADIENT.CHECK GRADIENT.CHECK
 * @helpurl https://localhost:3000/functions.html#gradientcheck
 * @param [gradient] Your ∂E/∂w1, ∂E/∂w2, … in one row or column. Default: those of GRADIENT, by backpropagation.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit. Default: none.
 * @returns A header row, then one row a weight: weight, ∂E/∂w, central difference, relative difference, verdict.
 * @formula (E(w + h) − E(w − h)) / 2h with h = ∛ε·max(1, |w|), about 0.000006;  relative difference = |a − b| / max(|a|, |b|)
 * @example =BACKPROP.GRADIENT.CHECK()
 */
export function gradientCheck(
  gradient?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): unknown[][] {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const given = readVector(gradient, "gradient", Array.from(gradientOf(network, samples)));
  const weightCount = network.weights.length;
  if (given.length !== weightCount) {
    const expected = `${weightCount} numbers, one for each weight`;
    throw new CellError("#VALUE!", SENTENCES.wrongCount("gradient", expected, given.length, false));
  }
  checkCells("weights", weightCount + 1, 5, "Use a smaller network.");
  checkLosses("weights", network, samples, 2 * weightCount);
  const rows = checkGradient(network, samples, given).map(checkRow);
  return [["weight", "∂E/∂w", "central difference", "relative difference", "verdict"], ...rows];
}

/**
 * The loss landscape: E over a grid of two weights, all other weights as they are. Ready for a colour scale or a surface chart.
 *
 * @customfunction LANDSCAPE LANDSCAPE
 * @helpurl https://localhost:3000/functions.html#landscape
 * @param [first] Which weight runs down the rows: 1 for w1, 2 for w2, …. Default: 5.
 * @param [second] Which weight runs along the columns. Default: 6.
 * @param [span] How far to go from the present weights to either side; above 0. Default: 4.
 * @param [points] How many values of each weight, 2 to 400; an odd number has the present weights in the middle. Default: 21.
 * @param [inputs] The inputs i1, i2, … in one row or column; a rectangle is one sample a row. Default: 0.05, 0.10.
 * @param [targets] The targets t1, t2, … in one row or column; a rectangle is one sample a row. Default: 0.01, 0.99.
 * @param [weights] All weights w1, w2, …: hidden unit by hidden unit, then output by output. Default: the assignment's eight.
 * @param [biases] None, 2 (one for each layer) or one for each unit. Default: none.
 * @returns A row with the values of the second weight, then one row for each value of the first, with E in every cell.
 * @formula E(…, first, …, second, …) at first = w − span … w + span and second = w − span … w + span
 * @example =BACKPROP.LANDSCAPE(5,6)
 * @example =BACKPROP.LANDSCAPE(1,5,10,41)
 */
export async function landscape(
  first?: unknown[][],
  second?: unknown[][],
  span?: unknown[][],
  points?: unknown[][],
  inputs?: unknown[][],
  targets?: unknown[][],
  weights?: unknown[][],
  biases?: unknown[][],
): Promise<unknown[][]> {
  const { network, samples } = readProblem(inputs, targets, weights, biases);
  const most = network.weights.length;
  const indexOf = (argument: unknown, name: string, fallback: number) =>
    readCount(argument, name, { least: 1, most, meaning: "the number of weights" }, Math.min(fallback, most)) - 1;
  const [down, along] = [indexOf(first, "first", 5), indexOf(second, "second", 6)];
  if (down === along) throw new CellError("#VALUE!", SENTENCES.sameWeight(down + 1));
  const reach = readSpan(span);
  const count = readCount(points, "points", { least: 2, most: MOST_POINTS }, POINTS);
  checkLosses("points", network, samples, count * count);

  const valuesOf = (weight: number) => around(network.weights[weight] ?? Number.NaN, reach, count);
  const columns = { weight: along, values: valuesOf(along) };
  const table: unknown[][] = [[`w${down + 1} ↓  w${along + 1} →`, ...columns.values]];
  for (const value of valuesOf(down)) {
    if (PAGE_TURNS.isOver) await PAGE_TURNS.next();
    table.push([value, ...landscapeRow(network, samples, { weight: down, value }, columns)]);
  }
  return table;
}

/** As many as the cells of one formula allow. */
const MOST_POINTS = 400;

function readSpan(argument: unknown): number {
  const span = readNumber(argument, "span", SPAN);
  if (span > 0) return span;
  throw new CellError("#VALUE!", SENTENCES.notInRange("span", "a number above 0", span));
}

function checkRow({ analytic, numeric, relativeDifference, verdict }: CheckedPartial, index: number): unknown[] {
  return [`w${index + 1}`, analytic, numeric, relativeDifference, VERDICTS[verdict](numeric)];
}

const VERDICTS: Readonly<Record<CheckedPartial["verdict"], (expected: number) => string>> = {
  agrees: () => "agrees",
  rounded: () => "agrees but for rounding",
  differs: (expected) => `differs: should be ${expected.toPrecision(6)}`,
};
