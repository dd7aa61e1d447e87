/** What a run needs of the thread that it runs on. */
export interface Thread {
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  /** Lets the thread do everything else that it has to do. */
  readonly pause: () => Promise<void>;
}

/** How long training keeps its thread before commands, input and painting have their turn. */
const TURN_MS = 40;

/** Turns on a thread that belongs to others, too. */
export class Turns {
  #startedAt: number;

  constructor(private readonly thread: Thread) {
    this.#startedAt = thread.now();
  }

  /** Ends the turn if it has lasted long enough, and waits for the next. */
  async share(): Promise<void> {
    if (this.thread.now() - this.#startedAt < TURN_MS) return;
    await this.thread.pause();
    this.#startedAt = this.thread.now();
  }
}

/** This thread. A message to oneself is not throttled in a hidden pane, as timers and requestAnimationFrame are. */
export const THIS_THREAD: Thread = {
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    }),
};
