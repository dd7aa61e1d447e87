import type { Expression, Leaf, Operator } from "./expression";

/** How a formula is written out: for people, or for Excel. */
export interface Style {
  leaf: (leaf: Leaf) => string;
  readonly signs: Readonly<Partial<Record<Operator, string>>>;
  readonly minus: string;
}

const STRENGTH: Readonly<Record<Operator, number>> = {
  "=": 0,
  "<>": 0,
  "<": 0,
  ">": 0,
  "<=": 0,
  ">=": 0,
  "+": 1,
  "-": 1,
  "*": 2,
  "/": 2,
  "^": 3,
};

/** Stronger than every operator: −a·b is (−a)·b. */
const SIGN_STRENGTH = 4;

export function print(expression: Expression, style: Style, strength = 0): string {
  switch (expression.kind) {
    case "negation":
      return `${style.minus}${print(expression.operand, style, SIGN_STRENGTH)}`;
    case "call":
      return `${expression.name}(${expression.operands.map((each) => print(each, style)).join(",")})`;
    case "list":
      return expression.items.map((each) => print(each, style)).join(",");
    case "operation": {
      const { operator, left, right } = expression;
      const own = STRENGTH[operator];
      const sign = style.signs[operator] ?? operator;
      const text = `${print(left, style, own)}${sign}${print(right, style, own + 1)}`;
      return own < strength ? `(${text})` : text;
    }
    case "quantity":
    case "cell":
    case "number":
    case "rate":
      return style.leaf(expression);
  }
}
