import type { BackendAssets } from "./backend/start";
import type { DatasetRequest } from "./dataset/source";
import type { Connect, TrainingPort } from "./port";
import type { ClientEvent, Command, CrossedError, TrainerEvent } from "./protocol";
import type { Settings } from "./recipe/settings";
import type { Checkpoint } from "./trainer/checkpoint";

/** A trainer says something every second between two steps; only a step of a GPU that is being set up may take longer. */
const SILENT_SECONDS = 60;

/** In plain JavaScript one step of a large batch can take minutes. */
const SLOW_SILENT_SECONDS = 600;

export interface ClientOptions {
  readonly assets: BackendAssets;
  /** Ways to reach a trainer, the best first: the next is taken when one does not work at all. */
  readonly ways: readonly [Connect, ...Connect[]];
  readonly onEvent: (event: ClientEvent) => void;
}

/**
 * The page's side of the protocol. It starts a trainer with the first command, and a new one after the last was lost;
 * the new one is told about the data set again, so that a run can be resumed at once from its checkpoint.
 */
export class TrainingClient {
  readonly #options: ClientOptions;
  #way = 0;
  #port: TrainingPort | undefined;
  #request: DatasetRequest | undefined;
  #unanswered: Command[] = [];
  #hasSpoken = false;
  #silentSeconds = 0;
  #patience = SILENT_SECONDS;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  loadDataset(request: DatasetRequest): void {
    this.#request = request;
    this.#send({ type: "loadDataset", request });
  }

  startRun(settings: Settings, checkpoint?: Checkpoint): void {
    this.#send({ type: "startRun", settings, checkpoint });
  }

  pauseRun(): void {
    this.#port?.post({ type: "pauseRun" });
  }

  resumeRun(): void {
    this.#port?.post({ type: "resumeRun" });
  }

  stopRun(): void {
    this.#port?.post({ type: "stopRun" });
  }

  setLearningRate(learningRate: number): void {
    this.#port?.post({ type: "setLearningRate", learningRate });
  }

  /** Ends the trainer without a word. */
  close(): void {
    clearInterval(this.#watch);
    this.#port?.close();
    this.#port = undefined;
  }

  #send(command: Command): void {
    const isNew = this.#port === undefined;
    if (isNew && !this.#connect()) return;
    if (isNew && this.#request && command.type !== "loadDataset") {
      this.#post({ type: "loadDataset", request: this.#request });
    }
    this.#post(command);
  }

  #post(command: Command): void {
    if (!this.#hasSpoken) this.#unanswered.push(command);
    this.#port?.post(command);
  }

  /** Takes the first way that works, from the present one on. When none does, the next command tries them all again. */
  #connect(): boolean {
    this.#hasSpoken = false;
    this.#unanswered = [];
    let failure: unknown;
    for (; this.#way < this.#options.ways.length; this.#way++) {
      try {
        this.#open(this.#options.ways[this.#way]!);
        return true;
      } catch (error) {
        failure = error;
      }
    }
    this.#way = 0;
    this.#lose(asCrossed(failure));
    return false;
  }

  #open(connect: Connect): void {
    const port: TrainingPort = connect({
      onEvent: (event) => {
        if (port === this.#port) this.#hear(event);
      },
      onError: (error) => {
        if (port === this.#port) this.#fail(error);
      },
    });
    this.#port = port;
    this.#silentSeconds = 0;
    this.#patience = SILENT_SECONDS;
    port.post({ type: "configure", assets: this.#options.assets });
    if (port.isRemote)
      this.#watch = setInterval(() => {
        this.#tick();
      }, 1000);
  }

  #hear(event: TrainerEvent): void {
    this.#hasSpoken = true;
    this.#unanswered = [];
    this.#silentSeconds = 0;
    if (event.type === "runStarted")
      this.#patience = event.backend.name === "cpu" ? SLOW_SILENT_SECONDS : SILENT_SECONDS;
    if (event.type === "runFailed" && event.isTrainerSpent) this.close();
    if (event.type !== "heartbeat") this.#options.onEvent(event);
  }

  /** A trainer that never spoke could not be started this way: the next way gets what it was told. */
  #fail(error: CrossedError): void {
    const unanswered = this.#unanswered;
    if (this.#hasSpoken || this.#way + 1 >= this.#options.ways.length) {
      this.#lose(error);
      return;
    }
    this.close();
    this.#way++;
    if (this.#connect()) for (const command of unanswered) this.#post(command);
  }

  /** Seconds are counted rather than taken from the clock, which goes on while a machine sleeps. */
  #tick(): void {
    this.#silentSeconds++;
    if (this.#silentSeconds < this.#patience) return;
    this.#lose({ name: "SilentError", message: `it has said nothing for ${this.#patience} seconds` });
  }

  #lose({ name, message }: CrossedError): void {
    this.close();
    const sentence = `The trainer stopped working: ${message}. Resume from the last epoch, or choose another back end.`;
    this.#options.onEvent({ type: "trainerLost", error: { name, message: sentence } });
  }
}

function asCrossed(error: unknown): CrossedError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}
