import { progressLine, testLine } from "../../mnist/notebook";
import type { EpochRecord } from "../../mnist/trainer/records";

/** What the notebook prints for an epoch that is done. */
export function epochLines(record: EpochRecord): string[] {
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
  return [epochHeading(epoch), progressLine({ ...end, elapsedMs: trainMs }), testLine(record)];
}

/** What the notebook prints before an epoch, counted from 0. */
export function epochHeading(epoch: number): string {
  return `EPOCH: ${epoch}`;
}
