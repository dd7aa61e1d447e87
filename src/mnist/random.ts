/** What the random numbers of a generator are for. Each purpose has its own, so that one does not shift another. */
export type Purpose = "initialisation" | "order" | "augmentation" | "dropout" | "syntheticDigits";

const PURPOSES: Readonly<Record<Purpose, number>> = {
  initialisation: 1,
  order: 2,
  augmentation: 3,
  dropout: 4,
  syntheticDigits: 5,
};

/** Four 32-bit words, not all of them 0. */
export type RandomState = readonly [number, number, number, number];

/**
 * The only source of chance in this folder: xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (public domain,
 * https://prng.di.unimi.it/xoshiro128starstar.c), seeded by splitmix32 as its authors advise.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = state;
  }

  /**
   * The generator for one purpose in one epoch. It depends on nothing that happened before, so that the seed and the
   * number of the epoch are all that a checkpoint must keep of chance.
   */
  static for(seed: number, purpose: Purpose, epoch = 0): Random {
    let word = (seed ^ Math.imul(PURPOSES[purpose], 0x9e3779b9) ^ Math.imul(epoch + 1, 0x85ebca6b)) >>> 0;
    const next = () => {
      word = (word + 0x9e3779b9) >>> 0;
      return splitmix32(word);
    };
    return new Random([next(), next(), next(), next()]);
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** From `low` up to, but not including, `high`. */
  uniform(low: number, high: number): number {
    return low + (this.uint32() / 2 ** 32) * (high - low);
  }

  /** A whole number from 0 to `count` − 1, each as likely as the others (Lemire's method, with rejection). */
  below(count: number): number {
    const threshold = 2 ** 32 % count;
    for (;;) {
      const product = this.uint32() * count;
      if (product % 2 ** 32 >= threshold) return Math.floor(product / 2 ** 32);
    }
  }

  /** The numbers 0 … `count` − 1 in random order (Fisher and Yates). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const chosen = this.below(last + 1);
      const kept = order[last]!;
      order[last] = order[chosen]!;
      order[chosen] = kept;
    }
    return order;
  }
}

/** Chris Wellons' mixing function "lowbias32" (public domain): every bit of the word changes half of the result's. */
export function splitmix32(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
