import { beforeAll, describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import { score } from "../../../src/mnist/model/crossEntropy";
import { dropoutMask, dropouts } from "../../../src/mnist/model/dropout";
import { ASSIGNMENT_LAYERS } from "../../../src/mnist/model/layers";
import { initialValues, planParameters, sizeOf } from "../../../src/mnist/model/parameters";
import { Random } from "../../../src/mnist/random";
import { Descent } from "../../../src/mnist/trainer/optimiser";
import { useBackend } from "../../support/backends";
import { expectClose } from "../../support/close";

beforeAll(async () => {
  await useBackend("cpu");
});

describe("the assignment's parameters", () => {
  const plan = planParameters(ASSIGNMENT_LAYERS);
  const total = (plans: readonly { shape: readonly number[]; name: string }[]) =>
    plans.reduce((sum, tensor) => sum + sizeOf(tensor), 0);

  it("are 11,924, and 204 more are remembered", () => {
    expect(total(plan.trainable)).toBe(11_924);
    expect(total(plan.remembered)).toBe(204);
  });

  it("begin as PyTorch's do", () => {
    const values = initialValues([...plan.trainable, ...plan.remembered], Random.for(1, "initialisation"));
    const tensor = (name: string) => values.find((each) => each.name === name)!.values;
    // PyTorch 1.13, Conv2d(8, 16, 3): the largest weight is close below 1/√(8·3·3).
    const kernel = tensor("conv4/kernel"); // 16 channels in
    const bound = 1 / Math.sqrt(16 * 9);
    const largest = kernel.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.98 * bound);
    const squares = kernel.reduce((sum, weight) => sum + weight * weight, 0) / kernel.length;
    expect(Math.abs(squares / (bound ** 2 / 3) - 1)).toBeLessThan(0.05); // the variance of U(−b, b)
    expect([...tensor("batchnorm1/gamma"), ...tensor("batchnorm1/variance")]).toEqual(Array<number>(8).fill(1));
    expect([...tensor("batchnorm1/beta"), ...tensor("batchnorm1/mean")]).toEqual(Array<number>(8).fill(0));
  });
});

describe("dropout", () => {
  const masks = async (random: Random, count: number, shape: number[], probability = 0.5) => {
    const drop = dropouts(probability, random);
    const drawn = Array.from({ length: count }, () => dropoutMask(drop()!, shape));
    const values = await Promise.all(drawn.map(async (mask) => Float32Array.from(await mask.data())));
    tf.dispose(drawn);
    return values;
  };

  it("drops as often as it should and scales what stays, so that the mean stays", async () => {
    const [mask = new Float32Array()] = await masks(Random.for(1, "dropout"), 1, [100_001], 0.15);
    const dropped = mask.filter((value) => value === 0).length / mask.length;
    expect(Math.abs(dropped - 0.15)).toBeLessThan(0.005);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.85)]));
  });

  it("draws another mask for every batch, and the same ones for the same seed", async () => {
    const draw = async (random: Random, count: number) => {
      return (await masks(random, count, [2, 3, 3, 4])).map((mask) => mask.join());
    };
    const drawn = await draw(Random.for(1, "dropout"), 20);
    expect(new Set(drawn).size).toBe(20);
    expect(await draw(Random.for(1, "dropout"), 20)).toEqual(drawn);
    expect(await draw(Random.for(1, "dropout", 1), 1)).not.toEqual(drawn.slice(0, 1));
  });

  it("of nothing drops nothing", () => {
    expect(dropouts(0, Random.for(1, "dropout"))()).toBeUndefined();
  });
});

describe("a score", () => {
  it("is minus the logarithm of softmax at the label, and the share of highest logits there", () => {
    // By hand: softmax(0, ln 3) = (1/4, 3/4).
    const result = score(Float32Array.of(0, Math.log(3), 0, Math.log(3)), Uint8Array.of(1, 0));
    expect(result.lossSum).toBeCloseTo(-Math.log(3 / 4) - Math.log(1 / 4), 6);
    expect(result).toMatchObject({ correct: 1, count: 2 });
  });

  it("stays finite for large logits", () => {
    expect(score(Float32Array.of(1000, 0), Uint8Array.of(1)).lossSum).toBeCloseTo(1000, 6);
  });
});

/** Steps along gradients (1, 0.5, −0.25)·(k + 1), k = 0, 1, … from (1, −2, 0.5). */
async function descend(settings: ConstructorParameters<typeof Descent>[1], learningRates: readonly number[]) {
  const parameter = tf.variable(tf.tensor1d([1, -2, 0.5]));
  const descent = new Descent([parameter], settings);
  const places: number[][] = [];
  for (const [step, learningRate] of learningRates.entries()) {
    descent.step([tf.tensor1d([1, 0.5, -0.25].map((slope) => slope * (step + 1)))], learningRate);
    places.push([...(await parameter.data())]);
  }
  descent.dispose();
  parameter.dispose();
  return places;
}

describe("gradient descent", () => {
  // Expected places: torch.optim.SGD of PyTorch 1.13, double precision, lr set by OneCycleLR in the first case.
  it("with Nesterov momentum, weight decay and a changing learning rate goes where PyTorch goes", async () => {
    const rates = [0.004, 0.1, 0.09619778264893877, 0.08536998372026805, 0.06916503744663624];
    const places = await descend({ momentum: 0.9, nesterov: true, weightDecay: 0.01 }, rates);
    const expected = [
      [0.992324, -2.003648, 0.501862],
      [0.5286285844, -2.2287210688, 0.6157534622],
      [-0.24810807591703893, -2.608831672317411, 0.8074603092869271],
      [-1.2859904840667744, -3.11906253628501, 1.0643178092921803],
      [-2.4493129204407884, -3.6926653561123643, 1.352730898877788],
    ];
    expectClose(places.flat(), expected.flat(), { relative: 1e-5, absolute: 1e-6 });
  });

  it("with plain momentum goes where PyTorch goes", async () => {
    const places = await descend({ momentum: 0.9, nesterov: false, weightDecay: 0 }, [0.01, 0.01, 0.01]);
    const expected = [
      [0.99, -2.005, 0.5025],
      [0.961, -2.0195, 0.50975],
      [0.9049, -2.04755, 0.523775],
    ];
    expectClose(places.flat(), expected.flat(), { relative: 1e-5, absolute: 1e-6 });
  });

  it("without momentum goes straight along the gradient", async () => {
    const [place = []] = await descend({ momentum: 0, nesterov: false, weightDecay: 0 }, [0.5]);
    expectClose(place, [0.5, -2.25, 0.625], { relative: 1e-6, absolute: 0 });
  });
});
