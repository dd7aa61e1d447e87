import * as tf from "@tensorflow/tfjs";
import { augment } from "../augmentation";
import { GpuLostError, isGpuLost } from "../backend/gpu";
import { fullMemory, isMemoryFull } from "../backend/wasmMemory";
import { type Dataset, firstImages, IMAGE_SIZE, type Images } from "../dataset/dataset";
import { type DropoutMaker, dropouts } from "../model/dropout";
import type { Layer } from "../model/layers";
import { NETWORKS } from "../model/networks";
import { Network } from "../model/network";
import { initialValues, planParameters, sizeOf, type TensorValues } from "../model/parameters";
import { Random } from "../random";
import { learningRateAt } from "../recipe/schedule";
import { checkedSettings, type Settings } from "../recipe/settings";
import { CHECKPOINT_VERSION, type Checkpoint } from "./checkpoint";
import { evaluate } from "./evaluate";
import { Descent } from "./optimiser";
import { type BatchProgress, type EpochRecord, reachesTarget } from "./records";
import type { RunControl } from "./runControl";
import { Scores } from "./scores";
import { Stopwatch } from "./stopwatch";
import { TRAINING_SENTENCES, TrainingError } from "./trainingError";
import { type Thread, Turns } from "./turns";

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
  checkedSettings(options.settings);
  const { checkpoint, dataset, settings } = options;
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
  readonly #train: Images;
  readonly #test: Images;
  readonly #records: EpochRecord[];
  readonly #turns: Turns;
  readonly #watch: Stopwatch;
  #settings: Settings;

  constructor(options: RunOptions) {
    const { checkpoint, dataset, settings, thread, layers = NETWORKS[options.settings.network] } = options;
    this.#options = options;
    this.#settings = settings;
    this.#network = new Network(layers, checkpoint?.tensors ?? freshTensors(layers, settings.seed));
    this.#descent = new Descent(this.#network.trainable, settings, checkpoint?.velocities);
    this.#train = firstImages(dataset.train, settings.trainImages);
    this.#test = firstImages(dataset.test, settings.testImages);
    this.#records = [...(checkpoint?.records ?? [])];
    this.#turns = new Turns(thread);
    this.#watch = new Stopwatch(thread.now);
  }

  async epochs(): Promise<RunEnd> {
    try {
      for (let epoch = this.#records.length; epoch < this.#settings.epochs; epoch++) {
        const record = await this.#epoch(epoch);
        this.#records.push(record);
        this.#options.onEvent({ type: "epochEnded", record, checkpoint: await this.#checkpoint() });
        if (reachesTarget(this.#records, this.#settings)) return "targetReached";
      }
      return "finished";
    } catch (error) {
      if (error instanceof Stopped) return "stopped";
      throw error;
    }
  }

  dispose(): void {
    this.#network.dispose();
    this.#descent.dispose();
  }

  async #epoch(epoch: number): Promise<EpochRecord> {
    this.#watch.restart();
    const { scores, progress } = await this.#trainEpoch(epoch);
    const { total } = scores;
    this.#options.onEvent({ type: "testStarted", epoch });
    this.#watch.restart();
    const test = await evaluate(this.#network, this.#test, () => this.#share());
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
  async #trainEpoch(epoch: number): Promise<{ scores: Scores; progress: BatchProgress }> {
    const { batchSize, seed, dropout } = this.#settings;
    const order = Random.for(seed, "order", epoch).permutation(this.#train.count);
    const augmentation = Random.for(seed, "augmentation", epoch);
    const drop = dropouts(dropout, Random.for(seed, "dropout", epoch));
    const batches = Math.ceil(order.length / batchSize);
    const scores = new Scores();
    let toldAt = -Infinity;
    let progress: BatchProgress | undefined;
    try {
      for (let batch = 0; batch < batches; batch++) {
        const learningRate = this.#learningRate(epoch * batches + batch, batches);
        const indices = order.subarray(batch * batchSize, (batch + 1) * batchSize);
        this.#step(indices, augmentation, drop, learningRate, scores);
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

  #step(indices: Uint32Array, augmentation: Random, drop: DropoutMaker, learningRate: number, scores: Scores): void {
    const { rotation, shift, scale, interpolation } = this.#settings;
    const by = { rotationDegrees: rotation, shiftPixels: shift, scaleFraction: scale, interpolation };
    const pixels = augment(this.#train, indices, by, augmentation);
    const labels = Uint8Array.from(indices, (index) => this.#train.labels[index]!);
    const images = tf.tensor4d(pixels, [indices.length, IMAGE_SIZE, IMAGE_SIZE, 1]);
    const { gradients, logits } = this.#network.backward(images, labels, drop);
    images.dispose();
    this.#descent.step(gradients, learningRate);
    scores.add(logits, labels);
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
    };
  }
}

function freshTensors(layers: readonly Layer[], seed: number): TensorValues[] {
  const { trainable, remembered } = planParameters(layers);
  return initialValues([...trainable, ...remembered], Random.for(seed, "initialisation"));
}

function checkCheckpoint(checkpoint: Checkpoint, dataset: Dataset, { epochs }: Settings): void {
  const fail = (sentence: string) => {
    throw new TrainingError(sentence);
  };
  if (checkpoint.version !== CHECKPOINT_VERSION) fail(TRAINING_SENTENCES.otherVersion);
  if (checkpoint.datasetChecksum !== dataset.description.checksum) fail(TRAINING_SENTENCES.otherData);
  if (checkpoint.epochsDone >= epochs) fail(TRAINING_SENTENCES.isDone(epochs));
  if (!checkpoint.tensors.every((tensor) => tensor.values.length === sizeOf(tensor))) {
    fail(TRAINING_SENTENCES.otherModel);
  }
}
