import { FIRST_ROW } from "./computation";
import type { Expression } from "./formula/expression";
import { print, type Style } from "./formula/print";
import { shown } from "./numbers";

/** Everything that is said about a reason which mistakes.ts does not list. For students: exact, and kind. */
export const REASONS = {
  givenChanges: (name: string, row: number, first: string, now: string) =>
    `${name} changes from ${first} to ${now} in row ${row}; it should stay the same in all rows. Filling down may have made a series of it.`,
  pasted: (from: number, to: number | undefined) => {
    const which =
      to === undefined ? `from row ${from} on` : from === to ? `in row ${from}` : `in rows ${from} to ${to}`;
    return `A pasted value interrupts the formulas ${which}.`;
  },
  cellError: (address: string, error: string) => `${address} holds the error ${error}.`,
  blankCell: (address: string) => `${address} is blank; formulas that read it calculate with 0.`,
  textInCell: (address: string, text: string) => `${address} holds “${text}”, which is not a number.`,
  rateNotFixed: (name: string, address: string) =>
    `The learning rate is not fixed with $ in the update of ${name}: the first wrong row reads ${address} instead.`,
  startNotFixed: (name: string, read: string, address: string) =>
    `${name} reads ${read} from a cell that is not fixed with $: the first wrong row reads ${address} instead.`,
  wronglyFixed: (name: string, read: string, row: number) =>
    `${name} reads ${read} of row ${row} in every row, because a $ stands before the row number; remove it.`,
  wrongRow: (name: string, row: number, read: string, reads: number, should: number) =>
    `${name} in row ${row} reads ${read} of row ${reads}; it should read row ${should}.`,
  otherRate: (name: string, used: string, rate: string) =>
    `The update of ${name} uses the learning rate ${used}; the sheet's is ${rate}.`,
  approximateE: (name: string, typed: string) => `${name} uses ${typed} for e; EXP(…) knows all its digits.`,
  typed: (name: string, typed: string, meant: string) => `${name} has the number ${typed} where ${meant} belongs.`,
  wrongReference: (name: string, reads: string, meant: string) => `${name} reads ${reads} where ${meant} belongs.`,
  factor: (name: string, factor: number) =>
    factor === -1 ? `${name} has the wrong sign.` : `${name} is ${shown(factor)} times what it should be.`,
  rowsSkipped: (row: number, steps: number) =>
    `Row ${row} is ${steps} steps after the row above it: rows are missing between them.`,
  swapped: (one: string, other: string) =>
    `${one} and ${other} swapped: with the two headers exchanged, the whole sheet is right.`,
  otherFormula: (name: string, written: string, right: string) =>
    `${name} computes ${written}; it should compute ${right}.`,
  shouldCompute: (name: string, right: string) => `${name} computes something else; it should compute ${right}.`,
  wrongRows: (name: string, row: number, reads: number, should: number) =>
    `${name} in row ${row} reads the numbers of row ${reads}; it should read those of row ${should}.`,
  perhaps: (sentence: string) => `The digits are too few to be sure, but this would explain it: ${sentence}`,
  either: (one: string, other: string) => `The numbers fit two mistakes. Either: ${one} Or: ${other}`,
  unexplained: (name: string) => `${name} is not what follows from the other numbers of its row.`,
} as const;

/** A sentence of mistakes.ts with its names filled in. */
export function sentenceOf(template: string, names: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (text, name: string) => names[name] ?? text);
}

const STYLE: Style = {
  minus: "−",
  signs: { "*": "·", "-": " − ", "+": " + " },
  leaf: (leaf) => {
    switch (leaf.kind) {
      case "number":
        return shown(leaf.value);
      case "rate":
        return "η";
      case "cell":
        return leaf.address;
      case "quantity":
        return `${leaf.name}${offsetText(leaf.offset)}`;
    }
  },
};

/** A formula in the names of the table: "w1·i1 + w2·i2". */
export function inNames(expression: Expression): string {
  return print(expression, STYLE);
}

function offsetText(offset: number): string {
  if (offset === 0) return "";
  if (offset === FIRST_ROW) return " (first row)";
  if (Math.abs(offset) === 1) return offset < 0 ? " (row above)" : " (row below)";
  return offset < 0 ? ` (${-offset} rows above)` : ` (${offset} rows below)`;
}
