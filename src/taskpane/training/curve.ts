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

/** The curve with one more point. Of one that grows long, the point goes whose neighbours are closest: what stays is spread evenly. */
export function withProgress(curve: readonly CurvePoint[], progress: BatchProgress): CurvePoint[] {
  const { epoch, batch, batches, loss, trainAccuracy } = progress;
  const longer = [...curve, { epochs: epoch + (batch + 1) / batches, loss, accuracy: trainAccuracy }];
  return longer.length <= MOST_POINTS ? longer : withoutOne(longer);
}

function withoutOne(curve: readonly CurvePoint[]): CurvePoint[] {
  const crowded = mostCrowded(curve);
  return curve.filter((_, index) => index !== crowded);
}

/** Which point, not the first or last, has its neighbours closest together. */
function mostCrowded(curve: readonly CurvePoint[]): number {
  const roomAt = (index: number) => (curve[index + 1]?.epochs ?? 0) - (curve[index - 1]?.epochs ?? 0);
  let crowded = 1;
  for (let index = 2; index < curve.length - 1; index++) if (roomAt(index) < roomAt(crowded)) crowded = index;
  return crowded;
}
