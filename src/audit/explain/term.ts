import { shown } from "../numbers";

/** What has a value in a step of training: one of the network's numbers, the learning rate η, or the momentum μ. */
export interface SymbolTerm extends Reading {
  readonly kind: "symbol";
  readonly name: string;
}

/** Where a number is read, if not in the step and for the sample that is explained. */
export interface Reading {
  /** In an earlier step: so many rows above in the table, or so many steps before where there is no table. */
  readonly earlier?: { readonly count: number; readonly unit: "row" | "step" };
  /** For one sample of several, from 1. */
  readonly sample?: number;
}

/** A formula as people write it, to be shown as text, LaTeX or MathML. */
export type Term =
  | SymbolTerm
  /** ∂of/∂by */
  | { readonly kind: "partial"; readonly of: string; readonly by: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "sum"; readonly terms: readonly Term[] }
  | { readonly kind: "difference"; readonly left: Term; readonly right: Term }
  | { readonly kind: "product"; readonly factors: readonly Term[] }
  | { readonly kind: "fraction"; readonly above: Term; readonly below: Term }
  | { readonly kind: "square"; readonly of: Term }
  /** e to the power of minus something. */
  | { readonly kind: "decay"; readonly of: Term };

export const symbol = (name: string, reading: Reading = {}): SymbolTerm => ({ kind: "symbol", name, ...reading });
export const partial = (of: string, by: string): Term => ({ kind: "partial", of, by });
export const number = (value: number): Term => ({ kind: "number", value });
export const sum = (...terms: readonly Term[]): Term => ({ kind: "sum", terms });
export const difference = (left: Term, right: Term): Term => ({ kind: "difference", left, right });
export const product = (...factors: readonly Term[]): Term => ({ kind: "product", factors });
export const fraction = (above: Term, below: Term): Term => ({ kind: "fraction", above, below });
export const square = (of: Term): Term => ({ kind: "square", of });
export const decay = (of: Term): Term => ({ kind: "decay", of });

/** The same formula with other leaves. */
export function mapTerm(term: Term, change: (leaf: Term) => Term): Term {
  const walk = (each: Term): Term => mapTerm(each, change);
  switch (term.kind) {
    case "symbol":
    case "partial":
    case "number":
      return change(term);
    case "sum":
      return sum(...term.terms.map(walk));
    case "difference":
      return difference(walk(term.left), walk(term.right));
    case "product":
      return product(...term.factors.map(walk));
    case "fraction":
      return fraction(walk(term.above), walk(term.below));
    case "square":
      return square(walk(term.of));
    case "decay":
      return decay(walk(term.of));
  }
}

/** What a formula of numbers comes to; `NaN` where something in it is not a number. */
export function valueOf(term: Term): number {
  switch (term.kind) {
    case "number":
      return term.value;
    case "sum":
      return term.terms.reduce((total, each) => total + valueOf(each), 0);
    case "difference":
      return valueOf(term.left) - valueOf(term.right);
    case "product":
      return term.factors.reduce((total, each) => total * valueOf(each), 1);
    case "fraction":
      return valueOf(term.above) / valueOf(term.below);
    case "square":
      return valueOf(term.of) ** 2;
    case "decay":
      return Math.exp(-valueOf(term.of));
    case "symbol":
    case "partial":
      return Number.NaN;
  }
}

/** Every symbol of a formula, left to right. */
export function symbolsOf(term: Term): SymbolTerm[] {
  const symbols: SymbolTerm[] = [];
  mapTerm(term, (leaf) => {
    if (leaf.kind === "symbol") symbols.push(leaf);
    return leaf;
  });
  return symbols;
}

/** Whether a factor needs parentheses around it: a sum, or a number with a sign. */
export function isLoose(term: Term): boolean {
  if (term.kind === "number") return term.value < 0 || shown(term.value).includes("e");
  return term.kind === "sum" || term.kind === "difference";
}
