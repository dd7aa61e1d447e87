import type { BackendChoice, BackendFacts } from "../../mnist/backend/choose";
import type { TrainingClient } from "../../mnist/client";
import type { DatasetRequest } from "../../mnist/dataset/source";
import { NETWORKS } from "../../mnist/model/networks";
import type { ClientEvent, TrainerEvent } from "../../mnist/protocol";
import type { RecipeName } from "../../mnist/recipe/recipes";
import { parseSetting, type Settings } from "../../mnist/recipe/settings";
import type { SettingName } from "../../mnist/recipe/table";
import { type Calculator, type KeptRun, type RunStore, succession } from "../../mnist/runs";
import { summarise } from "../../mnist/summary";
import type { RunEnd } from "../../mnist/trainer/train";
import { bestOf } from "../../workbook/mnist/loggedRun";
import type { MnistLog } from "../../workbook/mnist/mnistLog";
import { sentenceOf } from "../failure";
import { type PickedFile, datasetRequest } from "./datasetRequest";
import { RunClaim, type RunLocks } from "./runClaim";
import { mergedRuns } from "./keptRuns";
import { SENTENCES } from "./sentences";
import { recipeLabel, recipeNamed, settingsOf } from "./settingsForm";
import { summaryForSheet } from "./summaryForSheet";
import type { TabNews } from "./tabNews";
import {
  chosenKeptRun,
  INITIAL_TRAINING,
  reduceTraining,
  type Message,
  type Source,
  type SyntheticTexts,
  type TrainingPaneEvent,
  type TrainingState,
} from "./state";

type RunStarted = Extract<TrainerEvent, { readonly type: "runStarted" }>;

/** What the pane needs of a trainer. */
export type Trainer = Pick<
  TrainingClient,
  "loadDataset" | "startRun" | "pauseRun" | "resumeRun" | "stopRun" | "setLearningRate"
>;

/** What the pane needs of the log in the workbook. */
export type RunLog = Pick<
  MnistLog,
  "takeUp" | "elsewhere" | "writeHere" | "begin" | "epochEnded" | "ended" | "csv" | "json" | "onProblem"
>;

export interface TrainingAppOptions {
  /** The trainer, whose events go to {@link TrainingApp.hear}. */
  readonly trainer: Trainer;
  /** Where runs are kept; rejects where this browser keeps nothing. */
  readonly store: () => Promise<RunStore>;
  readonly log: RunLog;
  /** The browser's locks between tabs, where it has them. */
  readonly locks: RunLocks | undefined;
  /** What other tabs tell, and are told. */
  readonly news: TabNews;
  /** Calls back after so many milliseconds. */
  readonly wait: (callback: () => void, ms: number) => void;
  readonly render: (state: TrainingState) => void;
  readonly now: () => Date;
  readonly version: string;
  /** The address of the add-in's own copy of MNIST. */
  readonly ownFolder: string;
}

/** A tab that crashes tells nobody: so often it is looked whether a run is still under way elsewhere. */
const LOOK_MS = 2000;

/** What is to begin when the data are there. */
interface Start {
  readonly settings: Settings;
  readonly recipe: string;
  readonly kept?: KeptRun;
}

/** What the training's part of the pane does: takes wishes to the trainer, and what the trainer says to pane, store and log. */
export class TrainingApp {
  readonly #options: TrainingAppOptions;
  #state = INITIAL_TRAINING;
  #files: readonly PickedFile[] = [];
  #request: DatasetRequest | undefined;
  #start: Start | undefined;
  readonly #claim: RunClaim;
  #isLookPlanned = false;

