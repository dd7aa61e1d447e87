/**
 * Over how many jobs it is found out whether helpers are still worth it: some twenty training steps, so that a moment in which
 * the page has something else to do, such as drawing a chart, does not decide.
 */
const WATCH = 2048;

/** Over how many jobs they are tried again once they were not: a few training steps. */
const TRIAL = 256;

/** For how many jobs they are left alone at most: some ten seconds. */
const LONGEST = 64 * TRIAL;

/**
 * Whether helpers are worth asking. On a machine that is busy with other things they are waited for longer than their
 * work would take; then they are left alone for a while, each time longer, and tried again.
 */
export class Worth {
  #own = 0;
  #waited = 0;
  #jobs = 0;
  #left = 0;
  #pause = TRIAL;
  #decidesAfter = WATCH;

  constructor(private readonly helpers: number) {}

  /** Asked once before each job. */
  isWorthIt(): boolean {
    if (this.#left === 0) return true;
    this.#left--;
    return false;
  }

  /** Takes how long a shared job took: the own part of it, and waiting for the helpers, who have as much to do each. */
  note(own: number, waited: number): void {
    this.#own += own;
    this.#waited += waited;
    if (++this.#jobs < this.#decidesAfter) return;
    const isSlower = this.#waited > this.helpers * this.#own;
    this.#left = isSlower ? this.#pause : 0;
    this.#pause = isSlower ? Math.min(2 * this.#pause, LONGEST) : TRIAL;
    this.#decidesAfter = isSlower ? TRIAL : WATCH;
    this.#own = this.#waited = this.#jobs = 0;
  }
}
