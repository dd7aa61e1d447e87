import { familyOf, isBias, numberOf } from "../quantities";
import type { UpdateRule } from "../updates";
import type { NamedNetwork } from "./network";
import { decay, difference, fraction, number, partial, product, square, sum, symbol, type Term } from "./term";

/** One line of an explanation: what stands left, and what it is equal to. */
export interface Line {
  readonly left: Term;
  readonly right: Term;
}

/** What the formulas depend on beside the network. */
export interface Circumstances {
  readonly network: NamedNetwork;
  readonly rule: UpdateRule;
  /** How steps are counted: by rows of a table, or as such. */
  readonly unit: "row" | "step";
  /** How many steps the training has taken; 0 is where it begins. */
  readonly step: number;
  /** How many samples one step learns from at once, by the mean of their errors. */
  readonly sampleCount: number;
  /** Which sample is explained, from 1. */
  readonly sample: number;
}

/** How a number is computed, line by line: first the whole, then its factors, each from symbols. */
export function linesFor(name: string, circumstances: Circumstances): Line[] {
  const line = (right: Term): Line[] => [{ left: symbol(name), right }];
  const n = numberOf(name);
  switch (familyOf(name)) {
    case "given":
      return isBias(name) ? line(updated(name, circumstances)) : [];
    case "weight":
      return line(updated(name, circumstances));
    case "preactivation":
      return line(weighted(name, circumstances.network));
    case "activation":
      return line(fraction(number(1), sum(number(1), decay(symbol(name.slice(2))))));
    case "loss":
      if (name === "E_total") return line(total(circumstances));
      return line(product(fraction(number(1), number(2)), square(difference(symbol(`t${n}`), symbol(`a_o${n}`)))));
    case "gradient":
      return gradientLines(name, circumstances);
  }
}

/** A weight or bias that learns, from the steps before; see updates.ts. */
function updated(weight: string, { rule, unit, step }: Circumstances): Term {
  const earlier = (name: string, count = 1) => symbol(name, { earlier: { count, unit } });
  const [before, slope] = [earlier(weight), `∂E/∂${weight}`];
  switch (rule.kind) {
    case "plain":
      return difference(before, product(symbol("η"), earlier(slope)));
    case "momentum": {
      const share = rule.share === 1 ? [] : [number(rule.share)];
      const plain = difference(before, product(symbol("η"), ...share, earlier(slope)));
      if (step < 2) return plain;
      return sum(plain, product(symbol("μ"), difference(before, earlier(weight, 2))));
    }
    case "pass": {
      if (step % rule.samples !== 0) return before;
      const rows = Array.from({ length: rule.samples }, (_, row) => earlier(slope, rule.samples - row));
      const share = rule.isMean ? [fraction(number(1), number(rule.samples))] : [];
      return difference(before, product(symbol("η"), ...share, sum(...rows)));
    }
  }
}

function weighted(unit: string, network: NamedNetwork): Term {
  const terms = network.into(unit).map(({ name, from }) => product(symbol(name), symbol(from)));
  const bias = network.biases.get(unit);
  return sum(...terms, ...(bias === undefined ? [] : [symbol(bias)]));
}

/** Over the outputs the errors are added; over several samples their mean is taken. */
function total({ network: { losses }, sampleCount }: Circumstances): Term {
  if (sampleCount > 1) return mean(sampleCount, (sample) => losses.map((loss) => symbol(loss, { sample })));
  const [only, ...more] = losses.map((loss) => symbol(loss));
  return only && more.length === 0 ? only : sum(...losses.map((loss) => symbol(loss)));
}

function mean(sampleCount: number, of: (sample: number) => readonly Term[]): Term {
  const samples = Array.from({ length: sampleCount }, (_, index) => of(index + 1)).flat();
  return product(fraction(number(1), number(sampleCount)), sum(...samples));
}

/** Of several samples the mean first, then the chain of the one that is explained. */
function gradientLines(name: string, { network, sampleCount, sample }: Circumstances): Line[] {
  if (sampleCount === 1) return chain(name, symbol(name), network);
  const whole = { left: symbol(name), right: mean(sampleCount, (each) => [symbol(name, { sample: each })]) };
  return [whole, ...chain(name, symbol(name, { sample }), network)];
}

/** By a bias that several units share the error comes back over each of them. */
function chain(name: string, left: Term, network: NamedNetwork): Line[] {
  const parameter = name.replace("∂E/∂", "");
  const units = network.unitsWith(parameter).map((unit) => chainOver(unit, parameter, network));
  const factors = units.map((unit) => product(...unit.factors));
  const [only, ...more] = factors;
  const right = only && more.length === 0 ? only : sum(...factors);
  return [{ left, right }, ...units.flatMap(({ lines }) => lines)];
}

interface Chain {
  readonly factors: readonly Term[];
  readonly lines: readonly Line[];
}

function chainOver(unit: string, parameter: string, network: NamedNetwork): Chain {
  const from = network.into(unit).find(({ name }) => name === parameter)?.from;
  // A bias is multiplied with nothing.
  const last: Line = { left: partial(unit, parameter), right: from === undefined ? number(1) : symbol(from) };
  const isOutput = unit.startsWith("o");
  const before = isOutput ? outputLines(unit, "E") : [...backThroughOutputs(`a_${unit}`, network), slope(unit)];
  return { factors: [partial("E", `a_${unit}`), slope(unit).left, last.left], lines: [...before, last] };
}

/** ∂E/∂a_h: the error comes back over every output; over a single one there is nothing to add. */
function backThroughOutputs(activation: string, network: NamedNetwork): Line[] {
  const edges = network.outOf(activation);
  const isSingle = edges.length === 1;
  const lossOf = (output: string) => (isSingle ? "E" : `E${numberOf(output)}`);
  const paths = edges.flatMap(({ name, to }) => {
    const output = to.slice(2);
    const back: Line = { left: partial(output, activation), right: symbol(name) };
    const loss = lossOf(output);
    return withWhole(partial(loss, activation), [...outputLines(output, loss), back]);
  });
  if (isSingle) return paths;
  const all: Line = {
    left: partial("E", activation),
    right: sum(...edges.map(({ to }) => partial(lossOf(to), activation))),
  };
  return [all, ...paths];
}

/** ∂E/∂a_o and ∂a_o/∂o of an output; on one path of several only the output's own loss is met: ∂E1/∂a_o1. */
function outputLines(output: string, loss: string): Line[] {
  const activation = `a_${output}`;
  const off = difference(symbol(activation), symbol(`t${numberOf(output)}`));
  return [{ left: partial(loss, activation), right: off }, slope(output)];
}

/** σ′ of a unit, by what it gives out. */
function slope(unit: string): Line {
  const activation = symbol(`a_${unit}`);
  return { left: partial(`a_${unit}`, unit), right: product(activation, difference(number(1), activation)) };
}

/** The chain rule: the whole is the product of what is left of each line. */
function withWhole(left: Term, lines: readonly Line[]): Line[] {
  return [{ left, right: product(...lines.map((line) => line.left)) }, ...lines];
}
