import { Random } from "../random";
import { combined, sha256 } from "./checksum";
import { CLASSES, type Dataset, IMAGE_SIZE, type Images, PIXELS } from "./dataset";
import { drawStroke } from "./rasterise";
import { DIGIT_STROKES, type Point, type Stroke } from "./strokes";

/** The largest differences between two drawings of the same digit. */
const SLANT = 0.3;
const ROTATION = (12 * Math.PI) / 180;
const SHIFT_PIXELS = 2;
const WOBBLE = 0.035;
/** As in MNIST, a digit is about 20 of 28 pixels high. */
const HEIGHT_PIXELS = [16, 22] as const;
const WIDTH_TO_HEIGHT = [0.75, 1.15] as const;
const THICKNESS_PIXELS = [1.6, 3.4] as const;

/** What a data set of drawn digits is made from. */
export interface SyntheticRequest {
  readonly trainCount: number;
  readonly testCount: number;
  readonly seed: number;
}

/** Digits drawn by the add-in itself, for machines where no MNIST can be had. Equal seeds draw equal digits. */
export async function syntheticDataset({ trainCount, testCount, seed }: SyntheticRequest): Promise<Dataset> {
  const random = Random.for(seed, "syntheticDigits");
  const train = drawDigits(trainCount, random);
  const test = drawDigits(testCount, random);
  const parts = [train.pixels, train.labels, test.pixels, test.labels];
  const checksum = await combined(await Promise.all(parts.map(sha256)));
  const origin = `drawn by this add-in, seed ${seed}`;
  return { description: { name: "synthetic digits", origin, checksum, trainCount, testCount }, train, test };
}

/** As many digits as wanted, in random order. */
export function drawDigits(count: number, random: Random) {
  const pixels = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const digit = random.below(CLASSES);
    labels[index] = digit;
    drawDigit(pixels.subarray(index * PIXELS, (index + 1) * PIXELS), digit, random);
  }
  return { count, pixels, labels } satisfies Images;
}

function drawDigit(image: Uint8Array, digit: number, random: Random): void {
  const hand = randomHand(random);
  const thickness = random.uniform(...THICKNESS_PIXELS);
  for (const stroke of DIGIT_STROKES[digit] ?? []) drawStroke(image, stroke.map(hand) satisfies Stroke, thickness);
}

/** Where one writer's hand puts a point: slanted, turned, wobbling, of its own size and place. */
function randomHand(random: Random): (point: Point) => Point {
  const slant = random.uniform(-SLANT, SLANT);
  const angle = random.uniform(-ROTATION, ROTATION);
  const height = random.uniform(...HEIGHT_PIXELS);
  const width = height * random.uniform(...WIDTH_TO_HEIGHT);
  const middle = (IMAGE_SIZE - 1) / 2;
  const left = middle + random.uniform(-SHIFT_PIXELS, SHIFT_PIXELS);
  const top = middle + random.uniform(-SHIFT_PIXELS, SHIFT_PIXELS);
  const [phaseX, phaseY] = [random.uniform(0, 2 * Math.PI), random.uniform(0, 2 * Math.PI)];
  return ([x, y]) => {
    const wobblingX = x - 0.5 + WOBBLE * Math.sin(7 * y + phaseX);
    const wobblingY = y - 0.5 + WOBBLE * Math.sin(7 * x + phaseY);
    const slanted = (wobblingX - slant * wobblingY) * width;
    const high = wobblingY * height;
    return [
      left + slanted * Math.cos(angle) - high * Math.sin(angle),
      top + slanted * Math.sin(angle) + high * Math.cos(angle),
    ];
  };
}
