import { gradientOf } from "./computation";
import type { RateCandidate } from "./learningRate";
import { shown } from "./numbers";
import { familyOf, type Quantity } from "./quantities";
import { replaceLeaf } from "./question";
import { type Doubt, DOUBTS } from "./doubts";
import type { Table } from "./table";

/** The learning rate that the sheet is checked with. */
export interface ChosenRate {
  /** `NaN` when none was found: the weights then stay unknown. */
  readonly value: number;
  readonly source: "told" | "cell" | "text" | "numbers" | "none";
  readonly address?: string;
}

/** What is known about the learning rate. */
export interface RateClues {
  /** By the student. */
  readonly told: number | undefined;
  readonly candidates: readonly RateCandidate[];
  /** The numbers in the formulas of the weights; `undefined` where they have no formulas. */
  readonly typed: readonly number[] | undefined;
  /** What the weights follow from row to row. */
  readonly followed: number | undefined;
}

/** Takes the rate that was told, else the one the sheet names, else the one that its numbers follow. */
export function chooseRate(
  { told, candidates, typed, followed }: RateClues,
  numbers: Table,
): { rate: ChosenRate; doubts: Doubt[] } {
  const [first] = candidates;
  if (told !== undefined) {
    const same = candidates.find(({ value }) => value === told);
    return { rate: withAddress({ value: told, source: "told" }, same), doubts: [] };
  }
  if (!first) return withoutCandidates(followed);
  const nearest = followed === undefined ? undefined : candidates.find(({ value }) => isNear(value, followed));
  const chosen = nearest ?? first;
  const rate = withAddress({ value: chosen.value, source: chosen.isNumber ? "cell" : "text" }, chosen);
  if (nearest) return { rate, doubts: doubtsAboutNamed(nearest, candidates) };
  if (followed !== undefined && isStale(first.value, followed, candidates, numbers, typed)) {
    const doubt = DOUBTS.staleRate(shown(first.value), first.address, shown(followed));
    return { rate: { value: followed, source: "numbers" }, doubts: [doubt] };
  }
  const alike = candidates.filter(({ isNamed }) => isNamed === first.isNamed);
  const isAmbiguous = alike.some(({ value }) => value !== first.value);
  if (isAmbiguous) return { rate, doubts: [DOUBTS.severalRates(alike.map(({ address }) => address ?? ""))] };
  const doubts = followed === undefined ? [] : [DOUBTS.otherRate(shown(first.value), shown(followed))];
  return { rate, doubts };
}

/** A cell that the formulas read without a label, while another one bears the label. */
function doubtsAboutNamed(used: RateCandidate, candidates: readonly RateCandidate[]): Doubt[] {
  const named = used.isNamed ? undefined : candidates.find(({ isNamed, value }) => isNamed && value !== used.value);
  return named ? [DOUBTS.staleRate(shown(named.value), named.address, shown(used.value))] : [];
}

/**
 * Whether the named rate was left behind from another run: no formula reads it, and all weights follow another one. One
 * that a usual mistake makes of the named rate is none: η², 1/η, or 1 where η was left out.
 */
function isStale(
  named: number,
  followed: number,
  candidates: readonly RateCandidate[],
  numbers: Table,
  typed: readonly number[] | undefined,
): boolean {
  const isMistaken = [1, named ** 2, 1 / named].some((value) => isNear(followed, value));
  const isTyped = typed?.some((value) => isNear(value, followed)) ?? true;
  const isUsed = candidates.some((candidate) => candidate.isUsed);
  return isTyped && !isUsed && !isMistaken && explains(numbers, followed) && !explains(numbers, named);
}

/** The weights that a table has columns for. */
export function weightsOf(table: Table): Quantity[] {
  return table.layout.columns.map(({ quantity }) => quantity).filter((name) => familyOf(name) === "weight");
}

function withAddress(rate: ChosenRate, { address }: Partial<RateCandidate> = {}): ChosenRate {
  return address === undefined ? rate : { ...rate, address };
}

function withoutCandidates(followed: number | undefined): { rate: ChosenRate; doubts: Doubt[] } {
  if (followed === undefined) return { rate: { value: Number.NaN, source: "none" }, doubts: [DOUBTS.noRate()] };
  return { rate: { value: followed, source: "numbers" }, doubts: [DOUBTS.rateFromNumbers(shown(followed))] };
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.02 * Math.abs(other);
}

/** The rate that most weights follow from row to row, as it was typed; `undefined` where they follow none. */
export function rateFollowed(table: Table): number | undefined {
  const weights = weightsOf(table);
  const rates = mostMoved(table, weights)
    .flatMap((weight) => medianRate(table, weight))
    .sort((one, other) => one - other);
  const middle = rates[Math.floor(rates.length / 2)];
  if (middle === undefined || middle <= 0) return undefined;
  const agreeing = rates.filter((rate) => isNear(rate, middle)).length;
  return agreeing >= Math.max(2, rates.length / 2) ? asTyped(table, middle) : undefined;
}

/** The half of the weights that learn most: where numbers are rounded, the others tell little. */
export function mostMoved(table: Table, weights: readonly Quantity[]): Quantity[] {
  const first = (weight: Quantity) => Math.abs(table.value(gradientOf(weight), 0)) || 0;
  return [...weights].sort((one, other) => first(other) - first(one)).slice(0, Math.max(2, weights.length / 2));
}

function medianRate(table: Table, weight: Quantity): number[] {
  const rates: number[] = [];
  for (let index = 1; index < table.rowCount; index++) {
    const gradient = table.value(gradientOf(weight), index - 1);
    const rate = (table.value(weight, index - 1) - table.value(weight, index)) / gradient;
    if (Number.isFinite(rate)) rates.push(rate);
  }
  rates.sort((one, other) => one - other);
  return rates.slice(Math.floor(rates.length / 2), Math.floor(rates.length / 2) + 1);
}

/** People type few digits; the numbers that follow carry the noise of their rounding. */
function asTyped(table: Table, rate: number): number {
  const typed = [1, 2, 3].map((digits) => Number(rate.toPrecision(digits)));
  return typed.find((value) => isNear(value, rate) && explains(table, value)) ?? Number(rate.toPrecision(6));
}

/** Whether most weights are what they should be with a certain rate: of those that move most, as rounded ones that hardly move fit any. */
export function explains(table: Table, value: number): boolean {
  const weights = mostMoved(table, weightsOf(table));
  const holding = weights.filter((weight) => {
    let count = 0;
    for (let index = 1; index < table.rowCount; index++) {
      const right = table.computations.at(weight, index);
      const update = right && replaceLeaf(right, { kind: "rate" }, { kind: "number", value });
      if (update && table.holds(weight, update, index)) count++;
    }
    return count >= 0.8 * (table.rowCount - 1);
  });
  return holding.length >= weights.length / 2;
}
