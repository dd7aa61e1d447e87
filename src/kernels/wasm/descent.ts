import * as tf from "@tensorflow/tfjs";
import type { DescentAttributes } from "../fused";
import { areFloats } from "../kernel";
import type { KernelCall } from "./kernel";
import { NUMBER, type Workshop } from "./workshop";

/** Parameters, their gradients and their velocities, as `parameter0`, `gradient0`, `velocity0`, … */
type DescentCall = KernelCall<Readonly<Record<string, tf.TensorInfo>>, DescentAttributes>;

const FIELDS = ["parameter", "gradient", "velocity"] as const;

export function descend(workshop: Workshop, { inputs, attrs }: DescentCall): tf.TensorInfo[] | undefined {
  if (!areFloats(...Object.values(inputs))) return undefined;
  const entries = Object.keys(inputs).length / FIELDS.length;
  const list = Array.from({ length: entries }, (_, index) => {
    const tensors = FIELDS.map((field) => inputs[`${field}${index}`]!);
    return [...tensors.map((tensor) => workshop.addressOf(tensor)), tf.util.sizeFromShape(tensors[0]!.shape)];
  });
  const [at = 0] = workshop.reserve(NUMBER * list.flat().length);
  workshop.integers(at, list.flat().length).set(list.flat());
  const { learningRate, momentum, weightDecay, nesterov } = attrs;
  workshop.kernels.descend(at, entries, learningRate, momentum, weightDecay, nesterov ? 1 : 0);
  return [];
}
