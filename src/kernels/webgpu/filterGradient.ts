import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { partsOfRows } from "../parts";
import { type ConvolutionAttributes, convolutionWindow, type Window } from "../window";
import { type WebgpuCalculation, calculation, sumOfParts, type WebgpuCall } from "./program";

type Call = WebgpuCall<
  { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo },
  ConvolutionAttributes & { readonly filterShape: number[] }
>;

/**
 * Conv2DBackpropFilter: sums over some rows of the batch's images at a time, and the sum of those. tfjs's own has one thread for each
 * weight, a few dozen where there are few channels, and each goes through the whole batch.
 */
export function filterGradient({ inputs: { x, dy }, attrs, backend }: Call): tf.TensorInfo | undefined {
  const { filterShape } = attrs;
  const window = convolutionWindow(x.shape, filterShape, attrs);
  if (!window || !areFloats(x, dy)) return undefined;
  const size = filterShape.reduce((product, length) => product * length, 1);
  const rows = (x.shape[0] ?? 0) * window.rows;
  const { parts, length } = partsOfRows(rows, window.columns, size);
  const sums = filterSums(backend, [x, dy], [parts, size], size, rows, length, ...geometryOf(window));
  const gradient = sumOfParts(backend, [sums], filterShape, parts, size, 0);
  backend.disposeData(sums.dataId);
  return gradient;
}

const GEOMETRY = [
  "height",
  "width",
  "channels",
  "rows",
  "columns",
  "filters",
  "kernelWidth",
  "strideHeight",
  "strideWidth",
  "top",
  "left",
] as const satisfies readonly (keyof Window)[];

function geometryOf(window: Window): number[] {
  return GEOMETRY.map((name) => window[name]);
}

const filterSums: WebgpuCalculation = calculation({
  reads: ["x", "dy"],
  integers: ["weights", "allRows", "length", ...GEOMETRY],
  value: `
        let u = uniforms;
        let f = index % u.filters;
        let c = (index / u.filters) % u.channels;
        let kx = (index / (u.filters * u.channels)) % u.kernelWidth;
        let ky = (index % u.weights) / (u.filters * u.channels * u.kernelWidth);
        let part = index / u.weights;
        let last = min((part + 1) * u.length, u.allRows);
        var sum = 0.0;
        for (var each = part * u.length; each < last; each++) {
          let y = each % u.rows * u.strideHeight + ky - u.top;
          if (y < 0 || y >= u.height) { continue; }
          let line = (each / u.rows * u.height + y) * u.width;
          for (var column = 0; column < u.columns; column++) {
            let at = column * u.strideWidth + kx - u.left;
            if (at < 0 || at >= u.width) { continue; }
            sum += x[(line + at) * u.channels + c] * dy[(each * u.columns + column) * u.filters + f];
          }
        }
        return sum;`,
});
