import type { NetworkShape } from "../../backprop/network";
import { familyOf, isBias } from "../quantities";

/** A connection of the picture: a weight between two units, or the loss between an output and the total error. */
export interface Edge {
  /** w1, or E1. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The names of a network's numbers, for any numbers of units, in the class sheet's way: inputs i1 …, hidden units h1 … with
 * activations a_h1 …, outputs o1 … with a_o1 …, targets t1 …, losses E1 … and E_total, gradients ∂E/∂w1 …. The weights are
 * numbered hidden unit by hidden unit over the inputs, then output by output over the hidden units.
 */
export class NamedNetwork {
  readonly inputs: readonly string[];
  /** h1 … */
  readonly hidden: readonly string[];
  /** o1 … */
  readonly outputs: readonly string[];
  readonly losses: readonly string[];
  readonly weights: readonly string[];
  /** All weights, then the losses. */
  readonly edges: readonly Edge[];

  /** @param biases the bias that each of the units h1 …, o1 … adds; none in a network without biases. */
  constructor(
    { inputCount, hiddenCount, outputCount }: NetworkShape,
    readonly biases: ReadonlyMap<string, string>,
  ) {
    this.inputs = numbered("i", inputCount);
    this.hidden = numbered("h", hiddenCount);
    this.outputs = numbered("o", outputCount);
    this.losses = numbered("E", outputCount);
    const pairs = [
      ...this.hidden.flatMap((unit) => this.inputs.map((from) => ({ from, to: `a_${unit}` }))),
      ...this.outputs.flatMap((unit) => this.hidden.map((hidden) => ({ from: `a_${hidden}`, to: `a_${unit}` }))),
    ];
    const weights = pairs.map((pair, index) => ({ ...pair, name: `w${index + 1}` }));
    this.weights = weights.map(({ name }) => name);
    const losses = this.losses.map((name, index) => ({ name, from: `a_${this.outputs[index] ?? ""}`, to: "E_total" }));
    this.edges = [...weights, ...losses];
  }

  /** The weights that a unit h1 … or o1 … adds up, each with the number it is multiplied with. */
  into(unit: string): readonly Edge[] {
    return this.edges.filter(({ to }) => to === `a_${unit}`);
  }

  /** The weights that a hidden unit's activation goes on by, one for each output. */
  outOf(activation: string): readonly Edge[] {
    return this.edges.filter(({ from }) => from === activation);
  }

  /** The units that add a weight's product, or a bias. */
  unitsWith(parameter: string): readonly string[] {
    const edge = this.edges.find(({ name }) => name === parameter);
    if (edge) return [edge.to.slice(2)];
    return [...this.biases].flatMap(([unit, bias]) => (bias === parameter ? [unit] : []));
  }

  /** Where a weight leads from and to. */
  edgeOf(weight: string): Edge {
    const edge = this.edges.find(({ name }) => name === weight);
    if (!edge) throw new Error(`The network has no ${weight}.`);
    return edge;
  }

  /** What may learn: weights and biases. */
  get parameters(): readonly string[] {
    return [...this.weights, ...new Set(this.biases.values())];
  }

  /** All numbers of one step in the order in which they are computed: weights and biases, forward, loss, backward. */
  get order(): readonly string[] {
    const units = [...this.hidden, ...this.outputs].flatMap((unit) => [unit, `a_${unit}`]);
    const firstOfOutputs = this.inputs.length * this.hidden.length;
    const backwards = [...this.weights.slice(firstOfOutputs), ...this.weights.slice(0, firstOfOutputs)];
    return [...this.parameters, ...units, ...this.losses, "E_total", ...backwards.map((weight) => `∂E/∂${weight}`)];
  }

  /** The edges that a number is made along; of weights and biases those that they act along. */
  pathsOf(name: string | undefined): readonly string[] {
    if (name === undefined) return [];
    switch (familyOf(name)) {
      case "given":
        return isBias(name) ? this.#onward(name) : [];
      case "weight":
        return this.#onward(name);
      case "preactivation":
      case "activation":
        return this.into(name.replace(/^a_/, "")).map((edge) => edge.name);
      case "loss":
        return name === "E_total" ? this.losses : [name];
      case "gradient":
        return this.#onward(name.replace("∂E/∂", ""));
    }
  }

  /** A weight, or all units of a bias, and what their activations go through to the total error. */
  #onward(parameter: string): string[] {
    const units = this.unitsWith(parameter).map((unit) => `a_${unit}`);
    const beyond = units.flatMap((unit) => this.outOf(unit));
    const weights = beyond.filter(({ to }) => to !== "E_total");
    const losses = [...beyond, ...weights.flatMap(({ to }) => this.outOf(to))].filter(({ to }) => to === "E_total");
    const names = [...weights, ...losses].map(({ name }) => name);
    return [...new Set([...(this.weights.includes(parameter) ? [parameter] : []), ...names])];
  }
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}
