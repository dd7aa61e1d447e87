import { type BackendChoice, type BackendFacts, type BackendName, chooseBackend, withMeans } from "./backend/choose";
import type { BackendAssets } from "./backend/start";
import { type Dataset, firstImages, type Images } from "./dataset/dataset";
import { type DatasetRequest, type DatasetWorld, loadDataset } from "./dataset/source";
import type { Command, TrainerEvent } from "./protocol";
import { checkedSettings, type Settings } from "./recipe/settings";
import { type Checkpoint, checkVersion } from "./trainer/checkpoint";
import { breaksTrainer, crossed } from "./trainer/failure";
import { RunControl } from "./trainer/runControl";
import type { RunEnd } from "./trainer/train";
import { TRAINING_SENTENCES, TrainingError } from "./trainer/trainingError";
import { THIS_THREAD, type Thread } from "./trainer/turns";

/** How many images datasetLoaded brings. */
const SAMPLE_COUNT = 60;

/** Back ends whose memory others need when no run is under way. WebAssembly's would have to be loaded again. */
const ON_GPU: readonly BackendName[] = ["webgl", "webgpu"];

/** What a session needs of the world. */
export interface SessionWorld extends DatasetWorld {
  readonly facts: () => Promise<BackendFacts>;
  readonly thread?: Thread;
}

/** The trainer's side of the protocol, in a worker or on the page: one data set, at most one run. */
export class TrainingSession {
  #assets: BackendAssets = {};
  #dataset: Dataset | undefined;
  #loading: Promise<void> = Promise.resolve();
  #control: RunControl | undefined;

  constructor(
    private readonly world: SessionWorld,
    private readonly post: (event: TrainerEvent) => void,
  ) {}

  /** Settles when what the command began is done; whatever goes wrong becomes an event. */
  async handle(command: Command): Promise<void> {
    switch (command.type) {
      case "configure":
        this.#assets = command.assets;
        return;
      case "loadDataset":
        this.#loading = this.#load(command.request, this.#loading);
        return this.#loading;
      case "startRun":
        return this.#run(command.settings, command.checkpoint);
      case "pauseRun":
        this.#control?.pause();
        return;
      case "resumeRun":
        this.#control?.resume();
        return;
      case "stopRun":
        this.#control?.stop();
        return;
      case "setLearningRate":
        this.#control?.setLearningRate(command.learningRate);
        return;
      default:
        command satisfies never;
    }
  }

  /** One data set after the other; the one that was loaded before stays until the next is whole. */
  async #load(request: DatasetRequest, before: Promise<void>): Promise<void> {
    await before;
    try {
      const dataset = await loadDataset(request, this.world, (progress) => {
        this.post({ type: "datasetProgressed", progress });
      });
      this.#dataset = dataset;
      this.post({ type: "datasetLoaded", dataset: dataset.description, samples: samplesOf(dataset) });
    } catch (error) {
      this.post({ type: "datasetFailed", error: crossed(error) });
    }
  }

  async #run(settings: Settings, checkpoint: Checkpoint | undefined): Promise<void> {
    const control = new RunControl();
    const isFirst = this.#control === undefined;
    if (isFirst) this.#control = control;
    try {
      if (!isFirst) throw new TrainingError(TRAINING_SENTENCES.isRunning);
      if (checkpoint) checkVersion(checkpoint);
      await this.#loading;
      if (!this.#dataset) throw new TrainingError(TRAINING_SENTENCES.noData);
      const run = { settings: checkedSettings(settings), checkpoint, dataset: this.#dataset, control };
      await this.#runOn(await this.#startBackend(settings), run);
    } catch (error) {
      const told = crossed(error);
      this.post({ type: "runFailed", error: told, ...(breaksTrainer(told) && { isTrainerSpent: true }) });
    } finally {
      if (isFirst) this.#control = undefined;
    }
  }

  async #runOn(
    { backend, facts }: { backend: BackendChoice; facts: BackendFacts },
    run: { settings: Settings; checkpoint: Checkpoint | undefined; dataset: Dataset; control: RunControl },
  ): Promise<void> {
    const [{ train }, { releaseBackend }] = await Promise.all([import("./trainer/train"), import("./backend/start")]);
    const { settings, dataset, checkpoint } = run;
    const epochsDone = checkpoint?.epochsDone ?? 0;
    this.post({ type: "runStarted", settings, dataset: dataset.description, backend, facts, epochsDone });
    let end: RunEnd | undefined;
    try {
      end = await train({
        ...run,
        thread: this.world.thread ?? THIS_THREAD,
        onEvent: (event) => {
          this.post(event);
        },
      });
    } finally {
      if (end === undefined || ON_GPU.includes(backend.name)) releaseBackend(backend.name);
    }
    this.post({ type: "runEnded", end });
  }

  /** TensorFlow.js is loaded here, with the first run. */
  async #startBackend({ backend: asked }: Settings): Promise<{ backend: BackendChoice; facts: BackendFacts }> {
    const facts = await this.world.facts();
    const backend = chooseBackend(asked, facts);
    const { meansOf, startBackend } = await import("./backend/start");
    const started = await startBackend(backend.name, this.#assets);
    if (backend.name !== "wasm") return { backend, facts };
    return { backend: withMeans(backend, meansOf(started), started.problem), facts };
  }
}

/** A copy, so that a message does not carry the whole data set with it. */
function samplesOf({ train }: Dataset): Images {
  const { count, pixels, labels } = firstImages(train, SAMPLE_COUNT);
  return { count, pixels: pixels.slice(), labels: labels.slice() };
}
