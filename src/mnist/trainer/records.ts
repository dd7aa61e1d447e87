/** How far an epoch has come, with the numbers that the notebook shows. */
export interface BatchProgress {
  /** Counted from 0, as in the notebook. */
  readonly epoch: number;
  /** Counted from 0. */
  readonly batch: number;
  readonly batches: number;
  /** Of this batch. */
  readonly loss: number;
  /** Of all batches of this epoch so far, from 0 to 1. */
  readonly trainAccuracy: number;
  readonly elapsedMs: number;
  readonly batchesPerSecond: number;
  readonly learningRate: number;
}

/** One row of the log. */
export interface EpochRecord {
  /** Counted from 0, as in the notebook. */
  readonly epoch: number;
  /** The mean over the epoch's images. */
  readonly trainLoss: number;
  /** From 0 to 1. */
  readonly trainAccuracy: number;
  /** Of the epoch's last batch: the one that the notebook prints. */
  readonly lastBatchLoss: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly correct: number;
  readonly testCount: number;
  readonly batches: number;
  /** Training alone, without the test and without pauses. */
  readonly trainMs: number;
  readonly testMs: number;
  readonly batchesPerSecond: number;
  /** Of the epoch's last step. */
  readonly learningRate: number;
}

/** Whether the last epochs have all reached the target. */
export function reachesTarget(
  records: readonly EpochRecord[],
  { targetAccuracy, targetEpochs }: { readonly targetAccuracy: number; readonly targetEpochs: number },
): boolean {
  if (targetAccuracy === 0 || records.length < targetEpochs) return false;
  return records.slice(-targetEpochs).every(({ testAccuracy }) => testAccuracy >= targetAccuracy);
}
