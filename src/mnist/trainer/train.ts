import type * as tf from "@tensorflow/tfjs";
import type { Augmentation } from "../augmentation";
import { GpuLostError, isGpuLost } from "../backend/gpu";
import { fullMemory, isMemoryFull } from "../backend/wasmMemory";
import { type Dataset, type Images, shared } from "../dataset/dataset";
import { type DropoutMaker, dropouts } from "../model/dropout";
import type { Layer } from "../model/layers";
import { NETWORKS } from "../model/networks";
import { Network } from "../model/network";
import { initialValues, planParameters, sizeOf, type TensorValues } from "../model/parameters";
import { Random } from "../random";
import { learningRateAt } from "../recipe/schedule";
import { checkedSettings, type Settings } from "../recipe/settings";
import { CHECKPOINT_VERSION, type Checkpoint, checkVersion } from "./checkpoint";
import { evaluate } from "./evaluate";
import { type ImageFeed, withFeeds } from "./feed";
import { Descent } from "./optimiser";
import { type BatchProgress, type EpochRecord, reachesTarget } from "./records";
import type { RunControl } from "./runControl";
import { Scores } from "./scores";
import { Stopwatch } from "./stopwatch";
import { TRAINING_SENTENCES, TrainingError } from "./trainingError";
import { type Thread, Turns } from "./turns";
import { WeightAverage } from "./weightAverage";

/** What happens in a run, in the past tense. */
export type RunEvent =
  | { readonly type: "batchEnded"; readonly progress: BatchProgress }
  | { readonly type: "testStarted"; readonly epoch: number }
  | { readonly type: "epochEnded"; readonly record: EpochRecord; readonly checkpoint: Checkpoint }
  | { readonly type: "runPaused" }
  | { readonly type: "runResumed" };

/** Why a run ended. */
export type RunEnd = "finished" | "stopped" | "targetReached";

export interface RunOptions {
  readonly settings: Settings;
  readonly dataset: Dataset;
  /** To go on where an earlier run was. */
  readonly checkpoint?: Checkpoint | undefined;
  readonly control: RunControl;
  readonly onEvent: (event: RunEvent) => void;
  readonly thread: Thread;
  readonly layers?: readonly Layer[];
}

/** How often, in milliseconds, somebody hears about batches. */
const PROGRESS_MS = 100;

/** Trains a network on the present back end. Rejects with a TrainingError or whatever the back end throws. */
export async function train(options: RunOptions): Promise<RunEnd> {
  const { checkpoint, dataset, settings } = options;
  if (checkpoint) checkVersion(checkpoint);
  checkedSettings(settings);
  if (checkpoint) checkCheckpoint(checkpoint, dataset, settings);
  try {
    return await wholeRun(options);
  } catch (error) {
    // Without its GPU or its memory a back end fails in many ways, few of which say why.
    if (isGpuLost()) throw new GpuLostError();
    throw isMemoryFull() ? fullMemory() : error;
  }
}

async function wholeRun(options: RunOptions): Promise<RunEnd> {
  const run = new Run(options);
  try {
    return await run.epochs();
  } finally {
    run.dispose();
  }
}

/** Says that the run was stopped, from inside its loops. */
class Stopped extends Error {}

/** A run under way. */
class Run {
  readonly #options: RunOptions;
  readonly #network: Network;
  readonly #descent: Descent;
  readonly #average: WeightAverage | undefined;
  readonly #images: { readonly train: Images; readonly test: Images };
  readonly #records: EpochRecord[];
  readonly #turns: Turns;
  readonly #watch: Stopwatch;
  #settings: Settings;

  constructor(options: RunOptions) {
    const { checkpoint, dataset, settings, thread, layers = NETWORKS[options.settings.network] } = options;
    this.#options = options;
    this.#settings = settings;
    const tensors = checkpoint?.tensors ?? freshTensors(layers, settings.seed);
    this.#network = new Network(layers, tensors);
    this.#descent = new Descent(this.#network.trainable, settings, checkpoint?.velocities);
    this.#images = sharedImages(dataset, settings);
    if (settings.averaging > 0) {
      const steps = (checkpoint?.epochsDone ?? 0) * this.#batches;
      this.#average = new WeightAverage(layers, checkpoint?.averages ?? tensors, settings.averaging, steps);
    }
    this.#records = [...(checkpoint?.records ?? [])];
    this.#turns = new Turns(thread);
    this.#watch = new Stopwatch(thread.now);
  }

