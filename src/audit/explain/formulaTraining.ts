import { Descent } from "../../backprop/descent";
import { type Activations, forward } from "../../backprop/forward";
import { gradient } from "../../backprop/gradient";
import type { Network, Samples } from "../../backprop/network";
import { cellName, columnNumber } from "../address";
import type { Sheet } from "../contents";
import { familyOf, isBias, numberOf } from "../quantities";
import { PLAIN, type UpdateRule } from "../updates";
import { NamedNetwork } from "./network";
import { findRuns, type FormulaRun, type Named } from "./runFormula";
import type { Circumstances } from "./steps";
import type { SymbolTerm } from "./term";
import type { Aside, NumberAt, Place, Subject, Training } from "./training";

/** Every training that a formula of the sheet spills. */
export function formulaTrainings(sheet: Sheet): FormulaTraining[] {
  return findRuns(sheet).map((run) => new FormulaTraining(sheet, run));
}

const START: Place = { step: 0, sample: 0, curve: 0 };

/**
 * A training that a formula spills. The sheet shows some of its numbers only: the others are calculated here, from the cells that
 * the formula reads, as the formula does it.
 */
export class FormulaTraining implements Training {
  readonly network: NamedNetwork;
  readonly lastStep: number;
  readonly #sheet: Sheet;
  readonly #run: FormulaRun;
  /** The sheet's row of each step that is shown. */
  readonly #rowOfStep = new Map<number, number>();
  /** The sheet's column of each number that is spilled, without those of the learning rates. */
  readonly #columnOf = new Map<string, number>();
  readonly #rule: UpdateRule;
  readonly #state = new RunState();

  constructor(sheet: Sheet, run: FormulaRun) {
    this.#sheet = sheet;
    this.#run = run;
    this.network = namedNetwork(run);
    this.#rule = run.momentum.value === 0 ? PLAIN : { kind: "momentum", momentum: run.momentum.value, share: 1 };
    for (let row = run.row + 1; Number.isFinite(sheet.number(run.column, row)); row++) {
      this.#rowOfStep.set(sheet.number(run.column, row), row);
    }
    this.lastStep = run.steps.value;
    const width = run.kind === "CURVES" ? 0 : run.weights.length + run.samples.targets.length + 1;
    for (let column = run.column + 1; column <= run.column + width; column++) {
      this.#columnOf.set(String(sheet.value(column, run.row)), column);
    }
  }

  /** Whether a header of a table is the one that this formula spills. */
  spillsHeader(column: number, row: number): boolean {
    const { kind, column: first, row: top, rates } = this.#run;
    const width = kind === "CURVES" ? rates.length : this.#columnOf.size;
    return row === top && column >= first && column <= first + width;
  }

  subjectAt(address: string, near = START): Subject | undefined {
    const given = this.#givenAt(address, near);
    if (given) return { ...given, address };
    return this.#spilledAt(address, near) ?? this.#repeatedAt(address, near);
  }

