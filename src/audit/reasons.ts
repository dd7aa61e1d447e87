import { cellName } from "./address";
import { fillTemplate, formOf, gradientOf, rolesOf } from "./computation";
import { type Expression, type Leaf, leavesOf, mapLeaves, type QuantityLeaf, sameLeaf } from "./formula/expression";
import { FormulaError } from "./formula/tokens";
import { agree, type Case, isCellError, type Judgement, rightAt, type WrongGroup } from "./judge";
import { KNOWN_MISTAKES, type KnownMistake } from "./mistakes";
import { shown } from "./numbers";
import { type Family, familyOf, QUANTITIES, type Quantity } from "./quantities";
import { inNames, REASONS, sentenceOf } from "./sentences";

/** Why some cells are wrong. */
export interface Reason {
  /** The mistake's name in the program: of mistakes.ts, or one of those that are found another way. */
  readonly mistake: string;
  readonly sentence: string;
  /** Whether substituting the mistake yields the student's numbers; without, the sentence only describes. */
  readonly isProven: boolean;
  /** Indexes of the table's rows. */
  readonly indexes: readonly number[];
}

/** Generic explanations of numbers without formulas need more than one coincidence. */
const LEAST_ROWS_FOR_GUESS = 3;
/** A column with more kinds of wrong formulas is not a column with a mistake. */
const MOST_GROUPS = 4;

type Found = Pick<Reason, "mistake" | "sentence"> | undefined;

/** The reasons for what is wrong in a column, the first wrong cell's first. */
export function reasonsFor(the: Case, judgement: Judgement): Reason[] {
  return judgement.groups.slice(0, MOST_GROUPS).map((group) => {
    const question = new Question(the, judgement, group);
    const found = question.answer();
    if (found) return { ...found, isProven: true, indexes: group.indexes };
    return { ...question.description(), isProven: false, indexes: group.indexes };
  });
}

/** Why one group of cells in a column is wrong. */
class Question {
  readonly #the: Case;
  readonly #judgement: Judgement;
  readonly #group: WrongGroup;
  readonly #quantity: Quantity;
  /** The first wrong cell. */
  readonly #index: number;
  readonly #right: Expression | undefined;
  readonly #written: Expression | undefined;

  constructor(the: Case, judgement: Judgement, group: WrongGroup) {
    this.#the = the;
    this.#judgement = judgement;
    this.#group = group;
    this.#quantity = judgement.mapped.quantity;
    this.#index = group.indexes[0] ?? 0;
    this.#right = rightAt(the, this.#quantity, this.#index);
    this.#written = group.form === undefined ? undefined : this.#writtenAt(this.#index);
  }

