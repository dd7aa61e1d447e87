import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import type { KernelCall } from "./kernel";
import { NUMBER, type Workshop } from "./workshop";

type LossCall = KernelCall<{ readonly logits: tf.TensorInfo; readonly labels: tf.TensorInfo }, object>;

/** @returns the loss, a scalar, and its gradient. Labels are 32-bit integers. */
export function softmaxCrossEntropy(workshop: Workshop, { inputs }: LossCall): tf.TensorInfo[] | undefined {
  const { logits, labels } = inputs;
  const [images = 0, classes = 0] = logits.shape;
  if (!areFloats(logits) || labels.dtype !== "int32" || images === 0) return undefined;
  const loss = workshop.output([]);
  const gradient = workshop.output(logits.shape);
  const [parts = 0] = workshop.reserve(2 * NUMBER * images);
  const [from, by, to] = [logits, labels, gradient].map((tensor) => workshop.addressOf(tensor)) as [...[number, number, number]]; // prettier-ignore
  workshop.kernels.softmaxCrossEntropy(from, by, to, parts, images, classes, 1 / images);
  const values = workshop.floats(parts, 2 * images);
  let sum = 0;
  for (let part = 0; part < values.length; part += 2) sum += Math.log(values[part]!) + values[part + 1]!;
  workshop.floats(workshop.addressOf(loss), 1)[0] = sum / images;
  return [loss, gradient];
}
