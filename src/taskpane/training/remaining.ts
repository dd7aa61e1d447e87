import type { Settings } from "../../mnist/recipe/settings";
import type { BatchProgress, EpochRecord } from "../../mnist/trainer/records";

/** How far something has come. */
export interface Remaining {
  /** From 0 to 1. */
  readonly fraction: number;
  /** Milliseconds that are left; `undefined` while nothing is known. */
  readonly milliseconds: number | undefined;
}

const NOTHING_YET: Remaining = { fraction: 0, milliseconds: undefined };

/** How far the epoch's training has come. */
export function epochRemaining(progress: BatchProgress | undefined): Remaining {
  if (!progress) return NOTHING_YET;
  const { batch, batches, batchesPerSecond } = progress;
  return { fraction: (batch + 1) / batches, milliseconds: timeFor(batches - batch - 1, batchesPerSecond) };
}

/** How far the run has come, the tests after each epoch included once one has been seen. */
export function runRemaining(
  { epochs }: Pick<Settings, "epochs">,
  records: readonly EpochRecord[],
  progress: BatchProgress | undefined,
): Remaining {
  const done = records.length;
  const last = records.at(-1);
  const current = progress?.epoch === done ? progress : undefined;
  const batches = current?.batches ?? last?.batches;
  const speed = current?.batchesPerSecond ?? last?.batchesPerSecond ?? 0;
  if (batches === undefined) return NOTHING_YET;
  const batchesDone = done * batches + (current ? current.batch + 1 : 0);
  const training = timeFor(epochs * batches - batchesDone, speed);
  const testing = (epochs - done) * (last?.testMs ?? 0);
  return {
    fraction: batchesDone / (epochs * batches),
    milliseconds: training === undefined ? undefined : training + testing,
  };
}

/** "about 2 min left" */
export function remainingText({ milliseconds, fraction }: Remaining): string {
  if (fraction >= 1) return "done";
  if (milliseconds === undefined) return "";
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

function timeFor(batches: number, perSecond: number): number | undefined {
  return perSecond > 0 ? (batches / perSecond) * 1000 : undefined;
}
