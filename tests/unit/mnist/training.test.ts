import { beforeAll, describe, expect, it } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../../src/mnist/dataset/dataset";
import { syntheticDataset } from "../../../src/mnist/dataset/synthetic";
import { RunControl } from "../../../src/mnist/trainer/runControl";
import { reachesTarget } from "../../../src/mnist/trainer/records";
import type { RunEvent } from "../../../src/mnist/trainer/train";
import { useBackend } from "../../support/backends";
import { digits } from "../../support/mnist";
import { LEARNING_LAYERS, recordRun, SMALL_SETTINGS } from "../../support/training";

let small: Dataset;

beforeAll(async () => {
  small = await syntheticDataset({ trainCount: 80, testCount: 40, seed: 1 });
});

const progressOf = (events: readonly RunEvent[]) =>
  events.filter((event) => event.type === "batchEnded").map(({ progress }) => progress);

describe.each(["wasm", "cpu"] as const)("a run on %s", (backend) => {
  let tensorsBefore = 0;

  beforeAll(async () => {
    tensorsBefore = await useBackend(backend);
  });

  it("gives the same log, digit for digit, for the same seed, and another for another", async () => {
    const one = await recordRun(small);
    const again = await recordRun(small);
    expect(again.events).toEqual(one.events);
    const other = await recordRun(small, { settings: { ...SMALL_SETTINGS, seed: 2 } });
    expect(other.records).not.toEqual(one.records);
    expect(one.end).toBe("finished");
    expect(one.records.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  }, 60_000);

  it("that is resumed goes on digit for digit as if it had never stopped", async () => {
    const averaged = { averaging: 0.99, batchSize: 7 }; // 11 steps an epoch, and the average looks at each eighth
    const settings = {
      ...SMALL_SETTINGS,
      ...averaged,
      schedule: "oneCycle",
      nesterov: true,
      weightDecay: 0.001,
    } as const;
    const whole = await recordRun(small, { settings });
    // Through JSON's poorer cousin, structured cloning, as a message or a database would keep it.
    const checkpoint = structuredClone(whole.checkpoints[0]);
    const rest = await recordRun(small, { settings, checkpoint });
    expect(rest.records).toEqual(whole.records.slice(1));
    expect(rest.checkpoints.at(-1)).toEqual(whole.checkpoints.at(-1));
  }, 60_000);

  it("leaves no tensor behind, however it ends", async () => {
    await recordRun(small, { settings: { ...SMALL_SETTINGS, averaging: 0.9 } });
    expect(tf.memory().numTensors).toBe(tensorsBefore);
    await recordRun(small, { steer: (event, control) => { if (event.type === "batchEnded") control.stop(); } }); // prettier-ignore
    expect(tf.memory().numTensors).toBe(tensorsBefore);
    await recordRun(small);
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  }, 60_000);
});

describe("a run", () => {
  beforeAll(async () => {
    await useBackend("wasm");
  });

  it("shows every image once an epoch, the last and smaller batch too", async () => {
    const { events, records } = await recordRun(small);
    const last = progressOf(events).filter(({ batch }) => batch === 4);
    expect(last.map(({ batches }) => batches)).toEqual([5, 5, 5]); // 72 images in batches of 16
    expect(records.every(({ trainAccuracy }) => Number.isInteger(Math.round(trainAccuracy * 72 * 1e9) / 1e9))).toBe(
      true,
    );
    expect(records.every(({ testCount }) => testCount === 40)).toBe(true);
  });

  it("learns", async () => {
    const dataset = await digits(1200, 300);
    const settings = {
      ...SMALL_SETTINGS,
      epochs: 4,
      trainImages: 1200,
      testImages: 300,
      dropout: 0,
      rotation: 0,
      shift: 0,
    };
    const { records } = await recordRun(dataset, { settings, layers: LEARNING_LAYERS });
    expect(records.at(-1)?.testAccuracy).toBeGreaterThan(0.7);
    expect(records.at(-1)!.trainLoss).toBeLessThan(records[0]!.trainLoss);
  }, 60_000);

  it("waits while it is paused, says so, and then goes on as if nothing had been", async () => {
    const straight = await recordRun(small);
    let resumed = 0;
    const paused = await recordRun(small, {
      steer: (event, control) => {
        if (event.type === "batchEnded" && event.progress.batch === 4) control.pause();
        if (event.type === "runPaused") setImmediate(() => { resumed++; control.resume(); }); // prettier-ignore
      },
    });
    expect(resumed).toBe(3);
    expect(paused.events.filter(({ type }) => type === "runPaused")).toHaveLength(3);
    expect(paused.records).toEqual(straight.records);
  });

  it("stops between two batches, even while it is paused", async () => {
    const stopped = await recordRun(small, {
      steer: (event, control) => {
        if (event.type === "epochEnded") control.pause();
        if (event.type === "runPaused") setImmediate(() => { control.stop(); }); // prettier-ignore
      },
    });
    expect(stopped.end).toBe("stopped");
    expect(stopped.records).toHaveLength(1);
    expect(stopped.events.at(-1)?.type).toBe("runPaused");
  });

  it("takes another learning rate from the next step on, and keeps it in its checkpoints", async () => {
    const control = new RunControl();
    const changed = await recordRun(small, {
      control,
      steer: (event) => {
        if (event.type === "epochEnded" && event.record.epoch === 0) control.setLearningRate(0.001);
      },
    });
    expect(changed.records.map(({ learningRate }) => learningRate)).toEqual([0.05, 0.001, 0.001]);
    expect(changed.checkpoints.map(({ settings }) => settings.learningRate)).toEqual([0.05, 0.001, 0.001]);
  });

  it("ends early once the target holds for long enough", async () => {
    const settings = { ...SMALL_SETTINGS, epochs: 9, targetAccuracy: 0.01, targetEpochs: 2 };
    const { end, records } = await recordRun(small, { settings });
    expect(end).toBe("targetReached");
    expect(records.length).toBeLessThan(9);
    expect(reachesTarget(records, settings)).toBe(true);
    expect(reachesTarget(records.slice(0, 1), settings)).toBe(false);
    expect(reachesTarget(records, { targetAccuracy: 0, targetEpochs: 1 })).toBe(false);
  });

  it("is tested with the last training images where some are held out, and learns nothing from them", async () => {
    const settings = { ...SMALL_SETTINGS, trainImages: 60_000, testImages: 10_000, heldOutImages: 30 };
    const held = await recordRun(small, { settings });
    expect(held.records[0]).toMatchObject({ batches: 4, testCount: 30 }); // 50 of 80 images in batches of 16
    const { train } = small;
    const cut = (from: number, to: number) => ({
      count: to - from,
      pixels: train.pixels.slice(from * 784, to * 784),
      labels: train.labels.slice(from, to),
    });
    const divided = { ...small, train: cut(0, 50), test: cut(50, 80) };
    const { records } = await recordRun(divided, { settings: { ...settings, heldOutImages: 0 } });
    expect(held.records).toEqual(records);
  });

  it("does not begin where all images are held out", async () => {
    const settings = { ...SMALL_SETTINGS, heldOutImages: 80 };
    await expect(recordRun(small, { settings })).rejects.toThrow(
      "Of 80 training images 80 are to be held out, which leaves none to learn from. Hold out fewer.",
    );
  });

  it("whose loss becomes infinite says what to do", async () => {
    const settings = { ...SMALL_SETTINGS, learningRate: 10, momentum: 0.999, epochs: 60, trainImages: 32 };
    const layers = [{ kind: "conv2d", kernelSize: 28, filters: 10 }] as const;
    const run = recordRun(small, { settings: { ...settings, weightDecay: 1 }, layers });
    await expect(run).rejects.toMatchObject({
      name: "TrainingError",
      message: expect.stringMatching(/^The loss is no longer a finite number .*smaller learning rate/),
    });
  });

  it("does not begin from a checkpoint that is not its own", async () => {
    const { checkpoints } = await recordRun(small, { settings: { ...SMALL_SETTINGS, epochs: 1 } });
    const checkpoint = checkpoints[0]!;
    const other = await syntheticDataset({ trainCount: 80, testCount: 40, seed: 2 });
    await expect(recordRun(other, { checkpoint })).rejects.toThrow(/another data set/);
    await expect(recordRun(small, { checkpoint: { ...checkpoint, version: 99 } })).rejects.toThrow(/another version/);
    const settings = { ...SMALL_SETTINGS, epochs: 1 };
    await expect(recordRun(small, { checkpoint, settings })).rejects.toThrow(/all of its 1 epochs/);
    const cut = checkpoint.tensors.map((tensor) => ({ ...tensor, values: tensor.values.slice(1) }));
    await expect(recordRun(small, { checkpoint: { ...checkpoint, tensors: cut } })).rejects.toThrow(/another network/);
  });

  it("does not begin with a setting out of its range", async () => {
    await expect(recordRun(small, { settings: { ...SMALL_SETTINGS, dropout: 2 } })).rejects.toMatchObject({
      name: "SettingError",
    });
  });
});
