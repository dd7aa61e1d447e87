import * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { type ConvolutionAttributes, convolutionWindow } from "../window";
import { type KernelCall, registerOnWasm } from "./kernel";
import { tiledGradients } from "./tiledGradients";
import { gradientSide } from "./tiles";
import { type Workshop, workshopOf } from "./workshop";

/** Both gradients of a convolution, of which TensorFlow.js has one kernel each. In tiles they have much of their work in common. */
const CONVOLUTION_GRADIENTS = "TrainingConvolutionGradients";

type GradientsCall = KernelCall<
  { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo; readonly dy: tf.TensorInfo },
  ConvolutionAttributes
>;

/** @returns ∂E/∂x and ∂E/∂w */
function convolutionGradients(workshop: Workshop, { inputs, attrs }: GradientsCall): tf.TensorInfo[] | undefined {
  const { x, filter, dy } = inputs;
  const window = convolutionWindow(x.shape, filter.shape, attrs);
  if (!window || gradientSide(window) === 0 || !areFloats(x, filter, dy)) return undefined;
  const { dx, dw } = tiledGradients(workshop, window, inputs);
  return dx && dw && [dx, dw];
}

/**
 * Has TensorFlow.js ask for both gradients of a convolution at once where that is worth it; elsewhere its own gradient stays. It does not say which
 * of them it needs: that of the input is calculated for nothing in a first layer, whose images seldom have the four channels that tiles take.
 */
export function registerConvolutionGradient(): void {
  registerOnWasm(CONVOLUTION_GRADIENTS, convolutionGradients);
  const published = tf.getGradient(tf.Conv2D);
  const gradFunc: tf.GradFunc = (dy, saved, attributes) => {
    const [x, filter] = saved as [tf.Tensor, tf.Tensor];
    if (!isWorthIt(x, filter, attributes as unknown as ConvolutionAttributes)) {
      return published.gradFunc(dy, saved, attributes);
    }
    const inputs = { x, filter, dy: dy as tf.Tensor };
    const [dx, dw] = tf.engine().runKernel<tf.Tensor[]>(CONVOLUTION_GRADIENTS, inputs, attributes) as [
      tf.Tensor,
      tf.Tensor,
    ];
    return { x: () => dx, filter: () => dw };
  };
  tf.registerGradient({ ...published, gradFunc });
}

function isWorthIt(x: tf.Tensor, filter: tf.Tensor, attributes: ConvolutionAttributes): boolean {
  if (tf.getBackend() !== "wasm" || !workshopOf(tf.backend())) return false;
  if (!areFloats(x, filter)) return false;
  if (tf.engine().state.gradientDepth > 0) return false; // gradients of gradients: ours has none
  const window = convolutionWindow(x.shape, filter.shape, attributes);
  return window !== undefined && gradientSide(window) > 0;
}
