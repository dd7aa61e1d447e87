/** What a program ends with that Ctrl+C has ended: 128 and the number of the signal. */
export const INTERRUPTED = 130;

/**
 * Ctrl+C while a browser is open: the first one is a wish that others attend to, the second one ends the program at once.
 * What is to be tidied up at the very end is tidied up then, too.
 */
export class Interruption {
  readonly #sayOnce: () => void;
  #isAttended = false;
  #isAsked = false;

  /** @param sayOnce is called when somebody has asked for the end, and it may take a moment. */
  constructor(sayOnce: () => void) {
    this.#sayOnce = sayOnce;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        this.#hear();
      });
    }
  }

  /** From now on somebody looks whether the end {@link isAsked}. */
  attend(): void {
    this.#isAttended = true;
  }

  get isAsked(): boolean {
    return this.#isAsked;
  }

  #hear(): void {
    if (!this.#isAttended || this.#isAsked) process.exit(INTERRUPTED);
    this.#isAsked = true;
    this.#sayOnce();
  }
}
