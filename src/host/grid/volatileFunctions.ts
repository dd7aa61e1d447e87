import { type EvalContext, type FunctionDescription, registries } from "@odoo/o-spreadsheet";
import { positionKey, positionOfKey } from "./positions";
import type { Position } from "./engine";

/**
 * The library's functions that return something else every time. OFFSET and INDIRECT, volatile in Excel, follow what they
 * refer to here.
 */
const NAMES = ["NOW", "RAND", "RANDARRAY", "RANDBETWEEN", "TODAY"];

type Result = ReturnType<FunctionDescription["compute"]>;

/**
 * Excel's volatile functions: they are calculated in every recalculation (Microsoft, "Excel performance: Improving
 * calculation performance"), and only then. A formula such as =BACKPROP.SIGMOID(RAND()) is calculated again when the answer
 * of its custom function is there; it must then find the number that it asked for, or it would ask without end.
 */
export class VolatileFunctions {
  /** What the volatile functions of each cell returned, in the order in which its formula calls them. */
  #results = new Map<string, Result[]>();
  /** How many of them a cell has called. The library makes a new object for the place of each cell that it evaluates. */
  readonly #calls = new WeakMap<Position, number>();
  #isRepeating = false;

  /** Takes the place of the library's functions. */
  register(): void {
    const { functionRegistry } = registries;
    const result = this.#result.bind(this);
    for (const name of NAMES) {
      const description = functionRegistry.get(name);
      functionRegistry.replace(name, {
        ...description,
        compute(this: EvalContext, ...args) {
          return result(this.__originCellPosition, () => description.compute.apply(this, args));
        },
      });
    }
  }

  /** What is evaluated meanwhile finds the same results as before. */
  repeat(evaluate: () => void): void {
    this.#isRepeating = true;
    try {
      evaluate();
    } finally {
      this.#isRepeating = false;
    }
  }

  /** The cells that have any results. */
  get cells(): Position[] {
    return [...this.#results.keys()].map(positionOfKey);
  }

  /** Forgets all results, and returns the cells that had any. */
  forget(): Position[] {
    const { cells } = this;
    this.#results = new Map();
    return cells;
  }

  #result(position: Position | undefined, compute: () => Result): Result {
    if (position === undefined) return compute(); // not a cell's formula
    const call = this.#calls.get(position) ?? 0;
    this.#calls.set(position, call + 1);
    const key = positionKey(position);
    const results = this.#results.get(key) ?? [];
    const result = (this.#isRepeating ? results[call] : undefined) ?? compute();
    results[call] = result;
    this.#results.set(key, results);
    return result;
  }
}

/** The library has one set of functions for all workbooks of a page. */
export const volatileFunctions = new VolatileFunctions();
