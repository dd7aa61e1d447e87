import * as tf from "@tensorflow/tfjs";
import { areFloats, type KernelCall } from "./kernel";
import { NUMBER, type Workshop } from "./workshop";

/** Moves running averages towards their newest numbers, all at once and in place. */
export const AVERAGES = "TrainingAverages";

export interface AveragesAttributes {
  /** How much of the newest numbers goes into the averages. */
  readonly weight: number;
  /** What the newest numbers of each average are multiplied by. */
  readonly factors: readonly number[];
}

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
