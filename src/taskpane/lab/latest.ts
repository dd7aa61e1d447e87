/** Work that may be asked for at any time, and is done once more after the last time that it was asked for. */
export class Latest {
  readonly #work: () => Promise<void>;
  #isWorking = false;
  #isAsked = false;

  /** @param work never rejects. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  get isWorking(): boolean {
    return this.#isWorking;
  }

  ask(): void {
    this.#isAsked = true;
    if (!this.#isWorking) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isWorking = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.#work();
    }
    this.#isWorking = false;
  }
}
