import * as tf from "@tensorflow/tfjs";

interface FilterGradientCall {
  readonly inputs: { readonly x: tf.Tensor4D; readonly dy: tf.Tensor4D };
  readonly attrs: {
    readonly strides: [number, number] | number;
    readonly pad: "valid" | "same" | number;
    readonly dataFormat: "NHWC" | "NCHW";
    readonly dimRoundingMode?: "floor" | "round" | "ceil";
    readonly filterShape: [number, number, number, number];
  };
}

/**
 * ∂E/∂w of a convolution. With n over images and p over the places of the output,
 *
 *     ∂E/∂w[a,b,i,o] = Σ_n Σ_p x[n, p·stride + (a,b), i] · ∂E/∂y[n, p, o]
 *
 * which is again a convolution: of x, with channels as its batch and images as its channels, by ∂E/∂y as its kernel,
 * whose places lie `stride` apart.
 */
export function filterGradient({ inputs, attrs }: FilterGradientCall): tf.Tensor4D {
  const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
  if (dataFormat === "NCHW") throw new Error("Conv2DBackpropFilter: expected channels last, but got NCHW.");
  const { x, dy } = inputs;
  const { computeConv2DInfo } = tf.backend_util;
  const { padInfo, strideHeight, strideWidth } = computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const [height, width] = filterShape;
  const isPointwise = height === 1 && width === 1 && strideHeight === 1 && strideWidth === 1;
  if (isPointwise && Object.values(padInfo).every((length) => length === 0 || typeof length === "string")) {
    return pointwise(x, dy);
  }
  return tf.tidy(() => {
    const padded = tf.pad(x, [
      [0, 0],
      [padInfo.top, padInfo.bottom],
      [padInfo.left, padInfo.right],
      [0, 0],
    ]);
    const images = tf.transpose(padded, [3, 1, 2, 0]);
    const kernel = tf.transpose(dy, [1, 2, 0, 3]);
    const all = tf.conv2d(images, kernel, 1, "valid", "NHWC", [strideHeight, strideWidth]);
    const gradient = tf.slice(all, [0, 0, 0, 0], [-1, height, width, -1]); // stride may leave rows that no place reads
    return tf.transpose<tf.Tensor4D>(gradient, [1, 2, 0, 3]);
  });
}

/** The same for 1 × 1 kernels, where it is one product of matrices: `∂E/∂w[i,o] = Σ_n Σ_p x[n,p,i] · ∂E/∂y[n,p,o]`. */
function pointwise(x: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [channels, filters] = [x.shape[3], dy.shape[3]];
    const columns = tf.transpose(tf.reshape(x, [-1, channels]));
    const product = tf.matMul(columns, tf.reshape(dy, [-1, filters]));
    return tf.reshape(product, [1, 1, channels, filters]);
  });
}
