import { ASSIGNMENT } from "../../src/backprop/assignment";
import { type Network, type NetworkShape, type Samples, weightCountOf } from "../../src/backprop/network";
import { randomArray } from "./random";

export function assignmentNetwork(): Network {
  return {
    shape: { inputCount: 2, hiddenCount: 2, outputCount: 2 },
    weights: Float64Array.from(ASSIGNMENT.weights),
    biases: new Float64Array(4),
  };
}

export function oneSample(inputs: readonly number[], targets: readonly number[]): Samples {
  return { sampleCount: 1, inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) };
}

export function randomNetwork(shape: NetworkShape, random: () => number): Network {
  return {
    shape,
    weights: randomArray(weightCountOf(shape), random),
    biases: randomArray(shape.hiddenCount + shape.outputCount, random),
  };
}

export function randomSamples(shape: NetworkShape, sampleCount: number, random: () => number): Samples {
  return {
    sampleCount,
    inputs: randomArray(sampleCount * shape.inputCount, random),
    targets: randomArray(sampleCount * shape.outputCount, random),
  };
}
