import { Descent } from "../backprop/descent";
import type { Quantity } from "./quantities";
import type { Table } from "./table";

/** What training really gives after a number of steps. */
export interface TrueRow {
  readonly weights: Float64Array;
  readonly loss: number;
}

const SHAPE = { inputCount: 2, hiddenCount: 2, outputCount: 2 };

/** Trains from the numbers of one row: that row, and what follows. `undefined` where numbers are missing. */
export function trueRows(table: Table, from: number, steps: number): TrueRow[] | undefined {
  const read = (...names: Quantity[]) => Float64Array.from(names, (name) => table.value(name, from));
  const weights = read("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8");
  const { biases: shared, trainsBiases, rule } = table.computations.scheme;
  if (trainsBiases || rule.kind !== "plain") return undefined;
  const biases = shared === "unit" ? read("b1", "b2", "b3", "b4") : read("b1", "b1", "b2", "b2");
  const samples = { sampleCount: 1, inputs: read("i1", "i2"), targets: read("t1", "t2") };
  const numbers = [...weights, ...biases, ...samples.inputs, ...samples.targets, table.rate];
  if (!numbers.every(Number.isFinite)) return undefined;
  const descent = new Descent({ shape: SHAPE, weights, biases }, samples, table.rate);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return { weights: descent.weights, loss: descent.loss() };
  });
}
