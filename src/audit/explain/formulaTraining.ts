import { Descent } from "../../backprop/descent";
import type { Network, Samples } from "../../backprop/network";
import { cellName, cellPlace } from "../address";
import type { Sheet } from "../contents";
import { familyOf, isBias, numberOf } from "../quantities";
import { PLAIN, type UpdateRule } from "../updates";
import { calculated } from "./calculated";
import type { NamedNetwork } from "./network";
import { givenAt, givenOf, namedNetwork } from "./problem";
import { findRuns, type FormulaRun } from "./runFormula";
import type { Circumstances } from "./steps";
import type { SymbolTerm } from "./term";
import { type Aside, NOTHING, type NumberAt, type Place, placeRead, type Subject, type Training } from "./training";

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
    const given = givenAt(this.#run, address, near);
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
    const at = cellPlace(address);
    if (/\bBACKPROP\.STEPS\.TO\(/i.test(this.#sheet.formula(at.column, at.row) ?? "")) {
      return aside("steps", MEANINGS.stepsTo, this.#sheet.number(at.column, at.row), near);
    }
    if (at.column !== column || at.row <= this.#run.row) return undefined;
    const step = this.#sheet.number(at.column, at.row);
    if (this.#rowOfStep.get(step) !== at.row) return undefined;
    return aside("step", MEANINGS.step(step), step, { ...near, step });
  }

  numberAt(symbol: Omit<SymbolTerm, "kind">, place: Place): NumberAt {
    const { name, sample } = symbol;
    const { rates, momentum } = this.#run;
    if (name === "η") return rates[place.curve] ?? NOTHING;
    if (name === "μ") return momentum;
    const at = placeRead(symbol, place);
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

  /** A number that the formula spills. */
  #spilledAt(address: string, near: Place): Subject | undefined {
    const { column, row } = cellPlace(address);
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
    const { column, row } = cellPlace(address);
    const [held, formula] = [this.#sheet.number(column, row), this.#sheet.formula(column, row) ?? ""];
    const cells = [...formula.replaceAll("$", "").matchAll(/\b[A-Z]{1,3}\d+\b/g)].map(([cell]) => cell);
    const columns = new Set(cells.map((cell) => cellPlace(cell).column));
    const last = this.#rowOfStep.get(this.lastStep) ?? 0;
    const candidates = [...cells, ...[...columns].map((each) => cellName(each, last))];
    const source = candidates.find((cell) => this.#heldAt(cell) === held && this.#spilledAt(cell, near));
    const found = source === undefined ? undefined : this.#spilledAt(source, near);
    return found && { ...found, address };
  }

  #given(name: string, { step, sample }: Place): NumberAt | undefined {
    const given = givenOf(this.#run, name, sample);
    if (given || familyOf(name) !== "weight") return given;
    const isShown = this.#columnOf.has(name) && this.#rowOfStep.has(0);
    return step === 0 && !isShown ? this.#run.weights[numberOf(name) - 1] : undefined;
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
    const { column, row } = cellPlace(address);
    return this.#sheet.number(column, row);
  }

  #calculated(name: string, { step, sample, curve }: Place, isOfSample: boolean): number {
    const { network, samples, rates, momentum } = this.#run;
    const now = this.#state.at(network, samples, rates[curve]?.value ?? 0, momentum.value, step);
    return calculated(name, now, samples, sample, isOfSample);
  }
}

const MEANINGS = {
  rate: "The learning rate: every update takes η times its gradient away from a weight.",
  momentum: "The momentum: so much of its last change every weight goes on with, beside what its gradient says.",
  steps: "How many updates are made.",
  stepsTo:
    "How many updates it takes until E_total has come down to a target, at one learning rate: both stand in the formula.",
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
