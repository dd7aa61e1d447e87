import type { TensorValues } from "../model/parameters";
import type { Settings } from "../recipe/settings";
import type { EpochRecord } from "./records";
import { TRAINING_SENTENCES, TrainingError } from "./trainingError";

/** Raised whenever a checkpoint's form changes; one of another form cannot be resumed. */
export const CHECKPOINT_VERSION = 2;

/**
 * A run after a whole epoch, as plain data that can be cloned, stored and sent. Of chance it keeps only the seed, among
 * the settings: the random numbers of an epoch depend on the seed and on the epoch's number alone.
 */
export interface Checkpoint {
  /** {@link CHECKPOINT_VERSION} of the program that made it. */
  readonly version: number;
  readonly settings: Settings;
  /** The data set's checksum: a run goes on with the same data only. */
  readonly datasetChecksum: string;
  /** How many epochs are done. */
  readonly epochsDone: number;
  /** The log so far, one record an epoch. */
  readonly records: readonly EpochRecord[];
  /** Parameters and running statistics. */
  readonly tensors: readonly TensorValues[];
  /** The optimiser's v. */
  readonly velocities: readonly TensorValues[];
  /** The average of `tensors` over the last steps; left out where there is none. */
  readonly averages?: readonly TensorValues[] | undefined;
}

/** To be called before anything else of a checkpoint is read: one of another version may lack any of it. */
export function checkVersion(checkpoint: Pick<Checkpoint, "version">): void {
  if (checkpoint.version !== CHECKPOINT_VERSION) throw new TrainingError(TRAINING_SENTENCES.otherVersion);
}
