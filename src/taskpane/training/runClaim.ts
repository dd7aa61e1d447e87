/** The browser's locks between the tabs of one origin. */
export type RunLocks = Pick<LockManager, "request" | "query">;

/**
 * Takes a run for this tab until it is let go: two tabs that go on with one run would overwrite each other's checkpoints.
 * Where the browser has no locks, every run is free.
 */
export class RunClaim {
  readonly #locks: RunLocks | undefined;
  #claimed: string | undefined;
  #release: () => void = () => undefined;
  /** Settled when the lock that was taken last is free again. */
  #held: Promise<unknown> = Promise.resolve();

  constructor(locks: RunLocks | undefined) {
    this.#locks = locks;
  }

  /** @returns whether the run is this tab's; otherwise another tab has it. */
  async take(startedAt: Date): Promise<boolean> {
    const name = lockName(startedAt);
    if (!this.#locks || this.#claimed === name) return true;
    await this.letGo();
    const locks = this.#locks;
    return new Promise((resolve, reject) => {
      this.#held = locks
        .request(name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          this.#claimed = name;
          return new Promise<void>((release) => {
            this.#release = release;
          });
        })
        .catch(reject);
    });
  }

  /** Resolves when another tab can take the run. */
  async letGo(): Promise<void> {
    this.#claimed = undefined;
    this.#release();
    this.#release = () => undefined;
    await this.#held;
  }

  /** Which of these runs other tabs have taken. */
  async takenElsewhere(starts: readonly Date[]): Promise<Date[]> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    const names = new Set(held.map(({ name }) => name));
    return starts.filter((startedAt) => lockName(startedAt) !== this.#claimed && names.has(lockName(startedAt)));
  }
}

function lockName(startedAt: Date): string {
  return `backprop training ${startedAt.toISOString()}`;
}
