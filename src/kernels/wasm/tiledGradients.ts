import type * as tf from "@tensorflow/tfjs";
import type { Window } from "../window";
import { BLOCKS, blocksOf, shareBlocks } from "./blocks";
import { gradientSide } from "./tiles";
import { NUMBER, roundUp, type Workshop } from "./workshop";

/** What gradients are of: that of the input needs the filter, and that of the filter the input. */
interface Factors {
  readonly x?: tf.TensorInfo;
  readonly dy: tf.TensorInfo;
  readonly filter?: tf.TensorInfo;
}

/** ∂E/∂x where there is a filter, and ∂E/∂w where there is an x, of a convolution whose gradients are worth taking in tiles. */
export function tiledGradients(
  workshop: Workshop,
  window: Window,
  { x, dy, filter }: Factors,
): { readonly dx: tf.TensorInfo | undefined; readonly dw: tf.TensorInfo | undefined } {
  const { height, width, channels, filters, kernelHeight, kernelWidth } = window;
  const [batch = 0] = dy.shape;
  const dx = filter && workshop.output([batch, height, width, channels]);
  const dw = x && workshop.output([kernelHeight, kernelWidth, channels, filters]);
  const { kernels, team } = workshop;
  const at = workshop.window(window, gradientSide(window));
  const sumsBytes = roundUp(NUMBER * kernels.sumsSize(at));
  const [packed = 0, sums = 0] = workshop.reserve(NUMBER * kernels.packedSize(at), blocksOf(team) * sumsBytes);
  const rooms = workshop.reserveForParts(NUMBER * kernels.tiledGradientsRoom(at));
  const addressOf = (tensor: tf.TensorInfo | undefined) => (tensor ? workshop.addressOf(tensor) : 0);
  if (filter) kernels.packExchanged(at, addressOf(filter), packed);
  const [xAt, dyAt, dxAt] = [addressOf(x), addressOf(dy), addressOf(dx)];
  shareBlocks(team, "tiledGradients", batch, (block, part, first, last) => {
    return [at, xAt, dyAt, packed, x ? sums + block * sumsBytes : 0, dxAt, rooms[part] ?? 0, first, last];
  });
  if (dw) kernels.filterGradientResult(at, sums, BLOCKS, sumsBytes, addressOf(dw));
  return { dx, dw };
}
