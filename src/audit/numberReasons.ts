import { gradientOf } from "./computation";
import type { Expression, QuantityLeaf } from "./formula/expression";
import { shown } from "./numbers";
import { familyOf, QUANTITIES, type Quantity } from "./quantities";
import { differentLeaves, type Found, type Question, replaceLeaf } from "./question";
import { REASONS } from "./sentences";

/** Explanations that are tried rather than known need more than one coincidence. */
const LEAST_ROWS_FOR_GUESS = 3;
/** References slip by a few rows, seldom by more. */
const FARTHEST_ROW = 8;
const FACTORS = [-1, 2, 0.5, 10, 100, 1000, 0.1, 0.01, 0.001];

/** The update is right but for the learning rate: all wrong rows agree on another one. */
export function otherRate(question: Question): Explained | undefined {
  const { quantity, right, the, group } = question;
  if (familyOf(quantity) !== "weight" || !right) return undefined;
  const value = Number(rateOfLargestStep(question).toPrecision(group.indexes.length < LEAST_ROWS_FOR_GUESS ? 3 : 6));
  if (!Number.isFinite(value)) return undefined;
  const wrong = replaceLeaf(right, { kind: "rate" }, { kind: "number", value });
  if (!question.reproduces(wrong)) return undefined;
  const sentence = REASONS.otherRate(quantity, shown(value), shown(the.table.rate));
  return { found: { mistake: "other-rate", sentence }, wrong };
}

/** The largest step has lost the fewest digits. */
function rateOfLargestStep({ quantity, the, group }: Question): number {
  let [largest, rate] = [0, Number.NaN];
  for (const index of group.indexes) {
    const gradient = the.table.value(gradientOf(quantity), index - 1);
    if (!(Math.abs(gradient) > largest)) continue;
    largest = Math.abs(gradient);
    rate = (the.table.value(quantity, index - 1) - the.table.value(quantity, index)) / gradient;
  }
  return rate;
}

/** All numbers are the right ones times something simple. */
export function simpleFactor(question: Question, right: Expression): Found | undefined {
  const factor = FACTORS.find((value) =>
    question.reproduces({ kind: "operation", operator: "*", left: { kind: "number", value }, right }),
  );
  return factor === undefined ? undefined : { mistake: "factor", sentence: REASONS.factor(question.quantity, factor) };
}

/** A mistake that would yield the numbers, and the computation with it. */
export interface Explained {
  readonly found: Found;
  readonly wrong: Expression;
}

/** Without formulas: tries other rows, then other quantities, for each quantity that the right computation reads. */
export function replacedReadings(question: Question, right: Expression): Explained[] {
  if (question.group.indexes.length < LEAST_ROWS_FOR_GUESS) return [];
  const leaves = differentLeaves(right).filter((leaf) => leaf.kind === "quantity");
  return [
    ...leaves.flatMap((leaf) => otherRow(question, right, leaf) ?? []),
    ...leaves.flatMap((leaf) => otherNames(question, right, leaf)),
  ];
}

function otherRow(question: Question, right: Expression, leaf: QuantityLeaf): Explained | undefined {
  for (let distance = -FARTHEST_ROW; distance <= FARTHEST_ROW; distance++) {
    const other: QuantityLeaf = { ...leaf, offset: leaf.offset + distance };
    const wrong = replaceLeaf(right, leaf, other);
    if (distance === 0 || isItself(question, other) || !reproducesInside(question, wrong, other.offset)) continue;
    const rows = [0, other.offset, leaf.offset].map((step) => question.rowOf(question.index + step));
    const [row = 0, reads = 0, should = 0] = rows;
    const sentence = REASONS.wrongRow(question.quantity, row, leaf.name, reads, should);
    return { found: { mistake: "wrong-row", sentence }, wrong };
  }
  return undefined;
}

/** Rows from which the offset leads out of the table read blank cells; they say nothing. */
function reproducesInside(question: Question, wrong: Expression, offset: number): boolean {
  const { group, the } = question;
  const inside = group.indexes.filter((index) => index + offset >= 0 && index + offset < the.table.rowCount);
  return inside.length >= LEAST_ROWS_FOR_GUESS && inside.every((index) => question.holds(wrong, index));
}

function otherNames(question: Question, right: Expression, leaf: QuantityLeaf): Explained[] {
  const alike = QUANTITIES.filter((name) => name !== leaf.name && kindOf(name) === kindOf(leaf.name));
  return alike.flatMap((name) => {
    const other: QuantityLeaf = { ...leaf, name };
    const wrong = replaceLeaf(right, leaf, other);
    if (isItself(question, other) || !question.reproduces(wrong)) return [];
    return [
      {
        found: { mistake: "wrong-reference", sentence: REASONS.wrongReference(question.quantity, name, leaf.name) },
        wrong,
      },
    ];
  });
}

/** No cell computes itself from itself. */
function isItself(question: Question, { name, offset }: QuantityLeaf): boolean {
  return name === question.quantity && offset === 0;
}

/** A sum and its activation are taken for each other; a loss and an input are not. */
function kindOf(quantity: Quantity): string {
  const family = familyOf(quantity);
  return family === "activation" ? "preactivation" : family;
}
