/** Looks that are always made: one or two hundred microseconds. Jobs are short and follow one another, and waking a thread takes tens of them. */
const FEWEST = 100_000;

/** A virtual machine takes long to wake a thread: there a millisecond or two is better spent looking. */
const MOST = 10 * FEWEST;

/** Each time that it was worth it, so much longer. */
const MORE = FEWEST / 100;

/**
 * How long a thread looks for another one's word before it sleeps. It gets impatient where it looks in vain: on a busy machine the other
 * thread, or this one, waits for a processor, which looking only takes from it.
 */
export class Patience {
  #looks = MOST;

  /** @param maySleep a page's own thread may not. */
  constructor(private readonly maySleep: boolean) {}

  /** Returns when a place of the board holds another number than before. */
  waitForChange(board: Int32Array, at: number, before: number): void {
    for (let look = 0; look < this.#looks; look++) {
      if (Atomics.load(board, at) === before) continue;
      this.#looks = Math.min(this.#looks + MORE, MOST);
      return;
    }
    this.#looks = Math.max(this.#looks / 2, FEWEST);
    while (Atomics.load(board, at) === before) if (this.maySleep) Atomics.wait(board, at, before);
  }
}
