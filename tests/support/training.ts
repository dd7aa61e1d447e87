import type { Dataset } from "../../src/mnist/dataset/dataset";
import type { Layer } from "../../src/mnist/model/layers";
import { DEFAULT_SETTINGS, type Settings } from "../../src/mnist/recipe/settings";
import { RunControl } from "../../src/mnist/trainer/runControl";
import { train, type RunEnd, type RunEvent, type RunOptions } from "../../src/mnist/trainer/train";
import type { Thread } from "../../src/mnist/trainer/turns";

/** Small enough to be trained in milliseconds, even by the cpu back end. */
export const SMALL_LAYERS: readonly Layer[] = [
  { kind: "maxPool", poolSize: 4 }, //                 7 × 7 × 1
  { kind: "conv2d", kernelSize: 3, filters: 4 }, //    5 × 5 × 4
  { kind: "batchNorm" },
  { kind: "relu" },
  { kind: "dropout" },
  { kind: "averagePool", poolSize: 5 }, //             1 × 1 × 4
  { kind: "conv2d", kernelSize: 1, filters: 10 }, //   1 × 1 × 10
];

/** Large enough to learn digits in seconds. */
export const LEARNING_LAYERS: readonly Layer[] = [
  { kind: "maxPool", poolSize: 2 }, //                14 × 14 × 1
  { kind: "conv2d", kernelSize: 5, filters: 8 }, //   10 × 10 × 8
  { kind: "batchNorm" },
  { kind: "relu" },
  { kind: "averagePool", poolSize: 2 }, //             5 ×  5 × 8
  { kind: "conv2d", kernelSize: 5, filters: 10 }, //   1 ×  1 × 10
];

export const SMALL_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  epochs: 3,
  batchSize: 16,
  learningRate: 0.05,
  trainImages: 72, // four whole batches and a half
  testImages: 40,
  shift: 1,
};

/** A thread whose clock stands still, so that nothing depends on how fast the machine is. */
export const STILL: Thread = { now: () => 0, pause: () => new Promise((resolve) => setImmediate(resolve)) };

export interface RecordedRun {
  readonly end: RunEnd;
  readonly events: readonly RunEvent[];
  readonly records: readonly (RunEvent & { type: "epochEnded" })["record"][];
  readonly checkpoints: readonly (RunEvent & { type: "epochEnded" })["checkpoint"][];
}

/** A whole run with all that it said. `onEvent` may steer it by `control`. */
export async function recordRun(
  dataset: Dataset,
  options: Partial<RunOptions> & { steer?: (event: RunEvent, control: RunControl) => void } = {},
): Promise<RecordedRun> {
  const events: RunEvent[] = [];
  const control = options.control ?? new RunControl();
  const end = await train({
    settings: SMALL_SETTINGS,
    dataset,
    thread: STILL,
    layers: SMALL_LAYERS,
    ...options,
    control,
    onEvent: (event) => {
      events.push(event);
      options.steer?.(event, control);
    },
  });
  const ended = events.filter((event) => event.type === "epochEnded");
  return {
    end,
    events,
    records: ended.map(({ record }) => record),
    checkpoints: ended.map(({ checkpoint }) => checkpoint),
  };
}