  asideAt(address: string, near = START): Aside | undefined {
    const { rates, steps, momentum, column } = this.#run;
    const aside = (name: string, meaning: string, holds: number, place: Place): Aside => ({
      ...{ name, quantity: undefined, meaning, holds, place },
    });
    const curve = rates.findIndex((rate) => rate.address === address);
    if (curve >= 0) return aside("η", MEANINGS.rate, rates[curve]?.value ?? Number.NaN, { ...near, curve });
    if (momentum.address === address) return aside("μ", MEANINGS.momentum, momentum.value, near);
    if (steps.address === address) return aside("steps", MEANINGS.steps, steps.value, near);
    const at = placeOf(address);
    if (at.column !== column || at.row <= this.#run.row) return undefined;
    const step = this.#sheet.number(at.column, at.row);
    if (this.#rowOfStep.get(step) !== at.row) return undefined;
    return aside("step", MEANINGS.step(step), step, { ...near, step });
  }

  numberAt({ name, earlier, sample }: Omit<SymbolTerm, "kind">, place: Place): NumberAt {
    const { rates, momentum } = this.#run;
    if (name === "η") return rates[place.curve] ?? NOTHING;
    if (name === "μ") return momentum;
    const at = {
      ...place,
      step: place.step - (earlier?.count ?? 0),
      sample: sample === undefined ? place.sample : sample - 1,
    };
    const given = this.#given(name, at);
    if (given) return given;
    const address = sample === undefined || !name.startsWith("∂") ? this.#addressOf(name, at) : undefined;
    const held = address === undefined ? Number.NaN : this.#heldAt(address);
    const value = Number.isFinite(held) ? held : this.#calculated(name, at, sample !== undefined);
    return { value, address };
  }

  circumstancesAt({ step, sample }: Place): Circumstances {
    const { sampleCount } = this.#run.samples;
    return { network: this.network, rule: this.#rule, unit: "step", step, sampleCount, sample: sample + 1 };
  }

  isStart(name: string, { step }: Place): boolean {
    return familyOf(name) === "given" || (familyOf(name) === "weight" && step === 0);
  }

  isWalked(name: string): boolean {
    return !isBias(name);
  }

  whereText({ step, sample, curve }: Place): string {
    const { rates, samples } = this.#run;
    const parts = [
      `step ${step}`,
      ...(samples.sampleCount > 1 ? [`sample ${sample + 1}`] : []),
      ...(rates.length > 1 ? [`η = ${rates[curve]?.value ?? ""}`] : []),
    ];
    return parts.join(", ");
  }

  /** A yellow cell: what the training begins with, or learns from. */
  #givenAt(address: string, near: Place): Subject | undefined {
    const { weights, biases, inputs, targets } = this.#run;
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

  /** A number that the formula spills. */
  #spilledAt(address: string, near: Place): Subject | undefined {
    const { column, row } = placeOf(address);
    const step = this.#sheet.number(this.#run.column, row);
    if (this.#rowOfStep.get(step) !== row) return undefined;
    const curve = column - this.#run.column - 1;
    if (this.#run.kind === "CURVES") {
      return curve >= 0 && curve < this.#run.rates.length
        ? { name: "E_total", place: { ...near, step, curve }, address }
        : undefined;
    }
    const header = [...this.#columnOf].find(([, each]) => each === column)?.[0];
    const [, name, sample] = /^(\S+)(?: \((\d+)\))?$/.exec(header ?? "") ?? [];
    if (name === undefined) return undefined;
    return { name, place: { ...near, step, sample: sample === undefined ? near.sample : Number(sample) - 1 }, address };
  }

  /** A cell whose formula fetches a number from the spill, as the key figures do. */
  #repeatedAt(address: string, near: Place): Subject | undefined {
    const { column, row } = placeOf(address);
    const [held, formula] = [this.#sheet.number(column, row), this.#sheet.formula(column, row) ?? ""];
    const cells = [...formula.replaceAll("$", "").matchAll(/\b[A-Z]{1,3}\d+\b/g)].map(([cell]) => cell);
    const columns = new Set(cells.map((cell) => placeOf(cell).column));
    const last = this.#rowOfStep.get(this.lastStep) ?? 0;
    const candidates = [...cells, ...[...columns].map((each) => cellName(each, last))];
    const source = candidates.find((cell) => this.#heldAt(cell) === held && this.#spilledAt(cell, near));
    const found = source === undefined ? undefined : this.#spilledAt(source, near);
    return found && { ...found, address };
  }

  #given(name: string, { step, sample }: Place): Named | undefined {
    const { weights, inputs, targets } = this.#run;
    const index = numberOf(name) - 1;
    if (isBias(name)) return this.#run.biases[index];
    if (name.startsWith("i")) return inputs[sample]?.[index];
    if (name.startsWith("t")) return targets[sample]?.[index];
    const isShown = this.#columnOf.has(name) && this.#rowOfStep.has(0);
    return familyOf(name) === "weight" && step === 0 && !isShown ? weights[index] : undefined;
  }

  #addressOf(name: string, { step, sample, curve }: Place): string | undefined {
    const row = this.#rowOfStep.get(step);
    const { kind, column, samples } = this.#run;
    const isOfSample = samples.sampleCount > 1 && name.startsWith("a_o");
    const inTable = this.#columnOf.get(isOfSample ? `${name} (${sample + 1})` : name);
    const at = kind === "CURVES" && name === "E_total" ? column + 1 + curve : inTable;
    return row === undefined || at === undefined ? undefined : cellName(at, row);
  }

  #heldAt(address: string): number {
    const { column, row } = placeOf(address);
    return this.#sheet.number(column, row);
  }

  #calculated(name: string, { step, sample, curve }: Place, isOfSample: boolean): number {
    const { network, samples, rates, momentum } = this.#run;
    const index = numberOf(name) - 1;
    const now = this.#state.at(network, samples, rates[curve]?.value ?? 0, momentum.value, step);
    switch (familyOf(name)) {
      case "given":
        return Number.NaN;
      case "weight":
        return now.weights[index] ?? Number.NaN;
      case "preactivation":
      case "activation":
        return unitOf(forward(now, samples.inputs, sample), name)[index] ?? Number.NaN;
      case "loss":
        return lossOf(name === "E_total" ? undefined : index, now, samples, sample);
      case "gradient":
        return gradient(now, isOfSample ? oneOf(samples, sample) : samples)[index] ?? Number.NaN;
    }
  }
}

const NOTHING: NumberAt = { value: Number.NaN, address: undefined };

const MEANINGS = {
  rate: "The learning rate: every update takes η times its gradient away from a weight.",
  momentum: "The momentum: so much of its last change every weight goes on with, beside what its gradient says.",
  steps: "How many updates are made.",
  step: (step: number) =>
    step === 0
      ? "The number of the step: here training begins, and no weight has changed yet."
      : `The number of the step: here the weights have been updated ${step === 1 ? "once" : `${step} times`}.`,
} as const;

/** The network as it is after some steps; steps are taken once, however many numbers of them are asked for. */
class RunState {
  #descent: Descent | undefined;
  #rate = Number.NaN;
  readonly #known = new Map<number, Network>();

