import type { EpochRecord, RunDescription } from "../../src/workbook/mnist/loggedRun";

/** An epoch of a made-up run, each number of which tells the epoch. */
export function epochRecord(epoch: number, changes: Partial<EpochRecord> = {}): EpochRecord {
  return {
    epoch,
    trainLoss: 1 / (epoch + 1),
    trainAccuracy: 1 - 0.1 / (epoch + 1),
    testLoss: 0.5 / (epoch + 1),
    testAccuracy: 1 - 0.05 / (epoch + 1),
    correct: 9000 + epoch,
    testCount: 10_000,
    batches: 938,
    trainMs: 60_000 + 1000 * epoch,
    testMs: 2000,
    batchesPerSecond: 15,
    learningRate: 0.01,
    ...changes,
  };
}

export function runDescription(changes: Partial<RunDescription> = {}): RunDescription {
  return {
    startedAt: new Date("2026-03-01T10:00:00.123Z"),
    dataset: "MNIST",
    checksum: "6bbc9ace",
    samples: 60_000,
    heldOut: 0,
    recipe: "assignment",
    seed: 1,
    backend: "wasm",
    renderer: "",
    parameters: 11_924,
    version: "1.2.3",
    settings: { epochs: 20, momentum: 0.9 },
    ...changes,
  };
}
