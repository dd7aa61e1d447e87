import { type Expression, mapLeaves } from "./formula/expression";
import { parseFormula } from "./formula/parse";
import { FormulaError } from "./formula/tokens";
import { familyOf, isBias, numberOf, type Quantity } from "./quantities";
import { PLAIN, updateOf, type UpdateRule } from "./updates";

/**
 * What the placeholders of a template stand for, for one quantity. With the same template h1 and h2 are computed, from
 * other weights. A role that begins with `previous_` is read in the row above, `early_` two rows above, `next_` in the
 * row below, `first_` in the table's first row.
 */
export type Roles = Readonly<Record<string, Quantity>>;

/** The kinds of template: quantities that are computed alike. */
export type Form =
  "hidden" | "output" | "activation" | "loss" | "total" | "hiddenGradient" | "outputGradient" | "weight";

/** The right computation of each form, in the names of its roles; biases are left out where the sheet has none. */
const RIGHT: Readonly<Record<Form, string>> = {
  hidden: "p*x + q*y + c",
  output: "p*x + q*y + c",
  activation: "1/(1 + EXP(-h))",
  loss: "1/2*(t - y)^2",
  total: "l + m",
  hiddenGradient: "(δ1*v + δ2*u)*a*(1 - a)*x",
  outputGradient: "(y - t)*y*(1 - y)*a",
  weight: "previous_w - η*previous_g",
};

/** The same where the network has one output only. */
const RIGHT_WITH_ONE_OUTPUT: Partial<typeof RIGHT> = { total: "l", hiddenGradient: "δ1*v*a*(1 - a)*x" };

/** Parts that templates use as a whole: ∂E/∂o1 and ∂E/∂o2. */
const PARTS: Readonly<Record<string, string>> = {
  δ1: "(r - s)*r*(1 - r)",
  δ2: "(k - j)*k*(1 - k)",
};

export function formOf(quantity: Quantity): Form | undefined {
  switch (familyOf(quantity)) {
    case "given":
      return undefined;
    case "weight":
      return "weight";
    case "preactivation":
      return quantity.startsWith("h") ? "hidden" : "output";
    case "activation":
      return "activation";
    case "loss":
      return quantity === "E_total" ? "total" : "loss";
    case "gradient":
      return numberOf(quantity) <= 4 ? "hiddenGradient" : "outputGradient";
  }
}

/** Which biases the sums add: none, one for each layer (b1, b2), or one for each unit (b1 … b4). */
export type BiasScheme = "none" | "layer" | "unit";

/** The bias of h1, h2, o1 or o2. */
function biasOf(sum: Quantity, scheme: BiasScheme): Quantity {
  const layer = sum.startsWith("h") ? 0 : 1;
  return `b${scheme === "unit" ? 2 * layer + numberOf(sum) : layer + 1}` as Quantity;
}

/** The roles of a quantity that is computed. */
export function rolesOf(quantity: Quantity, scheme: BiasScheme = "layer"): Roles {
  const c = biasOf(quantity, scheme);
  const n = numberOf(quantity);
  const other = 3 - n;
  const of = (name: string, number: number) => `${name}${number}` as Quantity;
  switch (formOf(quantity)) {
    case "hidden":
      return { p: of("w", 2 * n - 1), q: of("w", 2 * n), x: "i1", y: "i2", c, k: of("w", n === 1 ? 3 : 2) };
    case "output": {
      const crossed = of("w", n === 1 ? 7 : 6);
      return {
        p: of("w", 2 * n + 3),
        q: of("w", 2 * n + 4),
        x: "a_h1",
        y: "a_h2",
        c,
        k: crossed,
        h: "h1",
        i: "h2",
      };
    }
    case "activation": {
      const layer = quantity.charAt(2);
      return { h: of(layer, n), k: of(layer, other) };
    }
    case "loss":
      return { t: of("t", n), y: of("a_o", n), s: of("t", other), z: of("a_o", other), o: of("o", n) };
    case "hiddenGradient": {
      const unit = n <= 2 ? 1 : 2;
      const input = n % 2 === 1 ? 1 : 2;
      const outputs: Roles = { r: "a_o1", s: "t1", k: "a_o2", j: "t2", e: "o1", f: "o2" };
      const paths: Roles = { v: of("w", 4 + unit), u: of("w", 6 + unit), m: of("w", 7 - unit), n: of("w", 9 - unit) };
      const units: Roles = { a: of("a_h", unit), b: of("a_h", 3 - unit), h: of("h", unit) };
      return { ...outputs, ...paths, ...units, x: of("i", input), z: of("i", 3 - input), w: of("w", n) };
    }
    case "outputGradient": {
      const output = n <= 6 ? 1 : 2;
      const unit = n % 2 === 1 ? 1 : 2;
      const target: Roles = { t: of("t", output), s: of("t", 3 - output) };
      const outputs: Roles = { y: of("a_o", output), z: of("a_o", 3 - output), o: of("o", output) };
      return { ...target, ...outputs, a: of("a_h", unit), b: of("a_h", 3 - unit), h: of("h", unit), w: of("w", n) };
    }
    case "weight":
      return { w: quantity, g: gradientOf(quantity) };
    case "total":
      return { l: "E1", m: "E2" };
    case undefined:
      return {};
  }
}

export function gradientOf(weight: Quantity): Quantity {
  return `∂E/∂${weight}` as Quantity;
}

