import { Descent } from "./descent";

/** The class assignment's network: 2 inputs, 2 hidden units, 2 outputs, no biases. What a formula leaves out comes from here. */
export const ASSIGNMENT = {
  inputs: [0.05, 0.1],
  targets: [0.01, 0.99],
  weights: [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55],
  outputCount: 2,
  learningRate: 0.5,
  /** The six rates the assignment compares. */
  learningRates: [0.1, 0.2, 0.5, 0.8, 1, 2],
  /** How many updates a curve or a training table shows. */
  steps: 100,
} as const;

/** Gradient descent of that network, from its starting weights. */
export function assignmentDescent(learningRate: number = ASSIGNMENT.learningRate): Descent {
  const network = {
    shape: { inputCount: 2, hiddenCount: 2, outputCount: 2 },
    weights: Float64Array.from(ASSIGNMENT.weights),
    biases: new Float64Array(4),
  };
  const samples = {
    sampleCount: 1,
    inputs: Float64Array.from(ASSIGNMENT.inputs),
    targets: Float64Array.from(ASSIGNMENT.targets),
  };
  return new Descent(network, samples, learningRate);
}
