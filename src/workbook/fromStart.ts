import { Descent } from "../backprop/descent";
import { around, landscapeRow } from "../backprop/landscape";
import { type Network, type Samples, shapeOf } from "../backprop/network";

/** What stands in the yellow cells that a network of the class sheet starts from. */
export interface StartValues {
  readonly learningRate: number;
  readonly targets: readonly number[];
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
}

/** Which part of the landscape of the loss is looked at. */
export interface LandscapeView {
  /** The weight that runs down the rows, and the one along the columns, from 1. */
  readonly first: number;
  readonly second: number;
  /** How far to either side of where the weights start. */
  readonly span: number;
  /** How many values of each weight. */
  readonly points: number;
}

/** The loss over a grid of two weights. */
export interface Landscape {
  readonly firstValues: readonly number[];
  readonly secondValues: readonly number[];
  /** One row for each value of the first weight. */
  readonly losses: readonly (readonly number[])[];
}

/** Where a training has come to after a step. */
export interface TrainingStep {
  readonly step: number;
  readonly weights: readonly number[];
  readonly loss: number;
}

/** The landscape of the loss around the start, as =BACKPROP.LANDSCAPE spills it. */
export function landscapeAround(start: StartValues, { first, second, span, points }: LandscapeView): Landscape {
  const { network, samples } = problemOf(start);
  const valuesOf = (weight: number) => around(start.weights[weight - 1] ?? Number.NaN, span, points);
  const [firstValues, secondValues] = [valuesOf(first), valuesOf(second)];
  const along = { weight: second - 1, values: secondValues };
  const losses = firstValues.map((value) => landscapeRow(network, samples, { weight: first - 1, value }, along));
  return { firstValues, secondValues, losses };
}

/** The training from the start, step by step. */
export function trainingFrom(start: StartValues, steps: number): TrainingStep[] {
  const { network, samples } = problemOf(start);
  const descent = new Descent(network, samples, start.learningRate);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return { step, weights: Array.from(descent.weights), loss: descent.loss() };
  });
}

function problemOf({ inputs, targets, weights }: StartValues): { network: Network; samples: Samples } {
  const shape = shapeOf(weights.length, inputs.length, targets.length);
  if (!shape) throw new Error("The weights do not fit the inputs and the targets.");
  const biases = new Float64Array(shape.hiddenCount + shape.outputCount);
  return {
    network: { shape, weights: Float64Array.from(weights), biases },
    samples: { sampleCount: 1, inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) },
  };
}
