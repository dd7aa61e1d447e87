import { describe, expect, it } from "@jest/globals";
import { progressLine, testLine } from "../../../src/mnist/notebook";
import type { BatchProgress, EpochRecord } from "../../../src/mnist/trainer/records";

const PROGRESS: BatchProgress = {
  epoch: 0,
  batch: 937,
  batches: 938,
  loss: 0.07372,
  trainAccuracy: 0.8848,
  elapsedMs: 70_150,
  batchesPerSecond: 13.37,
  learningRate: 0.01,
};

describe("the notebook's lines", () => {
  it("are the assignment's", () => {
    expect(progressLine(PROGRESS)).toBe(
      "Loss=0.0737 Batch_id=937 Accuracy=88.48: 100%|██████████| 938/938 [01:10<00:00, 13.37it/s]",
    );
    const record = { testLoss: 0.0535, correct: 9844, testCount: 10_000, testAccuracy: 0.9844 } as EpochRecord;
    expect(testLine(record)).toBe("Test set: Average loss: 0.0535, Accuracy: 9844/10000 (98.44%)");
    expect(testLine(record, "Held-out images")).toMatch(/^Held-out images: Average loss: 0\.0535/);
  });

  it("show how far an epoch has come", () => {
    const half = { ...PROGRESS, batch: 257, elapsedMs: 3_725_000, batchesPerSecond: 0.1 };
    expect(progressLine(half)).toContain(":  27%|██▊       | 258/938 [1:02:05<1:53:20, 0.10it/s]");
  });
});
