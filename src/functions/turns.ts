/**
 * Turns on the page's only thread. A custom function runs on the same thread as the task pane; Office warns about, and in
 * the end restarts, an add-in that keeps it (Microsoft, "Resource limits and performance optimization for Office
 * Add-ins"). So long calculations ask, between pieces of work, whether the turn is over, and if so wait for the next.
 *
 * All calculations of a page share one set of turns: thirty formulas that start together together get one turn, not
 * thirty.
 */
export class Turns {
  #startedAt: number | undefined;

  /**
   * @param now a clock in milliseconds.
   * @param pause lets the page do everything else it has to do.
   * @param lengthMs how long one turn may last.
   */
  constructor(
    private readonly now: () => number,
    private readonly pause: () => Promise<void>,
    private readonly lengthMs: number,
  ) {}

  /** Whether the present turn has lasted long enough. Starts one when none is under way. */
  get isOver(): boolean {
    if (this.#startedAt === undefined) {
      this.#startedAt = this.now();
      void this.pause().then(() => {
        this.#startedAt = undefined;
      });
      return false;
    }
    return this.now() - this.#startedAt >= this.lengthMs;
  }

  /** Waits until a turn is under way that is not over. */
  async next(): Promise<void> {
    while (this.isOver) await this.pause();
  }
}

/**
 * Lets the page handle messages, input and painting before going on. A message to oneself is not throttled in a hidden
 * pane, as timers and requestAnimationFrame are.
 */
export function pauseByMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
