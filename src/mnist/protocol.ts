/**
 * What the page and the trainer say to each other: commands go to the trainer, events come back. All of it is plain
 * data that can be cloned. This file holds types only, so whoever knows it loads nothing.
 */

import type { BackendAssets } from "./backend/start";
import type { BackendChoice, BackendFacts } from "./backend/choose";
import type { DatasetDescription, Images } from "./dataset/dataset";
import type { DatasetProgress } from "./dataset/load";
import type { DatasetRequest } from "./dataset/source";
import type { Settings } from "./recipe/settings";
import type { Checkpoint } from "./trainer/checkpoint";
import type { RunEnd, RunEvent } from "./trainer/train";

/** Page → trainer. */
export type Command =
  /** Once, first of all. */
  | { readonly type: "configure"; readonly assets: BackendAssets }
  /** Answered by datasetProgressed … and datasetLoaded or datasetFailed. The data stay with the trainer. */
  | { readonly type: "loadDataset"; readonly request: DatasetRequest }
  /** Answered by runStarted, the run's events, and runEnded or runFailed. */
  | { readonly type: "startRun"; readonly settings: Settings; readonly checkpoint?: Checkpoint | undefined }
  | { readonly type: "pauseRun" }
  | { readonly type: "resumeRun" }
  | { readonly type: "stopRun" }
  | { readonly type: "setLearningRate"; readonly learningRate: number };

/** An error as it crosses from one thread to another. */
export interface CrossedError {
  readonly name: string;
  /** A sentence for the user. */
  readonly message: string;
}

/** Trainer → page, in the past tense. */
export type TrainerEvent =
  | { readonly type: "datasetProgressed"; readonly progress: DatasetProgress }
  /** With some of the training images, to be shown. */
  | { readonly type: "datasetLoaded"; readonly dataset: DatasetDescription; readonly samples: Images }
  | { readonly type: "datasetFailed"; readonly error: CrossedError }
  | {
      readonly type: "runStarted";
      readonly settings: Settings;
      readonly dataset: DatasetDescription;
      readonly backend: BackendChoice;
      readonly facts: BackendFacts;
      /** How many epochs an earlier run had done already. */
      readonly epochsDone: number;
    }
  | RunEvent
  | { readonly type: "runEnded"; readonly end: RunEnd }
  | {
      readonly type: "runFailed";
      readonly error: CrossedError;
      /** Whether the trainer is in no state for another run. The page takes a new one. */
      readonly isTrainerSpent?: boolean;
    }
  /** Every second, so that the page can tell a trainer that works from one that hangs. */
  | { readonly type: "heartbeat" };

/** What the page hears: the trainer's events, and that there is no trainer any more. */
export type ClientEvent =
  | Exclude<TrainerEvent, { readonly type: "heartbeat" }>
  | { readonly type: "trainerLost"; readonly error: CrossedError };
