import * as tf from "@tensorflow/tfjs";
import type { AveragesAttributes } from "../fused";
import { areFloats } from "../kernel";
import type { KernelCall } from "./kernel";
import { NUMBER, type Workshop } from "./workshop";

/** Averages and their newest numbers, as `average0`, `newest0`, … */
type AveragesCall = KernelCall<Readonly<Record<string, tf.TensorInfo>>, AveragesAttributes>;

/** Average, newest, factor and count, 32 bits each. */
const FIELDS = 4;

export function moveAverages(workshop: Workshop, { inputs, attrs }: AveragesCall): tf.TensorInfo[] | undefined {
  if (!areFloats(...Object.values(inputs))) return undefined;
  const { weight, factors } = attrs;
  const [at = 0] = workshop.reserve(FIELDS * NUMBER * factors.length);
  const integers = workshop.integers(at, FIELDS * factors.length);
  const floats = workshop.floats(at, FIELDS * factors.length);
  factors.forEach((factor, index) => {
    const [average, newest] = [inputs[`average${index}`]!, inputs[`newest${index}`]!];
    const entry = FIELDS * index;
    integers[entry] = workshop.addressOf(average);
    integers[entry + 1] = workshop.addressOf(newest);
    floats[entry + 2] = factor;
    integers[entry + 3] = tf.util.sizeFromShape(average.shape);
  });
  workshop.kernels.moveAverages(at, factors.length, weight);
  return [];
}