const OFFSETS: Readonly<Record<string, number>> = { previous: -1, early: -2, next: 1 };

/** How far above the row a reference to the table's first row is taken to be: anything that no row is. */
export const FIRST_ROW = Number.NEGATIVE_INFINITY;

/** A template as a tree, for one quantity. */
export function fillTemplate(template: string, roles: Roles, hasBiases: boolean): Expression {
  const text = hasBiases ? template : template.replace(/ [+-] c\b/g, "");
  const name = (word: string): Expression => {
    if (word === "η") return { kind: "rate" };
    const part = PARTS[word];
    if (part !== undefined) return parseFormula(part, meanings);
    const [, when, role = ""] = /^(?:(previous|early|next|first)_)?(\w+)$/.exec(word) ?? [];
    const quantity = roles[role];
    if (quantity === undefined) throw new FormulaError(`The template names "${word}".`);
    const offset = when === "first" ? FIRST_ROW : (OFFSETS[when ?? ""] ?? 0);
    return { kind: "quantity", name: quantity, offset, ...(when === "first" ? { isFixed: true } : {}) };
  };
  const reference = () => {
    throw new FormulaError("A template has no addresses.");
  };
  const meanings = { name, reference, header: reference };
  return parseFormula(text, meanings);
}

/** The sums that add a bias. */
function sumsWith(bias: Quantity, { biases, outputs }: Scheme): Quantity[] {
  const sums = (["h1", "h2", "o1", "o2"] as const).slice(0, 2 + outputs);
  return sums.filter((sum) => biasOf(sum, biases) === bias);
}

/** ∂E/∂b: the gradients of all units that share the bias, added. A unit's is its ∂E/∂w without the last factor. */
export function biasGradient(bias: Quantity, scheme: Scheme): Expression {
  const hidden = scheme.outputs === 1 ? "δ1*v*a*(1 - a)" : "(δ1*v + δ2*u)*a*(1 - a)";
  const ofUnit: Readonly<Record<string, readonly [template: string, of: Quantity]>> = {
    h1: [hidden, "∂E/∂w1"],
    h2: [hidden, "∂E/∂w3"],
    o1: ["(y - t)*y*(1 - y)", "∂E/∂w5"],
    o2: ["(y - t)*y*(1 - y)", "∂E/∂w7"],
  };
  const gradients = sumsWith(bias, scheme).map((sum) => {
    const [template = "0", of = bias] = ofUnit[sum] ?? [];
    return fillTemplate(template, rolesOf(of), false);
  });
  return gradients.reduce((left, right) => ({ kind: "operation", operator: "+", left, right }));
}

/** How a sheet's network is made and trained. */
export interface Scheme {
  readonly outputs: 1 | 2;
  readonly biases: BiasScheme;
  /** Whether the biases learn, too. */
  readonly trainsBiases: boolean;
  readonly rule: UpdateRule;
}

/** The right computations of all quantities of a sheet, parsed once. */
export class Computations {
  readonly scheme: Scheme;
  readonly #expressions = new Map<string, Expression | undefined>();

  constructor({ outputs = 2, biases = "none", trainsBiases = false, rule = PLAIN }: Partial<Scheme> = {}) {
    this.scheme = { outputs, biases, trainsBiases, rule };
  }

  get hasBiases(): boolean {
    return this.scheme.biases !== "none";
  }

  rolesOf(quantity: Quantity): Roles {
    return rolesOf(quantity, this.scheme.biases);
  }

  sumsWith(bias: Quantity): readonly Quantity[] {
    return sumsWith(bias, this.scheme);
  }

  /** What a quantity follows from: within its row, a weight by the plain update. `undefined` for what is given. */
  of(quantity: Quantity): Expression | undefined {
    return this.#once(quantity, () => {
      const form = formOf(quantity);
      const special = form && this.scheme.outputs === 1 ? RIGHT_WITH_ONE_OUTPUT[form] : undefined;
      return form && fillTemplate(special ?? RIGHT[form], this.rolesOf(quantity), this.hasBiases);
    });
  }

  /** What it follows from in a row of the table; `undefined` where training begins with it. */
  at(quantity: Quantity, index: number): Expression | undefined {
    const { rule, trainsBiases } = this.scheme;
    const learns = familyOf(quantity) === "weight" || (trainsBiases && isBias(quantity));
    if (!learns) return this.of(quantity);
    if (index === 0) return undefined;
    const phase = rule.kind === "pass" ? index % rule.samples : Math.min(index, 2);
    return this.#once(`${quantity} ${phase}`, () => {
      const gradient = isBias(quantity) ? biasGradient(quantity, this.scheme) : leafOf(gradientOf(quantity));
      return updateOf(quantity, (offset) => shifted(gradient, offset), rule, index);
    });
  }

  #once(key: string, make: () => Expression | undefined): Expression | undefined {
    if (!this.#expressions.has(key)) this.#expressions.set(key, make());
    return this.#expressions.get(key);
  }
}

function leafOf(name: Quantity): Expression {
  return { kind: "quantity", name, offset: 0 };
}

/** The same expression, of another row. */
export function shifted(expression: Expression, by: number): Expression {
  return mapLeaves(expression, (leaf) => (leaf.kind === "quantity" ? { ...leaf, offset: leaf.offset + by } : leaf));
}
