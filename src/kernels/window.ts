import type * as tf from "@tensorflow/tfjs";

/** Bytes of a single-precision number, and of a 32-bit integer. */
export const NUMBER = 4;

/** The geometry of a convolution or a pool. The order of the fields is that of assembly/window.ts. */
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

const FIELDS = [
  "height",
  "width",
  "channels",
  "rows",
  "columns",
  "filters",
  "kernelHeight",
  "kernelWidth",
  "strideHeight",
  "strideWidth",
  "top",
  "left",
  "spreadHeight",
  "spreadWidth",
] as const satisfies readonly (keyof Window)[];

export const WINDOW_BYTES = FIELDS.length * NUMBER;

/** What tfjs computes for both convolutions and pools. */
type WindowInfo = tf.backend_util.Conv2DInfo;

/** The window of a convolution or a pool, or nothing where the kernels have none such. */
export function windowOf(info: WindowInfo): Window | undefined {
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

/** A window as the kernels read it. */
export function fieldsOf(window: Window): number[] {
  return FIELDS.map((field) => window[field]);
}
