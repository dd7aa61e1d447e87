import { describe, expect, it } from "@jest/globals";
import {
  augment,
  type Augmentation,
  DEVIATION,
  MEAN,
  normalise,
  placeInto,
  type Placement,
} from "../../../src/mnist/augmentation";
import { drawDigits } from "../../../src/mnist/dataset/synthetic";
import { Random } from "../../../src/mnist/random";

const STILL: Placement = { angleDegrees: 0, shiftX: 0, shiftY: 0, scale: 1 };
const INTERPOLATIONS = ["nearest", "bilinear"] as const;

/** Back from what the network reads to ink, 0 … 255. */
const ink = (value: number) => (value * DEVIATION + MEAN) * 255;

/** An image with one pixel of ink, placed. Returns the places with ink as "row,column:ink". */
function place(row: number, column: number, placement: Partial<Placement>, interpolation: "nearest" | "bilinear") {
  const source = new Uint8Array(784);
  source[row * 28 + column] = 200;
  const target = new Float32Array(784);
  placeInto(target, source, { ...STILL, ...placement }, interpolation);
  const found: string[] = [];
  target.forEach((value, pixel) => {
    const here = Math.round(ink(value));
    if (here !== 0) found.push(`${Math.floor(pixel / 28)},${pixel % 28}:${here}`);
  });
  return found;
}

describe.each(INTERPOLATIONS)("a placed image, %s", (interpolation) => {
  it("is itself when nothing is changed, normalised", () => {
    const images = drawDigits(1, Random.for(1, "syntheticDigits"));
    const target = new Float32Array(784);
    placeInto(target, images.pixels, STILL, interpolation);
    const expected = Float32Array.from(images.pixels, (pixel) => (pixel / 255 - 0.1307) / 0.3081);
    target.forEach((value, pixel) => {
      expect(value).toBeCloseTo(expected[pixel]!, 5);
    });
  });

  it("turns anticlockwise: at 90° the upper right corner becomes the upper left one", () => {
    expect(place(0, 27, { angleDegrees: 90 }, interpolation)).toEqual(["0,0:200"]);
    expect(place(3, 10, { angleDegrees: 90 }, interpolation)).toEqual(["17,3:200"]); // (row, column) → (27 − column, row)
    expect(place(3, 10, { angleDegrees: 180 }, interpolation)).toEqual(["24,17:200"]);
  });

  it("moves to the right and downwards, and out of the picture", () => {
    expect(place(3, 10, { shiftX: 1 }, interpolation)).toEqual(["3,11:200"]);
    expect(place(3, 10, { shiftY: 1 }, interpolation)).toEqual(["4,10:200"]);
    expect(place(3, 27, { shiftX: 1 }, interpolation)).toEqual([]);
  });
});

describe("a placed image", () => {
  it("shares a pixel between two when it moves by half a pixel, bilinear", () => {
    expect(place(3, 10, { shiftX: 0.5 }, "bilinear")).toEqual(["3,10:100", "3,11:100"]);
    expect(place(3, 10, { shiftX: 0.25, shiftY: 0.5 }, "bilinear")).toEqual([
      "3,10:75",
      "3,11:25",
      "4,10:75",
      "4,11:25",
    ]);
  });

  it("fades into paper at the edge, bilinear", () => {
    expect(place(0, 0, { shiftX: -0.75 }, "bilinear")).toEqual(["0,0:50"]);
    expect(place(27, 27, { shiftY: 0.25 }, "bilinear")).toEqual(["27,27:150"]);
  });

  it("grows about its middle", () => {
    // (13.5 + 1/2) and (13.5 − 1/2) are read from a quarter of a pixel off the middle at twice the size.
    expect(place(13, 13, { scale: 2 }, "nearest")).toEqual(["12,12:200", "12,13:200", "13,12:200", "13,13:200"]);
  });
});

describe("augmentation", () => {
  const images = drawDigits(40, Random.for(1, "syntheticDigits"));
  const all = Uint32Array.from({ length: 40 }, (_, index) => index);
  const by: Augmentation = { rotationDegrees: 8, shiftPixels: 1.5, scaleFraction: 0.05, interpolation: "bilinear" };

  it("is the same for the same seed, and different for every image and epoch", () => {
    const once = augment(images, all, by, Random.for(1, "augmentation", 0));
    expect(augment(images, all, by, Random.for(1, "augmentation", 0))).toEqual(once);
    expect(augment(images, all, by, Random.for(1, "augmentation", 1))).not.toEqual(once);
    const twins = augment(images, Uint32Array.of(3, 3), by, Random.for(1, "augmentation"));
    expect(twins.subarray(0, 784)).not.toEqual(twins.subarray(784));
  });

  it("keeps the order it is given", () => {
    const still = { ...by, rotationDegrees: 0, shiftPixels: 0, scaleFraction: 0 };
    const chosen = augment(images, Uint32Array.of(7, 2), still, Random.for(1, "augmentation"));
    const straight = normalise(images, 0, 40);
    chosen.forEach((value, pixel) => {
      const from = pixel < 784 ? 7 * 784 + pixel : 2 * 784 + pixel - 784;
      expect(value).toBeCloseTo(straight[from]!, 5);
    });
  });

  it("leaves evaluation's images as they are", () => {
    expect(ink(normalise(images, 5, 2)[400]!)).toBeCloseTo(images.pixels[5 * 784 + 400]!, 3);
  });
});
