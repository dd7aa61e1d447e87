import type { BatchProgress } from "../../mnist/trainer/records";

/** One place of the curve that is drawn while an epoch runs. */
export interface CurvePoint {
  /** Epochs since the run began, with fractions. */
  readonly epochs: number;
  readonly loss: number;
  /** From 0 to 1. */
  readonly accuracy: number;
}

/** More points than that are not seen in a pane, and take time to draw. */
const MOST_POINTS = 300;

/** The curve with one more point; of one that grows long, every other point is kept. */
export function withProgress(curve: readonly CurvePoint[], progress: BatchProgress): CurvePoint[] {
  const { epoch, batch, batches, loss, trainAccuracy } = progress;
  const longer = [...curve, { epochs: epoch + (batch + 1) / batches, loss, accuracy: trainAccuracy }];
  return longer.length <= MOST_POINTS ? longer : longer.filter((_, index) => (longer.length - index) % 2 === 1);
}
