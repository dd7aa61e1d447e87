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
export function otherRate(question: Question): Found | undefined {
  const { quantity, right, the, group } = question;
  if (familyOf(quantity) !== "weight" || !right) return undefined;
  const value = Number(rateOfLargestStep(question).toPrecision(group.indexes.length < LEAST_ROWS_FOR_GUESS ? 3 : 6));
  if (!Number.isFinite(value)) return undefined;
  if (!question.reproduces(replaceLeaf(right, { kind: "rate" }, { kind: "number", value }))) return undefined;
  return { mistake: "other-rate", sentence: REASONS.otherRate(quantity, shown(value), shown(the.table.rate)) };
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

/** Without formulas: tries other rows, then other quantities, for each quantity that the right computation reads. */
export function replacedReading(question: Question, right: Expression): Found | undefined {
  if (question.group.indexes.length < LEAST_ROWS_FOR_GUESS) return undefined;
  const leaves = differentLeaves(right).filter((leaf) => leaf.kind === "quantity");
  for (const leaf of leaves) {
    const other = otherRowOf(question, right, leaf);
    if (!other) continue;
    const rows = [0, other.offset, leaf.offset].map((step) => question.rowOf(question.index + step));
    const [row = 0, reads = 0, should = 0] = rows;
    return { mistake: "wrong-row", sentence: REASONS.wrongRow(question.quantity, row, leaf.name, reads, should) };
  }
  for (const leaf of leaves) {
    const other = otherNameFor(question, right, leaf);
    if (other === undefined) continue;
    return { mistake: "wrong-reference", sentence: REASONS.wrongReference(question.quantity, other, leaf.name) };
  }
  return undefined;
}

function otherRowOf(question: Question, right: Expression, leaf: QuantityLeaf): QuantityLeaf | undefined {
  for (let distance = -FARTHEST_ROW; distance <= FARTHEST_ROW; distance++) {
    const other: QuantityLeaf = { ...leaf, offset: leaf.offset + distance };
    if (distance !== 0 && reproducesInside(question, replaceLeaf(right, leaf, other), other.offset)) return other;
  }
  return undefined;
}

/** Rows from which the offset leads out of the table read blank cells; they say nothing. */
function reproducesInside(question: Question, wrong: Expression, offset: number): boolean {
  const { group, the } = question;
  const inside = group.indexes.filter((index) => index + offset >= 0 && index + offset < the.table.rowCount);
  return inside.length >= LEAST_ROWS_FOR_GUESS && inside.every((index) => question.holds(wrong, index));
}

function otherNameFor(question: Question, right: Expression, leaf: QuantityLeaf): Quantity | undefined {
  return QUANTITIES.find(
    (name) =>
      name !== leaf.name &&
      kindOf(name) === kindOf(leaf.name) &&
      question.reproduces(replaceLeaf(right, leaf, { ...leaf, name })),
  );
}

/** A sum and its activation are taken for each other; a loss and an input are not. */
function kindOf(quantity: Quantity): string {
  const family = familyOf(quantity);
  return family === "activation" ? "preactivation" : family;
}
