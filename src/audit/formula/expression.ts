import type { Quantity } from "../quantities";

export type Operator = "+" | "-" | "*" | "/" | "^" | "=" | "<>" | "<" | ">" | "<=" | ">=";

/** A number of the table: of the row itself (offset 0), of another (−1 is the one above). */
export interface QuantityLeaf {
  readonly kind: "quantity";
  readonly name: Quantity;
  /** Counted in rows of the table. */
  readonly offset: number;
  /** The reference has a $ before its row: the same row, wherever the formula is copied. */
  readonly isFixed?: boolean;
}

/** A cell that is none of the table's. */
export interface CellLeaf {
  readonly kind: "cell";
  readonly address: string;
  readonly value: number;
  readonly hasFixedRow: boolean;
}

/** A formula as a tree. Leaves are quantities, not addresses, so that sheets of any layout read alike. */
export type Expression =
  | QuantityLeaf
  | CellLeaf
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "rate" }
  | { readonly kind: "negation"; readonly operand: Expression }
  | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: string; readonly operands: readonly Expression[] }
  /** The cells of a range, row by row. */
  | { readonly kind: "list"; readonly items: readonly Expression[] };

export type Leaf = Exclude<Expression, { kind: "negation" | "operation" | "call" | "list" }>;

/** Every leaf, left to right. */
export function leavesOf(expression: Expression): Leaf[] {
  switch (expression.kind) {
    case "negation":
      return leavesOf(expression.operand);
    case "operation":
      return [...leavesOf(expression.left), ...leavesOf(expression.right)];
    case "call":
      return expression.operands.flatMap(leavesOf);
    case "list":
      return expression.items.flatMap(leavesOf);
    case "quantity":
    case "cell":
    case "number":
    case "rate":
      return [expression];
  }
}

/** The same tree with other leaves; `index` counts them from the left. */
export function mapLeaves(expression: Expression, change: (leaf: Leaf, index: number) => Expression): Expression {
  let index = 0;
  const walk = (each: Expression): Expression => {
    switch (each.kind) {
      case "negation":
        return { ...each, operand: walk(each.operand) };
      case "operation":
        return { ...each, left: walk(each.left), right: walk(each.right) };
      case "call":
        return { ...each, operands: each.operands.map(walk) };
      case "list":
        return { ...each, items: each.items.map(walk) };
      case "quantity":
      case "cell":
      case "number":
      case "rate":
        return change(each, index++);
    }
  };
  return walk(expression);
}

export function sameLeaf(one: Leaf, other: Leaf): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
