import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { hasMargins, type PoolAttributes, poolWindow, type Window } from "../window";
import { type WebglCalculation, calculationFor, pairs, type WebglCall } from "./program";

type Call<Names extends string> = WebglCall<Readonly<Record<Names, tf.TensorInfo>>, PoolAttributes>;

/** MaxPool. */
export function maxPool({ inputs: { x }, attrs, backend }: Call<"x">): tf.TensorInfo | undefined {
  const window = poolWindow(x.shape, attrs);
  return window && areFloats(x) ? highest(window)(backend, [x], pooledShape(x, window)) : undefined;
}

/** MaxPoolGrad. Of equal maxima the first gets the gradient, as in PyTorch. */
export function maxPoolGradient({ inputs, attrs, backend }: Call<"dy" | "input" | "output">) {
  const { dy, input, output } = inputs;
  const window = poolWindow(input.shape, attrs);
  return window && areFloats(dy, input, output)
    ? toHighest(window)(backend, [dy, input, output], input.shape)
    : undefined;
}

/** AvgPool without margins, about which libraries disagree. */
export function averagePool({ inputs: { x }, attrs, backend }: Call<"x">): tf.TensorInfo | undefined {
  const window = poolWindow(x.shape, attrs);
  return window && !hasMargins(window) && areFloats(x)
    ? average(window)(backend, [x], pooledShape(x, window))
    : undefined;
}

/** AvgPoolGrad. */
export function averagePoolGradient({ inputs: { dy, input }, attrs, backend }: Call<"dy" | "input">) {
  const window = poolWindow(input.shape, attrs);
  return window && !hasMargins(window) && areFloats(dy, input) ? toAll(window)(backend, [dy], input.shape) : undefined;
}

function pooledShape({ shape }: tf.TensorInfo, { rows, columns, channels }: Window): number[] {
  return [shape[0] ?? 0, rows, columns, channels];
}

/** GLSL: two channels of one pixel of an image. */
function pixelOf(input: string, height: number, width: number, channels: number): string {
  return `
      vec2 ${input}Pixel(int image, int y, int x, int cp) {
        vec4 t = ${input}_(((image * ${height} + y) * ${pairs(width)} + x / 2) * ${pairs(channels)} + cp);
        return x % 2 == 0 ? t.xy : t.zw;
      }`;
}

const pooledPixel = (input: string, { rows, columns, channels }: Window) => pixelOf(input, rows, columns, channels);
const inputPixel = (input: string, { height, width, channels }: Window) => pixelOf(input, height, width, channels);

/** GLSL: a texel made of `vec2 each(image, row, column, cp)` for its two pixels. */
function eachPixel(height: number, width: number, channels: number): string {
  const [w, c] = [pairs(width), pairs(channels)];
  return `
        int cp = index % ${c};
        int column = (index / ${c}) % ${w} * 2;
        int row = (index / ${c * w}) % ${height};
        int image = index / ${c * w * height};
        vec2 second = column + 1 < ${width} ? each(image, row, column + 1, cp) : vec2(0.0);
        return vec4(each(image, row, column, cp), second);`;
}

/** GLSL: what to do with every pixel under a window. */
function underWindow(window: Window, action: string): string {
  const { height, width, kernelHeight, kernelWidth, strideHeight, strideWidth, top, left } = window;
  const skip = hasMargins(window) ? `if (y < 0 || y >= ${height} || x < 0 || x >= ${width}) continue;` : "";
  return `
        for (int ky = 0; ky < ${kernelHeight}; ky++) {
          for (int kx = 0; kx < ${kernelWidth}; kx++) {
            int y = row * ${strideHeight} + ky - ${top};
            int x = column * ${strideWidth} + kx - ${left};
            ${skip}
            ${action}
          }
        }`;
}

/** GLSL: what to do with every window over a pixel; it is at place (ky, kx) of the window. */
function overPixel(window: Window, action: string): string {
  const { rows, columns, kernelHeight, kernelWidth, strideHeight, strideWidth, top, left } = window;
  return `
        for (int ky = 0; ky < ${kernelHeight}; ky++) {
          for (int kx = 0; kx < ${kernelWidth}; kx++) {
            int row = (y + ${top} - ky) / ${strideHeight};
            int column = (x + ${left} - kx) / ${strideWidth};
            if (row * ${strideHeight} != y + ${top} - ky || column * ${strideWidth} != x + ${left} - kx) continue;
            if (row < 0 || row >= ${rows} || column < 0 || column >= ${columns}) continue;
            ${action}
          }
        }`;
}

const highest: (window: Window) => WebglCalculation = calculationFor((window: Window) => ({
  reads: ["x"],
  functions: `${inputPixel("x", window)}
      vec2 each(int image, int row, int column, int cp) {
        vec2 highest = vec2(-3.4e38);
        ${underWindow(window, "highest = max(highest, xPixel(image, y, x, cp));")}
        return highest;
      }`,
  texel: eachPixel(window.rows, window.columns, window.channels),
}));

const average: (window: Window) => WebglCalculation = calculationFor((window: Window) => ({
  reads: ["x"],
  functions: `${inputPixel("x", window)}
      vec2 each(int image, int row, int column, int cp) {
        vec2 sum = vec2(0.0);
        ${underWindow(window, "sum += xPixel(image, y, x, cp);")}
        return sum / ${window.kernelHeight * window.kernelWidth}.0;
      }`,
  texel: eachPixel(window.rows, window.columns, window.channels),
}));

/** A pixel gets ∂E/∂y of every window whose maximum it is, unless one before it in the window is as large. */
const toHighest: (window: Window) => WebglCalculation = calculationFor((window: Window) => {
  const { height, width, channels, kernelWidth, strideHeight, strideWidth, top, left } = window;
  const before = `
            vec2 highest = yPixel(image, row, column, cp);
            vec2 gets = vec2(equal(here, highest)) * dyPixel(image, row, column, cp);
            for (int place = 0; place < ky * ${kernelWidth} + kx; place++) {
              int beforeY = row * ${strideHeight} + place / ${kernelWidth} - ${top};
              int beforeX = column * ${strideWidth} + place % ${kernelWidth} - ${left};
              if (beforeY < 0 || beforeX < 0 || beforeX >= ${width}) continue;
              gets *= vec2(notEqual(xPixel(image, beforeY, beforeX, cp), highest));
            }
            sum += gets;`;
  return {
    reads: ["dy", "x", "y"],
    functions: `${pooledPixel("dy", window)}${inputPixel("x", window)}${pooledPixel("y", window)}
      vec2 each(int image, int y, int x, int cp) {
        vec2 here = xPixel(image, y, x, cp);
        vec2 sum = vec2(0.0);
        ${overPixel(window, before)}
        return sum;
      }`,
    texel: eachPixel(height, width, channels),
  };
});

const toAll: (window: Window) => WebglCalculation = calculationFor((window: Window) => ({
  reads: ["dy"],
  functions: `${pooledPixel("dy", window)}
      vec2 each(int image, int y, int x, int cp) {
        vec2 sum = vec2(0.0);
        ${overPixel(window, "sum += dyPixel(image, row, column, cp);")}
        return sum / ${window.kernelHeight * window.kernelWidth}.0;
      }`,
  texel: eachPixel(window.height, window.width, window.channels),
}));
