import * as tf from "@tensorflow/tfjs";
import { type AveragesAttributes, hasFusedOperations, moveAverages } from "../../kernels";

/** `average ← (1 − weight)·average + weight·factor·newest` for each average, by one kernel where the back end has that. */
export function average(averages: readonly tf.Variable[], newest: readonly tf.Tensor[], by: AveragesAttributes): void {
  if (hasFusedOperations()) {
    moveAverages(averages, newest, by);
    return;
  }
  const { weight, factors } = by;
  tf.tidy(() => {
    averages.forEach((each, index) => {
      const share = tf.mul(newest[index]!, weight * factors[index]!);
      each.assign(tf.add(tf.mul(each, 1 - weight), share));
    });
  });
}
