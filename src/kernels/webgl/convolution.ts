import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { partsOfRows } from "../parts";
import { type ConvolutionAttributes, convolutionWindow, hasMargins, turned, type Window } from "../window";
import { type WebglCalculation, calculationFor, cleared, pairs, sumOfParts, type WebglCall } from "./program";

type Call<Names extends string, More = object> = WebglCall<
  Readonly<Record<Names, tf.TensorInfo>>,
  ConvolutionAttributes & More
>;

/** Conv2D. */
export function convolution({ inputs, attrs, backend }: Call<"x" | "filter">): tf.TensorInfo | undefined {
  const { x, filter } = inputs;
  const window = windowOfStride1(x.shape, filter.shape, attrs);
  if (!window || !areFloats(x, filter)) return undefined;
  const shape = [batchOf(x), window.rows, window.columns, window.filters];
  return convolved({ window, isTurned: false })(backend, [x, filter], shape);
}

/** Conv2DBackpropInput: a convolution of ∂E/∂y by the kernel turned upside down. */
export function inputGradient({
  inputs: { dy, filter },
  attrs,
  backend,
}: Call<"dy" | "filter", { readonly inputShape: number[] }>): tf.TensorInfo | undefined {
  const window = windowOfStride1(attrs.inputShape, filter.shape, attrs);
  if (!window || !areFloats(dy, filter)) return undefined;
  return convolved({ window: turned(window), isTurned: true })(backend, [dy, filter], attrs.inputShape);
}

/** Conv2DBackpropFilter: sums over some rows of the batch's images at a time, and the sum of those. */
export function filterGradient({
  inputs: { x, dy },
  attrs,
  backend,
}: Call<"x" | "dy", { readonly filterShape: number[] }>): tf.TensorInfo | undefined {
  const { filterShape } = attrs;
  const window = windowOfStride1(x.shape, filterShape, attrs);
  if (!window || !areFloats(x, dy)) return undefined;
  const { kernelHeight, kernelWidth, channels, filters } = window;
  const texels = kernelHeight * kernelWidth * pairs(channels) * pairs(filters);
  const rows = batchOf(x) * window.rows;
  const { parts, length } = partsOfRows(rows, pairs(window.columns), texels);
  const shape = [parts * kernelHeight, kernelWidth, channels, filters];
  const sums = filterSums(window)(backend, [x, dy], shape, rows, length);
  const gradient = sumOfParts(backend, [sums], filterShape, parts, texels);
  backend.disposeIntermediateTensorInfo(sums);
  return gradient;
}

function windowOfStride1(...of: Parameters<typeof convolutionWindow>): Window | undefined {
  const window = convolutionWindow(...of);
  return window?.strideHeight === 1 && window.strideWidth === 1 ? window : undefined;
}

function batchOf({ shape }: tf.TensorInfo): number {
  return shape[0] ?? 0;
}

/** GLSL: `pixels(line, pair, cp)`, two pixels and two channels of a line of an image; nothing beyond its margins. */
function pixelReader(input: string, window: Window): string {
  const { width, channels } = window;
  const [w, c] = [pairs(width), pairs(channels)];
  const margins = hasMargins(window);
  return `
      vec4 pixels(int line, int pair, int cp) {
        ${margins ? `if (pair < 0 || pair >= ${w}) return vec4(0.0);` : ""}
        vec4 t = ${input}_((line + pair) * ${c} + cp);
        ${margins ? cleared("t", "zw", width, `pair == ${w - 1}`) : ""}
        ${cleared("t", "yw", channels, `cp == ${c - 1}`)}
        return t;
      }`;
}

const skipRow = (window: Window) => (hasMargins(window) ? `if (y < 0 || y >= ${window.height}) continue;` : "");

interface Convolved {
  readonly window: Window;
  /** Whether the kernel is read upside down, its channels for filters. */
  readonly isTurned: boolean;
}

