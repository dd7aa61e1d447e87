import type { BatchProgress, EpochRecord } from "./trainer/records";

const BAR_LENGTH = 10;
const EIGHTHS = " ▏▎▍▌▋▊▉";

/** The notebook's line while an epoch runs: `Loss=0.0737 Batch_id=937 Accuracy=88.48: 100%|██████████| 938/938 [01:10<00:00, 13.37it/s]` */
export function progressLine(progress: BatchProgress): string {
  const { batch, batches, loss, trainAccuracy, elapsedMs, batchesPerSecond } = progress;
  const done = batch + 1;
  const percent = `${Math.floor((100 * done) / batches)}%`.padStart(4);
  const remainingMs = batchesPerSecond > 0 ? ((batches - done) / batchesPerSecond) * 1000 : 0;
  return (
    `Loss=${loss.toFixed(4)} Batch_id=${batch} Accuracy=${(100 * trainAccuracy).toFixed(2)}: ${percent}|` +
    `${bar(done / batches)}| ${done}/${batches} [${clock(elapsedMs)}<${clock(remainingMs)}, ${batchesPerSecond.toFixed(2)}it/s]`
  );
}

/**
 * The notebook's line after an epoch: `Test set: Average loss: 0.0535, Accuracy: 9844/10000 (98.44%)`
 *
 * @param set what was tested with, where it is not the test set.
 */
export function testLine({ testLoss, correct, testCount, testAccuracy }: EpochRecord, set = "Test set"): string {
  const percent = (100 * testAccuracy).toFixed(2);
  return `${set}: Average loss: ${testLoss.toFixed(4)}, Accuracy: ${correct}/${testCount} (${percent}%)`;
}

/** Ten places, the last of them in eighths, as tqdm draws them. */
function bar(fraction: number): string {
  const eighths = Math.floor(fraction * BAR_LENGTH * 8);
  const whole = "█".repeat(Math.floor(eighths / 8));
  const rest = eighths % 8 === 0 ? "" : EIGHTHS.charAt(eighths % 8);
  return (whole + rest).padEnd(BAR_LENGTH);
}

/** 01:10, or 1:01:10 from an hour on. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}
