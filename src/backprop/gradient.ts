import { type Activations, emptyActivations, forwardInto } from "./forward";
import { type Network, type NetworkShape, type Samples, weightCountOf } from "./network";
import { sigmoidSlope } from "./sigmoid";

/** The arrays one backward pass works in. */
export interface GradientWorkspace {
  readonly activations: Activations;
  /** δ_l = ∂E/∂o_l */
  readonly outputDeltas: Float64Array;
  /** ∂E/∂w, in the order of the weights. */
  readonly gradient: Float64Array;
}

/** Room for the gradient of one network, to be filled by {@link gradientInto}. */
export function emptyWorkspace(shape: NetworkShape): GradientWorkspace {
  return {
    activations: emptyActivations(shape),
    outputDeltas: new Float64Array(shape.outputCount),
    gradient: new Float64Array(weightCountOf(shape)),
  };
}

/**
 * The gradient of the mean loss with respect to every weight, ∂E/∂w in the order of the weights.
 *
 * For one sample, by the chain rule from E = ½·Σ (t_l − y_l)² backwards:
 *
 *     δ_l      = ∂E/∂o_l  = (y_l − t_l) · y_l·(1 − y_l)
 *     ∂E/∂v_lj = δ_l · a_j
 *     δ_j      = ∂E/∂h_j  = (Σ_l δ_l·v_lj) · a_j·(1 − a_j)
 *     ∂E/∂w_ji = δ_j · x_i
 *
 * For several samples the mean over them.
 */
export function gradient(network: Network, samples: Samples): Float64Array {
  const workspace = emptyWorkspace(network.shape);
  gradientInto(workspace, network, samples);
  return workspace.gradient;
}

/**
 * {@link gradient} into a given workspace, without allocating.
 *
 * @returns the mean loss at these weights, which the forward passes yield on the way.
 */
export function gradientInto(workspace: GradientWorkspace, network: Network, samples: Samples): number {
  const { sampleCount } = samples;
  // Not fill(0): for the few weights of such a network the call would take longer than the loop.
  for (let index = 0; index < workspace.gradient.length; index++) workspace.gradient[index] = 0;
  let loss = 0;
  for (let sample = 0; sample < sampleCount; sample++) {
    forwardInto(workspace.activations, network, samples.inputs, sample);
    loss += backwardInto(workspace, network, samples, sample);
  }
  if (sampleCount === 1) return loss;
  for (let index = 0; index < workspace.gradient.length; index++) workspace.gradient[index]! /= sampleCount;
  return loss / sampleCount;
}

/** Adds one sample's ∂E/∂w to the gradient, from its activations. Returns the sample's loss. */
function backwardInto(workspace: GradientWorkspace, network: Network, samples: Samples, sample: number): number {
  const { inputCount, hiddenCount, outputCount } = network.shape;
  const { hiddenActivations, outputActivations } = workspace.activations;
  const { gradient, outputDeltas } = workspace;
  const { weights } = network;
  const { inputs, targets } = samples;
  const firstTarget = sample * outputCount;
  const firstInput = sample * inputCount;
  const firstOutputWeight = hiddenCount * inputCount;

  let loss = 0;
  for (let l = 0; l < outputCount; l++) {
    const y = outputActivations[l]!;
    const error = y - targets[firstTarget + l]!;
    const delta = error * sigmoidSlope(y);
    outputDeltas[l] = delta;
    loss += error * error;
    const row = firstOutputWeight + l * hiddenCount;
    for (let j = 0; j < hiddenCount; j++) gradient[row + j]! += delta * hiddenActivations[j]!;
  }
  for (let j = 0; j < hiddenCount; j++) {
    let backpropagated = 0;
    for (let l = 0; l < outputCount; l++) {
      backpropagated += outputDeltas[l]! * weights[firstOutputWeight + l * hiddenCount + j]!;
    }
    const delta = backpropagated * sigmoidSlope(hiddenActivations[j]!);
    const row = j * inputCount;
    for (let i = 0; i < inputCount; i++) gradient[row + i]! += delta * inputs[firstInput + i]!;
  }
  return loss / 2;
}
