import { type Expression, type Leaf, leavesOf, mapLeaves, sameLeaf } from "./formula/expression";
import { agree } from "./judge";
import { shown } from "./numbers";
import { differentLeaves, type Found, nameOf, type Question, replaceLeaf } from "./question";
import { relativeForm } from "./resolve";
import { REASONS } from "./sentences";

/** The same formula is right where it was first written: on the way down a reference moved that should not have. */
export function notFixed(question: Question): Found | undefined {
  const { index, written, quantity } = question;
  const first = firstOfForm(question);
  const there = question.writtenAt(first);
  if (first < 0 || first >= index || !there || !written || !isRightIn(question, first, there)) return undefined;
  const [before, now] = [leavesOf(there), leavesOf(written)];
  const moved = before.findIndex((leaf, position) => isMoved(leaf, now[position]));
  const [leaf, instead] = [before[moved], now[moved]];
  if (!leaf || !instead || before.length !== now.length) return undefined;
  const address = question.addressOf(instead);
  if (leaf.kind === "rate") return { mistake: "rate-not-fixed", sentence: REASONS.rateNotFixed(quantity, address) };
  if (leaf.kind !== "quantity") return undefined;
  if (leaf.isFixed !== true) {
    return { mistake: "start-not-fixed", sentence: REASONS.startNotFixed(quantity, leaf.name, address) };
  }
  const row = question.rowOf(first + leaf.offset);
  return { mistake: "wrongly-fixed", sentence: REASONS.wronglyFixed(quantity, leaf.name, row) };
}

/** The first row that has the same formula, filled down or not. */
function firstOfForm(question: Question): number {
  const { sheet, table } = question.the;
  return table.layout.rows.findIndex((row, index) => {
    const formula = sheet.formula(question.judgement.mapped.column, row);
    return formula !== undefined && !question.isGiven(index) && relativeForm(formula, row) === question.group.form;
  });
}

function isRightIn({ the, right }: Question, index: number, expression: Expression): boolean {
  return right !== undefined && agree(the, index, expression, right);
}

function isMoved(before: Leaf, now: Leaf | undefined): boolean {
  if (!now || before.kind === "cell" || before.kind === "number") return false;
  const isSameName = before.kind === "quantity" && now.kind === "quantity" && before.name === now.name;
  return isSameName ? before.offset !== now.offset : !sameLeaf(before, now);
}

/** One reference reads the right quantity in the wrong row. */
export function wrongRow(question: Question, written: Expression): Found | undefined {
  for (const leaf of differentLeaves(written)) {
    if (leaf.kind !== "quantity") continue;
    for (const offset of [0, -1]) {
      const repaired = replaceLeaf(written, leaf, { kind: "quantity", name: leaf.name, offset });
      if (offset === leaf.offset || !question.isRight(repaired)) continue;
      const rows = [0, leaf.offset, offset].map((step) => question.rowOf(question.index + step));
      const [row = 0, reads = 0, should = 0] = rows;
      return { mistake: "wrong-row", sentence: REASONS.wrongRow(question.quantity, row, leaf.name, reads, should) };
    }
  }
  return wrongRows(question, written);
}

/** All that is read in another row belongs to this one. */
function wrongRows(question: Question, written: Expression): Found | undefined {
  const offsets = new Set(leavesOf(written).flatMap((leaf) => (leaf.kind === "quantity" ? [leaf.offset] : [])));
  for (const offset of offsets) {
    const repaired = mapLeaves(written, (leaf) =>
      leaf.kind === "quantity" && leaf.offset === offset ? { ...leaf, offset: 0 } : leaf,
    );
    if (offset === 0 || !question.isRight(repaired)) continue;
    const [row, reads] = [question.rowOf(question.index), question.rowOf(question.index + offset)];
    return { mistake: "wrong-row", sentence: REASONS.wrongRows(question.quantity, row, reads, row) };
  }
  return undefined;
}

/** A number was typed where a quantity, the learning rate, or another number belongs. */
export function typed(question: Question, written: Expression, right: Expression): Found | undefined {
  for (const leaf of differentLeaves(written)) {
    if (leaf.kind !== "number") continue;
    const others = meantByNumber(right).filter((each) => !sameLeaf(each, leaf));
    const meant = others.find((each) => question.isRight(replaceLeaf(written, leaf, each)));
    if (meant) return typedFound(question, shown(leaf.value), meant);
  }
  return undefined;
}

function meantByNumber(right: Expression): Leaf[] {
  const numbers = [Math.E, 0, 0.5, 1, 2, -1].map((value) => ({ kind: "number", value }) as const);
  return [...differentLeaves(right), ...numbers];
}

function typedFound({ quantity, the }: Question, number: string, meant: Leaf): Found {
  if (meant.kind === "rate") {
    return { mistake: "other-rate", sentence: REASONS.otherRate(quantity, number, shown(the.table.rate)) };
  }
  if (meant.kind === "number" && meant.value === Math.E) {
    return { mistake: "approximate-e", sentence: REASONS.approximateE(quantity, number) };
  }
  return { mistake: "typed-number", sentence: REASONS.typed(quantity, number, nameOf(meant)) };
}

/** One reference reads something else than it should: everywhere, or in one place. */
export function wrongReference(question: Question, written: Expression, right: Expression): Found | undefined {
  const wanted = differentLeaves(right).filter((leaf) => leaf.kind !== "number");
  const everywhere = (leaf: Leaf, other: Leaf) => replaceLeaf(written, leaf, other);
  const inOnePlace = (_: Leaf, other: Leaf, position: number) =>
    mapLeaves(written, (each, index) => (index === position ? other : each));
  return (
    replaced(question, differentLeaves(written), wanted, everywhere) ??
    replaced(question, leavesOf(written), wanted, inOnePlace)
  );
}

function replaced(
  question: Question,
  leaves: readonly Leaf[],
  wanted: readonly Leaf[],
  replace: (leaf: Leaf, other: Leaf, position: number) => Expression,
): Found | undefined {
  for (const [position, leaf] of leaves.entries()) {
    if (leaf.kind === "number") continue;
    const meant = wanted.find((each) => !sameLeaf(each, leaf) && question.isRight(replace(leaf, each, position)));
    if (!meant) continue;
    const sentence = REASONS.wrongReference(question.quantity, readText(question, leaf, meant), nameOf(meant));
    return { mistake: "wrong-reference", sentence };
  }
  return undefined;
}

function readText(question: Question, leaf: Leaf, meant: Leaf): string {
  if (leaf.kind !== "quantity") return question.addressOf(leaf);
  const isSameRow = meant.kind === "quantity" && meant.offset === leaf.offset;
  return isSameRow ? leaf.name : `${leaf.name} of row ${question.rowOf(question.index + leaf.offset)}`;
}
