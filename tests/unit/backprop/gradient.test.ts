import { describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import { Descent } from "../../../src/backprop/descent";
import { forward } from "../../../src/backprop/forward";
import { emptyWorkspace, gradient, gradientInto } from "../../../src/backprop/gradient";
import type { Network, NetworkShape, Samples } from "../../../src/backprop/network";
import { expectClose } from "../../support/close";
import { randomNetwork, randomSamples } from "../../support/networks";
import { seededRandom } from "../../support/random";

tf.enableProdMode(); // keeps TensorFlow.js from advertising its other back ends

const CASES: readonly (NetworkShape & { readonly sampleCount: number })[] = [
  { inputCount: 2, hiddenCount: 2, outputCount: 2, sampleCount: 1 },
  { inputCount: 1, hiddenCount: 1, outputCount: 1, sampleCount: 3 },
  { inputCount: 3, hiddenCount: 5, outputCount: 1, sampleCount: 7 },
  { inputCount: 4, hiddenCount: 2, outputCount: 6, sampleCount: 2 },
  { inputCount: 17, hiddenCount: 9, outputCount: 3, sampleCount: 5 },
];

describe.each(CASES)("a random network of $inputCount-$hiddenCount-$outputCount, $sampleCount samples", (size) => {
  const random = seededRandom(size.inputCount * 100 + size.outputCount);
  const network = randomNetwork(size, random);
  const samples = randomSamples(size, size.sampleCount, random);

  it("has the gradient that central differences of the loss give", () => {
    // The error of a central difference is about h²/6·E‴ + ε·E/h; with h = 1e-5 both are below 1e-10 here.
    const h = 1e-5;
    const differences = Array.from(network.weights, (_, index) => {
      const [above, below] = [h, -h].map((shift) => lossOf(shifted(network, index, shift), samples));
      return ((above ?? 0) - (below ?? 0)) / (2 * h);
    });
    expectClose(gradient(network, samples), differences, { relative: 1e-7, absolute: 1e-9 });
  });

  it("has the gradient that TensorFlow.js differentiates for itself", () => {
    // TensorFlow.js computes in 32-bit floats, hence the wide tolerance.
    expectClose(gradient(network, samples), tensorflowGradient(network, samples), { relative: 1e-4, absolute: 1e-6 });
  });

  it("yields the loss on the way", () => {
    expectClose([gradientInto(emptyWorkspace(size), network, samples)], [lossOf(network, samples)], {
      relative: 1e-14,
    });
  });
});

describe("a descent", () => {
  const size = { inputCount: 3, hiddenCount: 4, outputCount: 2 };
  const network = randomNetwork(size, seededRandom(7));
  const samples = randomSamples(size, 3, seededRandom(8));

  it("takes the same way in one piece and in many", () => {
    const [whole, pieces] = [new Descent(network, samples, 0.3), new Descent(network, samples, 0.3)];
    whole.advance(50);
    for (const piece of [1, 0, 7, 42]) pieces.advance(piece);
    expect(pieces.weights).toEqual(whole.weights);
    expect(pieces.stepCount).toBe(50);
  });

  it("leaves the network it was given as it is", () => {
    const before = network.weights.slice();
    new Descent(network, samples, 0.3).advance(5);
    expect(network.weights).toEqual(before);
  });

  it("stays where it is at learning rate 0", () => {
    const descent = new Descent(network, samples, 0);
    descent.advance(10);
    expect(descent.weights).toEqual(network.weights);
  });

  it("stops at the first step at which the target is reached", () => {
    const walked = new Descent(network, samples, 0.3);
    walked.advance(20);
    const target = walked.loss();
    const sought = new Descent(network, samples, 0.3);
    expect(sought.advanceTo(target, 1000)).toBe(true);
    expect(sought.stepCount).toBe(20);
  });

  it("takes no step when the loss is under the target already", () => {
    const descent = new Descent(network, samples, 0.3);
    expect(descent.advanceTo(10, 5)).toBe(true);
    expect(descent.stepCount).toBe(0);
  });

  it("notices that the very last step reached the target", () => {
    const walked = new Descent(network, samples, 0.3);
    walked.advance(5);
    const sought = new Descent(network, samples, 0.3);
    expect(sought.advanceTo(walked.loss(), 5)).toBe(true);
    expect(sought.stepCount).toBe(5);
  });

  it("says when the steps were not enough", () => {
    const descent = new Descent(network, samples, 0.3);
    expect(descent.advanceTo(-1, 5)).toBe(false);
    expect(descent.stepCount).toBe(5);
  });
});

/** E = (1/S)·Σ_s ½·Σ_l (t − y)², written once more, from the forward pass alone. */
function lossOf(network: Network, samples: Samples): number {
  let sum = 0;
  for (let sample = 0; sample < samples.sampleCount; sample++) {
    forward(network, samples.inputs, sample).outputActivations.forEach((output, index) => {
      sum += ((samples.targets[sample * network.shape.outputCount + index] ?? 0) - output) ** 2 / 2;
    });
  }
  return sum / samples.sampleCount;
}

function shifted(network: Network, index: number, shift: number): Network {
  const weights = network.weights.slice();
  weights[index] = (weights[index] ?? 0) + shift;
  return { ...network, weights };
}

function tensorflowGradient({ shape, weights, biases }: Network, samples: Samples): Float32Array {
  const { inputCount: n, hiddenCount: m, outputCount: k } = shape;
  return tf.tidy(() => {
    const x = tf.tensor2d(Array.from(samples.inputs), [samples.sampleCount, n]);
    const t = tf.tensor2d(Array.from(samples.targets), [samples.sampleCount, k]);
    const b = tf.tensor1d(Array.from(biases));
    const loss = (w: tf.Tensor): tf.Scalar => {
      const hidden = tf.sigmoid(x.matMul(w.slice(0, m * n).reshape([m, n]), false, true).add(b.slice(0, m)));
      const output = tf.sigmoid(hidden.matMul(w.slice(m * n).reshape([k, m]), false, true).add(b.slice(m)));
      return t
        .sub(output)
        .square()
        .sum()
        .div(2 * samples.sampleCount);
    };
    return tf
      .grad(loss)(tf.tensor1d(Array.from(weights)))
      .dataSync<"float32">();
  });
}
