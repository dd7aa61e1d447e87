import { describe, expect, it } from "@jest/globals";
import { RECIPES } from "../../../../src/mnist/recipe/recipes";
import type { EpochRecord } from "../../../../src/mnist/trainer/records";
import { withProgress, type CurvePoint } from "../../../../src/taskpane/training/curve";
import { epochLines } from "../../../../src/taskpane/training/logLines";
import { epochRemaining, remainingText, runRemaining } from "../../../../src/taskpane/training/remaining";
import {
  isChanged,
  problemsOf,
  recipeLabel,
  settingsOf,
  textsOf,
} from "../../../../src/taskpane/training/settingsForm";

const PROGRESS = {
  ...{ epoch: 0, batch: 4, batches: 10, loss: 0.5, trainAccuracy: 0.8 },
  ...{ elapsedMs: 1000, batchesPerSecond: 5, learningRate: 0.01 },
};

const RECORD: EpochRecord = {
  ...{ epoch: 0, trainLoss: 0.2, trainAccuracy: 0.8848, lastBatchLoss: 0.0737, testLoss: 0.0535, testAccuracy: 0.9844 },
  ...{ correct: 9844, testCount: 10_000, batches: 938, trainMs: 70_000, testMs: 4000 },
  ...{ batchesPerSecond: 13.37, learningRate: 0.01 },
};

describe("the log", () => {
  it("has the assignment's own lines", () => {
    expect(epochLines(RECORD, { heldOutImages: 0 })).toEqual([
      "EPOCH: 0",
      "Loss=0.0737 Batch_id=937 Accuracy=88.48: 100%|██████████| 938/938 [01:10<00:00, 13.37it/s]",
      "Test set: Average loss: 0.0535, Accuracy: 9844/10000 (98.44%)",
    ]);
  });

  it("says so where images that were held out were tested with", () => {
    expect(epochLines(RECORD, { heldOutImages: 10_000 })[2]).toBe(
      "Held-out images: Average loss: 0.0535, Accuracy: 9844/10000 (98.44%)",
    );
  });
});

describe("the time that is left", () => {
  it("is unknown before the first batch", () => {
    expect(epochRemaining(undefined)).toEqual({ fraction: 0, milliseconds: undefined });
    expect(remainingText(runRemaining({ epochs: 2 }, [], undefined))).toBe("");
  });

  it("is that of the batches to come, at the speed of those that were", () => {
    expect(epochRemaining(PROGRESS)).toEqual({ fraction: 0.5, milliseconds: 1000 });
    expect(runRemaining({ epochs: 2 }, [], PROGRESS)).toEqual({ fraction: 0.25, milliseconds: 3000 });
  });

  it("counts the tests to come once one has been seen", () => {
    const record = { ...RECORD, batches: 10, batchesPerSecond: 5, testMs: 500 };
    expect(runRemaining({ epochs: 2 }, [record], { ...PROGRESS, epoch: 1 })).toEqual({
      fraction: 0.75,
      milliseconds: 1500,
    });
    expect(runRemaining({ epochs: 2 }, [record], PROGRESS).fraction).toBe(0.5); // the epoch's own progress is over
  });

  it.each([
    [1, "1 s left"],
    [89_000, "89 s left"],
    [90_000, "2 min left"],
    [5_400_000, "1 h 30 min left"],
  ])("of %d ms is written %s", (milliseconds, text) => {
    expect(remainingText({ fraction: 0.5, milliseconds })).toBe(text);
  });
});

describe("the form of settings", () => {
  it("gives back what a recipe has", () => {
    for (const { settings } of Object.values(RECIPES)) expect(settingsOf(textsOf(settings))).toEqual(settings);
  });

  it("has no settings while a field is wrong, and says what is", () => {
    const texts = { ...textsOf(RECIPES.fast.settings), epochs: "1.5", backend: "abacus" };
    expect(settingsOf(texts)).toBeUndefined();
    expect(problemsOf(texts)).toEqual({
      epochs: "Epochs: expected a whole number from 1 to 200, but got 1.5.",
      backend: "Back end: expected one of auto, webgl, webgpu, wasm, cpu, but got abacus.",
    });
  });

  it("knows when a recipe was changed", () => {
    const texts = textsOf(RECIPES.fast.settings);
    expect(isChanged("fast", texts)).toBe(false);
    expect(isChanged("fast", { ...texts, seed: "2" })).toBe(true);
    expect(recipeLabel("fast", { ...texts, epochs: "2" })).toBe("fast, changed");
    expect(recipeLabel("fast", { ...texts, seed: "2", backend: "wasm" })).toBe("fast"); // told beside it
  });
});

describe("the curve", () => {
  it("stays short however long the run is, and ends at the newest batch", () => {
    let curve: readonly CurvePoint[] = [];
    for (let batch = 0; batch < 5000; batch++) curve = withProgress(curve, { ...PROGRESS, batch, batches: 5000 });
    expect(curve.length).toBeLessThanOrEqual(300);
    expect(curve.at(-1)?.epochs).toBe(1);
    const places = curve.map(({ epochs }) => epochs);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // No part of the run is told in fewer points than the others: no gap is wider than thrice the mean.
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(3 / 300);
  });
});
