/**
 * A network of one hidden layer with sigmoid units, and the samples it learns from.
 *
 * Notation used in all formulas of this folder, for one sample:
 *
 *     x_i            inputs,                        i = 1 … n
 *     w_ji           weights into hidden unit j,    j = 1 … m
 *     h_j, a_j       preactivation and activation of hidden unit j
 *     v_lj           weights into output unit l,    l = 1 … k
 *     o_l, y_l       preactivation and activation of output unit l
 *     t_l            targets
 *     b_j, c_l       biases of the hidden and of the output units
 *
 * The weights stand in the sheet's order: hidden unit by hidden unit over the inputs, then output by output over the
 * hidden units. With 2 inputs, 2 hidden units and 2 outputs that is w1 … w8 of the class sheet.
 */

/** How many units each layer has. */
export interface NetworkShape {
  /** n */
  readonly inputCount: number;
  /** m */
  readonly hiddenCount: number;
  /** k */
  readonly outputCount: number;
}

/** All numbers that define what the network computes. */
export interface Network {
  readonly shape: NetworkShape;
  /** w_11 … w_mn, then v_11 … v_km: m·(n + k) numbers. */
  readonly weights: Float64Array;
  /** b_1 … b_m, then c_1 … c_k: m + k numbers. They stay as they are while the weights learn, as in Mazur's article. */
  readonly biases: Float64Array;
}

/** What the network is shown: one row of inputs and one row of targets for each sample. */
export interface Samples {
  readonly sampleCount: number;
  /** sampleCount × n, row by row. */
  readonly inputs: Float64Array;
  /** sampleCount × k, row by row. */
  readonly targets: Float64Array;
}

/** `m·(n + k)`: how many weights a network of this shape has. */
export function weightCountOf(shape: NetworkShape): number {
  return shape.hiddenCount * (shape.inputCount + shape.outputCount);
}

/**
 * The number of hidden units that follows from the number of weights: `m = weightCount / (n + k)`.
 *
 * @returns the shape, or `undefined` when no whole, positive number of hidden units fits.
 */
export function shapeOf(weightCount: number, inputCount: number, outputCount: number): NetworkShape | undefined {
  const hiddenCount = weightCount / (inputCount + outputCount);
  return Number.isInteger(hiddenCount) && hiddenCount > 0 ? { inputCount, hiddenCount, outputCount } : undefined;
}

/**
 * One bias for each unit, from what a sheet holds: none at all, one for each layer (as in Mazur's article), or one for
 * each unit.
 *
 * @returns m + k biases, or `undefined` when the count fits none of the three forms.
 */
export function expandBiases(given: Float64Array, shape: NetworkShape): Float64Array | undefined {
  const { hiddenCount, outputCount } = shape;
  const unitCount = hiddenCount + outputCount;
  if (given.length === 0) return new Float64Array(unitCount);
  if (given.length === unitCount) return given.slice();
  if (given.length !== 2) return undefined;
  const [hiddenBias = 0, outputBias = 0] = given;
  return new Float64Array(unitCount).fill(hiddenBias, 0, hiddenCount).fill(outputBias, hiddenCount);
}
