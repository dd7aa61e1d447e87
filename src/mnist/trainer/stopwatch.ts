/** Milliseconds that passed, without those in which it was held. */
export class Stopwatch {
  #startedAt: number;
  #heldAt: number | undefined;

  constructor(private readonly now: () => number) {
    this.#startedAt = now();
  }

  get elapsedMs(): number {
    return (this.#heldAt ?? this.now()) - this.#startedAt;
  }

  restart(): void {
    this.#startedAt = this.now();
    this.#heldAt = undefined;
  }

  hold(): void {
    this.#heldAt ??= this.now();
  }

  goOn(): void {
    if (this.#heldAt !== undefined) this.#startedAt += this.now() - this.#heldAt;
    this.#heldAt = undefined;
  }
}
