import { describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { startBackend } from "../../../src/mnist/backend/start";
import { expectClose } from "../../support/close";
import { randomArray, seededRandom } from "../../support/random";

const CLOSE = { relative: 1e-4, absolute: 1e-4 };

type Shape4 = [number, number, number, number];

function randomTensor(shape: Shape4, seed: number): tf.Tensor4D {
  const random = seededRandom(seed);
  return tf.tensor4d(Float32Array.from(randomArray(tf.util.sizeFromShape(shape), random)), shape);
}

/** What a calculation comes to on the cpu back end, which is the judge, and on wasm. */
async function onBoth(calculate: () => tf.Tensor[]): Promise<Float32Array[][]> {
  const results: Float32Array[][] = [];
  for (const backend of ["cpu", "wasm"] as const) {
    await startBackend(backend, {}, null); // without the kernels of src/kernels, which have tests of their own
    const tensors = tf.tidy(calculate);
    results.push(await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data()))));
    tf.dispose(tensors);
  }
  return results;
}

async function expectSame(calculate: () => tf.Tensor[]): Promise<void> {
  const [judge = [], wasm = []] = await onBoth(calculate);
  wasm.forEach((values, index) => {
    expectClose(values, Array.from(judge[index]!), CLOSE);
  });
}

const small = (max: number) => fc.integer({ min: 1, max });

describe("on the wasm back end", () => {
  it("both gradients of a convolution agree with the cpu back end, whatever its shape", async () => {
    const convolutions = fc.record({
      batch: small(3),
      height: fc.integer({ min: 4, max: 9 }),
      width: fc.integer({ min: 4, max: 9 }),
      channels: small(5),
      filters: small(5),
      kernelHeight: small(4),
      kernelWidth: small(4),
      stride: small(3),
      pad: fc.constantFrom<("valid" | "same" | number)[]>("valid", "same", 0, 1),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(convolutions, async (shape) => {
        await expectSame(() => {
          const x = randomTensor([shape.batch, shape.height, shape.width, shape.channels], shape.seed);
          // With a number as the margin, tfjs-core takes every kernel for a square one (computeOutputShape2D).
          const kernelWidth = typeof shape.pad === "number" ? shape.kernelHeight : shape.kernelWidth;
          const kernel = randomTensor([shape.kernelHeight, kernelWidth, shape.channels, shape.filters], shape.seed + 1);
          const forward = (a: tf.Tensor, b: tf.Tensor) =>
            tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, shape.stride, shape.pad);
          const dy = randomTensor(forward(x, kernel).shape, shape.seed + 2);
          return tf.grads(forward)([x, kernel], dy);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  }, 30_000);

  it("the gradient of a max pool agrees with the cpu back end, whatever its shape", async () => {
    const pools = fc.record({
      batch: small(3),
      height: fc.integer({ min: 3, max: 8 }),
      width: fc.integer({ min: 3, max: 8 }),
      channels: small(4),
      size: small(3),
      stride: small(3),
      pad: fc.constantFrom<("valid" | "same")[]>("valid", "same"),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(pools, async ({ batch, height, width, channels, size, stride, pad, seed }) => {
        await expectSame(() => {
          const x = randomTensor([batch, height, width, channels], seed);
          const forward = (a: tf.Tensor) => tf.maxPool(a as tf.Tensor4D, size, stride, pad);
          return [tf.grad(forward)(x, randomTensor(forward(x).shape, seed + 1))];
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  }, 30_000);

  it("a max pool over negative numbers passes its gradient on, to the first of equal ones", async () => {
    await startBackend("wasm", {}, null);
    const x = tf.tensor4d([-3, -1, -2, -1], [1, 2, 2, 1]);
    const gradient = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, "valid"))(x, tf.tensor4d([5], [1, 1, 1, 1]));
    expect([...(await gradient.data())]).toEqual([0, 5, 0, 0]);
  });
});