  answer(): Found {
    if (!this.#right) return this.#givenChanges();
    if (this.#written) return this.#inFormula(this.#right, this.#written);
    const column = this.#judgement.mapped.column;
    if (this.#group.form !== undefined) return this.#cellError() ?? this.#inNumbers(this.#right);
    return this.#pasted(column) ?? this.#cellError() ?? this.#inNumbers(this.#right);
  }

  /** What can be said when no mistake explains the numbers. */
  description(): Pick<Reason, "mistake" | "sentence"> {
    const [written, right] = [this.#written, this.#right];
    if (written && right) {
      const texts = [inNames(written), inNames(right)] as const;
      return { mistake: "other-formula", sentence: REASONS.otherFormula(this.#quantity, ...texts) };
    }
    return { mistake: "unexplained", sentence: REASONS.unexplained(this.#quantity) };
  }

  #inFormula(right: Expression, written: Expression): Found {
    if (!this.#yieldsNumbers()) return this.#cellError();
    return (
      this.#notFixed(right) ??
      this.#known((wrong) => agree(this.#the, this.#index, written, wrong)) ??
      this.#wrongRow(right, written) ??
      this.#typed(right, written) ??
      this.#wrongLeaf(right, written) ??
      this.#otherRate()
    );
  }

  #inNumbers(right: Expression): Found {
    return (
      this.#known((wrong) => this.#reproduces(wrong)) ??
      this.#otherRate() ??
      this.#factor(right) ??
      this.#replacedInNumbers(right)
    );
  }

  /** The numbers that are shown are those of the formula: otherwise the formula explains nothing. */
  #yieldsNumbers(): boolean {
    return this.#group.indexes.slice(0, 5).every((index) => {
      const written = this.#writtenAt(index);
      if (!written) return false;
      const value = this.#the.table.value(this.#quantity, index);
      if (Number.isNaN(value)) return Number.isNaN(this.#evaluated(written, index));
      return this.#holds(written, index);
    });
  }

  #givenChanges(): Found {
    const { rows } = this.#the.table.layout;
    const [first, now] = [this.#the.table.value(this.#quantity, 0), this.#the.table.value(this.#quantity, this.#index)];
    const sentence = REASONS.givenChanges(this.#quantity, rows[this.#index] ?? 0, shown(first), shown(now));
    return { mistake: "given-changes", sentence };
  }

  /** A number in a column of formulas. */
  #pasted(column: number): Found {
    const { rows } = this.#the.table.layout;
    const start = familyOf(this.#quantity) === "weight" ? 1 : 0;
    const hasFormula = rows.slice(start).map((row) => this.#the.sheet.formula(column, row) !== undefined);
    if (!hasFormula.includes(true)) return undefined;
    const next = rows.findIndex(
      (row, index) => index > this.#index && this.#the.sheet.formula(column, row) !== undefined,
    );
    const last = next < 0 ? undefined : rows[next - 1];
    return { mistake: "pasted-value", sentence: REASONS.pasted(rows[this.#index] ?? 0, last) };
  }

  #cellError(): Found {
    const content = this.#the.sheet.value(this.#judgement.mapped.column, this.#rowOf(this.#index));
    return isCellError(content)
      ? { mistake: "cell-error", sentence: REASONS.cellError(this.#address(), content) }
      : undefined;
  }

  #known(explains: (wrong: Expression) => boolean): Found {
    const form = formOf(this.#quantity);
    const roles = rolesOf(this.#quantity);
    const { hasBiases } = this.#the.table.computations;
    for (const mistake of KNOWN_MISTAKES) {
      if (mistake.form !== form || (mistake.id === "bias-missing" && !hasBiases)) continue;
      const isMade = mistake.wrong.some((template) => {
        const wrong = fillTemplate(template, roles, hasBiases);
        return this.#differs(wrong) && explains(wrong) && this.#reproduces(wrong);
      });
      if (isMade) return { mistake: mistake.id, sentence: this.#told(mistake) };
    }
    return undefined;
  }

  #told(mistake: KnownMistake): string {
    return sentenceOf(mistake.sentence, { ...rolesOf(this.#quantity), column: this.#quantity });
  }

  /** Whether an expression yields all the wrong numbers. */
  #reproduces(wrong: Expression): boolean {
    return this.#group.indexes.every((index) => this.#holds(wrong, index));
  }

  #holds(expression: Expression, index: number): boolean {
    try {
      return this.#the.table.holds(this.#quantity, expression, index);
    } catch (error) {
      if (error instanceof FormulaError) return false;
      throw error;
    }
  }

  #evaluated(expression: Expression, index: number): number {
    try {
      return this.#the.table.evaluate(expression, index);
    } catch (error) {
      if (error instanceof FormulaError) return Number.NaN;
      throw error;
    }
  }

  #differs(wrong: Expression): boolean {
    return this.#right !== undefined && !agree(this.#the, this.#index, wrong, this.#right);
  }

  /** The same formula is right where it was first written: on the way down a reference moved that should not have. */
  #notFixed(right: Expression): Found {
    const first = this.#firstOfForm();
    const [there, here] = [this.#writtenAt(first), this.#written];
    if (first >= this.#index || !there || !here) return undefined;
    const [before, now] = [leavesOf(there), leavesOf(here)];
    if (before.length !== now.length || !agree(this.#the, first, there, right)) return undefined;
    const moved = before.findIndex((leaf, index) => isMoved(leaf, now[index]));
    const leaf = before[moved];
    if (!leaf) return undefined;
    const address = this.#addressOf(now[moved]);
    if (leaf.kind === "rate")
      return { mistake: "rate-not-fixed", sentence: REASONS.rateNotFixed(this.#quantity, address) };
    if (leaf.kind !== "quantity") return undefined;
    if (leaf.isFixed === true) {
      const row = this.#rowOf(first + leaf.offset);
      return { mistake: "wrongly-fixed", sentence: REASONS.wronglyFixed(this.#quantity, leaf.name, row) };
    }
    return { mistake: "start-not-fixed", sentence: REASONS.startNotFixed(this.#quantity, leaf.name, address) };
  }

  #firstOfForm(): number {
    const { sheet, table } = this.#the;
    const column = this.#judgement.mapped.column;
    let first = this.#index;
    while (first > 0 && sheet.formula(column, table.layout.rows[first - 1] ?? 0) !== undefined) first--;
    const shape = (index: number) => leavesOf(this.#writtenAt(index) ?? { kind: "rate" }).length;
    while (first < this.#index && (this.#isGiven(first) || shape(first) !== shape(this.#index))) first++;
    return first;
  }

  #isGiven(index: number): boolean {
    return rightAt(this.#the, this.#quantity, index) === undefined;
  }

  /** One reference reads the right quantity in the wrong row. */
  #wrongRow(right: Expression, written: Expression): Found {
    for (const leaf of differentLeaves(written)) {
      if (leaf.kind !== "quantity") continue;
      for (const offset of [0, -1]) {
        const repaired = replaceLeaf(written, leaf, { kind: "quantity", name: leaf.name, offset });
        if (offset === leaf.offset || !agree(this.#the, this.#index, repaired, right)) continue;
        return { mistake: "wrong-row", sentence: this.#wrongRowSentence(leaf, offset) };
      }
    }
    return undefined;
  }

  #wrongRowSentence({ name, offset }: QuantityLeaf, rightOffset: number): string {
    const [row, reads, should] = [0, offset, rightOffset].map((step) => this.#rowOf(this.#index + step));
    return REASONS.wrongRow(this.#quantity, row ?? 0, name, reads ?? 0, should ?? 0);
  }

  /** A number was typed where a quantity, the learning rate, or another number belongs. */
  #typed(right: Expression, written: Expression): Found {
    const numbers = differentLeaves(written).filter((leaf) => leaf.kind === "number");
    for (const leaf of numbers) {
      for (const [meant, name] of this.#meantByNumber(right)) {
        const repaired = replaceLeaf(written, leaf, meant);
        if (!agree(this.#the, this.#index, repaired, right)) continue;
        const typed = shown(leaf.value);
        if (meant.kind === "rate")
          return {
            mistake: "other-rate",
            sentence: REASONS.otherRate(this.#quantity, typed, shown(this.#the.table.rate)),
          };
        if (name === "e") return { mistake: "approximate-e", sentence: REASONS.approximateE(this.#quantity, typed) };
        return { mistake: "typed-number", sentence: REASONS.typed(this.#quantity, typed, name) };
      }
    }
    return undefined;
  }

  #meantByNumber(right: Expression): (readonly [Leaf, string])[] {
    const numbers = [0, 0.5, 1, 2, -1].map((value) => [{ kind: "number", value }, shown(value)] as const);
    const inRight = differentLeaves(right).map((leaf) => [leaf, nameOf(leaf)] as const);
    return [...inRight, [{ kind: "number", value: Math.E }, "e"], ...numbers];
  }

  /** One reference reads something else than it should. */
  #wrongLeaf(right: Expression, written: Expression): Found {
    const wanted = differentLeaves(right).filter((leaf) => leaf.kind !== "number");
    for (const [change, leaves] of [
      [replaceLeaf, differentLeaves(written)],
      [replaceOneOf, leavesOf(written)],
    ] as const) {
      for (const [position, leaf] of leaves.entries()) {
        if (leaf.kind === "number") continue;
        const meant = wanted.find(
          (each) =>
            !sameLeaf(each, leaf) && agree(this.#the, this.#index, change(written, leaf, each, position), right),
        );
        if (meant) return this.#wrongLeafFound(leaf, meant);
      }
    }
    return undefined;
  }

  #wrongLeafFound(leaf: Leaf, meant: Leaf): Found {
    const reads = leaf.kind === "quantity" ? this.#withRow(leaf, meant) : this.#addressOf(leaf);
    return { mistake: "wrong-reference", sentence: REASONS.wrongReference(this.#quantity, reads, nameOf(meant)) };
  }

  #withRow(leaf: QuantityLeaf, meant: Leaf): string {
    const isSameRow = meant.kind === "quantity" && meant.offset === leaf.offset;
    return isSameRow ? leaf.name : `${leaf.name} of row ${this.#rowOf(this.#index + leaf.offset)}`;
  }

  /** The update is right but for the learning rate: all rows agree on another one. */
  #otherRate(): Found {
    if (familyOf(this.#quantity) !== "weight") return undefined;
    const { table } = this.#the;
    const gradient = gradientOf(this.#quantity);
    const steps = this.#group.indexes.map(
      (index) => table.value(this.#quantity, index - 1) - table.value(this.#quantity, index),
    );
    const gradients = this.#group.indexes.map((index) => table.value(gradient, index - 1));
    // The largest step has lost the fewest digits.
    const largest = gradients.reduce(
      (best, value, at) => (Math.abs(value) > Math.abs(gradients[best] ?? 0) ? at : best),
      0,
    );
    const rate = (steps[largest] ?? 0) / (gradients[largest] ?? 0);
    const value = Number(rate.toPrecision(this.#group.indexes.length < LEAST_ROWS_FOR_GUESS ? 3 : 6));
    if (!Number.isFinite(value) || this.#right?.kind !== "operation") return undefined;
    const wrong = replaceLeaf(this.#right, { kind: "rate" }, { kind: "number", value });
    if (!this.#reproduces(wrong)) return undefined;
    return { mistake: "other-rate", sentence: REASONS.otherRate(this.#quantity, shown(value), shown(table.rate)) };
  }

  /** All numbers are the right ones times something simple. */
  #factor(right: Expression): Found {
    for (const factor of [-1, 2, 0.5, 10, 100, 1000, 0.1, 0.01, 0.001]) {
      const wrong: Expression = {
        kind: "operation",
        operator: "*",
        left: { kind: "number", value: factor },
        right,
      };
      if (this.#reproduces(wrong)) return { mistake: "factor", sentence: REASONS.factor(this.#quantity, factor) };
    }
    return undefined;
  }

  /** Without formulas: tries other rows, then other quantities, for each that the right computation reads. */
  #replacedInNumbers(right: Expression): Found {
    if (this.#group.indexes.length < LEAST_ROWS_FOR_GUESS) return undefined;
    const leaves = differentLeaves(right).filter((leaf) => leaf.kind === "quantity");
    for (const leaf of leaves) {
      for (let distance = -8; distance <= 8; distance++) {
        const other: QuantityLeaf = { ...leaf, offset: leaf.offset + distance };
        if (distance === 0 || !this.#reproducesInside(replaceLeaf(right, leaf, other), other.offset)) continue;
        return { mistake: "wrong-row", sentence: this.#wrongRowSentence(other, leaf.offset) };
      }
    }
    for (const leaf of leaves) {
      const other = QUANTITIES.find(
        (name) =>
          name !== leaf.name &&
          familiesMix(name, leaf.name) &&
          this.#reproduces(replaceLeaf(right, leaf, { ...leaf, name })),
      );
      if (other !== undefined) {
        return { mistake: "wrong-reference", sentence: REASONS.wrongReference(this.#quantity, other, leaf.name) };
      }
    }
    return undefined;
  }

  /** Rows from which the offset leads out of the table read blank cells; they say nothing. */
  #reproducesInside(wrong: Expression, offset: number): boolean {
    const inside = this.#group.indexes.filter(
      (index) => index + offset >= 0 && index + offset < this.#the.table.rowCount,
    );
    return inside.length >= LEAST_ROWS_FOR_GUESS && inside.every((index) => this.#holds(wrong, index));
  }

  #writtenAt(index: number): Expression | undefined {
    return this.#the.resolver.expressionAt(this.#judgement.mapped.column, this.#rowOf(index));
  }

  /** The sheet's row; rows outside the table are counted on. */
  #rowOf(index: number): number {
    const { rows } = this.#the.table.layout;
    const [first = 0, last = 0] = [rows[0], rows[rows.length - 1]];
    return rows[index] ?? (index < 0 ? first + index : last + index - rows.length + 1);
  }

  #address(): string {
    return cellName(this.#judgement.mapped.column, this.#rowOf(this.#index));
  }

  #addressOf(leaf: Leaf | undefined): string {
    if (leaf?.kind === "cell") return leaf.address;
    if (leaf?.kind !== "quantity") return "η";
    const column = this.#the.table.layout.columns.find(({ quantity }) => quantity === leaf.name)?.column ?? 1;
    return cellName(column, this.#rowOf(this.#index + leaf.offset));
  }
}

function isMoved(before: Leaf, now: Leaf | undefined): boolean {
  if (!now || before.kind === "cell" || before.kind === "number") return false;
  if (before.kind === "quantity" && now.kind === "quantity" && before.name === now.name)
    return before.offset !== now.offset;
  return !sameLeaf(before, now);
}

function differentLeaves(expression: Expression): Leaf[] {
  return leavesOf(expression).filter((leaf, index, all) => all.findIndex((each) => sameLeaf(each, leaf)) === index);
}

function replaceLeaf(expression: Expression, leaf: Leaf, other: Leaf): Expression {
  return mapLeaves(expression, (each) => (sameLeaf(each, leaf) ? other : each));
}

function replaceOneOf(expression: Expression, _leaf: Leaf, other: Leaf, position: number): Expression {
  return mapLeaves(expression, (each, index) => (index === position ? other : each));
}

function nameOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case "quantity":
      return leaf.offset === -1 ? `${leaf.name} of the row above` : leaf.name;
    case "rate":
      return "the learning rate η";
    case "number":
      return shown(leaf.value);
    case "cell":
      return leaf.address;
  }
}

/** A sum and its activation are taken for each other; a loss and an input are not. */
function familiesMix(one: Quantity, other: Quantity): boolean {
  const family = (quantity: Quantity): Family =>
    familyOf(quantity) === "activation" ? "preactivation" : familyOf(quantity);
  return family(one) === family(other);
}
