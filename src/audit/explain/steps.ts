import { type Computations, formOf } from "../computation";
import { numberOf, type Quantity } from "../quantities";
import type { UpdateRule } from "../updates";
import { decay, difference, fraction, number, partial, product, square, sum, symbol, type Term } from "./term";

/** One line of an explanation: what stands left, and what it is equal to. */
export interface Line {
  readonly left: Term;
  readonly right: Term;
}

/** How a quantity is computed, line by line: first the whole, then its factors, each from symbols of the table. */
export function linesFor(quantity: Quantity, computations: Computations, index: number): Line[] {
  const n = numberOf(quantity);
  const { outputs } = computations.scheme;
  const bias = computations.hasBiases ? computations.rolesOf(quantity)["c"] : undefined;
  const line = (right: Term): Line[] => [{ left: symbol(quantity), right }];
  switch (formOf(quantity)) {
    case "hidden":
      return line(weighted([`w${2 * n - 1}`, "i1"], [`w${2 * n}`, "i2"], bias));
    case "output":
      return line(weighted([`w${2 * n + 3}`, "a_h1"], [`w${2 * n + 4}`, "a_h2"], bias));
    case "activation":
      return line(fraction(number(1), sum(number(1), decay(named(quantity.slice(2))))));
    case "loss":
      return line(product(fraction(number(1), number(2)), square(difference(named(`t${n}`), named(`a_o${n}`)))));
    case "total":
      return line(outputs === 1 ? symbol("E1") : sum(symbol("E1"), symbol("E2")));
    case "weight":
      return line(updated(quantity, computations.scheme.rule, index));
    case "outputGradient":
      return outputGradient(n);
    case "hiddenGradient":
      return outputs === 1 ? hiddenGradientOverOne(n) : hiddenGradient(n);
    case undefined:
      return [];
  }
}

/** A weight from the rows above; see updates.ts. */
function updated(weight: Quantity, rule: UpdateRule, index: number): Term {
  const [above, slope] = [symbol(weight, 1), gradient(numberOf(weight))];
  const plain = difference(above, product(symbol("η"), symbol(slope, 1)));
  switch (rule.kind) {
    case "plain":
      return plain;
    case "momentum": {
      const share = rule.share === 1 ? [] : [number(rule.share)];
      const step = difference(above, product(symbol("η"), ...share, symbol(slope, 1)));
      if (index < 2) return step;
      return sum(step, product(number(rule.momentum), difference(above, symbol(weight, 2))));
    }
    case "pass": {
      if (index % rule.samples !== 0) return above;
      const rows = Array.from({ length: rule.samples }, (_, row) => symbol(slope, rule.samples - row));
      const share = rule.isMean ? [fraction(number(1), number(rule.samples))] : [];
      return difference(above, product(symbol("η"), ...share, sum(...rows)));
    }
  }
}

function gradient(n: number): Quantity {
  return `∂E/∂w${n}` as Quantity;
}

function named(name: string): Term {
  return symbol(name as Quantity);
}

function weighted(one: readonly string[], other: readonly string[], bias: Quantity | undefined): Term {
  const terms = [one, other].map((factors) => product(...factors.map(named)));
  return sum(...terms, ...(bias === undefined ? [] : [symbol(bias)]));
}

/** σ′ of a unit, by what it gives out. */
function slope(unit: string): Line {
  const activation = named(`a_${unit}`);
  return { left: partial(`a_${unit}`, unit), right: product(activation, difference(number(1), activation)) };
}

/** ∂E/∂a_o and ∂a_o/∂o of an output. */
function outputLines(output: number): Line[] {
  const loss: Line = {
    left: partial("E", `a_o${output}`),
    right: difference(named(`a_o${output}`), named(`t${output}`)),
  };
  return [loss, slope(`o${output}`)];
}

function outputGradient(n: number): Line[] {
  const [output, unit] = [n <= 6 ? 1 : 2, n % 2 === 1 ? 1 : 2];
  const last: Line = { left: partial(`o${output}`, `w${n}`), right: named(`a_h${unit}`) };
  return withWhole(symbol(gradient(n)), [...outputLines(output), last]);
}

/** The error comes back over both outputs. */
function hiddenGradient(n: number): Line[] {
  const [unit, input] = [n <= 2 ? 1 : 2, n % 2 === 1 ? 1 : 2];
  const activation = `a_h${unit}`;
  const paths = [1, 2].map((output) => {
    const back: Line = { left: partial(`o${output}`, activation), right: named(`w${2 * output + 2 + unit}`) };
    return withWhole(partial(`E${output}`, activation), [...pathLines(output), back]);
  });
  const both: Line = {
    left: partial("E", activation),
    right: sum(partial("E1", activation), partial("E2", activation)),
  };
  const last: Line = { left: partial(`h${unit}`, `w${n}`), right: named(`i${input}`) };
  const chain = withWhole(symbol(gradient(n)), [both, slope(`h${unit}`), last]);
  const [whole, , ...rest] = chain;
  return [...(whole ? [whole] : []), both, ...paths.flat(), ...rest];
}

/** With one output there is one path. */
function hiddenGradientOverOne(n: number): Line[] {
  const [unit, input] = [n <= 2 ? 1 : 2, n % 2 === 1 ? 1 : 2];
  const activation = `a_h${unit}`;
  const back: Line = { left: partial("o1", activation), right: named(`w${4 + unit}`) };
  const [path, ...factors] = withWhole(partial("E", activation), [...outputLines(1), back]);
  const last: Line = { left: partial(`h${unit}`, `w${n}`), right: named(`i${input}`) };
  const whole = product(partial("E", activation), slope(`h${unit}`).left, last.left);
  return [{ left: symbol(gradient(n)), right: whole }, ...(path ? [path] : []), ...factors, slope(`h${unit}`), last];
}

/** On one path only one of the two losses is met: ∂E1/∂a_o1. */
function pathLines(output: number): Line[] {
  return outputLines(output).map((line, index) =>
    index === 0 ? { ...line, left: partial(`E${output}`, `a_o${output}`) } : line,
  );
}

/** The chain rule: the whole is the product of what is left of each line. */
function withWhole(left: Term, lines: readonly Line[]): Line[] {
  return [{ left, right: product(...lines.map((line) => line.left)) }, ...lines];
}
