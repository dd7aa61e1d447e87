import { shown } from "../numbers";
import { isLoose, type Reading, type SymbolTerm, type Term } from "./term";

/** A formula as plain text: "(a_o1 − t1)·a_o1·(1 − a_o1)". */
export function textOf(term: Term): string {
  return write(term, TEXT);
}

/** A formula in LaTeX: "\left(a_{o1} - t_1\right) \cdot …". */
export function latexOf(term: Term): string {
  return write(term, LATEX);
}

interface Notation {
  readonly times: string;
  readonly minus: string;
  readonly name: (text: string) => string;
  /** A name, and where it is read. */
  readonly read: (name: string, reading: Reading) => string;
  readonly partial: (of: string, by: string) => string;
  readonly number: (text: string) => string;
  readonly parentheses: (inner: string) => string;
  readonly fraction: (above: string, below: string) => string;
  readonly square: (base: string) => string;
  readonly decay: (exponent: string) => string;
}

const TEXT: Notation = {
  times: "·",
  minus: " − ",
  name: (text) => text,
  read: (name, reading) => `${name} (${readingText(reading)})`,
  partial: (of, by) => `∂${of}/∂${by}`,
  number: (text) => text,
  parentheses: (inner) => `(${inner})`,
  fraction: (above, below) => `${above}/${/^[\w.]+$/.test(below) ? below : `(${below})`}`,
  square: (base) => `${base}²`,
  decay: (exponent) => `e^(−${exponent})`,
};

const LATEX: Notation = {
  times: " \\cdot ",
  minus: " - ",
  name: latexName,
  read: (name, reading) => `${name}^{\\text{${readingMark(reading)}}}`,
  partial: (of, by) => `\\frac{\\partial ${latexName(of)}}{\\partial ${latexName(by)}}`,
  number: latexNumber,
  parentheses: (inner) => `\\left(${inner}\\right)`,
  fraction: (above, below) => `\\frac{${above}}{${below}}`,
  square: (base) => `${base}^2`,
  decay: (exponent) => `e^{-${exponent}}`,
};

function write(term: Term, notation: Notation): string {
  const inner = (each: Term) => write(each, notation);
  const factor = (each: Term) => (isLoose(each) ? notation.parentheses(inner(each)) : inner(each));
  switch (term.kind) {
    case "symbol":
      return symbolText(term, notation);
    case "partial":
      return notation.partial(term.of, term.by);
    case "number":
      return notation.number(shown(term.value));
    case "sum":
      return term.terms.map((each) => (each.kind === "number" ? factor(each) : inner(each))).join(" + ");
    case "difference":
      return `${inner(term.left)}${notation.minus}${factor(term.right)}`;
    case "product":
      return term.factors.map(factor).join(notation.times);
    case "fraction":
      return notation.fraction(inner(term.above), inner(term.below));
    case "square":
      return notation.square(isLoose(term.of) ? factor(term.of) : inner(term.of));
    case "decay":
      return notation.decay(factor(term.of));
  }
}

function symbolText(symbol: SymbolTerm, notation: Notation): string {
  const weight = parameterOfGradient(symbol.name);
  const text = weight === undefined ? notation.name(symbol.name) : notation.partial("E", weight);
  return symbol.earlier || symbol.sample !== undefined ? notation.read(text, symbol) : text;
}

/** The w1 of ∂E/∂w1, or the b1 of ∂E/∂b1. */
export function parameterOfGradient(name: string): string | undefined {
  return /^∂E\/∂([wb]\d+)$/.exec(name)?.[1];
}

/** In words: "row above", "2 steps before", "sample 3". */
function readingText({ earlier, sample }: Reading): string {
  const parts = sample === undefined ? [] : [`sample ${sample}`];
  if (!earlier) return parts.join(", ");
  const { count, unit } = earlier;
  const when = unit === "row" ? "above" : "before";
  return [...parts, `${count === 1 ? unit : `${count} ${unit}s`} ${when}`].join(", ");
}

/** As short as it can stand over a symbol: "above", "2 before", "(3)" for a sample. */
export function readingMark({ earlier, sample }: Reading): string {
  const parts = sample === undefined ? [] : [`(${sample})`];
  if (!earlier) return parts.join(" ");
  const when = earlier.unit === "row" ? "above" : "before";
  return [...parts, ...(earlier.count === 1 ? [] : [earlier.count]), when].join(" ");
}

/** A name in two parts: what it is, and its index. "a_h1" is a and h1, "E_total" E and total. */
export function partsOfName(name: string): [base: string, index: string] {
  const [, base = name, index = ""] = /^([a-zA-Z])_?(\w+)$/.exec(name) ?? [];
  return [base, index];
}

function latexName(name: string): string {
  if (name === "η") return "\\eta";
  if (name === "μ") return "\\mu";
  const [base, index] = partsOfName(name);
  if (index === "") return base;
  return index === "total" ? "E_{\\text{total}}" : `${base}_{${index}}`;
}

function latexNumber(text: string): string {
  const [mantissa = "", exponent] = text.replaceAll("−", "-").split("e");
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
