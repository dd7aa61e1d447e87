import type { NamedNetwork } from "./network";
import type { Circumstances } from "./steps";
import type { Reading, SymbolTerm } from "./term";

/** Where in a training a number is: all of these count from 0. */
export interface Place {
  /** How many steps have been taken: the row of a table. */
  readonly step: number;
  /** Which of the samples is looked at. */
  readonly sample: number;
  /** Which of several trainings side by side, one for each learning rate. */
  readonly curve: number;
}

/** A number of the network, to be explained. */
export interface Subject {
  /** h1, ∂E/∂w1. */
  readonly name: string;
  readonly place: Place;
  /** The cell that was meant, where the sheet has several for one number. */
  readonly address?: string;
}

/** A number, and where it stands. */
export interface NumberAt {
  readonly value: number;
  /** `undefined` for what the sheet has no cell for: it is calculated, typed into a formula, or the assignment's. */
  readonly address: string | undefined;
}

export const NOTHING: NumberAt = { value: Number.NaN, address: undefined };

/** A cell that is none of the network's numbers, but has a part in its training: the learning rate, the number of a step. */
export interface Aside {
  /** What it is called: η, step. */
  readonly name: string;
  /** The network's number that it stands for, such as a starting weight. */
  readonly quantity: string | undefined;
  readonly meaning: string;
  readonly holds: number;
  readonly place: Place;
}

/** What explanations need of a sheet on which a network is trained. */
export interface Training {
  readonly network: NamedNetwork;
  /** The number of the last step. */
  readonly lastStep: number;
  /** The network's number that a cell holds. `near` is what was explained before: the step and the sample that somebody follows. */
  readonly subjectAt: (address: string, near?: Place) => Subject | undefined;
  readonly asideAt: (address: string, near?: Place) => Aside | undefined;
  /** What a symbol stands for; names of numbers, η and μ. */
  readonly numberAt: (symbol: Omit<SymbolTerm, "kind">, place: Place) => NumberAt;
  readonly circumstancesAt: (place: Place) => Circumstances;
  /** Whether training begins with a number, so that it follows from no other. */
  readonly isStart: (name: string, place: Place) => boolean;
  /** Whether the walk from number to number comes by, with or without a cell. */
  readonly isWalked: (name: string) => boolean;
  /** The step, sample and learning rate in words, where no row of a table tells them. */
  readonly whereText: (place: Place) => string;
}

/** Where in the training a symbol is read that stands in the formula of a number at a place. */
export function placeRead({ earlier, sample }: Reading, place: Place): Place {
  const step = place.step - (earlier?.count ?? 0);
  return { ...place, step, sample: sample === undefined ? place.sample : sample - 1 };
}
