import type { TensorValues } from "../model/parameters";
import type { Settings } from "../recipe/settings";
import type { EpochRecord } from "./records";

/** Raised whenever a checkpoint's form changes; one of another form cannot be resumed. */
export const CHECKPOINT_VERSION = 1;

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
}
