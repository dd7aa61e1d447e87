import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { batchNormReluDropout, descend, moveAverages, softmaxCrossEntropy } from "../../src/kernels";
import { farOff, type Tolerance } from "./farOff";
import { randomArray, seededRandom } from "./random";

const EXACT: Tolerance = { relative: 0 };
const CLOSE: Tolerance = { relative: 1e-4, absolute: 1e-4 };

/** Checks kernels of ours on a back end, so many times with shapes drawn at random; rejects with what is wrong. */
export type KernelProperty = (backend: string, runs: number) => Promise<void>;

function numbers(shape: number[], seed: number): Float32Array {
  return Float32Array.from(randomArray(tf.util.sizeFromShape(shape), seededRandom(seed)));
}

const tensor = (shape: number[], seed: number) => tf.tensor(numbers(shape, seed), shape);

/** What a calculation comes to on the cpu back end, which is the judge, and on the one that is checked. */
async function onBoth(backend: string, calculate: () => tf.Tensor[]): Promise<[Float32Array[], Float32Array[]]> {
  const on = async (name: string) => {
    await tf.setBackend(name);
    const tensors = tf.tidy(calculate);
    const values = await Promise.all(tensors.map(async (each) => Float32Array.from(await each.data())));
    tf.dispose(tensors);
    return values;
  };
  return [await on("cpu"), await on(backend)];
}

async function expectSame(
  backend: string,
  calculate: () => tf.Tensor[],
  tolerance: (judge: Float32Array) => Tolerance = () => CLOSE,
): Promise<void> {
  const [judge, ours] = await onBoth(backend, calculate);
  ours.forEach((values, index) => {
    const expected = judge[index] ?? new Float32Array();
    expectClose(values, expected, tolerance(expected));
  });
}

/** For sums of some ten to some thousand products: a hundred thousandth of the largest of them, and no more than `atMost`. */
function closeToLargest(judge: Float32Array, atMost = Number.POSITIVE_INFINITY): Tolerance {
  const largest = judge.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { relative: 1e-4, absolute: Math.min(1e-5 * largest, atMost) };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: Tolerance): void {
  const off = farOff(actual, expected, tolerance);
  if (actual.length !== expected.length || off.length > 0) {
    throw new Error(
      `expected ${expected.length} numbers, got ${actual.length}; far off: ${JSON.stringify(off.slice(0, 5))}`,
    );
  }
}

const upTo = (max: number) => fc.integer({ min: 1, max });

type Padding = "valid" | "same" | tf.backend_util.ExplicitPadding;

/** A convolution to be compared. */
interface Convolution {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly pad: Padding;
  readonly seed: number;
}

/** Compares a convolution and its two gradients, for shapes drawn at random. */
async function expectConvolutions(
  backend: string,
  runs: number,
  convolutions: fc.Arbitrary<Convolution>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(convolutions, async (shape) => {
      // tfjs wants kernels larger than the margins
      fc.pre(typeof shape.pad === "string" || Math.min(shape.kernelHeight, shape.kernelWidth) > 1);
      await expectSame(
        backend,
        () => {
          const x = tensor([shape.batch, shape.height, shape.width, shape.channels], shape.seed);
          const kernel = tensor([shape.kernelHeight, shape.kernelWidth, shape.channels, shape.filters], shape.seed + 1);
          const forward = (a: tf.Tensor, b: tf.Tensor) =>
            tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [shape.strideHeight, shape.strideWidth], shape.pad);
          const y = forward(x, kernel);
          return [y, ...tf.grads(forward)([x, kernel], tensor(y.shape, shape.seed + 2))];
        },
        (judge) => closeToLargest(judge, 1e-4),
      );
    }),
    { numRuns: runs, seed: 1 },
  );
}

