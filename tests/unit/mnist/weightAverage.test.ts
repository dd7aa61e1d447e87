import { beforeAll, describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import { syntheticDataset } from "../../../src/mnist/dataset/synthetic";
import type { Layer } from "../../../src/mnist/model/layers";
import { Network } from "../../../src/mnist/model/network";
import { planParameters } from "../../../src/mnist/model/parameters";
import { WeightAverage } from "../../../src/mnist/trainer/weightAverage";
import { useBackend } from "../../support/backends";
import { recordRun, SMALL_SETTINGS } from "../../support/training";

const LAYERS: readonly Layer[] = [{ kind: "conv2d", kernelSize: 1, filters: 2 }, { kind: "batchNorm" }];

/** A network all of whose tensors, running statistics too, hold one number. */
function networkOf(number: number): Network {
  return new Network(LAYERS, valuesOf(number));
}

function valuesOf(number: number) {
  const { trainable, remembered } = planParameters(LAYERS);
  return [...trainable, ...remembered].map((plan) => ({
    ...plan,
    values: new Float32Array(tf.util.sizeFromShape([...plan.shape])).fill(number),
  }));
}

async function numbersOf(network: Network): Promise<number[]> {
  return [...new Set((await network.values()).flatMap(({ values }) => [...values]))];
}

describe.each(["wasm", "cpu"] as const)("the average of weights on %s", (backend) => {
  let tensorsBefore = 0;

  beforeAll(async () => {
    tensorsBefore = await useBackend(backend);
  });

  // By hand. The n-th look, at step 8n, keeps min(0.5^(1/8 · 8), (1 + n)/(10 + n)) of the average: 2/11, 3/12, then, from a 26th on, 1/2.
  it("moves at every eighth step, by little of itself at first", async () => {
    const trained = networkOf(1);
    const average = new WeightAverage(LAYERS, valuesOf(0), 0.5 ** (1 / 8), 0);
    const follow = (steps: number) => {
      for (let step = 0; step < steps; step++) average.follow(trained);
    };
    follow(7);
    expect(await numbersOf(average.network)).toEqual([0]);
    follow(1);
    expect((await numbersOf(average.network))[0]).toBeCloseTo(9 / 11, 6);
    follow(8);
    expect((await numbersOf(average.network))[0]).toBeCloseTo(1 - (2 / 11) * (3 / 12), 6);
    average.dispose();
    trained.dispose();
  });

  it("goes on from where it was, with all that it keeps by then", async () => {
    const trained = networkOf(1);
    const average = new WeightAverage(LAYERS, valuesOf(0), 0.5 ** (1 / 8), 8 * 100 - 1);
    average.follow(trained);
    const numbers = await numbersOf(average.network);
    expect(numbers).toHaveLength(1); // parameters and running statistics alike
    expect(numbers[0]).toBeCloseTo(0.5, 6);
    average.dispose();
    trained.dispose();
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });
});

describe("a run whose weights are averaged", () => {
  it("learns as it would without, and is tested with the average", async () => {
    await useBackend("wasm");
    const dataset = await syntheticDataset({ trainCount: 80, testCount: 40, seed: 1 });
    const plain = await recordRun(dataset);
    const averaged = await recordRun(dataset, { settings: { ...SMALL_SETTINGS, averaging: 0.99 } });
    const learnt = ({ records }: typeof plain) => records.map(({ trainLoss }) => trainLoss);
    expect(learnt(averaged)).toEqual(learnt(plain));
    expect(averaged.checkpoints.at(-1)?.tensors).toEqual(plain.checkpoints.at(-1)?.tensors);
    expect(averaged.records.at(-1)?.testLoss).not.toBe(plain.records.at(-1)?.testLoss);
    expect(plain.checkpoints.at(-1)?.averages).toBeUndefined();
    const { averages = [], tensors = [] } = averaged.checkpoints.at(-1) ?? {};
    expect(averages.map(({ name }) => name)).toEqual(tensors.map(({ name }) => name));
  });
});