  constructor(options: TrainingAppOptions) {
    this.#options = options;
    this.#claim = new RunClaim(options.locks);
    options.log.onProblem = (sentence) => {
      this.#say({ kind: "failed", text: sentence });
    };
    options.news.listen(() => void this.readKeptRuns());
    options.render(this.#state);
  }

  /** Looks which earlier runs can go on, and which do in another tab. */
  async readKeptRuns(): Promise<void> {
    const stored = await this.#options
      .store()
      .then((runs) => runs.readAll())
      .catch(() => undefined);
    if (stored === undefined) return;
    const kept = mergedRuns(stored, this.#state);
    const underWay = await this.#claim.takenElsewhere(kept.map(({ startedAt }) => startedAt));
    this.#apply({ type: "keptRunsRead", kept, underWay: underWay.map(Number) });
    if (underWay.length > 0) this.#lookAgain();
  }

  #lookAgain(): void {
    if (this.#isLookPlanned) return;
    this.#isLookPlanned = true;
    this.#options.wait(() => {
      this.#isLookPlanned = false;
      void this.readKeptRuns();
    }, LOOK_MS);
  }

  /** Which of the kept runs is to go on. */
  chooseKeptRun(startedAt: number): void {
    this.#apply({ type: "keptRunChosen", startedAt });
  }

  /** What is to calculate it. */
  chooseKeptBackend(backend: Settings["backend"]): void {
    this.#apply({ type: "keptBackendChosen", backend });
  }

  /** Writes what an earlier page could not write, or offers to. */
  async takeUpLog(): Promise<void> {
    await this.#options.log.takeUp();
    this.#showLog();
  }

  /** Writes here what another workbook should have got. */
  writeLogHere(): void {
    this.#options.log.writeHere();
    this.#showLog();
  }

  chooseSource(source: Source): void {
    this.#apply({ type: "sourceChosen", source });
  }

  typeSynthetic(texts: Partial<SyntheticTexts>): void {
    this.#apply({ type: "syntheticTyped", texts });
  }

  async pickFiles(files: readonly PickedFile[]): Promise<void> {
    this.#files = files;
    this.#apply({ type: "sourceChosen", source: "files" });
    if (files.length > 0) await this.load();
  }

  chooseRecipe(recipe: RecipeName): void {
    this.#apply({ type: "recipeChosen", recipe });
  }

  typeSetting(name: SettingName, text: string): void {
    this.#apply({ type: "settingTyped", name, text });
  }