/** Kernels of 3 × 3 with stride 1, for which there are tiles of 4, 5 and 6 rows. */
const SMALL_KERNELS: fc.Arbitrary<Convolution> = fc.record({
  batch: upTo(5),
  height: fc.integer({ min: 3, max: 17 }),
  width: fc.integer({ min: 3, max: 17 }),
  channels: fc.integer({ min: 4, max: 21 }),
  filters: fc.integer({ min: 4, max: 21 }),
  kernelHeight: fc.constant(3),
  kernelWidth: fc.constant(3),
  strideHeight: fc.constant(1),
  strideWidth: fc.constant(1),
  pad: fc.constantFrom<Padding[]>("valid", "same", [
    [0, 0],
    [0, 0],
    [2, 1],
    [0, 0],
  ]),
  seed: fc.nat(),
});

/** What the kernels must do on every back end that has them, by what it is called. */
export const KERNEL_PROPERTIES: Readonly<Record<string, KernelProperty>> = {
  "convolve and give both gradients as the cpu back end does, whatever the shape": async (backend, runs) => {
    const convolutions = fc.record({
      batch: upTo(4),
      height: fc.integer({ min: 4, max: 13 }),
      width: fc.integer({ min: 4, max: 13 }),
      channels: upTo(37),
      filters: upTo(37),
      kernelHeight: upTo(4),
      kernelWidth: upTo(4),
      strideHeight: fc.constantFrom(1, 1, 2, 3),
      strideWidth: fc.constantFrom(1, 1, 2, 3),
      pad: fc.constantFrom<Padding[]>("valid", "same", [
        [0, 0],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
      seed: fc.nat(),
    });
    await expectConvolutions(backend, runs, convolutions);
  },

  "convolve by kernels of 3 × 3 as the cpu back end does, in whole tiles and parts of them, with margins and without": (
    backend,
    runs,
  ) => expectConvolutions(backend, runs, SMALL_KERNELS),

  "give each gradient of a convolution by itself, as its transpose and gradients of gradients need them": async (
    backend,
    runs,
  ) => {
    await fc.assert(
      fc.asyncProperty(SMALL_KERNELS, async ({ batch, height, width, channels, filters, seed }) => {
        await expectSame(
          backend,
          () => {
            const kernel = tensor([3, 3, channels, filters], seed);
            const x = tensor([batch, height, width, filters], seed + 1);
            const transposed = (a: tf.Tensor, b: tf.Tensor) =>
              tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, [batch, height, width, channels], 1, "same");
            const y = transposed(x, kernel);
            const slope = (a: tf.Tensor, b: tf.Tensor) =>
              tf.grad((c) => transposed(c, b))(a, tensor(y.shape, seed + 2));
            return [
              y,
              ...tf.grads(transposed)([x, kernel], tensor(y.shape, seed + 3)),
              tf.grad((b) => slope(x, b))(kernel, tensor(x.shape, seed + 4)),
            ];
          },
          closeToLargest,
        );
      }),
      { numRuns: Math.ceil(runs / 3), seed: 1 },
    );
  },

  "pool and give the gradient of a pool as the cpu back end does, whatever the shape": async (backend, runs) => {
    const pools = fc.record({
      batch: upTo(4),
      height: fc.integer({ min: 4, max: 11 }),
      width: fc.integer({ min: 4, max: 11 }),
      channels: upTo(37),
      size: fc.tuple(upTo(3), upTo(3)),
      stride: fc.tuple(upTo(3), upTo(3)),
      pad: fc.constantFrom<("valid" | "same")[]>("valid", "same"),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(pools, async ({ batch, height, width, channels, size, stride, pad, seed }) => {
        await expectSame(backend, () => {
          const x = tensor([batch, height, width, channels], seed);
          const forward = (a: tf.Tensor) => tf.maxPool(a as tf.Tensor4D, size, stride, pad);
          const y = forward(x);
          return [y, tf.grad(forward)(x, tensor(y.shape, seed + 1))];
        });
      }),
      { numRuns: runs, seed: 1 },
    );
  },

  "average and give the gradient of an average as the cpu back end does, whatever the shape": async (backend, runs) => {
    const pools = fc.record({
      batch: upTo(4),
      height: fc.integer({ min: 4, max: 9 }),
      width: fc.integer({ min: 4, max: 9 }),
      channels: upTo(19),
      size: fc.tuple(upTo(4), upTo(4)),
      stride: fc.tuple(upTo(3), upTo(3)),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(pools, async ({ batch, height, width, channels, size, stride, seed }) => {
        await expectSame(backend, () => {
          const x = tensor([batch, height, width, channels], seed);
          const forward = (a: tf.Tensor) => tf.avgPool(a as tf.Tensor4D, size, stride, "valid");
          const y = forward(x);
          return [y, tf.grad(forward)(x, tensor(y.shape, seed + 1))];
        });
      }),
      { numRuns: runs, seed: 1 },
    );
  },

  "give the gradient of a pool to the first of equal maxima, negative ones too": async (backend) => {
    await tf.setBackend(backend);
    for (const channels of [1, 4]) {
      const places = [-3, -1, -2, -1].flatMap((value) => Array<number>(channels).fill(value));
      const x = tf.tensor4d(places, [1, 2, 2, channels]);
      const dy = tf.fill([1, 1, 1, channels], 5);
      const gradient = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, "valid"))(x, dy);
      const expected = [0, 5, 0, 0].flatMap((value) => Array<number>(channels).fill(value));
      expectClose(await gradient.data(), expected, EXACT);
    }
  },

  "normalise a batch, cut it off and drop units as plain operations do, forwards and backwards": async (
    backend,
    runs,
  ) => {
    const batches = fc.record({
      batch: upTo(4),
      height: upTo(9),
      width: upTo(9),
      channels: upTo(37),
      mean: fc.constantFrom(0, 1, 1000),
      relu: fc.boolean(),
      probability: fc.constantFrom(0, 0.15, 0.5),
      key: fc.nat(2 ** 32 - 1),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(batches, async ({ batch, height, width, channels, mean, relu, probability, key, seed }) => {
        fc.pre(batch * height * width > 1);
        const shape: [number, number, number, number] = [batch, height, width, channels];
        const values = numbers(shape, seed).map((value) => value + mean);
        const drops = relu && probability > 0;
        const threshold = Math.round(probability * 2 ** 32);
        const scale = 1 / (1 - probability);
        const size = values.length;
        const mask = Float32Array.from({ length: size }, (_, unit) =>
          drops && splitmix32(key, unit) < threshold ? 0 : drops ? scale : 1,
        );
        const dropout = drops ? { key, threshold, scale } : undefined;
        const plain = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
          const moments = tf.moments(x, [0, 1, 2]);
          const inverse = tf.rsqrt(tf.add(moments.variance, 1e-3));
          const y = tf.add(tf.mul(tf.mul(tf.sub(x, moments.mean), inverse), gamma), beta);
          return { y: tf.mul(relu ? tf.relu(y) : y, tf.tensor4d(mask, shape)), ...moments };
        };
        const fused = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
          batchNormReluDropout(x as tf.Tensor4D, gamma as tf.Tensor1D, beta as tf.Tensor1D, {
            epsilon: 1e-3,
            relu,
            dropout,
          });
        const [judge, ours] = await onBoth(backend, () => {
          const inputs = [tf.tensor4d(values, shape), tensor([channels], seed + 1), tensor([channels], seed + 2)];
          const operation = tf.getBackend() === backend ? fused : plain;
          const { y, mean: average, variance } = operation(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor]));
          const forward = (...args: tf.Tensor[]) => operation(...(args as [tf.Tensor, tf.Tensor, tf.Tensor])).y;
          return [y, average, variance, ...tf.grads(forward)(inputs, tensor(shape, seed + 3))];
        });
        // The judge's own sums lose digits where the mean is a thousand deviations.
        const close = mean === 1000 ? { relative: 1e-2, absolute: 1e-2 } : CLOSE;
        ours.forEach((result, index) => {
          expectClose(result, judge[index] ?? [], close);
        });
      }),
      { numRuns: runs, seed: 1 },
    );
  },

  "give the softmax cross-entropy and its gradient as plain operations do": async (backend, runs) => {
    const batches = fc.record({
      images: upTo(9),
      classes: fc.integer({ min: 2, max: 37 }),
      size: fc.constantFrom(1, 30),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(batches, async ({ images, classes, size, seed }) => {
        const logits = numbers([images, classes], seed).map((value) => value * size);
        const labels = Int32Array.from({ length: images }, (_, image) => (seed + image * 7) % classes);
        await expectSame(backend, () => {
          const loss = (input: tf.Tensor) => {
            const known = tf.tensor1d(labels, "int32");
            if (tf.getBackend() === backend) return softmaxCrossEntropy(input as tf.Tensor2D, known);
            return tf.losses.softmaxCrossEntropy(tf.oneHot(known, classes), input);
          };
          const input = tf.tensor2d(logits, [images, classes]);
          return [loss(input), tf.grad(loss)(input)];
        });
      }),
      { numRuns: runs, seed: 1 },
    );
  },

  "descend as torch.optim.SGD does, but never in the numbers of another tensor": async (backend) => {
    await tf.setBackend(backend);
    const small = tf.variable(tf.tensor1d([1, -2, 0.5]));
    const large = tf.variable(tf.tensor1d([1, -2, 0.5, 1, -2, 0.5]));
    const velocities = [small, large].map(({ shape }) => tf.variable(tf.zeros(shape)));
    const before = tf.clone(small);
    for (const [step, learningRate] of [0.004, 0.1, 0.09619778264893877].entries()) {
      const gradient = [1, 0.5, -0.25].map((slope) => slope * (step + 1));
      const gradients = [tf.tensor1d(gradient), tf.tensor1d([...gradient, ...gradient])];
      descend([small, large], gradients, velocities, {
        learningRate,
        momentum: 0.9,
        nesterov: true,
        weightDecay: 0.01,
      });
      tf.dispose(gradients);
    }
    // PyTorch 1.13, double precision; the same as in tests/unit/mnist/model.test.ts.
    const expected = [-0.24810807591703893, -2.608831672317411, 0.8074603092869271];
    const close = { relative: 1e-5, absolute: 1e-6 };
    expectClose(await small.data(), expected, close);
    expectClose(await large.data(), [...expected, ...expected], close);
    expectClose(await before.data(), [1, -2, 0.5], EXACT);
    tf.dispose([small, large, before, ...velocities]);
  },

  "move averages towards the newest numbers": async (backend) => {
    await tf.setBackend(backend);
    const [several, one] = [tf.variable(tf.tensor1d([1, 2, 3])), tf.variable(tf.tensor1d([-1]))];
    const newest = [tf.tensor1d([2, 2, 2]), tf.tensor1d([10])];
    moveAverages([several, one], newest, { weight: 0.25, factors: [1, 2] });
    // By hand: 0.75 · 1 + 0.25 · 2 = 1.25 and so on; 0.75 · −1 + 0.25 · 2 · 10 = 4.25.
    expectClose(await several.data(), [1.25, 2, 2.75], EXACT);
    expectClose(await one.data(), [4.25], EXACT);
    tf.dispose([several, one, ...newest]);
  },

  "leave no tensor behind": async (backend) => {
    await tf.setBackend(backend);
    const count = tf.memory().numTensors;
    tf.tidy(() => {
      const loss = (x: tf.Tensor) => {
        const { y } = batchNormReluDropout(tf.conv2d(x as tf.Tensor4D, tf.ones([3, 3, 1, 4]), 1, "same"), tf.ones([4]), tf.zeros([4]), { epsilon: 1e-5, relu: true }); // prettier-ignore
        return softmaxCrossEntropy(tf.reshape(tf.maxPool(y, 2, 2, "valid"), [2, -1]), tf.tensor1d([1, 2], "int32"));
      };
      return tf.grad(loss)(tensor([2, 4, 4, 1], 1));
    }).dispose();
    expectClose([tf.memory().numTensors], [count], EXACT);
  },
};

/** The word of unit `unit`: splitmix32 with Chris Wellons' "lowbias32" (public domain). */
function splitmix32(key: number, unit: number): number {
  let word = (key + Math.imul(unit + 1, 0x9e3779b9)) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return (word ^ (word >>> 15)) >>> 0;
}
