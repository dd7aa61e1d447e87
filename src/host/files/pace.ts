/** So long the page does nothing else: not so long that somebody who types notices it. */
const TURN_MS = 25;

/** Between two words on the progress. */
const TELL_MS = 300;

/** Work in pieces, between which the page paints and answers. */
export class Pace {
  readonly #whole: number;
  readonly #onProgress: (share: number) => void;
  #done = 0;
  #turnStart = performance.now();
  #lastTold = performance.now();

  /** @param whole how much there is to do, in the unit of {@link advance}. */
  constructor(whole: number, onProgress: (share: number) => void) {
    this.#whole = whole;
    this.#onProgress = onProgress;
  }

  /** Notes that so much is done, and resolves when the page has had its turn, if it was time for one. */
  async advance(done: number): Promise<void> {
    this.#done += done;
    const now = performance.now();
    if (now - this.#turnStart < TURN_MS) return;
    if (now - this.#lastTold > TELL_MS) {
      this.#lastTold = now;
      this.#onProgress(this.#done / this.#whole);
    }
    await nextTurn();
    this.#turnStart = performance.now();
  }
}

/** A message to oneself: timers are held back in a tab behind another one. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
