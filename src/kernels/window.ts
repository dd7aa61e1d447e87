import * as tf from "@tensorflow/tfjs";

/** The geometry of a convolution or a pool. */
export interface Window {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly top: number;
  readonly left: number;
  readonly spreadHeight: number;
  readonly spreadWidth: number;
}

/** What tfjs calls a convolution with, and its gradients. */
export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: Padding;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: Rounding;
}

/** What tfjs calls a pool with, and its gradient. */
export interface PoolAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: Rounding;
}

type Padding = "valid" | "same" | number | tf.backend_util.ExplicitPadding;
type Rounding = "floor" | "round" | "ceil";
type Shape4D = [number, number, number, number];

/** The window of a convolution, or nothing where the kernels have none such. */
export function convolutionWindow(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dataFormat, dilations = 1, dimRoundingMode }: ConvolutionAttributes,
): Window | undefined {
  if (dataFormat === "NCHW") return undefined;
  const [input, filter] = [inputShape as Shape4D, filterShape as Shape4D];
  const { computeConv2DInfo } = tf.backend_util;
  return windowOf(computeConv2DInfo(input, filter, strides, dilations, pad, dimRoundingMode, false, "channelsLast"));
}

/** The window of a pool, or nothing where the kernels have none such. */
export function poolWindow(
  inputShape: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: PoolAttributes,
): Window | undefined {
  const { computePool2DInfo } = tf.backend_util;
  return windowOf(computePool2DInfo(inputShape as Shape4D, filterSize, strides, 1, pad, dimRoundingMode));
}

/** What tfjs computes for both convolutions and pools. */
type WindowInfo = tf.backend_util.Conv2DInfo;

function windowOf(info: WindowInfo): Window | undefined {
  const { top, left, bottom, right } = info.padInfo;
  const isSupported =
    info.dataFormat === "channelsLast" &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1 &&
    Math.max(top, bottom) < info.filterHeight &&
    Math.max(left, right) < info.filterWidth &&
    Math.min(info.outHeight, info.outWidth, info.batchSize) > 0;
  if (!isSupported) return undefined;
  return {
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    rows: info.outHeight,
    columns: info.outWidth,
    filters: info.outChannels,
    kernelHeight: info.filterHeight,
    kernelWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    top,
    left,
    spreadHeight: 1,
    spreadWidth: 1,
  };
}

/** Whether a place of the kernel can lie beyond the image. */
export function hasMargins(window: Window): boolean {
  const { top, left, height, width, rows, columns, strideHeight, strideWidth, kernelHeight, kernelWidth } = window;
  const [bottom, right] = [(rows - 1) * strideHeight + kernelHeight, (columns - 1) * strideWidth + kernelWidth];
  return top > 0 || left > 0 || bottom > height || right > width;
}

/**
 * The window of the gradient of a convolution's input, which is a convolution too: of ∂E/∂y, its pixels a stride apart,
 * by the kernel turned upside down, with stride 1.
 */
export function turned(window: Window): Window {
  const { kernelHeight, kernelWidth } = window;
  return {
    height: window.rows,
    width: window.columns,
    channels: window.filters,
    rows: window.height,
    columns: window.width,
    filters: window.channels,
    kernelHeight,
    kernelWidth,
    strideHeight: 1,
    strideWidth: 1,
    top: kernelHeight - 1 - window.top,
    left: kernelWidth - 1 - window.left,
    spreadHeight: window.strideHeight,
    spreadWidth: window.strideWidth,
  };
}
