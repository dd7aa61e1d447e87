import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { type PoolAttributes, poolWindow, type Window } from "../window";
import { type WebgpuCalculation, calculation, type WebgpuCall } from "./program";

type Call = WebgpuCall<Readonly<Record<"dy" | "input" | "output", tf.TensorInfo>>, PoolAttributes>;

/** MaxPoolGrad. Of equal maxima the first gets the gradient, as in PyTorch; tfjs's own gives it to another one. */
export function maxPoolGradient({ inputs: { dy, input, output }, attrs, backend }: Call): tf.TensorInfo | undefined {
  const window = poolWindow(input.shape, attrs);
  if (!window || !areFloats(dy, input, output)) return undefined;
  const geometry = GEOMETRY.map((name) => window[name]);
  return toHighest(backend, [dy, input, output], input.shape, ...geometry);
}

const GEOMETRY = [
  "height",
  "width",
  "channels",
  "rows",
  "columns",
  "kernelHeight",
  "kernelWidth",
  "strideHeight",
  "strideWidth",
  "top",
  "left",
] as const satisfies readonly (keyof Window)[];

/** A pixel gets ∂E/∂y of every window whose maximum it is, unless one before it in the window is as large. */
const toHighest: WebgpuCalculation = calculation({
  reads: ["dy", "x", "y"],
  integers: GEOMETRY,
  functions: `
      fn isBefore(window : i32, image : i32, c : i32, highest : f32, places : i32) -> bool {
        let u = uniforms;
        let firstY = window / u.columns % u.rows * u.strideHeight - u.top;
        let firstX = window % u.columns * u.strideWidth - u.left;
        for (var place = 0; place < places; place++) {
          let line = firstY + place / u.kernelWidth;
          let column = firstX + place % u.kernelWidth;
          if (line < 0 || column < 0 || column >= u.width) { continue; }
          if (x[((image * u.height + line) * u.width + column) * u.channels + c] == highest) { return true; }
        }
        return false;
      }`,
  value: `
        let u = uniforms;
        let c = index % u.channels;
        let column = (index / u.channels) % u.width + u.left;
        let line = (index / (u.channels * u.width)) % u.height + u.top;
        let image = index / (u.channels * u.width * u.height);
        var sum = 0.0;
        for (var place = 0; place < u.kernelHeight * u.kernelWidth; place++) {
          let fromTop = line - place / u.kernelWidth;
          let fromLeft = column - place % u.kernelWidth;
          if (fromTop < 0 || fromLeft < 0 || fromTop % u.strideHeight != 0 || fromLeft % u.strideWidth != 0) { continue; }
          let row = fromTop / u.strideHeight;
          if (row >= u.rows || fromLeft / u.strideWidth >= u.columns) { continue; }
          let window = (image * u.rows + row) * u.columns + fromLeft / u.strideWidth;
          let at = window * u.channels + c;
          if (x[index] == y[at] && !isBefore(window, image, c, y[at], place)) { sum += dy[at]; }
        }
        return sum;`,
});
