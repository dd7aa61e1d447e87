import { familyOf, numberOf } from "../quantities";
import { type Line, linesFor } from "./steps";
import { mapTerm, number, symbolsOf, type SymbolTerm, type Term, valueOf } from "./term";
import { type Place, placeRead, type Subject, type Training } from "./training";
import { type Phase, phaseOf } from "./walk";
import { latexOf, textOf } from "./write";

/** What a number of a backpropagation sheet is, and how it comes about. */
export interface Explanation {
  /** What it is called: h1, ∂E/∂w1, η, step. */
  readonly name: string;
  /** Which of the network's numbers it is; `undefined` for the learning rate and the number of a step. */
  readonly quantity: string | undefined;
  /** `undefined` for what the sheet has no cell for. */
  readonly address: string | undefined;
  readonly place: Place;
  /** The step, sample and learning rate in words, where no row of a table tells them. */
  readonly where: string;
  readonly phase: Phase;
  /** In one sentence. */
  readonly meaning: string;
  readonly holds: number;
  /** What it should hold; what it holds where it is given. */
  readonly value: number;
  readonly steps: readonly Step[];
}

/** One line: left = right = the same with numbers = value. */
export interface Step {
  readonly left: Term;
  readonly right: Term;
  readonly numbers: Term;
  readonly value: number;
  /** Where the numbers come from. */
  readonly sources: readonly Source[];
}

/** A number that goes into a step. */
export interface Source {
  readonly symbol: SymbolTerm;
  readonly value: number;
  /** `undefined` for what the sheet has no cell for. */
  readonly address: string | undefined;
  /** What to explain when somebody asks about it; `undefined` for what only its cell tells, such as η. */
  readonly subject: Subject | undefined;
}

/** Explains a cell; `undefined` for a cell that is no part of the training. */
export function explain(training: Training, address: string, near?: Place): Explanation | undefined {
  const subject = training.subjectAt(address, near);
  if (subject) return explainSubject(training, subject);
  const aside = training.asideAt(address, near);
  if (!aside) return undefined;
  const where = training.whereText(aside.place);
  return { ...aside, address, where, phase: "given", value: aside.holds, steps: [] };
}

/** Explains a number of the network, be there a cell for it or not. */
export function explainSubject(training: Training, { name, place, address }: Subject): Explanation {
  const isStart = training.isStart(name, place);
  const found = training.numberAt({ name }, place);
  const steps = isStart ? [] : stepsFor(training, name, place);
  return {
    ...{ name, quantity: name, address: address ?? found.address, place, where: training.whereText(place) },
    ...{ phase: phaseOf(name, isStart), meaning: meaningOf(name, isStart, training, place) },
    ...{ holds: found.value, value: steps[0]?.value ?? found.value, steps },
  };
}

/** The last lines are the factors of the first, so values are found from the bottom up. */
function stepsFor(training: Training, name: string, place: Place): Step[] {
  const known = new Map<string, number>();
  const steps: Step[] = [];
  const lines: Line[] = linesFor(name, training.circumstancesAt(place));
  for (const { left, right } of lines.reverse()) {
    const sources = sourcesOf(training, right, place);
    const numbers = mapTerm(right, (leaf) => {
      if (leaf.kind === "number") return leaf;
      const source = sources.find(({ symbol }) => textOf(symbol) === textOf(leaf));
      return number(source?.value ?? known.get(textOf(leaf)) ?? Number.NaN);
    });
    const value = valueOf(numbers);
    known.set(textOf(left), value);
    steps.unshift({ left, right, numbers, value, sources });
  }
  return steps;
}

function sourcesOf(training: Training, term: Term, place: Place): Source[] {
  const symbols = new Map(symbolsOf(term).map((each) => [textOf(each), each]));
  return [...symbols.values()].map((symbol) => {
    const { name } = symbol;
    const found = training.numberAt(symbol, place);
    const isNetworks = name !== "η" && name !== "μ";
    const cell = found.address === undefined ? {} : { address: found.address };
    return { symbol, ...found, subject: isNetworks ? { name, place: placeRead(symbol, place), ...cell } : undefined };
  });
}

function meaningOf(quantity: string, isStart: boolean, training: Training, place: Place): string {
  const n = numberOf(quantity);
  const { sampleCount } = training.circumstancesAt(place);
  switch (familyOf(quantity)) {
    case "given":
      return isStart ? given(quantity) : `The bias ${quantity} after one more step of training.`;
    case "weight":
      return isStart
        ? `The weight ${quantity} as training begins.`
        : `The weight ${quantity} after one more step of training.`;
    case "preactivation":
      return `What ${quantity.startsWith("h") ? "hidden unit" : "output"} ${n} takes in: its inputs times their weights, summed up.`;
    case "activation":
      return `What ${quantity.startsWith("a_h") ? "hidden unit" : "output"} ${n} gives out: the sigmoid of ${quantity.slice(2)}.`;
    case "loss":
      if (quantity === "E_total")
        return sampleCount > 1 ? MEAN_ERROR : "The total error, which training makes smaller.";
      return `The error of output ${n}: half the square of how far it is off.`;
    case "gradient":
      return `How fast the total error grows with ${quantity.replace("∂E/∂", "")}, by the chain rule along every path from it to the error${sampleCount > 1 ? MEAN_OF_SAMPLES : ""}.`;
  }
}

const MEAN_ERROR = "The total error, which training makes smaller: the mean of the errors of all samples.";
const MEAN_OF_SAMPLES = ": the mean over all samples, then the chain of the one that is looked at";

function given(quantity: string): string {
  const kinds: Readonly<Record<string, string>> = { t: "A target", i: "An input", b: "A bias" };
  return `${kinds[quantity.charAt(0)] ?? "A number"}, given from outside.`;
}

/** An explanation as lines of text, or of LaTeX. */
export function writtenOut({ steps }: Explanation, notation: "text" | "latex"): string {
  const write = notation === "text" ? textOf : latexOf;
  const lines = steps.map(({ left, right, numbers, value }) => {
    const isPlain = textOf(numbers) === textOf(number(value));
    return [left, right, ...(isPlain ? [] : [numbers]), number(value)].map(write).join(" = ");
  });
  return lines.join(notation === "text" ? "\n" : " \\\\\n");
}
