import { bytes, numberAt, storePart } from "./vector";

/** Bytes in one number of an atlas, and numbers in a row of placements (../../atlas.ts, ../../operations.ts). */
const BYTES_A_NUMBER: i32 = 3;
const PLACEMENT_NUMBERS: i32 = 5;

/** Numbers of an image with a margin of one pixel, and one row and one pixel more: all four pixels around any point of these are there. */
export function imageRoom(height: i32, width: i32): i32 {
  return (height + 3) * (width + 2) + 1;
}

/**
 * Places `first` to `last` − 1: images of the atlas, turned, scaled and moved.
 *
 * @param values what each byte is as a number, 256 of them; that of 0 is outside an image.
 * @param bilinear 1 to read between the four pixels around a point, 0 to take the nearest.
 * @param scratch room for `imageRoom` numbers.
 */
export function placeImages(
  atlas: usize,
  placements: usize,
  values: usize,
  y: usize,
  height: i32,
  width: i32,
  bilinear: i32,
  scratch: usize,
  first: i32,
  last: i32,
): void {
  const size = height * width;
  const row = (size + BYTES_A_NUMBER - 1) / BYTES_A_NUMBER;
  fillWith(scratch, numberAt(values, 0), imageRoom(height, width));
  for (let place = first; place < last; place++) {
    const placement = placements + bytes(place * PLACEMENT_NUMBERS);
    unpack(atlas + bytes(<i32>numberAt(placement, 0) * row), values, scratch, height, width);
    placeImage(placement, scratch, y + bytes(place * size), height, width, bilinear);
  }
}

function fillWith(address: usize, value: f32, count: i32): void {
  for (let index = 0; index < count; index++) store<f32>(address + bytes(index), value);
}

function unpack(from: usize, values: usize, to: usize, height: i32, width: i32): void {
  let left = 0;
  let packed = 0;
  for (let row = 1; row <= height; row++) {
    let target = to + bytes(row * (width + 2) + 1);
    for (let column = 0; column < width; column++, left--, packed >>= 8, target += 4) {
      if (left == 0) {
        packed = <i32>load<f32>(from);
        from += 4;
        left = BYTES_A_NUMBER;
      }
      store<f32>(target, numberAt(values, packed & 255));
    }
  }
}

/** Four pixels at a time. What is read outside is read in the margin. */
function placeImage(placement: usize, image: usize, y: usize, height: i32, width: i32, bilinear: i32): void {
  const a = numberAt(placement, 1);
  const b = numberAt(placement, 2);
  const middleX: f32 = 0.5 * <f32>(width - 1);
  const middleY: f32 = 0.5 * <f32>(height - 1);
  const wide = width + 2;
  const right = f32x4.splat(<f32>(width + 1));
  const bottom = f32x4.splat(<f32>(height + 1));
  const move = f32x4.splat(numberAt(placement, 3));
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let row = 0; row < height; row++) {
    const q = <f32>row - middleY - numberAt(placement, 4);
    for (let column = 0; column < width; column += 4, y += 16) {
      const columns = f32x4.add(f32x4.splat(<f32>column), f32x4(0, 1, 2, 3));
      const p = f32x4.sub(f32x4.sub(columns, f32x4.splat(middleX)), move);
      const turnedX = f32x4.sub(f32x4.mul(f32x4.splat(a), p), f32x4.splat(b * q));
      const turnedY = f32x4.add(f32x4.mul(f32x4.splat(b), p), f32x4.splat(a * q));
      const fromX = f32x4.add(f32x4.add(turnedX, f32x4.splat(middleX)), one);
      const fromY = f32x4.add(f32x4.add(turnedY, f32x4.splat(middleY)), one);
      const x = f32x4.pmin(f32x4.pmax(fromX, zero), right);
      const z = f32x4.pmin(f32x4.pmax(fromY, zero), bottom);
      const pixels = bilinear ? between(image, wide, x, z) : nearest(image, wide, x, z);
      if (column + 4 <= width) v128.store(y, pixels);
      else storePart(y, pixels, width - column);
    }
    y -= bytes(-width & 3);
  }
}

function nearest(image: usize, wide: i32, x: v128, y: v128): v128 {
  const half = f32x4.splat(0.5);
  const column = i32x4.trunc_sat_f32x4_s(f32x4.add(x, half));
  const row = i32x4.trunc_sat_f32x4_s(f32x4.add(y, half));
  return numbersAt(image, i32x4.add(i32x4.mul(row, i32x4.splat(wide)), column));
}

/** Between the four pixels around each point, each weighing as much as it is near. */
function between(image: usize, wide: i32, x: v128, y: v128): v128 {
  const column = i32x4.trunc_sat_f32x4_s(x);
  const row = i32x4.trunc_sat_f32x4_s(y);
  const right = f32x4.sub(x, f32x4.convert_i32x4_s(column));
  const down = f32x4.sub(y, f32x4.convert_i32x4_s(row));
  const corner = i32x4.add(i32x4.mul(row, i32x4.splat(wide)), column);
  const upper = mixed(numbersAt(image, corner), numbersAt(image + 4, corner), right);
  const below = image + bytes(wide);
  const lower = mixed(numbersAt(below, corner), numbersAt(below + 4, corner), right);
  return mixed(upper, lower, down);
}

function mixed(a: v128, b: v128, weight: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), weight));
}

/** Four numbers of an image. @inline */
function numbersAt(image: usize, at: v128): v128 {
  let numbers = v128.load32_zero(image + bytes(i32x4.extract_lane(at, 0)));
  numbers = v128.load32_lane(image + bytes(i32x4.extract_lane(at, 1)), numbers, 1);
  numbers = v128.load32_lane(image + bytes(i32x4.extract_lane(at, 2)), numbers, 2);
  return v128.load32_lane(image + bytes(i32x4.extract_lane(at, 3)), numbers, 3);
}
