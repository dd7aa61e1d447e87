import { bytes, larger, numberAt, smaller } from "./vector";
import { Window } from "./window";

/** The part of a window that lies inside the image. */
@unmanaged
class Place {
  /** Bytes from the beginning of the tensor to the first pixel. */
  first: usize;
  rows: i32;
  columns: i32;
}

function find(place: Place, w: Window, image: i32, row: i32, column: i32): void {
  const top = row * w.strideHeight - w.top;
  const left = column * w.strideWidth - w.left;
  const y = larger(0, top);
  const x = larger(0, left);
  place.rows = smaller(top + w.kernelHeight, w.height) - y;
  place.columns = smaller(left + w.kernelWidth, w.width) - x;
  place.first = bytes(((image * w.height + y) * w.width + x) * w.channels);
}

/** Images `first` to `last` − 1. @param scratch room for 12 bytes. */
export function maxPool(w: Window, x: usize, y: usize, scratch: usize, first: i32, last: i32): void {
  const place = changetype<Place>(scratch);
  const pixel = bytes(w.channels);
  const line = bytes(w.width * w.channels);
  let to = y + bytes(first * w.rows * w.columns * w.channels);
  for (let image = first; image < last; image++) {
    for (let row = 0; row < w.rows; row++) {
      for (let column = 0; column < w.columns; column++) {
        find(place, w, image, row, column);
        highest(x + place.first, pixel, line, place.rows, place.columns, w.channels, to);
        to += pixel;
      }
    }
  }
}

function highest(x: usize, pixel: usize, line: usize, rows: i32, columns: i32, channels: i32, y: usize): void {
  let channel = 0;
  for (; channel + 4 <= channels; channel += 4) {
    let most = v128.load(x + bytes(channel));
    let from = x + bytes(channel);
    for (let row = rows; row > 0; row--) {
      let p = from;
      for (let column = columns; column > 0; column--, p += pixel) most = f32x4.pmax(most, v128.load(p));
      from += line;
    }
    v128.store(y + bytes(channel), most);
  }
  for (; channel < channels; channel++) {
    let most = numberAt(x, channel);
    let from = x;
    for (let row = rows; row > 0; row--) {
      let p = from;
      for (let column = columns; column > 0; column--, p += pixel) {
        const number = numberAt(p, channel);
        if (number > most) most = number;
      }
      from += line;
    }
    store<f32>(y + bytes(channel), most);
  }
}

/** Whether every pixel belongs to exactly one window; then each is written once, and none need be cleared before. */
function isTiled(w: Window): bool {
  return (
    w.top == 0 &&
    w.left == 0 &&
    w.strideHeight == w.kernelHeight &&
    w.strideWidth == w.kernelWidth &&
    w.rows * w.strideHeight == w.height &&
    w.columns * w.strideWidth == w.width
  );
}

/** ∂E/∂x: every ∂E/∂y goes to the first of the places that have the maximum, as in PyTorch. @param scratch room for 12 bytes. */
export function maxPoolGradient(
  w: Window,
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  scratch: usize,
  first: i32,
  last: i32,
): void {
  const place = changetype<Place>(scratch);
  const tiled = isTiled(w);
  const size = w.height * w.width * w.channels;
  if (!tiled) memory.fill(dx + bytes(first * size), 0, bytes((last - first) * size));
  const pixel = bytes(w.channels);
  const line = bytes(w.width * w.channels);
  let at = bytes(first * w.rows * w.columns * w.channels);
  for (let image = first; image < last; image++) {
    for (let row = 0; row < w.rows; row++) {
      for (let column = 0; column < w.columns; column++) {
        find(place, w, image, row, column);
        const from = place.first;
        if (tiled && w.channels % 4 == 0)
          write(x + from, dx + from, pixel, line, place.rows, place.columns, w.channels, y + at, dy + at);
        else {
          if (tiled) clearPixels(dx + from, line, place.rows, place.columns * w.channels);
          add(x + from, dx + from, pixel, line, place.rows, place.columns, w.channels, y + at, dy + at);
        }
        at += pixel;
      }
    }
  }
}

function clearPixels(dx: usize, line: usize, rows: i32, length: i32): void {
  for (; rows > 0; rows--, dx += line) memory.fill(dx, 0, bytes(length));
}

/** Four channels at a time, into pixels that belong to this window alone. */
function write(
  x: usize,
  dx: usize,
  pixel: usize,
  line: usize,
  rows: i32,
  columns: i32,
  channels: i32,
  y: usize,
  dy: usize,
): void {
  for (let channel = 0; channel < channels; channel += 4) {
    const most = v128.load(y + bytes(channel));
    let gradient = v128.load(dy + bytes(channel));
    let offset = bytes(channel);
    for (let row = rows; row > 0; row--) {
      let p = offset;
      for (let column = columns; column > 0; column--, p += pixel) {
        const here = f32x4.eq(v128.load(x + p), most);
        v128.store(dx + p, v128.and(gradient, here));
        gradient = v128.andnot(gradient, here); // given away
      }
      offset += line;
    }
  }
}

/** Number by number: windows may overlap. */
function add(
  x: usize,
  dx: usize,
  pixel: usize,
  line: usize,
  rows: i32,
  columns: i32,
  channels: i32,
  y: usize,
  dy: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const p = firstOf(x + bytes(channel), pixel, line, rows, columns, numberAt(y, channel));
    if (p == 0) continue; // not a number: there is no maximum
    const to = dx + (p - x);
    store<f32>(to, load<f32>(to) + numberAt(dy, channel));
  }
}

function firstOf(x: usize, pixel: usize, line: usize, rows: i32, columns: i32, most: f32): usize {
  for (; rows > 0; rows--, x += line) {
    let p = x;
    for (let column = columns; column > 0; column--, p += pixel) {
      if (load<f32>(p) == most) return p;
    }
  }
  return 0;
}
