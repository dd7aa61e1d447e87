import * as tf from "@tensorflow/tfjs";

interface InputGradientCall {
  readonly inputs: { readonly dy: tf.Tensor4D; readonly filter: tf.Tensor4D };
  readonly backend: object;
  readonly attrs: {
    readonly strides: [number, number] | number;
    readonly pad: "valid" | "same" | number;
    readonly dataFormat: "NHWC" | "NCHW";
    readonly dimRoundingMode?: "floor" | "round" | "ceil";
    readonly inputShape: [number, number, number, number];
  };
}

/** A kernel of a back end, as tfjs calls it. */
export type Kernel = (call: InputGradientCall) => tf.TensorInfo | tf.TensorInfo[];

/**
 * ∂E/∂x of a convolution with stride 1, which is again a convolution: of ∂E/∂y with a wide enough margin by the kernel,
 * turned upside down and with its channels exchanged. The wasm back end has a kernel for it, which goes number by
 * number and takes more than half of a training step; its convolution is ten times as fast.
 *
 * @param published that kernel, for other strides.
 */
export function inputGradient(published: Kernel): Kernel {
  return (call) => {
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } = call.attrs;
    const { filter, dy } = call.inputs;
    if (dataFormat === "NCHW") return published(call);
    const window = tf.backend_util.computeConv2DInfo(inputShape, filter.shape, strides, 1, pad, dimRoundingMode);
    if (window.strideHeight !== 1 || window.strideWidth !== 1) return published(call);
    const { top, left } = window.padInfo;
    const [above, before] = [window.filterHeight - 1 - top, window.filterWidth - 1 - left];
    if (above < 0 || before < 0) return published(call);
    return tf.tidy(() => {
      const below = inputShape[1] + window.filterHeight - 1 - above - dy.shape[1];
      const after = inputShape[2] + window.filterWidth - 1 - before - dy.shape[2];
      const wide = tf.pad(dy, [
        [0, 0],
        [above, below],
        [before, after],
        [0, 0],
      ]);
      const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
      return tf.conv2d(wide, turned, 1, "valid");
    });
  };
}
