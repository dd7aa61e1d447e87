/** How somebody outside holds, ends and changes a run under way. */
export class RunControl {
  #isStopped = false;
  #learningRate: number | undefined;
  #paused: { readonly until: Promise<void>; readonly end: () => void } | undefined;

  get isPaused(): boolean {
    return this.#paused !== undefined;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  pause(): void {
    if (this.#paused || this.#isStopped) return;
    let end: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (end = resolve));
    this.#paused = { until, end };
  }

  resume(): void {
    this.#paused?.end();
    this.#paused = undefined;
  }

  /** Ends the run after the step under way, paused or not. */
  stop(): void {
    this.#isStopped = true;
    this.resume();
  }

  /** The learning rate from the next step on; with oneCycle, the new peak of the same curve. */
  setLearningRate(learningRate: number): void {
    this.#learningRate = learningRate;
  }

  /** The learning rate that was asked for since the last time, if any. */
  takeLearningRate(): number | undefined {
    const learningRate = this.#learningRate;
    this.#learningRate = undefined;
    return learningRate;
  }

  /** Settles when the run may go on. */
  async whilePaused(): Promise<void> {
    while (this.#paused) await this.#paused.until;
  }
}
