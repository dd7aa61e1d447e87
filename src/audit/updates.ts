import type { Expression, Operator } from "./formula/expression";
import type { Quantity } from "./quantities";

/** How a row's weights follow from the rows above. */
export type UpdateRule =
  /** `w − η·g` of the row above. */
  | { readonly kind: "plain" }
  /** `w − η·s·g + μ·(w − w two rows above)`; s is 1, or 1 − μ where a running mean of gradients is kept. */
  | { readonly kind: "momentum"; readonly momentum: number; readonly share: number }
  /** `w − η·(g + … + g)`, over the rows of one pass through all samples, or their mean; in between w stays. */
  | { readonly kind: "pass"; readonly samples: number; readonly isMean: boolean };

export const PLAIN: UpdateRule = { kind: "plain" };

/** The gradient of the same parameter, so many rows away. */
type Gradient = (offset: number) => Expression;

/** What a weight or a bias should hold in a row of the table; index 0 is where training begins. */
export function updateOf(parameter: Quantity, gradient: Gradient, rule: UpdateRule, index: number): Expression {
  const above = quantity(parameter, -1);
  switch (rule.kind) {
    case "plain":
      return operation("-", above, step(gradient(-1)));
    case "momentum": {
      const share = rule.share === 1 ? gradient(-1) : operation("*", number(rule.share), gradient(-1));
      const plain = operation("-", above, step(share));
      if (index < 2) return plain;
      const change = operation("-", above, quantity(parameter, -2));
      return operation("+", plain, operation("*", number(rule.momentum), change));
    }
    case "pass": {
      if (index % rule.samples !== 0) return above;
      const gradients = Array.from({ length: rule.samples }, (_, row) => gradient(row - rule.samples));
      const sum: Expression = { kind: "call", name: rule.isMean ? "AVERAGE" : "SUM", operands: gradients };
      return operation("-", above, step(sum));
    }
  }
}

function step(gradient: Expression): Expression {
  return operation("*", { kind: "rate" }, gradient);
}

function quantity(name: Quantity, offset: number): Expression {
  return { kind: "quantity", name, offset };
}

function number(value: number): Expression {
  return { kind: "number", value };
}

function operation(operator: Operator, left: Expression, right: Expression): Expression {
  return { kind: "operation", operator, left, right };
}
