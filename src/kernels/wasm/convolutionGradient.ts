import * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { type ConvolutionAttributes, convolutionWindow, type Window } from "../window";
import { type KernelCall, registerOnWasm } from "./kernel";
import { tiledGradients } from "./tiledGradients";
import { gradientSide } from "./tiles";
import { type Workshop, workshopOf } from "./workshop";

/** Both gradients of a convolution, of which TensorFlow.js has one kernel each. In tiles they have much of their work in common. */
const CONVOLUTION_GRADIENTS = "TrainingConvolutionGradients";

type GradientsCall = KernelCall<
  { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo; readonly dy: tf.TensorInfo },
  Window
>;

/** @returns ∂E/∂x and ∂E/∂w */
function convolutionGradients(
  workshop: Workshop,
  { inputs, attrs: window }: GradientsCall,
): tf.TensorInfo[] | undefined {
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
    const inputs = { x, filter, dy: dy as tf.Tensor };
    const window = tiledWindow(inputs, attributes as unknown as ConvolutionAttributes);
    if (!window) return published.gradFunc(dy, saved, attributes);
    const [dx, dw] = tf.engine().runKernel<tf.Tensor[]>(CONVOLUTION_GRADIENTS, inputs, { ...window }) as [
      tf.Tensor,
      tf.Tensor,
    ];
    return { x: () => dx, filter: () => dw };
  };
  tf.registerGradient({ ...published, gradFunc });
}

/** The window of a convolution whose gradients our kernel takes, and is worth it. */
function tiledWindow(
  { x, filter, dy }: GradientsCall["inputs"],
  attributes: ConvolutionAttributes,
): Window | undefined {
  if (tf.getBackend() !== "wasm" || !workshopOf(tf.backend()) || !areFloats(x, filter, dy)) return undefined;
  if (tf.engine().state.gradientDepth > 0) return undefined; // gradients of gradients: ours has none
  const window = convolutionWindow(x.shape, filter.shape, attributes);
  return window && gradientSide(window) > 0 ? window : undefined;
}
