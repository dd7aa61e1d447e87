import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { type PoolAttributes, poolWindow } from "../window";
import type { KernelCall } from "./kernel";
import type { Workshop } from "./workshop";

type PoolCall = KernelCall<{ readonly x: tf.TensorInfo }, PoolAttributes>;

type PoolGradientCall = KernelCall<
  { readonly dy: tf.TensorInfo; readonly input: tf.TensorInfo; readonly output: tf.TensorInfo },
  PoolAttributes
>;

/** Each part of the batch finds its windows in a place of its own. */
const PLACE_BYTES = 64;

/** MaxPool. */
export function maxPool(workshop: Workshop, { inputs, attrs }: PoolCall): tf.TensorInfo | undefined {
  const { x } = inputs;
  const window = poolWindow(x.shape, attrs);
  if (!window || !areFloats(x)) return undefined;
  const [batch = 0] = x.shape;
  const y = workshop.output([batch, window.rows, window.columns, window.channels]);
  const at = workshop.window(window);
  const places = workshop.reserveForParts(PLACE_BYTES);
  const [xAt, yAt] = [workshop.addressOf(x), workshop.addressOf(y)];
  workshop.team.share("maxPool", batch, (part, first, last) => {
    return [at, xAt, yAt, places[part] ?? 0, first, last];
  });
  return y;
}

/** MaxPoolGrad. Of equal maxima the first gets the gradient, as in PyTorch. */
export function maxPoolGradient(workshop: Workshop, { inputs, attrs }: PoolGradientCall): tf.TensorInfo | undefined {
  const { dy, input, output } = inputs;
  const window = poolWindow(input.shape, attrs);
  if (!window || !areFloats(dy, input, output)) return undefined;
  const dx = workshop.output(input.shape);
  const at = workshop.window(window);
  const places = workshop.reserveForParts(PLACE_BYTES);
  const [x, y, gradient, to] = [input, output, dy, dx].map((tensor) => workshop.addressOf(tensor)) as [
    ...[number, number, number, number],
  ];
  workshop.team.share("maxPoolGradient", input.shape[0] ?? 0, (part, first, last) => {
    return [at, x, y, gradient, to, places[part] ?? 0, first, last];
  });
  return dx;
}
