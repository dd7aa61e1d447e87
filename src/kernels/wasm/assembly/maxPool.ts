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

/** Whether windows are two by two pixels, side by side, and channels come in fours: the pool that most networks have. */
function isPlain(w: Window): bool {
  return isTiled(w) && w.kernelHeight == 2 && w.kernelWidth == 2 && w.channels % 4 == 0;
}

/** One row of windows of a plain pool. */
function plainRow(x: usize, y: usize, columns: i32, pixel: usize, line: usize): void {
  for (; columns > 0; columns--, x += pixel) {
    for (const end = x + pixel; x < end; x += 16, y += 16) {
      const above = f32x4.pmax(v128.load(x), v128.load(x + pixel));
      const below = f32x4.pmax(v128.load(x + line), v128.load(x + line + pixel));
      v128.store(y, f32x4.pmax(above, below));
    }
  }
}

function plainGradientRow(x: usize, y: usize, dy: usize, dx: usize, columns: i32, pixel: usize, line: usize): void {
  for (; columns > 0; columns--, x += pixel, dx += pixel) {
    for (const end = x + pixel; x < end; x += 16, dx += 16, y += 16, dy += 16) {
      const most = v128.load(y);
      const gradient = v128.load(dy);
      const first = f32x4.eq(v128.load(x), most);
      const second = v128.andnot(f32x4.eq(v128.load(x + pixel), most), first);
      const taken = v128.or(first, second);
      const third = v128.andnot(f32x4.eq(v128.load(x + line), most), taken);
      const fourth = v128.andnot(f32x4.eq(v128.load(x + line + pixel), most), v128.or(taken, third));
      v128.store(dx, v128.and(gradient, first));
      v128.store(dx + pixel, v128.and(gradient, second));
      v128.store(dx + line, v128.and(gradient, third));
      v128.store(dx + line + pixel, v128.and(gradient, fourth));
    }
  }
}

/** Images `first` to `last` − 1. @param scratch room for 12 bytes. */
export function maxPool(w: Window, x: usize, y: usize, scratch: usize, first: i32, last: i32): void {
  const place = changetype<Place>(scratch);
  const pixel = bytes(w.channels);
  const line = bytes(w.width * w.channels);
  let to = y + bytes(first * w.rows * w.columns * w.channels);
  if (isPlain(w)) {
    let from = x + bytes(first * w.height * w.width * w.channels);
    for (let row = (last - first) * w.rows; row > 0; row--) {
      plainRow(from, to, w.columns, pixel, line);
      from += 2 * line;
      to += pixel * <usize>w.columns;
    }
    return;
  }
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

/** Whether every pixel belongs to exactly one window. */
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
  const size = w.height * w.width * w.channels;
  const pixel = bytes(w.channels);
  const line = bytes(w.width * w.channels);
  let at = bytes(first * w.rows * w.columns * w.channels);
  if (isPlain(w)) {
    let from = bytes(first * size);
    for (let row = (last - first) * w.rows; row > 0; row--) {
      plainGradientRow(x + from, y + at, dy + at, dx + from, w.columns, pixel, line);
      from += 2 * line;
      at += pixel * <usize>w.columns;
    }
    return;
  }
  memory.fill(dx + bytes(first * size), 0, bytes((last - first) * size));
  for (let image = first; image < last; image++) {
    for (let row = 0; row < w.rows; row++) {
      for (let column = 0; column < w.columns; column++) {
        find(place, w, image, row, column);
        const from = place.first;
        add(x + from, dx + from, pixel, line, place.rows, place.columns, w.channels, y + at, dy + at);
        at += pixel;
      }
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
