import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "./kernel";
import type { Workshop } from "./workshop";

/**
 * Identity. Whatever a gradient will read is kept as an Identity; the back end's own kernel copies it, which all other
 * back ends save themselves: tensors are immutable, and their numbers are counted by who has them.
 */
export function identity(
  workshop: Workshop,
  { inputs }: KernelCall<{ readonly x: tf.TensorInfo }, object>,
): tf.TensorInfo | undefined {
  return inputs.x.dtype === "string" ? undefined : workshop.share(inputs.x);
}
