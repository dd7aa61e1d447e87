import { describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import { type Augmentation, augment, normalise } from "../../../src/mnist/augmentation";
import { drawDigits } from "../../../src/mnist/dataset/synthetic";
import { Random } from "../../../src/mnist/random";
import { openFeed } from "../../../src/mnist/trainer/feed";
import { farOff } from "../../support/farOff";
import { useKernels } from "../../support/kernels";

const IMAGES = drawDigits(30, Random.for(1, "syntheticDigits"));
const INDICES = Uint32Array.of(29, 3, 3, 0, 17);

function by(interpolation: Augmentation["interpolation"]): Augmentation {
  return { rotationDegrees: 20, shiftPixels: 3, scaleFraction: 0.2, interpolation };
}

describe.each([1, 3])("the feed of a network on WebAssembly, its work in %i parts,", (parts) => {
  it.each(["bilinear", "nearest"] as const)("changes images as JavaScript does, %s", async (interpolation) => {
    await useKernels("simd", parts);
    const feed = await openFeed(IMAGES, () => Promise.resolve());
    const actual = feed.augmented(INDICES, by(interpolation), Random.for(1, "augmentation"));
    const expected = augment(IMAGES, INDICES, by(interpolation), Random.for(1, "augmentation"));
    expect(actual.shape).toEqual([5, 28, 28, 1]);
    const off = farOff(await actual.data(), expected, { relative: 0, absolute: 1e-3 });
    // Half-way between two pixels, single and double precision may take different ones for the nearest.
    expect(off.length).toBeLessThanOrEqual(interpolation === "nearest" ? 5 : 0);
    tf.dispose(actual);
    feed.dispose();
  });

  it("hands out images as they are, normalised", async () => {
    await useKernels("simd", parts);
    const feed = await openFeed(IMAGES, () => Promise.resolve());
    const before = tf.memory().numTensors;
    const actual = feed.unchanged(7, 3);
    expect(farOff(await actual.data(), normalise(IMAGES, 7, 3), { relative: 0, absolute: 1e-6 })).toEqual([]);
    expect(tf.memory().numTensors).toBe(before + 1);
    tf.dispose(actual);
    feed.dispose();
    expect(tf.memory().numTensors).toBe(before - 1); // with what was kept of the images
  });
});
