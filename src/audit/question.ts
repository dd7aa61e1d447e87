import { cellName } from "./address";
import { type Expression, type Leaf, leavesOf, mapLeaves, sameLeaf } from "./formula/expression";
import { FormulaError } from "./formula/tokens";
import { agree, type Case, type Judgement, rightAt, type WrongGroup } from "./judge";
import { shown } from "./numbers";
import { familyOf, type Quantity } from "./quantities";

/** Why some cells are wrong. */
export interface Reason {
  /** The mistake's name in the program: of mistakes/, or one of those that are found another way. */
  readonly mistake: string;
  readonly sentence: string;
  /** Whether substituting the mistake yields the student's numbers; without, the sentence only describes. */
  readonly isProven: boolean;
  /** Whether the cell itself shows the mistake, as a blank does: there is nothing to substitute. */
  readonly isSeen?: boolean;
  /** Another mistake that yields the same numbers. */
  readonly alternative?: string;
  /** Indexes of the table's rows. */
  readonly indexes: readonly number[];
}

/** A reason that was found; proven unless it says otherwise. */
export type Found = Pick<Reason, "mistake" | "sentence"> & Partial<Pick<Reason, "isProven" | "isSeen" | "alternative">>;

/** One group of wrong cells in a column, and what one asks about it to find out why they are wrong. */
export class Question {
  readonly the: Case;
  readonly judgement: Judgement;
  readonly group: WrongGroup;
  readonly quantity: Quantity;
  /** The first wrong cell. */
  readonly index: number;
  /** The right computation; `undefined` for what is given. */
  readonly right: Expression | undefined;
  /** The student's computation in the first wrong cell, where there is a formula that is understood. */
  readonly written: Expression | undefined;

  constructor(the: Case, judgement: Judgement, group: WrongGroup) {
    this.the = the;
    this.judgement = judgement;
    this.group = group;
    this.quantity = judgement.mapped.quantity;
    this.index = group.indexes[0] ?? 0;
    this.right = rightAt(the, this.quantity, this.index);
    this.written = group.form === undefined ? undefined : this.writtenAt(this.index);
  }

  writtenAt(index: number): Expression | undefined {
    const written = this.the.resolver.expressionAt(this.judgement.mapped.column, this.rowOf(index));
    return written && familyOf(this.quantity) === "weight" ? withNamedRate(written, this.the.table.rate) : written;
  }

  isGiven(index: number): boolean {
    return rightAt(this.the, this.quantity, index) === undefined;
  }

  /** Whether an expression means the same as the right one, in the first wrong row. */
  isRight(expression: Expression): boolean {
    return (
      this.right !== undefined && !this.#readsItself(expression) && agree(this.the, this.index, expression, this.right)
    );
  }

  /** Whether an expression means the same as the student's. */
  isWritten(expression: Expression): boolean {
    return this.written !== undefined && agree(this.the, this.index, expression, this.written);
  }

  /** Whether an expression yields all the wrong numbers. */
  reproduces(wrong: Expression): boolean {
    return this.group.indexes.every((index) => this.holds(wrong, index));
  }

  holds(expression: Expression, index: number): boolean {
    return this.#tried(() => this.the.table.holds(this.quantity, expression, index)) ?? false;
  }

  /** Whether the numbers that are shown are those of the formula: otherwise the formula explains nothing. */
  yieldsNumbers(): boolean {
    return this.group.indexes.slice(0, 5).every((index) => {
      const written = this.writtenAt(index);
      if (!written) return false;
      if (!Number.isNaN(this.the.table.value(this.quantity, index))) return this.holds(written, index);
      return Number.isNaN(this.#tried(() => this.the.table.evaluate(written, index)) ?? 0);
    });
  }

  /** The sheet's row; rows outside the table are counted on. */
  rowOf(index: number): number {
    const { rows } = this.the.table.layout;
    const [first = 0, last = 0] = [rows[0], rows[rows.length - 1]];
    return rows[index] ?? (index < 0 ? first + index : last + index - rows.length + 1);
  }

  /** Where a leaf of the first wrong cell's formula stands. */
  addressOf(leaf: Leaf): string {
    if (leaf.kind === "cell") return leaf.address;
    if (leaf.kind !== "quantity") return nameOf(leaf);
    const column = this.the.table.layout.columns.find(({ quantity }) => quantity === leaf.name)?.column;
    return column === undefined ? leaf.name : cellName(column, this.rowOf(this.index + leaf.offset));
  }

  /** A formula that reads its own cell computes nothing. */
  #readsItself(expression: Expression): boolean {
    return leavesOf(expression).some(
      (leaf) => leaf.kind === "quantity" && leaf.name === this.quantity && leaf.offset === 0,
    );
  }

  #tried<Result>(attempt: () => Result): Result | undefined {
    try {
      return attempt();
    } catch (error) {
      if (error instanceof FormulaError) return undefined;
      throw error;
    }
  }
}

/** A learning rate that was typed into an update, as the learning rate. */
function withNamedRate(written: Expression, rate: number): Expression {
  const leaves = leavesOf(written);
  const typed = leaves.find((leaf) => leaf.kind === "number" && leaf.value === rate);
  return typed && !leaves.some(({ kind }) => kind === "rate") ? replaceLeaf(written, typed, { kind: "rate" }) : written;
}

/** The leaves of an expression, each once. */
export function differentLeaves(expression: Expression): Leaf[] {
  return leavesOf(expression).filter((leaf, index, all) => all.findIndex((each) => sameLeaf(each, leaf)) === index);
}

/** The same expression with another leaf wherever the given one stands. */
export function replaceLeaf(expression: Expression, leaf: Leaf, other: Leaf): Expression {
  return mapLeaves(expression, (each) => (sameLeaf(each, leaf) ? other : each));
}

export function nameOf(leaf: Leaf): string {
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