  at(start: Network, samples: Samples, rate: number, momentum: number, step: number): Network {
    if (rate !== this.#rate) this.#known.clear();
    const known = this.#known.get(step);
    if (known) return known;
    if (!this.#descent || rate !== this.#rate || this.#descent.stepCount > step) {
      this.#descent = new Descent(start, samples, rate, momentum);
      this.#rate = rate;
    }
    this.#descent.advance(step - this.#descent.stepCount);
    const network = { ...start, weights: this.#descent.weights };
    this.#known.set(step, network);
    return network;
  }
}

function namedNetwork({ network: { shape }, biases }: FormulaRun): NamedNetwork {
  const units = [
    ...Array.from({ length: shape.hiddenCount }, (_, index) => `h${index + 1}`),
    ...Array.from({ length: shape.outputCount }, (_, index) => `o${index + 1}`),
  ];
  const biasOf = (unit: string, index: number) =>
    biases.length === 2 ? `b${unit.startsWith("h") ? 1 : 2}` : `b${index + 1}`;
  const named = biases.length === 0 ? [] : units.map((unit, index): [string, string] => [unit, biasOf(unit, index)]);
  return new NamedNetwork(shape, new Map(named));
}

function unitOf(activations: Activations, name: string): Float64Array {
  const { hiddenPreactivations, hiddenActivations, outputPreactivations, outputActivations } = activations;
  const isHidden = name.includes("h");
  if (name.startsWith("a_")) return isHidden ? hiddenActivations : outputActivations;
  return isHidden ? hiddenPreactivations : outputPreactivations;
}

/** Of one output and sample, or the mean over all samples where no output is told. */
function lossOf(output: number | undefined, network: Network, samples: Samples, sample: number): number {
  const { outputCount } = network.shape;
  const off = (of: number, at: number) =>
    (forward(network, samples.inputs, of).outputActivations[at] ?? 0) - (samples.targets[of * outputCount + at] ?? 0);
  if (output !== undefined) return off(sample, output) ** 2 / 2;
  const every = Array.from(samples.targets, (_, index) => off(Math.floor(index / outputCount), index % outputCount));
  return every.reduce((sum, each) => sum + each ** 2 / 2, 0) / samples.sampleCount;
}

function oneOf({ inputs, targets, sampleCount }: Samples, sample: number): Samples {
  const part = (numbers: Float64Array) => {
    const width = numbers.length / sampleCount;
    return numbers.subarray(sample * width, (sample + 1) * width);
  };
  return { sampleCount: 1, inputs: part(inputs), targets: part(targets) };
}

function indexOfCell(named: readonly Named[], address: string): number {
  return named.findIndex((each) => each.address === address);
}

function placeOf(address: string): { readonly column: number; readonly row: number } {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return { column: columnNumber(letters), row: Number(digits) };
}
