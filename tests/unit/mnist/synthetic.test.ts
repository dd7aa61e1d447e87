import { describe, expect, it } from "@jest/globals";
import type { Images } from "../../../src/mnist/dataset/dataset";
import { drawStroke } from "../../../src/mnist/dataset/rasterise";
import { drawDigits, syntheticDataset } from "../../../src/mnist/dataset/synthetic";
import { Random } from "../../../src/mnist/random";

describe("a stroke", () => {
  it("covers a pixel as far as the pen does", () => {
    const image = new Uint8Array(784);
    drawStroke(image, [[5, 10], [20, 10]], 2); // prettier-ignore
    const column = (x: number) => [8, 9, 10, 11, 12].map((y) => image[y * 28 + x]);
    expect(column(12)).toEqual([0, 128, 255, 128, 0]); // one pixel from the middle is the edge: half covered
    expect(image[10 * 28 + 4]).toBe(128); // round ends
    expect(image[10 * 28 + 22]).toBe(0);
  });

  it("may leave the image, and may be a dot", () => {
    const image = new Uint8Array(784);
    drawStroke(image, [[-40, -40], [60, 60]], 3); // prettier-ignore
    expect(image[14 * 28 + 14]).toBe(255);
    drawStroke(image, [[3, 20], [3, 20]], 1); // prettier-ignore
    expect(image[20 * 28 + 3]).toBe(255);
  });
});

describe("synthetic digits", () => {
  it("are the same for the same seed and differ otherwise", async () => {
    const request = { trainCount: 50, testCount: 20, seed: 7 };
    const [one, again, other] = await Promise.all([
      syntheticDataset(request),
      syntheticDataset(request),
      syntheticDataset({ ...request, seed: 8 }),
    ]);
    expect(again).toEqual(one);
    expect(other.description.checksum).not.toBe(one.description.checksum);
    expect(one.description).toMatchObject({ name: "synthetic digits", trainCount: 50, testCount: 20 });
  });

  it("are never drawn twice alike, have every class, and leave paper around them", () => {
    const { pixels, labels, count } = drawDigits(2000, Random.for(1, "syntheticDigits"));
    const images = Array.from({ length: count }, (_, index) => pixels.subarray(index * 784, (index + 1) * 784));
    expect(new Set(images.map((image) => image.join())).size).toBe(count);
    expect(new Set(labels).size).toBe(10);
    const ink = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length / 255;
    expect(ink).toBeGreaterThan(0.05); // MNIST has 0.13
    expect(ink).toBeLessThan(0.25);
  });

  it("can be learnt by the simplest of models", () => {
    const random = Random.for(1, "syntheticDigits");
    const weights = learnLinear(drawDigits(1500, random), 6);
    const accuracy = accuracyOf(weights, drawDigits(500, random));
    expect(accuracy).toBeGreaterThan(0.75); // guessing has 0.1
  });
});

/** Softmax regression by plain stochastic gradient descent. */
function learnLinear({ count, pixels, labels }: Images, epochs: number): Float64Array {
  const weights = new Float64Array(10 * 784);
  for (let step = 0; step < epochs * count; step++) {
    const image = pixels.subarray((step % count) * 784, ((step % count) + 1) * 784);
    const logits = logitsOf(weights, image);
    const highest = Math.max(...logits);
    const exponentials = logits.map((logit) => Math.exp(logit - highest));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    exponentials.forEach((value, digit) => {
      const slope = 0.01 * (value / sum - (labels[step % count] === digit ? 1 : 0));
      for (let pixel = 0; pixel < 784; pixel++) weights[digit * 784 + pixel]! -= (slope * (image[pixel] ?? 0)) / 255;
    });
  }
  return weights;
}

function logitsOf(weights: Float64Array, image: Uint8Array): number[] {
  return Array.from({ length: 10 }, (_, digit) => {
    let logit = 0;
    for (let pixel = 0; pixel < 784; pixel++)
      logit += ((weights[digit * 784 + pixel] ?? 0) * (image[pixel] ?? 0)) / 255;
    return logit;
  });
}

function accuracyOf(weights: Float64Array, { count, pixels, labels }: Images): number {
  let correct = 0;
  for (let index = 0; index < count; index++) {
    const logits = logitsOf(weights, pixels.subarray(index * 784, (index + 1) * 784));
    if (logits.indexOf(Math.max(...logits)) === labels[index]) correct++;
  }
  return correct / count;
}
