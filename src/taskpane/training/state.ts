import type { BackendChoice } from "../../mnist/backend/choose";
import type { DatasetDescription, Images } from "../../mnist/dataset/dataset";
import type { DatasetProgress } from "../../mnist/dataset/load";
import type { DatasetRequest } from "../../mnist/dataset/source";
import type { ClientEvent } from "../../mnist/protocol";
import { RECIPES, type RecipeName } from "../../mnist/recipe/recipes";
import type { Settings } from "../../mnist/recipe/settings";
import type { SettingName } from "../../mnist/recipe/table";
import { type Calculator, type KeptRun, withKept, withoutKept } from "../../mnist/runs";
import type { BatchProgress, EpochRecord } from "../../mnist/trainer/records";
import type { LoggedRun } from "../../workbook/mnist/loggedRun";
import { type CurvePoint, withProgress } from "./curve";
import { type SettingTexts, textsOf } from "./settingsForm";

export type Source = DatasetRequest["kind"];

/** What the fields of the chosen source hold. */
export interface SyntheticTexts {
  readonly trainCount: string;
  readonly testCount: string;
}

export type DataState =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly progress: DatasetProgress | undefined }
  | { readonly kind: "loaded"; readonly dataset: DatasetDescription; readonly samples: Images }
  | { readonly kind: "failed"; readonly sentence: string };

/** What a run is doing; idle when there is none. */
export type Phase = "idle" | "starting" | "training" | "testing" | "pausing" | "paused" | "stopping";

/** The run under way, or the last one. */
export interface RunState {
  readonly startedAt: Date;
  readonly recipe: string;
  readonly settings: Settings;
  readonly dataset: DatasetDescription;
  readonly backend: BackendChoice;
  /** By what all of it was calculated: another back end can have begun it. */
  readonly calculator: Calculator;
  readonly progress: BatchProgress | undefined;
  readonly records: readonly EpochRecord[];
  readonly curve: readonly CurvePoint[];
  /** After how many epochs the run was last kept in this browser; 0 for never. */
  readonly storedEpochs: number;
}

export interface Message {
  readonly kind: "busy" | "done" | "failed";
  readonly text: string;
}

/** Everything that the training's part of the pane shows. */
export interface TrainingState {
  readonly source: Source;
  readonly synthetic: SyntheticTexts;
  readonly data: DataState;
  readonly recipe: RecipeName;
  readonly texts: SettingTexts;
  readonly phase: Phase;
  readonly run: RunState | undefined;
  /** Runs that broke off or were stopped, and can go on; the last one first. */
  readonly kept: readonly KeptRun[];
  /** Which of them go on in other tabs, by their starts. */
  readonly underWay: readonly number[];
  /** Which of them is to go on, by its start; the first one that can unless told. */
  readonly chosenRun: number | undefined;
  /** What is to calculate it; what it was asked to be calculated by before, unless told. */
  readonly chosenBackend: Settings["backend"] | undefined;
  readonly message: Message | undefined;
  /** Whether there is something to download. */
  readonly hasLog: boolean;
  /** Runs whose rows wait for another workbook than this one. */
  readonly elsewhere: readonly LoggedRun[];
}

/** What can happen to it. */
export type TrainingPaneEvent =
  | Exclude<ClientEvent, { readonly type: "runStarted" }>
  | { readonly type: "sourceChosen"; readonly source: Source }
  | { readonly type: "syntheticTyped"; readonly texts: Partial<SyntheticTexts> }
  | { readonly type: "recipeChosen"; readonly recipe: RecipeName }
  | { readonly type: "settingTyped"; readonly name: SettingName; readonly text: string }
  | { readonly type: "loadingStarted" }
  | { readonly type: "startAsked"; readonly settings: Settings }
  | { readonly type: "runBegun"; readonly run: RunState }
  | { readonly type: "pauseAsked" }
  | { readonly type: "stopAsked" }
  | { readonly type: "keptRunsRead"; readonly kept: readonly KeptRun[]; readonly underWay: readonly number[] }
  | { readonly type: "keptRunChosen"; readonly startedAt: number }
  | { readonly type: "keptBackendChosen"; readonly backend: Settings["backend"] }
  | { readonly type: "runKept"; readonly kept: KeptRun }
  | { readonly type: "runForgotten"; readonly startedAt: Date }
  | { readonly type: "checkpointStored"; readonly startedAt: Date; readonly epochsDone: number }
  | { readonly type: "logChanged"; readonly hasLog: boolean; readonly elsewhere: readonly LoggedRun[] }
  | { readonly type: "said"; readonly message: Message | undefined };

export const INITIAL_TRAINING: TrainingState = {
  source: "mnist",
  synthetic: { trainCount: "10000", testCount: "2000" },
  data: { kind: "none" },
  recipe: "fast",
  texts: textsOf(RECIPES.fast.settings),
  phase: "idle",
  run: undefined,
  kept: [],
  underWay: [],
  chosenRun: undefined,
  chosenBackend: undefined,
  message: undefined,
  hasLog: false,
  elsewhere: [],
};

const NOTHING_CHOSEN = { chosenRun: undefined, chosenBackend: undefined } as const;

