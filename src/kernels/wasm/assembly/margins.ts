import { bytes, larger, numberAt, smaller } from "./vector";
import { spreadColumns, wideColumns, Window } from "./window";

/** Copies one image between zeros. The zeros themselves are written once, by `clear`. */
export function copyWithMargins(w: Window, from: usize, to: usize): void {
  const channels = w.channels;
  const line = bytes(wideColumns(w) * channels) * <usize>w.spreadHeight;
  let target = to + bytes(w.left * channels);
  for (let row = 0; row < w.height; row++) {
    if (w.spreadWidth == 1) copy(from, target, w.width * channels);
    else {
      for (let column = 0; column < w.width; column++) {
        copy(from + bytes(column * channels), target + bytes(column * w.spreadWidth * channels), channels);
      }
    }
    from += bytes(w.width * channels);
    target += line;
  }
}

/** Copies `count` columns of an image from `column` on, zeros where it has none. */
export function copyColumns(
  from: usize,
  column: i32,
  width: i32,
  channels: i32,
  rows: i32,
  to: usize,
  count: i32,
): void {
  const first = larger(0, column);
  const before = (first - column) * channels;
  const there = (smaller(width, column + count) - first) * channels;
  const after = count * channels - before - there;
  from += bytes(first * channels);
  for (; rows > 0; rows--, from += bytes(width * channels)) {
    to = putZeros(to, before);
    copy(from, to, there);
    to = putZeros(to + bytes(there), after);
  }
}

/** A few zeros, for which `clear` takes too long. @returns where they end */
function putZeros(to: usize, count: i32): usize {
  for (; count >= 4; count -= 4, to += 16) v128.store(to, f32x4.splat(0));
  for (; count > 0; count--, to += 4) store<f32>(to, 0);
  return to;
}

/** Rows of an image with zeros between them. */
export function spreadRows(w: Window): i32 {
  return (w.height - 1) * w.spreadHeight + 1;
}

/** The first row of the kernel that lies inside the image, for a row of what is written. */
export function firstRowInside(w: Window, row: i32): i32 {
  return larger(0, w.top - row * w.strideHeight);
}

/** How many rows of the kernel lie inside the image from there on. */
export function rowsInside(w: Window, row: i32): i32 {
  const below = spreadRows(w) - (row * w.strideHeight - w.top);
  return larger(0, smaller(w.kernelHeight, below) - firstRowInside(w, row));
}

/** Numbers that an image with its margins takes. */
export function wideSize(w: Window): i32 {
  return spreadRows(w) * wideColumns(w) * w.channels;
}

export function copy(from: usize, to: usize, count: i32): void {
  let index = 0;
  for (; index + 4 <= count; index += 4) v128.store(to + bytes(index), v128.load(from + bytes(index)));
  for (; index < count; index++) store<f32>(to + bytes(index), numberAt(from, index));
}

export function clear(address: usize, count: i32): void {
  memory.fill(address, 0, bytes(count));
}

/** Copies pixels of 1 to 3 channels to pixels of 4. */
export function widenPixels(from: usize, to: usize, pixels: i32, channels: i32): void {
  for (; pixels > 0; pixels--) {
    for (let channel = 0; channel < 4; channel++) {
      store<f32>(to + bytes(channel), channel < channels ? numberAt(from, channel) : 0);
    }
    from += bytes(channels);
    to += 16;
  }
}

/** The way back. */
export function narrowPixels(from: usize, to: usize, pixels: i32, channels: i32): void {
  for (; pixels > 0; pixels--) {
    for (let channel = 0; channel < channels; channel++) store<f32>(to + bytes(channel), numberAt(from, channel));
    from += 16;
    to += bytes(channels);
  }
}
