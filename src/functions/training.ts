/** Trains inside a cell: never longer than one turn at a time, never more than a cell may ask for. */

import { Descent } from "../backprop/descent";
import type { Network, Samples } from "../backprop/network";
import { CellError } from "./cellError";
import { MAX_CELLS, MAX_WORK } from "./limits";
import { SENTENCES } from "./sentences";
import type { Turns } from "./turns";

/** About 5 ms of work (steps × samples × weights) on a slow laptop: how often to ask whether the turn is over. */
const WORK_PER_PIECE = 100_000;

/** How far a step goes. */
export interface Pace {
  /** η */
  readonly learningRate: number;
  /** μ; none unless told. */
  readonly momentum?: number;
}

/** One training run whose progress can be read between the steps. */
export class Training {
  readonly descent: Descent;
  readonly #stepsPerPiece: number;
  readonly #turns: Turns;

  constructor(network: Network, samples: Samples, { learningRate, momentum = 0 }: Pace, turns: Turns) {
    this.descent = new Descent(network, samples, learningRate, momentum);
    this.#stepsPerPiece = Math.max(1, Math.floor(WORK_PER_PIECE / workOfOneStep(network, samples)));
    this.#turns = turns;
  }

  /** Takes `count` steps. */
  async advance(count: number): Promise<void> {
    for (let left = count; left > 0; left -= this.#stepsPerPiece) {
      await this.#waitForTurn();
      this.descent.advance(Math.min(left, this.#stepsPerPiece));
    }
  }

  /** Takes steps until the loss is at or under the target, at most `most`. Returns whether it got there. */
  async advanceTo(targetLoss: number, most: number): Promise<boolean> {
    for (let left = most; left > 0; left -= this.#stepsPerPiece) {
      await this.#waitForTurn();
      if (this.descent.advanceTo(targetLoss, Math.min(left, this.#stepsPerPiece))) return true;
    }
    return false;
  }

  async #waitForTurn(): Promise<void> {
    if (this.#turns.isOver) await this.#turns.next();
  }
}

/** How many steps are within {@link MAX_WORK}, when `runs` runs of them are made. */
export function mostSteps(network: Network, samples: Samples, runs = 1): number {
  return Math.floor(MAX_WORK / (workOfOneStep(network, samples) * runs));
}

/** Refuses what would keep the page busy for minutes: {@link MAX_WORK}. */
export function checkWork(network: Network, samples: Samples, steps: number, runs = 1): void {
  const most = mostSteps(network, samples, runs);
  if (steps > most) throw new CellError("#VALUE!", SENTENCES.tooMuchWork(steps, most));
}

/** Refuses more losses than {@link MAX_WORK} allows; a loss is about half the work of a step. */
export function checkLosses(argument: string, network: Network, samples: Samples, losses: number): void {
  const most = mostSteps(network, samples);
  if (losses > most) throw new CellError("#VALUE!", SENTENCES.tooManyLosses(argument, losses, most));
}

/** Refuses a result that no sheet could take: {@link MAX_CELLS}. */
export function checkCells(argument: string, rowCount: number, columnCount: number, remedy: string): void {
  const cells = rowCount * columnCount;
  if (cells > MAX_CELLS) throw new CellError("#VALUE!", SENTENCES.tooManyCells(argument, cells, remedy));
}

function workOfOneStep(network: Network, samples: Samples): number {
  return network.weights.length * samples.sampleCount;
}
