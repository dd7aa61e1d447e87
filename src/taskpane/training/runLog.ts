import type { Layer } from "../../mnist/model/layers";
import type { Settings } from "../../mnist/recipe/settings";
import type { EpochRecord } from "../../mnist/trainer/records";

/** What there is to say about a run when it begins. */
export interface RunDescription {
  readonly startedAt: Date;
  /** As people write it: MNIST, synthetic digits. */
  readonly dataset: string;
  readonly checksum: string;
  /** How many images are learnt from. */
  readonly samples: number;
  readonly recipe: string;
  readonly seed: number;
  readonly backend: string;
  /** The GPU's name; empty where none is used. */
  readonly renderer: string;
  readonly parameters: number;
  /** The add-in's. */
  readonly version: string;
  readonly settings: Settings;
}

/** How a run ended, or broke off. */
export type LoggedEnd = "finished" | "stopped" | "targetReached" | "failed";

/** Where runs are written down. No call waits for anything: training is never held up by a workbook. */
export interface RunLog {
  /** A run begins, or goes on: one that goes on has the `startedAt` that it had before. */
  begin(run: RunDescription): void;
  epochEnded(record: EpochRecord): void;
  ended(end: LoggedEnd): void;
  summary(layers: readonly Layer[]): void;
  /** All that was logged, as text for a file; empty when there is nothing. */
  csv(): string;
  json(): string;
  /** Hears, in a sentence, what could not be written. */
  onProblem: (sentence: string) => void;
}

/** Writes nothing down. */
export const NO_RUN_LOG: RunLog = {
  begin: () => undefined,
  epochEnded: () => undefined,
  ended: () => undefined,
  summary: () => undefined,
  csv: () => "",
  json: () => "",
  onProblem: () => undefined,
};
