import { bytes, numberAt } from "./vector";

/** Bytes in one number of an atlas, and numbers in a row of placements (../../atlas.ts, ../../operations.ts). */
const BYTES_A_NUMBER: i32 = 3;
const PLACEMENT_NUMBERS: i32 = 5;

/** Numbers of an image with a margin of one pixel, so that the four pixels around any point near it are there. */
export function imageRoom(height: i32, width: i32): i32 {
  return (height + 2) * (width + 2);
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
    placeImage(placement, scratch, y + bytes(place * size), height, width, bilinear, numberAt(values, 0));
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

function placeImage(
  placement: usize,
  image: usize,
  y: usize,
  height: i32,
  width: i32,
  bilinear: i32,
  outside: f32,
): void {
  const a = numberAt(placement, 1);
  const b = numberAt(placement, 2);
  const middleX: f32 = 0.5 * <f32>(width - 1);
  const middleY: f32 = 0.5 * <f32>(height - 1);
  const wide = width + 2;
  const right = <f32>(width + 1);
  const bottom = <f32>(height + 1);
  for (let row = 0; row < height; row++) {
    const q = <f32>row - middleY - numberAt(placement, 4);
    for (let column = 0; column < width; column++, y += 4) {
      const p = <f32>column - middleX - numberAt(placement, 3);
      // Of the image with its margin: what is between 0 and its last pixel has four pixels around it.
      const fromX = a * p - b * q + middleX + 1;
      const fromY = b * p + a * q + middleY + 1;
      const isOutside = fromX <= 0 || fromY <= 0 || fromX >= right || fromY >= bottom;
      if (isOutside) store<f32>(y, outside);
      else if (bilinear) store<f32>(y, between(image, wide, fromX, fromY));
      else store<f32>(y, numberAt(image, <i32>(fromY + 0.5) * wide + <i32>(fromX + 0.5)));
    }
  }
}

/** Between the four pixels around a point, each weighing as much as it is near. */
function between(image: usize, wide: i32, x: f32, y: f32): f32 {
  const column = <i32>x;
  const row = <i32>y;
  const right = x - <f32>column;
  const down = y - <f32>row;
  const corner = image + bytes(row * wide + column);
  const below = corner + bytes(wide);
  const upper = numberAt(corner, 0) + (numberAt(corner, 1) - numberAt(corner, 0)) * right;
  const lower = numberAt(below, 0) + (numberAt(below, 1) - numberAt(below, 0)) * right;
  return upper + (lower - upper) * down;
}
