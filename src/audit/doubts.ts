import { cellName, columnName } from "./address";
import type { MappedColumn } from "./layout";
import { shown } from "./numbers";
import type { Quantity } from "./quantities";
import type { UpdateRule } from "./updates";

/** Something that the student should look at before believing the verdict. */
export interface Doubt {
  readonly kind:
    | "no-rate"
    | "rate-from-numbers"
    | "several-rates"
    | "other-rate"
    | "stale-rate"
    | "uncertain-column"
    | "repeated-column"
    | "missing-columns"
    | "unnamed-bias"
    | "update-rule"
    | "stale-values"
    | "several-tables";
  readonly sentence: string;
  /** What to choose between: addresses of cells, or letters of columns. */
  readonly choices: readonly string[];
  readonly quantity?: Quantity;
}

export const DOUBTS = {
  noRate: (): Doubt => ({
    kind: "no-rate",
    sentence: "No learning rate was found. Enter it here, so that the weights can be checked.",
    choices: [],
  }),
  rateFromNumbers: (rate: string): Doubt => ({
    kind: "rate-from-numbers",
    sentence: `No cell names the learning rate; the weights follow ${rate}. Is that the one you meant?`,
    choices: [],
  }),
  severalRates: (addresses: readonly string[]): Doubt => ({
    kind: "several-rates",
    sentence: `Several cells name a learning rate: ${addresses.join(", ")}. Which one is this table's?`,
    choices: addresses,
  }),
  otherRate: (named: string, followed: string): Doubt => ({
    kind: "other-rate",
    sentence: `The sheet names the learning rate ${named}, but its weights follow ${followed}.`,
    choices: [named, followed],
  }),
  staleRate: (named: string, address: string | undefined, followed: string): Doubt => ({
    kind: "stale-rate",
    sentence: `${address ?? "The sheet"} names the learning rate ${named}, but all weights follow ${followed}, with which they were checked. Which one did you mean?`,
    choices: [named, followed],
  }),
  uncertainColumn: ({ quantity, column, header }: MappedColumn, headerRow: number): Doubt => ({
    kind: "uncertain-column",
    sentence: `"${header}" in ${cellName(column, headerRow)} is taken for ${quantity}. Is it?`,
    choices: [columnName(column)],
    quantity,
  }),
  repeatedColumn: (quantity: Quantity, columns: readonly number[]): Doubt => ({
    kind: "repeated-column",
    sentence: `Several columns are named ${quantity}: ${columns.map(columnName).join(", ")}. The first is checked.`,
    choices: columns.map(columnName),
    quantity,
  }),
  missingColumns: (quantities: readonly Quantity[]): Doubt => ({
    kind: "missing-columns",
    sentence: `No column was found for ${quantities.join(", ")}; what depends on them cannot be checked.`,
    choices: [],
  }),
  unnamedBias: (bias: Quantity, sums: readonly Quantity[], value: string): Doubt => ({
    kind: "unnamed-bias",
    sentence: `${sums.join(" and ")}${sums.length > 1 ? " both add" : " adds"} ${value}, which is taken for the bias ${bias}. Is it?`,
    choices: [],
    quantity: bias,
  }),
  updateRule: (rule: UpdateRule): Doubt => ({ kind: "update-rule", sentence: ruleSentence(rule), choices: [] }),
  staleValues: (address: string, held: string, yields: string, count: number): Doubt => ({
    kind: "stale-values",
    sentence: `${address} shows ${held}, but its formula, which is right, yields ${yields} from the numbers that are there now${
      count === 1 ? "" : `; ${count - 1} more ${count === 2 ? "cell is" : "cells are"} like it`
    }. The sheet waits to be calculated: press F9, or choose Formulas > Calculation Options > Automatic, then check again.`,
    choices: [],
  }),
  severalTables: (headerRows: readonly string[], checked: number): Doubt => ({
    kind: "several-tables",
    sentence: `The sheet has several tables, with headers at ${headerRows.join(", ")}. ${
      checked === 0 ? "The first" : `The one at ${headerRows[checked] ?? ""}`
    } is checked.`,
    choices: headerRows,
  }),
} as const;

function ruleSentence(rule: UpdateRule): string {
  switch (rule.kind) {
    case "plain":
      return "The weights are updated after every row.";
    case "momentum":
      return `The weights follow momentum ${shown(rule.momentum)}${rule.share === 1 ? "" : " over a running mean of the gradients"}, and were checked so. Is it meant?`;
    case "pass":
      return `The weights change once in ${rule.samples} rows, by the ${rule.isMean ? "mean" : "sum"} of the gradients, and were checked so. Is it meant?`;
  }
}
