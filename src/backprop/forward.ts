import type { Network, NetworkShape } from "./network";
import { sigmoid } from "./sigmoid";

/** What one sample makes of every unit. */
export interface Activations {
  /** h_1 … h_m */
  readonly hiddenPreactivations: Float64Array;
  /** a_1 … a_m */
  readonly hiddenActivations: Float64Array;
  /** o_1 … o_k */
  readonly outputPreactivations: Float64Array;
  /** y_1 … y_k */
  readonly outputActivations: Float64Array;
}

/** `Σ_i w_i·x_i + b`: the preactivation of one unit. Inputs and weights have the same length. */
export function weightedSum(inputs: Float64Array, weights: Float64Array, bias: number): number {
  let sum = 0;
  for (let index = 0; index < inputs.length; index++) sum += weights[index]! * inputs[index]!;
  return sum + bias;
}

/** Room for the activations of one sample, to be filled by {@link forwardInto}. */
export function emptyActivations({ hiddenCount, outputCount }: NetworkShape): Activations {
  return {
    hiddenPreactivations: new Float64Array(hiddenCount),
    hiddenActivations: new Float64Array(hiddenCount),
    outputPreactivations: new Float64Array(outputCount),
    outputActivations: new Float64Array(outputCount),
  };
}

/**
 * The forward pass of one sample.
 *
 *     h_j = Σ_i w_ji·x_i + b_j        a_j = σ(h_j)
 *     o_l = Σ_j v_lj·a_j + c_l        y_l = σ(o_l)
 *
 * @param network the weights and biases.
 * @param inputs the inputs x of all samples, row by row.
 * @param sample which row to take, from 0.
 */
export function forward(network: Network, inputs: Float64Array, sample = 0): Activations {
  const activations = emptyActivations(network.shape);
  forwardInto(activations, network, inputs, sample);
  return activations;
}

/** {@link forward} into given arrays: training calls it millions of times and must not allocate. */
export function forwardInto(activations: Activations, network: Network, inputs: Float64Array, sample: number): void {
  const { inputCount, hiddenCount, outputCount } = network.shape;
  const { hiddenPreactivations, hiddenActivations, outputPreactivations, outputActivations } = activations;
  const { weights, biases } = network;
  const firstInput = sample * inputCount;
  let weight = 0;
  for (let j = 0; j < hiddenCount; j++) {
    let h = 0;
    for (let i = 0; i < inputCount; i++) h += weights[weight++]! * inputs[firstInput + i]!;
    h += biases[j]!;
    hiddenPreactivations[j] = h;
    hiddenActivations[j] = sigmoid(h);
  }
  for (let l = 0; l < outputCount; l++) {
    let o = 0;
    for (let j = 0; j < hiddenCount; j++) o += weights[weight++]! * hiddenActivations[j]!;
    o += biases[hiddenCount + l]!;
    outputPreactivations[l] = o;
    outputActivations[l] = sigmoid(o);
  }
}
