import type { CellAnswer } from "./cellValues";
import type { Invocation } from "./invocation";
import { isStream } from "./questions";

/** An answer that the add-in has given. */
export interface Arrived {
  readonly invocation: Invocation;
  readonly answer: CellAnswer;
}

/** So many moments a stream waits at the most: a function that never answers must not stop it. */
export const MOST_MOMENTS = 25;

/**
 * Values of streams that have come while calls with the value before were under way. The next value of a stream comes with the
 * answers of the functions of its last one: taken at once, it would call these off, and they would never be done.
 */
export class HeldStreams {
  readonly #calls: ReadonlyMap<number, Invocation>;
  /** The calls, by their numbers, that were made with the present value of a stream, and with what came of that. */
  readonly #callsWith = new Map<Invocation, Set<number>>();
  readonly #held = new Map<Invocation, { readonly answer: CellAnswer; readonly moments: number }>();

  /** @param calls all that are not forgotten, by their numbers. */
  constructor(calls: ReadonlyMap<number, Invocation>) {
    this.#calls = calls;
  }

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  /** What is to be taken of answers that came together. Of each stream the newest value is held. */
  withoutEarly(arrived: readonly Arrived[]): Arrived[] {
    const early = new Set(arrived.filter(({ invocation }) => this.#isCalculatedWith(invocation)));
    for (const { invocation, answer } of early) {
      this.#held.set(invocation, { answer, moments: this.#held.get(invocation)?.moments ?? 0 });
    }
    const rest = arrived.filter((each) => !early.has(each));
    for (const { invocation } of rest) this.#held.delete(invocation);
    return rest;
  }

  /** Answers were taken, and the cells' evaluation with them has begun the calls from one number up to another, without it. */
  note(taken: readonly Arrived[], first: number, end: number): void {
    const begun = Array.from({ length: end - first }, (_, index) => first + index);
    const answered = taken.map(({ invocation }) => invocation);
    for (const [stream, calls] of this.#callsWith) {
      if (this.#isForgotten(stream)) this.#callsWith.delete(stream);
      else if (answered.some(({ id }) => calls.has(id))) begun.forEach((id) => calls.add(id));
    }
    for (const invocation of answered) {
      if (isStream(invocation.question)) this.#callsWith.set(invocation, new Set(begun));
    }
  }

  /** After a moment: the values that need not be held any more. */
  free(): Arrived[] {
    const free: Arrived[] = [];
    for (const [invocation, { answer, moments }] of this.#held) {
      const isForgotten = this.#isForgotten(invocation);
      if (!isForgotten && moments < MOST_MOMENTS && this.#isCalculatedWith(invocation)) {
        this.#held.set(invocation, { answer, moments: moments + 1 });
        continue;
      }
      this.#held.delete(invocation);
      if (!isForgotten) free.push({ invocation, answer });
    }
    return free;
  }

  /** Whether calls are under way that began with a stream's present value. */
  #isCalculatedWith(stream: Invocation): boolean {
    const calls = [...(this.#callsWith.get(stream) ?? [])].map((id) => this.#calls.get(id));
    return calls.some((call) => call !== undefined && call.state !== "answered" && !isStream(call.question));
  }

  #isForgotten(invocation: Invocation): boolean {
    return this.#calls.get(invocation.id) !== invocation;
  }
}