  async epochs(): Promise<RunEnd> {
    const share = () => this.#share();
    try {
      return await withFeeds(this.#images, share, async (feeds) => {
        for (let epoch = this.#records.length; epoch < this.#settings.epochs; epoch++) {
          const record = await this.#epoch(epoch, feeds);
          this.#records.push(record);
          this.#options.onEvent({ type: "epochEnded", record, checkpoint: await this.#checkpoint() });
          if (reachesTarget(this.#records, this.#settings)) return "targetReached";
        }
        return "finished";
      });
    } catch (error) {
      if (error instanceof Stopped) return "stopped";
      throw error;
    }
  }

  dispose(): void {
    this.#network.dispose();
    this.#average?.dispose();
    this.#descent.dispose();
  }

  get #batches(): number {
    return Math.ceil(this.#images.train.count / this.#settings.batchSize);
  }

  async #epoch(epoch: number, feeds: { readonly train: ImageFeed; readonly test: ImageFeed }): Promise<EpochRecord> {
    this.#watch.restart();
    const { scores, progress } = await this.#trainEpoch(epoch, feeds.train);
    const { total } = scores;
    this.#options.onEvent({ type: "testStarted", epoch });
    this.#watch.restart();
    const test = await evaluate(this.#average?.network ?? this.#network, feeds.test, () => this.#share());
    return {
      epoch,
      trainLoss: total.lossSum / total.count,
      trainAccuracy: progress.trainAccuracy,
      lastBatchLoss: progress.loss,
      testLoss: test.lossSum / test.count,
      testAccuracy: test.correct / test.count,
      correct: test.correct,
      testCount: test.count,
      batches: progress.batches,
      trainMs: progress.elapsedMs,
      testMs: this.#watch.elapsedMs,
      batchesPerSecond: progress.batchesPerSecond,
      learningRate: progress.learningRate,
    };
  }

  /** All batches of an epoch, the last and smaller one too. */
  async #trainEpoch(epoch: number, feed: ImageFeed): Promise<{ scores: Scores; progress: BatchProgress }> {
    const { batchSize, seed, dropout } = this.#settings;
    const order = Random.for(seed, "order", epoch).permutation(feed.images.count);
    const augmentation = Random.for(seed, "augmentation", epoch);
    const drop = dropouts(dropout, Random.for(seed, "dropout", epoch));
    const batches = this.#batches;
    const scores = new Scores();
    let toldAt = -Infinity;
    let progress: BatchProgress | undefined;
    try {
      for (let batch = 0; batch < batches; batch++) {
        const learningRate = this.#learningRate(epoch * batches + batch, batches);
        const indices = order.subarray(batch * batchSize, (batch + 1) * batchSize);
        const images = feed.augmented(indices, augmentationOf(this.#settings), augmentation);
        const labels = Uint8Array.from(indices, (index) => feed.images.labels[index]!);
        scores.add(this.#step(images, labels, drop, learningRate), labels);
        const isDue = this.#watch.elapsedMs - toldAt >= PROGRESS_MS || batch === batches - 1;
        if (isDue || scores.isFull) {
          await scores.read();
          progress = this.#progress(scores, { epoch, batch, batches, learningRate });
        }
        if (isDue && progress) {
          this.#options.onEvent({ type: "batchEnded", progress });
          toldAt = this.#watch.elapsedMs;
        }
        await this.#share();
      }
      return { scores, progress: progress! };
    } finally {
      scores.dispose();
    }
  }

  /** @returns the logits, which whoever asks disposes; the images are disposed. */
  #step(images: tf.Tensor4D, labels: Uint8Array, drop: DropoutMaker, learningRate: number): tf.Tensor2D {
    const { gradients, logits } = this.#network.backward(images, labels, drop);
    images.dispose();
    this.#descent.step(gradients, learningRate);
    this.#average?.follow(this.#network);
    return logits;
  }

  #learningRate(step: number, batches: number): number {
    const learningRate = this.#options.control.takeLearningRate();
    if (learningRate !== undefined) this.#settings = checkedSettings({ ...this.#settings, learningRate });
    return learningRateAt(step, this.#settings.epochs * batches, this.#settings);
  }

  #progress(
    { total, last }: Scores,
    place: Pick<BatchProgress, "epoch" | "batch" | "batches" | "learningRate">,
  ): BatchProgress {
    const loss = last.lossSum / last.count;
    if (!Number.isFinite(total.lossSum)) {
      throw new TrainingError(TRAINING_SENTENCES.diverged(place.epoch, place.batch));
    }
    const { elapsedMs } = this.#watch;
    return {
      ...place,
      loss,
      trainAccuracy: total.correct / total.count,
      elapsedMs,
      batchesPerSecond: elapsedMs > 0 ? ((place.batch + 1) * 1000) / elapsedMs : 0,
    };
  }

  /** Lets others have the thread, holds the run while it is paused, and leaves its loops when it was stopped. */
  async #share(): Promise<void> {
    const { control, onEvent } = this.#options;
    await this.#turns.share();
    if (control.isPaused) {
      onEvent({ type: "runPaused" });
      this.#watch.hold();
      await control.whilePaused();
      this.#watch.goOn();
      if (!control.isStopped) onEvent({ type: "runResumed" });
    }
    if (control.isStopped) throw new Stopped();
  }

  async #checkpoint(): Promise<Checkpoint> {
    return {
      version: CHECKPOINT_VERSION,
      settings: this.#settings,
      datasetChecksum: this.#options.dataset.description.checksum,
      epochsDone: this.#records.length,
      records: [...this.#records],
      tensors: await this.#network.values(),
      velocities: await this.#descent.velocities(),
      averages: await this.#average?.network.values(),
    };
  }
}

function augmentationOf({ rotation, shift, scale, interpolation }: Settings): Augmentation {
  return { rotationDegrees: rotation, shiftPixels: shift, scaleFraction: scale, interpolation };
}

function sharedImages(dataset: Dataset, settings: Settings): { readonly train: Images; readonly test: Images } {
  const images = shared(dataset, settings);
  if (images.train.count === 0) {
    throw new TrainingError(TRAINING_SENTENCES.allHeldOut(settings.heldOutImages, dataset.train.count));
  }
  return images;
}

function freshTensors(layers: readonly Layer[], seed: number): TensorValues[] {
  const { trainable, remembered } = planParameters(layers);
  return initialValues([...trainable, ...remembered], Random.for(seed, "initialisation"));
}

function checkCheckpoint(checkpoint: Checkpoint, dataset: Dataset, { epochs }: Settings): void {
  const fail = (sentence: string) => {
    throw new TrainingError(sentence);
  };
  if (checkpoint.datasetChecksum !== dataset.description.checksum) fail(TRAINING_SENTENCES.otherData);
  if (checkpoint.epochsDone >= epochs) fail(TRAINING_SENTENCES.isDone(epochs));
  if (!checkpoint.tensors.every((tensor) => tensor.values.length === sizeOf(tensor))) {
    fail(TRAINING_SENTENCES.otherModel);
  }
}
