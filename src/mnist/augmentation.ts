import { IMAGE_SIZE, type Images, PIXELS } from "./dataset/dataset";
import type { Random } from "./random";

/** MNIST's mean and standard deviation over all training pixels, as in the assignment. */
export const MEAN = 0.1307;
export const DEVIATION = 0.3081;

/** How much an image may be changed at random. */
export interface Augmentation {
  /** Turned by up to so many degrees to either side. */
  readonly rotationDegrees: number;
  /** Moved by up to so many pixels along either axis. */
  readonly shiftPixels: number;
  /** Made larger or smaller by up to this fraction. */
  readonly scaleFraction: number;
  /** How a pixel between pixels is read. torchvision's RandomRotation, and so the assignment, takes the nearest. */
  readonly interpolation: Interpolation;
}

export type Interpolation = "nearest" | "bilinear";

/** How one image is changed. */
export interface Placement {
  /** Anticlockwise, as in torchvision. */
  readonly angleDegrees: number;
  /** To the right. */
  readonly shiftX: number;
  /** Downwards. */
  readonly shiftY: number;
  readonly scale: number;
}

export const UNCHANGED: Placement = { angleDegrees: 0, shiftX: 0, shiftY: 0, scale: 1 };
/** The same number again: in bundles of some kinds an imported name is a function call, six times a pixel. */
const SIZE = IMAGE_SIZE;
const MIDDLE = (SIZE - 1) / 2;

/** A pixel as the network reads it. Paper outside the image is paper: 0 before it is normalised. */
const NORMALISED = Float32Array.from({ length: 256 }, (_, pixel) => (pixel / 255 - MEAN) / DEVIATION);
const PAPER = NORMALISED[0]!;
const PER_INK = 1 / (255 * DEVIATION);

/** Normalised, unchanged images, one after the other: for evaluation. */
export function normalise(images: Images, first: number, count: number): Float32Array {
  const batch = new Float32Array(count * PIXELS);
  const offset = first * PIXELS;
  for (let pixel = 0; pixel < batch.length; pixel++) batch[pixel] = NORMALISED[images.pixels[offset + pixel]!]!;
  return batch;
}

/** Normalised images in the order of `indices`, each changed at random. */
export function augment(images: Images, indices: Uint32Array, by: Augmentation, random: Random): Float32Array {
  const batch = new Float32Array(indices.length * PIXELS);
  randomPlacements(indices.length, by, random).forEach((placement, place) => {
    const index = indices[place]!;
    const target = batch.subarray(place * PIXELS, (place + 1) * PIXELS);
    const source = images.pixels.subarray(index * PIXELS, (index + 1) * PIXELS);
    placeInto(target, source, placement, by.interpolation);
  });
  return batch;
}

/** A placement at random for each of so many images. Where nothing may be changed, nothing is drawn. */
export function randomPlacements(count: number, by: Augmentation, random: Random): Placement[] {
  const still = by.rotationDegrees === 0 && by.shiftPixels === 0 && by.scaleFraction === 0;
  return Array.from({ length: count }, () => (still ? UNCHANGED : randomPlacement(by, random)));
}

function randomPlacement(by: Augmentation, random: Random): Placement {
  return {
    angleDegrees: random.uniform(-by.rotationDegrees, by.rotationDegrees),
    shiftX: random.uniform(-by.shiftPixels, by.shiftPixels),
    shiftY: random.uniform(-by.shiftPixels, by.shiftPixels),
    scale: 1 + random.uniform(-by.scaleFraction, by.scaleFraction),
  };
}

/**
 * One image, turned and scaled about its middle and then moved, normalised. Every pixel p of the target is read from
 * the source at `R(angle)/scale · (p − middle − shift) + middle`, the placement taken back.
 */
export function placeInto(
  target: Float32Array,
  source: Uint8Array,
  placement: Placement,
  interpolation: Interpolation,
): void {
  copyWithMargin(source);
  const angle = (placement.angleDegrees * Math.PI) / 180;
  const cos = Math.cos(angle) / placement.scale;
  const sin = Math.sin(angle) / placement.scale;
  const bilinear = interpolation === "bilinear";
  let pixel = 0;
  for (let row = 0; row < SIZE; row++) {
    const dy = row - MIDDLE - placement.shiftY;
    for (let column = 0; column < SIZE; column++) {
      const dx = column - MIDDLE - placement.shiftX;
      const x = cos * dx - sin * dy + MIDDLE;
      const y = sin * dx + cos * dy + MIDDLE;
      target[pixel++] = isOutside(x, y) ? PAPER : bilinear ? between(x, y) : nearest(x, y);
    }
  }
}

/** One image with a margin of one pixel of paper, so that the four pixels around any point near it are there. */
const WIDE = SIZE + 2;
const wide = new Uint8Array(WIDE * WIDE);

function copyWithMargin(source: Uint8Array): void {
  for (let row = 0; row < SIZE; row++) {
    const from = row * SIZE;
    const to = (row + 1) * WIDE + 1;
    for (let column = 0; column < SIZE; column++) wide[to + column] = source[from + column]!;
  }
}

/** Whether a point is so far out that it reads nothing but paper. */
function isOutside(x: number, y: number): boolean {
  return x <= -1 || y <= -1 || x >= SIZE || y >= SIZE;
}

// In both, "+ 1" is the margin; what is positive is rounded down by "| 0", several times as fast as Math.floor.

function nearest(x: number, y: number): number {
  return NORMALISED[wide[((y + 1.5) | 0) * WIDE + ((x + 1.5) | 0)]!]!;
}

/** Between the four pixels around a point, each weighing as much as it is near. */
function between(x: number, y: number): number {
  const column = (x + 1) | 0;
  const row = (y + 1) | 0;
  const right = x + 1 - column;
  const down = y + 1 - row;
  const corner = row * WIDE + column;
  const above = wide[corner]! * (1 - right) + wide[corner + 1]! * right;
  const below = wide[corner + WIDE]! * (1 - right) + wide[corner + WIDE + 1]! * right;
  return (above * (1 - down) + below * down) * PER_INK + PAPER;
}
