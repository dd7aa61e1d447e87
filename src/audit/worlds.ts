import { type Computations, FIRST_ROW, gradientOf } from "./computation";
import { evaluate, type Surroundings } from "./formula/evaluate";
import type { Expression, QuantityLeaf } from "./formula/expression";
import { COMPUTED, familyOf, numberOf, type Quantity } from "./quantities";

type Row = Map<Quantity, number>;

/** So many rows around the one in question follow from each other; others are as good as random. */
const REACH = 6;

/**
 * A right sheet of random numbers. Two formulas that yield the same number in several of them are the same formula,
 * whatever it looks like: where polynomials, quotients and exponentials differ at all they differ almost everywhere
 * (Schwartz 1980, Zippel 1979).
 */
class World implements Surroundings {
  readonly rate: number;
  readonly #computations: Computations;
  readonly #index: number;
  readonly #random: () => number;
  readonly #given: Row;
  readonly #rows = new Map<number, Row>();

  constructor(computations: Computations, index: number, seed: number) {
    this.#computations = computations;
    this.#index = index;
    this.#random = generator(seed);
    this.rate = 0.2 + this.#random();
    this.#given = new Map([
      ...(["t1", "t2", "i1", "i2"] as const).map((name) => [name, 0.1 + 0.9 * this.#random()] as const),
      ...(["b1", "b2", "b3", "b4"] as const).map(
        (name) => [name, computations.hasBiases ? this.#random() : 0] as const,
      ),
    ]);
  }

  quantity = ({ name, offset }: QuantityLeaf): number => {
    const row = offset === FIRST_ROW ? 0 : this.#index + offset;
    return row < 0 ? Number.NaN : (this.#row(row).get(name) ?? Number.NaN);
  };

  #row(index: number): Row {
    const known = this.#rows.get(index);
    if (known) return known;
    const isChained = Math.abs(index - this.#index) <= REACH && index > Math.max(0, this.#index - REACH);
    const row = this.#follow(isChained ? this.#row(index - 1) : undefined);
    this.#rows.set(index, row);
    return row;
  }

  #follow(above: Row | undefined): Row {
    const row: Row = new Map(this.#given);
    const surroundings = { rate: this.rate, quantity: ({ name }: QuantityLeaf) => row.get(name) ?? Number.NaN };
    for (const name of COMPUTED) {
      const expression = familyOf(name) === "weight" ? undefined : this.#computations.of(name);
      row.set(name, expression ? evaluate(expression, surroundings) : this.#weight(name, above));
    }
    return row;
  }

  #weight(name: Quantity, above: Row | undefined): number {
    // Weights of different size, so that no two of them can be taken for each other.
    if (!above) return (this.#random() - 0.5) * (2 + numberOf(name) / 4);
    return (above.get(name) ?? 0) - this.rate * (above.get(gradientOf(name)) ?? 0);
  }
}

/** Some right sheets, in which expressions at one row are compared. */
export class Worlds {
  readonly #worlds: readonly World[];

  constructor(computations: Computations, index: number) {
    this.#worlds = [11, 23, 37].map((seed) => new World(computations, index, seed + index));
  }

  /** Whether two expressions mean the same. */
  agree(one: Expression, other: Expression): boolean {
    return this.#worlds.every((world) => {
      const [left, right] = [evaluate(one, world), evaluate(other, world)];
      return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right)) + 1e-13;
    });
  }
}

/** Numbers from 0 to 1 that are the same in every run: a linear congruential generator with Numerical Recipes' constants. */
function generator(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