  /** Loads the chosen data set. */
  async load(): Promise<void> {
    if (this.#isBusy) return;
    this.#start = undefined;
    await this.#load();
  }

  /** Trains a new network, after loading the data where they are not there yet. */
  async train(): Promise<void> {
    if (this.#isBusy) return;
    const { texts, recipe } = this.#state;
    const settings = settingsOf(texts);
    if (!settings) {
      this.#say({ kind: "failed", text: SENTENCES.badSettings });
      return;
    }
    await this.#begin({ settings, recipe: recipeLabel(recipe, texts) });
  }

  /** Goes on with the kept run that is chosen, unless another tab does. */
  async resumeKept(): Promise<void> {
    const chosen = chosenKeptRun(this.#state);
    if (this.#isBusy || !chosen) return;
    const { startedAt } = chosen.run;
    if (!(await this.#claim.take(startedAt))) {
      this.#say({ kind: "failed", text: SENTENCES.underWayElsewhere });
      return;
    }
    this.#options.news.tell();
    const kept = await this.#asKept(chosen.run);
    if (kept) await this.#resume(kept, chosen.backend);
    else {
      this.#apply({ type: "runForgotten", startedAt });
      this.#say({ kind: "failed", text: SENTENCES.goneElsewhere });
    }
    if (!this.#start) await this.#letGo();
  }

  async #resume(kept: KeptRun, backend: Settings["backend"]): Promise<void> {
    const { data } = this.#state;
    const start: Start = { settings: { ...kept.checkpoint.settings, backend }, recipe: kept.recipe, kept };
    if (data.kind === "loaded" && data.dataset.checksum === kept.dataset.checksum) await this.#begin(start);
    else if (!kept.request) this.#say({ kind: "failed", text: SENTENCES.pickFilesAgain });
    else {
      this.#choose(kept.request);
      await this.#begin(start, this.#current(kept.request));
    }
  }

  /** The run as it is kept now: another tab may have gone on with it, or ended it, since this one looked. */
  async #asKept(run: KeptRun): Promise<KeptRun | undefined> {
    try {
      const all = await (await this.#options.store()).readAll();
      const found = all.find(({ startedAt }) => startedAt.getTime() === run.startedAt.getTime());
      if (found) return found.keptAt > run.keptAt ? found : run;
      // What this page has trained may have found no room.
      return this.#state.run?.startedAt.getTime() === run.startedAt.getTime() ? run : undefined;
    } catch {
      return run; // a browser that keeps nothing has no other tab's either
    }
  }

  pauseOrResume(): void {
    const { phase } = this.#state;
    if (phase === "paused" || phase === "pausing") this.#options.trainer.resumeRun();
    else if (phase === "training" || phase === "testing") {
      this.#apply({ type: "pauseAsked" });
      this.#options.trainer.pauseRun();
    }
  }

  stop(): void {
    if (this.#state.phase === "idle") return;
    this.#apply({ type: "stopAsked" });
    this.#options.trainer.stopRun();
  }

  /** Another learning rate from the next step on. */
  setLearningRate(text: string): void {
    try {
      const learningRate = parseSetting("learningRate", text);
      this.#options.trainer.setLearningRate(learningRate);
      const isPeak = this.#state.run?.settings.schedule === "oneCycle";
      this.#say({ kind: "done", text: SENTENCES.newLearningRate(learningRate, isPeak) });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** All that was logged, for a file. */
  logAs(format: "csv" | "json"): string {
    return this.#options.log[format]();
  }

  /** Says what went wrong. */
  fail(error: unknown): void {
    this.#fail(error);
  }

  /** What the trainer says. */
  hear(event: ClientEvent): void {
    if (event.type === "runStarted") this.#runStarted(event);
    else this.#apply(event);
    switch (event.type) {
      case "datasetLoaded":
        this.#startRun();
        return;
      case "datasetFailed":
        this.#ended();
        return;
      case "epochEnded":
        this.#options.log.epochEnded(event.record);
        this.#showLog();
        void this.#keep(event);
        return;
      case "runEnded":
        this.#runEnded(event.end);
        return;
      case "runFailed":
      case "trainerLost":
        this.#runFailed(event.error.message);
        return;
      case "runStarted":
      case "datasetProgressed":
      case "batchEnded":
      case "testStarted":
      case "runPaused":
      case "runResumed":
        return;
      default:
        event satisfies never;
    }
  }

  get #isBusy(): boolean {
    return this.#state.phase !== "idle" || this.#state.data.kind === "loading";
  }

  async #begin(start: Start, request?: DatasetRequest): Promise<void> {
    this.#start = start;
    if (this.#state.data.kind === "loaded") this.#startRun();
    else await this.#load(request);
  }

  async #load(request?: DatasetRequest): Promise<void> {
    const { source, synthetic } = this.#state;
    const { ownFolder, trainer } = this.#options;
    try {
      this.#apply({ type: "loadingStarted" });
      this.#request = request ?? (await datasetRequest({ source, synthetic, files: this.#files, ownFolder }));
      trainer.loadDataset(this.#request);
    } catch (error) {
      this.hear({ type: "datasetFailed", error: { name: "DatasetError", message: sentenceOf(error) } });
    }
  }

  /** Shows what is about to be loaded as if it had been chosen by hand. */
  #choose(request: DatasetRequest): void {
    this.#apply({ type: "sourceChosen", source: request.kind });
    if (request.kind !== "synthetic") return;
    const { trainCount, testCount } = request;
    this.#apply({ type: "syntheticTyped", texts: { trainCount: String(trainCount), testCount: String(testCount) } });
  }

  /** MNIST is taken from where it is now, not from where it was when the run began. */
  #current(request: DatasetRequest): DatasetRequest {
    if (request.kind !== "mnist") return request;
    const others = request.folders.slice(1);
    return { kind: "mnist", folders: [this.#options.ownFolder, ...others] };
  }

  #startRun(): void {
    if (!this.#start || this.#state.phase !== "idle") return;
    const { settings, kept } = this.#start;
    const recipe = kept && recipeNamed(kept.recipe);
    if (recipe) this.#apply({ type: "recipeChosen", recipe });
    this.#apply({ type: "startAsked", settings });
    this.#options.trainer.startRun(settings, kept?.checkpoint);
  }

  #runStarted({ settings, dataset, backend, facts }: RunStarted): void {
    const { log, now, version } = this.#options;
    const layers = NETWORKS[settings.network];
    const kept = this.#start?.kept;
    const recipe = this.#start?.recipe ?? "";
    const startedAt = kept?.startedAt ?? now();
    void this.#claim.take(startedAt).then(this.#options.news.tell); // a new run is free
    const records = kept?.checkpoint.records ?? [];
    const storedEpochs = records.length;
    const calculator = succession(kept?.calculator, calculatorOf(backend, facts));
    const run = {
      startedAt,
      recipe,
      settings,
      dataset,
      backend,
      calculator,
      progress: undefined,
      records,
      curve: [],
      storedEpochs,
    };
    this.#apply({ type: "runBegun", run });
    const description = {
      ...{ startedAt, recipe, version, settings },
      ...{ dataset: dataset.name, checksum: dataset.checksum, seed: settings.seed },
      samples: Math.min(settings.trainImages, dataset.trainCount - settings.heldOutImages),
      heldOut: settings.heldOutImages,
      ...calculator,
      parameters: summarise(layers).totalParameters,
    };
    log.begin(description, summaryForSheet(layers));
    // The log of a run that goes on after a reload knows nothing of the epochs before.
    for (const record of records) log.epochEnded(record);
    this.#showLog();
  }

  async #keep({ checkpoint }: Extract<ClientEvent, { readonly type: "epochEnded" }>): Promise<void> {
    const { run } = this.#state;
    if (!run) return;
    const request = this.#request?.kind === "files" ? undefined : this.#request;
    const { startedAt, recipe, dataset, calculator } = run;
    const keptAt = this.#options.now();
    const kept: KeptRun = { startedAt, keptAt, recipe, dataset, calculator, checkpoint, ...(request && { request }) };
    this.#apply({ type: "runKept", kept });
    try {
      await (await this.#options.store()).write(kept);
      this.#options.news.tell();
      this.#apply({ type: "checkpointStored", startedAt, epochsDone: checkpoint.epochsDone });
    } catch {
      this.#say({ kind: "failed", text: SENTENCES.notKept });
    }
  }

  #runEnded(end: RunEnd): void {
    this.#options.log.ended(end);
    const { run } = this.#state;
    const best = bestOf(run?.records ?? []);
    if (end !== "stopped" && run) void this.#forget(run.startedAt);
    this.#say({ kind: "done", text: SENTENCES.ended(end, best) });
    this.#ended();
  }

  #ended(): void {
    this.#start = undefined;
    void this.#letGo();
  }

  async #letGo(): Promise<void> {
    await this.#claim.letGo();
    this.#options.news.tell();
  }

  /** A run that has had all its epochs cannot go on. */
  async #forget(startedAt: Date): Promise<void> {
    this.#apply({ type: "runForgotten", startedAt });
    await this.#options
      .store()
      .then((runs) => runs.delete(startedAt))
      .catch(() => undefined); // where nothing is kept, nothing is to be forgotten
    this.#options.news.tell();
    await this.readKeptRuns();
  }

  #runFailed(sentence: string): void {
    if (this.#state.data.kind === "loading") {
      this.#apply({ type: "datasetFailed", error: { name: "TrainerLost", message: sentence } });
    }
    if (this.#start) this.#options.log.ended("failed");
    this.#ended();
    this.#say({ kind: "failed", text: sentence });
  }

  #showLog(): void {
    const { log } = this.#options;
    this.#apply({ type: "logChanged", hasLog: log.csv() !== "", elsewhere: log.elsewhere });
  }

  #fail(error: unknown): void {
    this.#say({ kind: "failed", text: sentenceOf(error) });
  }

  #say(message: Message): void {
    this.#apply({ type: "said", message });
  }

  #apply(event: TrainingPaneEvent): void {
    this.#state = reduceTraining(this.#state, event);
    this.#options.render(this.#state);
  }
}

function calculatorOf({ name, means = "" }: BackendChoice, facts: BackendFacts): Calculator {
  const onGpu = name === "webgl" || name === "webgpu";
  return { backend: name, renderer: onGpu ? (facts[name]?.renderer ?? "") : means };
}
