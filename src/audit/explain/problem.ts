import { ASSIGNMENT } from "../../backprop/assignment";
import { expandBiases, type Network, type Samples, shapeOf } from "../../backprop/network";
import { isBias, numberOf } from "../quantities";
import type { Matrix, ReadArgument } from "./formulaArguments";
import { NamedNetwork } from "./network";
import type { NumberAt, Place, Subject } from "./training";

/** The network that a formula trains or looks at, and the samples, each number with the cell that it is read from. */
export interface Problem {
  readonly network: Network;
  readonly samples: Samples;
  readonly weights: readonly NumberAt[];
  /** None, one for each layer, or one for each unit. */
  readonly biases: readonly NumberAt[];
  /** One row a sample. */
  readonly inputs: readonly (readonly NumberAt[])[];
  readonly targets: readonly (readonly NumberAt[])[];
}

export function readProblem(argument: ReadArgument): Problem | undefined {
  const weights = argument("weights", ASSIGNMENT.weights)?.flat();
  const biases = argument("biases", [])?.flat();
  const samples = samplesOf(argument("inputs", ASSIGNMENT.inputs), argument("targets", ASSIGNMENT.targets));
  if (!weights || !biases || !samples) return undefined;
  const made = networkOf(weights, biases, samples);
  return made && { ...made, ...samples, weights, biases };
}

function networkOf(
  weights: readonly NumberAt[],
  biases: readonly NumberAt[],
  { inputs, targets }: Pick<Problem, "inputs" | "targets">,
): Pick<Problem, "network" | "samples"> | undefined {
  const shape = shapeOf(weights.length, inputs[0]?.length ?? 0, targets[0]?.length ?? 0);
  const expanded = shape && expandBiases(numbersOf(biases), shape);
  if (!shape || !expanded) return undefined;
  return {
    network: { shape, weights: numbersOf(weights), biases: expanded },
    samples: { sampleCount: inputs.length, inputs: numbersOf(inputs.flat()), targets: numbersOf(targets.flat()) },
  };
}

function numbersOf(named: readonly NumberAt[]): Float64Array {
  return Float64Array.from(named, ({ value }) => value);
}

/** One row or column of inputs is one sample, a rectangle one sample a row; the same as the functions read them. */
function samplesOf(
  inputs: Matrix | undefined,
  targets: Matrix | undefined,
): Pick<Problem, "inputs" | "targets"> | undefined {
  if (!inputs || !targets) return undefined;
  const isOne = isVector(inputs) && (isVector(targets) || inputs.length === 1);
  if (isOne) return isVector(targets) ? { inputs: [inputs.flat()], targets: [targets.flat()] } : undefined;
  return inputs.length === targets.length ? { inputs, targets } : undefined;
}

function isVector(matrix: Matrix): boolean {
  return matrix.length === 1 || matrix.every((row) => row.length === 1);
}

/** The network's numbers by their names. */
export function namedNetwork({ network: { shape }, biases }: Problem): NamedNetwork {
  const units = [
    ...Array.from({ length: shape.hiddenCount }, (_, index) => `h${index + 1}`),
    ...Array.from({ length: shape.outputCount }, (_, index) => `o${index + 1}`),
  ];
  const biasOf = (unit: string, index: number) =>
    biases.length === 2 ? `b${unit.startsWith("h") ? 1 : 2}` : `b${index + 1}`;
  const named = biases.length === 0 ? [] : units.map((unit, index): [string, string] => [unit, biasOf(unit, index)]);
  return new NamedNetwork(shape, new Map(named));
}

/** The yellow cell at an address: what is begun with, or learnt from. */
export function givenAt(
  { weights, biases, inputs, targets }: Problem,
  address: string,
  near: Place,
): Subject | undefined {
  const weight = indexOfCell(weights, address);
  if (weight >= 0) return { name: `w${weight + 1}`, place: { ...near, step: 0 } };
  const bias = indexOfCell(biases, address);
  if (bias >= 0) return { name: `b${bias + 1}`, place: near };
  for (const [letter, rows] of [
    ["i", inputs],
    ["t", targets],
  ] as const) {
    const sample = rows.findIndex((row) => indexOfCell(row, address) >= 0);
    const index = indexOfCell(rows[sample] ?? [], address);
    if (sample >= 0) return { name: `${letter}${index + 1}`, place: { ...near, sample } };
  }
  return undefined;
}

/** The yellow cell of an input, a target or a bias. */
export function givenOf({ biases, inputs, targets }: Problem, name: string, sample: number): NumberAt | undefined {
  const index = numberOf(name) - 1;
  if (isBias(name)) return biases[index];
  if (name.startsWith("i")) return inputs[sample]?.[index];
  return name.startsWith("t") ? targets[sample]?.[index] : undefined;
}

function indexOfCell(named: readonly NumberAt[], address: string): number {
  return named.findIndex((each) => each.address === address);
}