/** The run that is to go on when somebody resumes, and what is to calculate it. */
export function chosenKeptRun({
  kept,
  underWay,
  chosenRun,
  chosenBackend,
}: Pick<TrainingState, "kept" | "underWay" | "chosenRun" | "chosenBackend">): ChosenRun | undefined {
  const isFree = ({ startedAt }: KeptRun) => !underWay.includes(startedAt.getTime());
  const run = kept.find(({ startedAt }) => startedAt.getTime() === chosenRun) ?? kept.find(isFree) ?? kept[0];
  return run && { run, isFree: isFree(run), backend: chosenBackend ?? run.checkpoint.settings.backend };
}

export interface ChosenRun {
  readonly run: KeptRun;
  /** Whether no other tab goes on with it. */
  readonly isFree: boolean;
  readonly backend: Settings["backend"];
}

/** The training's part of the pane after an event. */
export function reduceTraining(state: TrainingState, event: TrainingPaneEvent): TrainingState {
  switch (event.type) {
    case "sourceChosen":
      return { ...state, source: event.source, data: { kind: "none" } };
    case "syntheticTyped":
      return { ...state, synthetic: { ...state.synthetic, ...event.texts }, data: { kind: "none" } };
    case "recipeChosen":
      return { ...state, recipe: event.recipe, texts: textsOf(RECIPES[event.recipe].settings) };
    case "settingTyped":
      return { ...state, texts: { ...state.texts, [event.name]: event.text } };
    case "loadingStarted":
      return { ...state, data: { kind: "loading", progress: undefined }, message: undefined };
    case "datasetProgressed":
      return { ...state, data: { kind: "loading", progress: event.progress } };
    case "datasetLoaded":
      return { ...state, data: { kind: "loaded", dataset: event.dataset, samples: event.samples } };
    case "datasetFailed":
      return { ...state, data: { kind: "failed", sentence: event.error.message } };
    case "keptRunsRead":
      return { ...state, kept: event.kept, underWay: event.underWay };
    case "keptRunChosen":
      return { ...state, chosenRun: event.startedAt, chosenBackend: undefined };
    case "keptBackendChosen":
      return { ...state, chosenBackend: event.backend };
    case "runKept":
      return { ...state, kept: withKept(state.kept, event.kept), ...NOTHING_CHOSEN };
    case "runForgotten":
      return { ...state, kept: withoutKept(state.kept, event.startedAt), ...NOTHING_CHOSEN };
    case "said":
      return { ...state, message: event.message };
    case "logChanged":
      return { ...state, hasLog: event.hasLog, elsewhere: event.elsewhere };
    case "checkpointStored":
      return withRun(state, ({ startedAt }) =>
        startedAt.getTime() === event.startedAt.getTime() ? { storedEpochs: event.epochsDone } : {},
      );
    case "startAsked":
    case "runBegun":
    case "pauseAsked":
    case "stopAsked":
    case "batchEnded":
    case "testStarted":
    case "epochEnded":
    case "runPaused":
    case "runResumed":
    case "runEnded":
    case "runFailed":
    case "trainerLost":
      return reduceRun(state, event);
    default:
      return event satisfies never;
  }
}

type RunPaneEvent = Extract<
  TrainingPaneEvent,
  {
    type:
      | "startAsked"
      | "runBegun"
      | "pauseAsked"
      | "stopAsked"
      | "batchEnded"
      | "testStarted"
      | "epochEnded"
      | "runPaused"
      | "runResumed"
      | "runEnded"
      | "runFailed"
      | "trainerLost";
  }
>;

function reduceRun(state: TrainingState, event: RunPaneEvent): TrainingState {
  switch (event.type) {
    case "startAsked":
      return { ...state, phase: "starting", texts: textsOf(event.settings), message: undefined };
    case "runBegun":
      return { ...state, phase: "training", run: event.run };
    case "pauseAsked":
      return { ...state, phase: "pausing" };
    case "stopAsked":
      return { ...state, phase: "stopping" };
    case "batchEnded":
      return withRun({ ...state, phase: whileRunning(state.phase) }, ({ curve }) => ({
        progress: event.progress,
        curve: withProgress(curve, event.progress),
      }));
    case "testStarted":
      return { ...state, phase: state.phase === "training" ? "testing" : state.phase };
    case "epochEnded":
      return withRun({ ...state, phase: whileRunning(state.phase) }, ({ records }) => ({
        records: [...records, event.record],
      }));
    case "runPaused":
      return { ...state, phase: state.phase === "stopping" ? "stopping" : "paused" };
    case "runResumed":
      return { ...state, phase: "training" };
    case "runEnded":
    case "runFailed":
    case "trainerLost":
      return { ...state, phase: "idle" };
    default:
      return event satisfies never;
  }
}

/** A batch or an epoch that ends after somebody asked for a pause or the end does not take that back. */
function whileRunning(phase: Phase): Phase {
  return phase === "testing" ? "training" : phase;
}

function withRun(state: TrainingState, change: (run: RunState) => Partial<RunState>): TrainingState {
  return state.run ? { ...state, run: { ...state.run, ...change(state.run) } } : state;
}
