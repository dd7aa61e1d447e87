import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { hasMargins, type PoolAttributes, poolWindow } from "../window";
import type { KernelCall } from "./kernel";
import type { Workshop } from "./workshop";

type PoolGradientCall = KernelCall<{ readonly dy: tf.TensorInfo; readonly input: tf.TensorInfo }, PoolAttributes>;

/** AvgPoolGrad, of pools without margins. */
export function averagePoolGradient(
  workshop: Workshop,
  { inputs, attrs }: PoolGradientCall,
): tf.TensorInfo | undefined {
  const { dy, input } = inputs;
  const window = poolWindow(input.shape, attrs);
  if (!window || hasMargins(window) || !areFloats(dy, input)) return undefined;
  const dx = workshop.output(input.shape);
  const at = workshop.window(window);
  const [from, to] = [workshop.addressOf(dy), workshop.addressOf(dx)];
  workshop.team.share("averagePoolGradient", input.shape[0] ?? 0, (_part, first, last) => [at, from, to, first, last]);
  return dx;
}
