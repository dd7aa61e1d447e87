import * as tf from "@tensorflow/tfjs";

/** What of tfjs's wasm back end is used here; it exports no type for it. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: "float32"): tf.TensorInfo;
  /** A view of a tensor's place in the wasm memory. It ends with the next allocation. */
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
}

interface MaxPoolGradientCall {
  readonly inputs: { readonly dy: tf.TensorInfo; readonly input: tf.TensorInfo };
  readonly backend: WasmBackend;
  readonly attrs: {
    readonly filterSize: number | [number, number];
    readonly strides: number | [number, number];
    readonly pad: "valid" | "same" | number;
    readonly dimRoundingMode?: "floor" | "round" | "ceil";
  };
}

/**
 * ∂E/∂x of a max pool: every ∂E/∂y goes to the place that its maximum came from, the first of equal ones, as in PyTorch.
 *
 * It takes the place of the back end's own kernel, which is wrong where all numbers under a window are negative: it
 * looks for a maximum above `std::numeric_limits<float>::min()`, the smallest positive number, finds none, and the
 * gradient is lost (tfjs 4.22, MaxPoolGrad.cc). It is also several times as fast.
 */
export function maxPoolGradient({ inputs, backend, attrs }: MaxPoolGradientCall): tf.TensorInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = inputs.input.shape as [number, number, number, number];
  const window = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const output = backend.makeOutput(shape, "float32");
  const dx = backend.typedArrayFromHeap(output).fill(0);
  const x = backend.typedArrayFromHeap(inputs.input);
  const dy = backend.typedArrayFromHeap(inputs.dy);
  spread(dx, x, dy, window);
  return output;
}

function spread(dx: Float32Array, x: Float32Array, dy: Float32Array, window: tf.backend_util.Conv2DInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = window;
  let place = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * window.strideHeight - window.padInfo.top;
      const lastRow = Math.min(top + window.filterHeight, inHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * window.strideWidth - window.padInfo.left;
        const lastColumn = Math.min(left + window.filterWidth, inWidth);
        for (let channel = 0; channel < inChannels; channel++, place++) {
          let highest = -Infinity;
          let found = -1;
          for (let y = Math.max(top, 0); y < lastRow; y++) {
            let pixel = ((image * inHeight + y) * inWidth + Math.max(left, 0)) * inChannels + channel;
            for (let across = Math.max(left, 0); across < lastColumn; across++, pixel += inChannels) {
              if (x[pixel]! > highest) {
                highest = x[pixel]!;
                found = pixel;
              }
            }
          }
          if (found >= 0) dx[found]! += dy[place]!;
        }
      }
    }
  }
}
