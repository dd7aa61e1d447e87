import { gradientOf } from "./computation";
import type { RateCandidate } from "./learningRate";
import { shown } from "./numbers";
import { familyOf } from "./quantities";
import { type Doubt, DOUBTS } from "./doubts";
import type { Table } from "./table";

/** The learning rate that the sheet is checked with. */
export interface ChosenRate {
  /** `NaN` when none was found: the weights then stay unknown. */
  readonly value: number;
  readonly source: "told" | "cell" | "text" | "numbers" | "none";
  readonly address?: string;
}

/** Takes the rate that was told, else the one the sheet names, else the one that its numbers follow. */
export function chooseRate(
  told: number | undefined,
  candidates: readonly RateCandidate[],
  numbers: Table,
): { rate: ChosenRate; doubts: Doubt[] } {
  const [first] = candidates;
  if (told !== undefined) return { rate: withAddress({ value: told, source: "told" }, first), doubts: [] };
  const followed = rateFollowed(numbers);
  if (!first) return withoutCandidates(followed);
  const nearest = followed === undefined ? undefined : candidates.find(({ value }) => isNear(value, followed));
  const chosen = nearest ?? first;
  const rate = withAddress({ value: chosen.value, source: chosen.isNumber ? "cell" : "text" }, chosen);
  if (nearest) return { rate, doubts: [] };
  const isAmbiguous = candidates.some(({ value }) => value !== first.value);
  if (isAmbiguous) return { rate, doubts: [DOUBTS.severalRates(candidates.map(({ address }) => address ?? ""))] };
  const doubts = followed === undefined ? [] : [DOUBTS.otherRate(shown(first.value), shown(followed))];
  return { rate, doubts };
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

/** The rate that most weights follow from row to row, rounded to a typed number; `undefined` where they follow none. */
export function rateFollowed(table: Table): number | undefined {
  const rates = table.layout.columns
    .filter(({ quantity }) => familyOf(quantity) === "weight")
    .flatMap(({ quantity }) => medianRate(table, quantity))
    .sort((one, other) => one - other);
  const middle = rates[Math.floor(rates.length / 2)];
  if (middle === undefined || middle <= 0) return undefined;
  const agreeing = rates.filter((rate) => isNear(rate, middle)).length;
  return agreeing >= Math.max(2, rates.length / 2) ? roundedAsTyped(middle) : undefined;
}

function medianRate(table: Table, weight: Parameters<typeof gradientOf>[0]): number[] {
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
function roundedAsTyped(rate: number): number {
  for (const digits of [1, 2, 3]) {
    const typed = Number(rate.toPrecision(digits));
    if (Math.abs(typed - rate) <= 1e-3 * rate) return typed;
  }
  return Number(rate.toPrecision(6));
}
