import { Descent } from "../backprop/descent";
import type { Quantity } from "./quantities";
import type { Table } from "./table";

/** What training really gives after a number of steps. */
export interface TrueRow {
  readonly weights: Float64Array;
  readonly loss: number;
}

const WEIGHTS = ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"] as const;

/** Trains from the numbers of one row: that row, and what follows. `undefined` where numbers are missing. */
export function trueRows(table: Table, from: number, steps: number): TrueRow[] | undefined {
  const read = (...names: Quantity[]) => Float64Array.from(names, (name) => table.value(name, from));
  const { outputs, biases: shared, trainsBiases, rule } = table.computations.scheme;
  if (trainsBiases || rule.kind !== "plain") return undefined;
  const shape = { inputCount: 2, hiddenCount: 2, outputCount: outputs };
  const weights = read(...WEIGHTS.slice(0, 4 + 2 * outputs));
  const units: Quantity[] = shared === "unit" ? ["b1", "b2", "b3", "b4"] : ["b1", "b1", "b2", "b2"];
  const biases = read(...units.slice(0, 2 + outputs));
  const samples = { sampleCount: 1, inputs: read("i1", "i2"), targets: outputs === 1 ? read("t1") : read("t1", "t2") };
  const numbers = [...weights, ...biases, ...samples.inputs, ...samples.targets, table.rate];
  if (!numbers.every(Number.isFinite)) return undefined;
  const descent = new Descent({ shape, weights, biases }, samples, table.rate);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return { weights: descent.weights, loss: descent.loss() };
  });
}
