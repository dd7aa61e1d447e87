import { cellName, columnNumber } from "../address";
import type { Audit } from "../audit";
import { familyOf, isBias, type Quantity } from "../quantities";
import { otherCell } from "./otherCells";
import { linesFor } from "./steps";
import { mapTerm, number, symbolsOf, type SymbolTerm, type Term, valueOf } from "./term";
import { latexOf, textOf } from "./write";

/** What a cell of a backpropagation sheet is, and how it comes to its number. */
export interface Explanation {
  /** What the cell is called: h1, ∂E/∂w1, η, step. */
  readonly name: string;
  /** Which of the network's numbers it is; `undefined` for the learning rate and the number of a step. */
  readonly quantity: Quantity | undefined;
  readonly address: string;
  /** The sheet's row of the table that it belongs to. */
  readonly row: number;
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
}

/** Explains a cell of a table; `undefined` for a cell that is none of its numbers. */
export function explain(audit: Audit, address: string): Explanation | undefined {
  const { layout } = audit.table;
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const mapped = layout.columns.find(({ column }) => column === columnNumber(letters));
  const index = layout.rows.indexOf(Number(digits));
  if (!mapped || index < 0) return explainOther(audit, address);
  const { quantity } = mapped;
  const isStart = audit.table.computations.at(quantity, index) === undefined;
  const steps = isStart || isBias(quantity) ? [] : stepsFor(audit, quantity, index);
  const holds = audit.table.value(quantity, index);
  const value = steps[0]?.value ?? holds;
  const meaning = meaningOf(quantity, isStart);
  return { name: quantity, quantity, address, row: Number(digits), meaning, holds, value, steps };
}

function explainOther(audit: Audit, address: string): Explanation | undefined {
  const other = otherCell(audit, address);
  return other && { ...other, address, value: other.holds, steps: [] };
}

/** The last lines are the factors of the first, so values are found from the bottom up. */
function stepsFor(audit: Audit, quantity: Quantity, index: number): Step[] {
  const known = new Map<string, number>();
  const steps: Step[] = [];
  for (const { left, right } of linesFor(quantity, audit.table.computations, index).reverse()) {
    const sources = sourcesOf(audit, right, index);
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

function sourcesOf(audit: Audit, term: Term, index: number): Source[] {
  const symbols = new Map(symbolsOf(term).map((each) => [textOf(each), each]));
  return [...symbols.values()].map((symbol) => sourceOf(audit, symbol, index));
}

function sourceOf({ table, rate }: Audit, symbol: SymbolTerm, index: number): Source {
  const { name, rowsAbove = 0 } = symbol;
  if (name === "η") return { symbol, value: rate.value, address: rate.address };
  const at = index - rowsAbove;
  const { columns, constants, rows } = table.layout;
  const column = columns.find(({ quantity }) => quantity === name)?.column;
  const constant = constants.find(({ quantity }) => quantity === name);
  const inTable = column === undefined ? undefined : cellName(column, rows[at] ?? 0);
  const address = inTable ?? (constant && cellName(constant.column, constant.row));
  return { symbol, value: table.value(name, at), address };
}

function meaningOf(quantity: Quantity, isStart: boolean): string {
  const n = quantity.slice(-1);
  switch (familyOf(quantity)) {
    case "given":
      return isStart ? MEANINGS.given(quantity) : `The bias ${quantity} after one more step of training.`;
    case "weight":
      return isStart
        ? `The weight ${quantity} as training begins.`
        : `The weight ${quantity} after one more step of training.`;
    case "preactivation":
      return `What ${quantity.startsWith("h") ? "hidden unit" : "output"} ${n} takes in: its inputs times their weights, summed up.`;
    case "activation":
      return `What ${quantity.startsWith("a_h") ? "hidden unit" : "output"} ${n} gives out: the sigmoid of ${quantity.slice(2)}.`;
    case "loss":
      return quantity === "E_total"
        ? "The total error, which training makes smaller."
        : `The error of output ${n}: half the square of how far it is off.`;
    case "gradient":
      return `How fast the total error grows with ${quantity.slice(-2)}, by the chain rule along every path from it to the error.`;
  }
}

const MEANINGS = {
  given: (quantity: Quantity) => {
    const kinds: Readonly<Record<string, string>> = { t: "A target", i: "An input", b: "A bias" };
    return `${kinds[quantity.charAt(0)] ?? "A number"}, given from outside.`;
  },
} as const;

/** An explanation as lines of text, or of LaTeX. */
export function writtenOut({ steps }: Explanation, notation: "text" | "latex"): string {
  const write = notation === "text" ? textOf : latexOf;
  const lines = steps.map(({ left, right, numbers, value }) => {
    const isPlain = textOf(numbers) === textOf(number(value));
    return [left, right, ...(isPlain ? [] : [numbers]), number(value)].map(write).join(" = ");
  });
  return lines.join(notation === "text" ? "\n" : " \\\\\n");
}
