import { progressLine, testLine } from "../../mnist/notebook";
import type { Settings } from "../../mnist/recipe/settings";
import type { EpochRecord } from "../../mnist/trainer/records";

/** What the notebook prints for an epoch that is done, and was tested with images that were held out of training, or not. */
export function epochLines(record: EpochRecord, { heldOutImages }: Pick<Settings, "heldOutImages">): string[] {
  const { epoch, batches, lastBatchLoss, trainAccuracy, trainMs, batchesPerSecond, learningRate } = record;
  const end = {
    epoch,
    batches,
    batch: batches - 1,
    loss: lastBatchLoss,
    trainAccuracy,
    batchesPerSecond,
    learningRate,
  };
  const set = heldOutImages > 0 ? "Held-out images" : "Test set";
  return [epochHeading(epoch), progressLine({ ...end, elapsedMs: trainMs }), testLine(record, set)];
}

/** What the notebook prints before an epoch, counted from 0. */
export function epochHeading(epoch: number): string {
  return `EPOCH: ${epoch}`;
}
