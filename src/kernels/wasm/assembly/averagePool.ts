import { clear } from "./margins";
import { bytes, loadPart, storePart } from "./vector";
import { Window } from "./window";

/** ∂E/∂x of a pool without margins, images `first` to `last` − 1: each pixel of a window gets the same part of ∂E/∂y. */
export function averagePoolGradient(w: Window, dy: usize, dx: usize, first: i32, last: i32): void {
  const pixel = bytes(w.channels);
  const xRow = pixel * <usize>w.width;
  const xImage = xRow * <usize>w.height;
  dy += bytes(first * w.rows * w.columns * w.channels);
  dx += xImage * <usize>first;
  clear(dx, (last - first) * w.height * w.width * w.channels);
  for (let image = first; image < last; image++, dx += xImage) {
    for (let row = 0; row < w.rows; row++) {
      let window = dx + xRow * <usize>(row * w.strideHeight);
      for (let column = 0; column < w.columns; column++, dy += pixel) {
        for (let line = 0; line < w.kernelHeight; line++) spread(w, dy, window + xRow * <usize>line);
        window += pixel * <usize>w.strideWidth;
      }
    }
  }
}

/** Adds a window's gradient to one line of its pixels. */
function spread(w: Window, dy: usize, dx: usize): void {
  const part = f32x4.splat(1 / <f32>(w.kernelHeight * w.kernelWidth));
  for (let place = 0; place < w.kernelWidth; place++, dx += bytes(w.channels)) {
    for (let channel = 0; channel < w.channels; channel += 4) {
      const left = w.channels - channel;
      const gradient = f32x4.mul(loadPart(dy + bytes(channel), left), part);
      const to = dx + bytes(channel);
      storePart(to, f32x4.add(loadPart(to, left), gradient), left);
    }
  }
}
