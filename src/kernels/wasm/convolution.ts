import type * as tf from "@tensorflow/tfjs";
import { areFloats } from "../kernel";
import { type ConvolutionAttributes, convolutionWindow, turned, type Window } from "../window";
import { BLOCKS, blocksOf, shareBlocks } from "./blocks";
import type { KernelCall } from "./kernel";
import { tiledGradients } from "./tiledGradients";
import { forwardSide, gradientSide } from "./tiles";
import { NUMBER, roundUp, type Workshop } from "./workshop";

type ConvolutionCall = KernelCall<{ readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo }, ConvolutionAttributes>;

type InputGradientCall = KernelCall<
  { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo },
  ConvolutionAttributes & { readonly inputShape: number[] }
>;

type FilterGradientCall = KernelCall<
  { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo },
  ConvolutionAttributes & { readonly filterShape: number[] }
>;

/** Conv2D. */
export function convolution(workshop: Workshop, { inputs, attrs }: ConvolutionCall): tf.TensorInfo | undefined {
  const { x, filter } = inputs;
  const window = convolutionWindow(x.shape, filter.shape, attrs);
  if (!window || !areFloats(x, filter)) return undefined;
  return convolve(workshop, window, x, filter, "packForward");
}

/** Conv2DBackpropInput. */
export function inputGradient(workshop: Workshop, { inputs, attrs }: InputGradientCall): tf.TensorInfo | undefined {
  const { dy, filter } = inputs;
  const window = convolutionWindow(attrs.inputShape, filter.shape, attrs);
  if (!window || !areFloats(dy, filter)) return undefined;
  if (gradientSide(window) > 0) return tiledGradients(workshop, window, { dy, filter }).dx;
  return convolve(workshop, turned(window), dy, filter, "packTurned");
}

/** Conv2DBackpropFilter. */
export function filterGradient(workshop: Workshop, { inputs, attrs }: FilterGradientCall): tf.TensorInfo | undefined {
  const { x, dy } = inputs;
  const window = convolutionWindow(x.shape, attrs.filterShape, attrs);
  if (!window || !areFloats(x, dy)) return undefined;
  if (gradientSide(window) > 0) return tiledGradients(workshop, window, { x, dy }).dw;
  const output = workshop.output(attrs.filterShape);
  const { kernels, team } = workshop;
  const at = workshop.window(window);
  const sumsBytes = roundUp(NUMBER * kernels.sumsSize(at));
  const [sums = 0] = workshop.reserve(blocksOf(team) * sumsBytes);
  const rooms = workshop.reserveForParts(NUMBER * kernels.filterGradientRoom(at));
  const [xAt, dyAt] = [workshop.addressOf(x), workshop.addressOf(dy)];
  shareBlocks(team, "filterGradient", batchOf(x), (block, part, first, last) => {
    return [at, xAt, dyAt, sums + block * sumsBytes, rooms[part] ?? 0, first, last];
  });
  kernels.filterGradientResult(at, sums, BLOCKS, sumsBytes, workshop.addressOf(output));
  return output;
}

function convolve(
  workshop: Workshop,
  window: Window,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  pack: "packForward" | "packTurned",
): tf.TensorInfo {
  const output = workshop.output([batchOf(x), window.rows, window.columns, window.filters]);
  const { kernels, team } = workshop;
  const at = workshop.window(window, forwardSide(window));
  const [packed = 0] = workshop.reserve(NUMBER * kernels.packedSize(at));
  const rooms = workshop.reserveForParts(NUMBER * kernels.convolveRoom(at));
  kernels[pack](at, workshop.addressOf(filter), packed);
  const [xAt, yAt] = [workshop.addressOf(x), workshop.addressOf(output)];
  team.share("convolve", batchOf(x), (part, first, last) => {
    return [at, xAt, packed, yAt, rooms[part] ?? 0, first, last];
  });
  return output;
}

function batchOf({ shape }: tf.TensorInfo): number {
  return shape[0] ?? 0;
}
