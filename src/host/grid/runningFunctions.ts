import type { Position } from "./engine";
import { positionKey } from "./positions";

/**
 * Which formulas have functions that are calculated outside of the grid and are still to answer, or answer again and again: what such
 * a formula returned is no result that could be kept.
 */
export class RunningFunctions {
  #positions: () => readonly Position[] = () => [];
  readonly #noted = new Set<string>();

  /** Says who knows the cells that wait. */
  askFor(positions: () => readonly Position[]): void {
    this.#positions = positions;
  }

  /** The cells with functions that are still to answer. */
  get positions(): readonly Position[] {
    return this.#positions();
  }

  /** The formula of a cell, which is being calculated, has a function that is still to answer. */
  note(position: Position): void {
    this.#noted.add(positionKey(position));
  }

  /** Calculates the formula of a cell, and tells whether that has a function that is still to answer. */
  watch<Result>(position: Position, calculate: () => Result): readonly [result: Result, isRunning: boolean] {
    const key = positionKey(position);
    this.#noted.delete(key);
    const result = calculate();
    return [result, this.#noted.delete(key)];
  }
}

/** The library has one set of functions for all workbooks of a page. */
export const runningFunctions = new RunningFunctions();