const convolved: (key: Convolved) => WebglCalculation = calculationFor(({ window, isTurned }: Convolved) => {
  const { height, width, channels, rows, columns, filters, kernelHeight, kernelWidth, top, left } = window;
  const [w, c, q, f] = [width, channels, columns, filters].map(pairs) as [number, number, number, number];
  // Which pair of pixels lies under place kx of the kernel, for the first pixel of a pair and for the second.
  const pairUnder = (kx: number) => Math.floor((kx - left) / 2);
  const isOdd = (kx: number) => (kx - left) % 2 !== 0;
  const places = Array.from({ length: kernelWidth }, (_, kx) => kx);
  const [lowest, highest] = [pairUnder(0), pairUnder(kernelWidth)];
  const texel = (pair: number) => `t${pair - lowest}`;
  const both = (kx: number) => {
    const here = texel(pairUnder(kx));
    return isOdd(kx) ? `vec4(${here}.zw, ${texel(pairUnder(kx) + 1)}.xy)` : here;
  };
  const kernelAt = (kx: number) =>
    isTurned
      ? `((${kernelHeight - 1} - ky) * ${kernelWidth} + ${kernelWidth - 1 - kx}) * ${f * c} + fp * ${c} + cp`
      : `(ky * ${kernelWidth} + ${kx}) * ${c * f} + cp * ${f} + fp`;
  const step = (kx: number) => `
            p = ${both(kx)};
            k = kernel_(${kernelAt(kx)})${isTurned ? ".xzyw" : ""};
            ${cleared("k", "zw", channels, `cp == ${c - 1}`)}
            sum += vec4(p.x * k.xy + p.y * k.zw, p.z * k.xy + p.w * k.zw);`;
  const used = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return {
    reads: ["x", "kernel"],
    functions: pixelReader("x", window),
    texel: `
        int fp = index % ${f};
        int qp = (index / ${f}) % ${q};
        int row = (index / ${f * q}) % ${rows};
        int image = index / ${f * q * rows};
        vec4 sum = vec4(0.0);
        vec4 p;
        vec4 k;
        for (int ky = 0; ky < ${kernelHeight}; ky++) {
          int y = row + ky - ${top};
          ${skipRow(window)}
          int line = (image * ${height} + y) * ${w};
          for (int cp = 0; cp < ${c}; cp++) {
            ${used.map((pair) => `vec4 ${texel(pair)} = pixels(line, qp + ${pair}, cp);`).join("\n            ")}
            ${places.map(step).join("")}
          }
        }
        return sum;`,
  };
});

const filterSums: (window: Window) => WebglCalculation = calculationFor((window: Window) => {
  const { height, width, channels, rows, columns, filters, kernelHeight, kernelWidth, top, left } = window;
  const [w, c, q, f] = [width, channels, columns, filters].map(pairs) as [number, number, number, number];
  const isLast = `qp == ${q - 1}`;
  return {
    reads: ["x", "dy"],
    integers: ["allRows", "length"],
    functions: pixelReader("x", window),
    texel: `
        int fp = index % ${f};
        int cp = (index / ${f}) % ${c};
        int kx = (index / ${f * c}) % ${kernelWidth};
        int ky = (index / ${f * c * kernelWidth}) % ${kernelHeight};
        int part = index / ${f * c * kernelWidth * kernelHeight};
        int last = min((part + 1) * length, allRows);
        int pair = (kx - ${left}) >> 1;
        bool isOdd = ((kx - ${left}) & 1) == 1;
        vec4 sum = vec4(0.0);
        for (int each = part * length; each < last; each++) {
          int image = each / ${rows};
          int y = each - image * ${rows} + ky - ${top};
          ${skipRow(window)}
          int line = (image * ${height} + y) * ${w};
          vec4 here = pixels(line, pair, cp);
          for (int qp = 0; qp < ${q}; qp++) {
            vec4 next = pixels(line, pair + qp + 1, cp);
            vec4 p = isOdd ? vec4(here.zw, next.xy) : here;
            vec4 d = dy_((each * ${q} + qp) * ${f} + fp);
            ${cleared("p", "zw", columns, isLast)}
            ${cleared("d", "zw", columns, isLast)}
            sum += vec4(p.x * d.xy + p.z * d.zw, p.y * d.xy + p.w * d.zw);
            here = next;
          }
        }
        return sum;`,
  };
});
