/** What is logged of a run: plain data that fits what src/mnist tells, without knowing it. */

/** What there is to say about a run when it begins. */
export interface RunDescription {
  /** Also says which run it is: one that goes on has the time that it had before. */
  readonly startedAt: Date;
  readonly dataset: string;
  readonly checksum: string;
  /** How many images are learnt from. */
  readonly samples: number;
  /** How many training images are tested with instead of the test images; 0 for none. */
  readonly heldOut: number;
  readonly recipe: string;
  readonly seed: number;
  readonly backend: string;
  /** The GPU's name, or the instructions and threads that WebAssembly has; empty for plain JavaScript. */
  readonly renderer: string;
  readonly parameters: number;
  /** The add-in's. */
  readonly version: string;
  /** All settings, kept in JSON only. */
  readonly settings: object;
}

/** What an epoch ended with. */
export interface EpochRecord {
  /** Counted from 0. */
  readonly epoch: number;
  readonly trainLoss: number;
  /** From 0 to 1. */
  readonly trainAccuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly correct: number;
  readonly testCount: number;
  readonly batches: number;
  /** Training alone, without the test and without pauses. */
  readonly trainMs: number;
  readonly testMs: number;
  readonly batchesPerSecond: number;
  readonly learningRate: number;
}

/** What there is to say about a run's network. */
export interface ModelSummary {
  readonly rows: readonly {
    readonly name: string;
    readonly outputShape: readonly number[];
    readonly parameters: number;
    readonly macs: number;
  }[];
  readonly totalMacs: number;
  /** torchsummary's text, line by line: the totals below the table are its own words. */
  readonly lines: readonly string[];
  /** Why Keras counts more parameters. */
  readonly kerasExplanation: string;
}

export type RunEnd = "finished" | "stopped" | "targetReached" | "failed";

/** A run as far as it has come. */
export interface LoggedRun {
  readonly description: RunDescription;
  readonly model: ModelSummary;
  readonly records: readonly EpochRecord[];
  /** `undefined` while it goes on. */
  readonly end: RunEnd | undefined;
}

/** The record with the highest test accuracy; of equals the first. */
export function bestOf<Epoch extends EpochRecord>(records: readonly Epoch[]): Epoch | undefined {
  return records.reduce<Epoch | undefined>(
    (best, record) => (best === undefined || record.testAccuracy > best.testAccuracy ? record : best),
    undefined,
  );
}

/** What training and tests took together. */
export function secondsOf(records: readonly EpochRecord[]): number {
  return records.reduce((sum, { trainMs, testMs }) => sum + trainMs + testMs, 0) / 1000;
}
