import { columnNumber } from "../address";

/** A piece of an Excel formula. */
export type Token =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "reference"; readonly reference: Reference }
  /** A name before a parenthesis. */
  | { readonly kind: "function"; readonly name: string }
  /** A name of the workbook, or a placeholder of a template. */
  | { readonly kind: "name"; readonly name: string }
  /** `[@w1]`, `Table1[@[∂E/∂w1]]`: the column's header. */
  | { readonly kind: "header"; readonly header: string }
  | { readonly kind: "sign"; readonly sign: string };

/** `$B$1` or `Sheet2!B1`, with rows and columns from 1. */
export interface Reference {
  readonly sheet?: string;
  readonly column: number;
  readonly row: number;
  readonly hasFixedRow: boolean;
}

/** A formula that is not understood; nothing is claimed about it. */
export class FormulaError extends Error {}

const SHEET = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!`;
const PIECES: readonly (readonly [pattern: RegExp, read: (match: RegExpExecArray) => Token | undefined])[] = [
  [/\s+/uy, () => undefined],
  [/(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iuy, ([text]) => ({ kind: "number", value: Number(text) })],
  [new RegExp(String.raw`(${SHEET})?\$?([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\d_.(])`, "iuy"), readReference],
  [
    /(?:[\p{L}_][\p{L}\d_.]*)?\[(?:\[?#This Row\]?,|@)\s*\[?((?:[^[\]])+)\]?\]/iuy,
    ([, header = ""]) => ({ kind: "header", header }),
  ],
  [/([\p{L}_][\p{L}\d_.]*)\s*\(/uy, ([, name = ""]) => ({ kind: "function", name: name.toUpperCase() })],
  [/[\p{L}_][\p{L}\d_.]*/uy, ([name]) => ({ kind: "name", name })],
  [/<=|>=|<>|[-+*/^%(),:=<>]/uy, ([sign]) => ({ kind: "sign", sign })],
];

/** Cuts a formula, without its "=", into pieces. */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < formula.length) {
    const [length, token] = tokenAt(formula, position);
    if (token) tokens.push(token);
    position += length;
  }
  return tokens;
}

function tokenAt(formula: string, position: number): [length: number, token: Token | undefined] {
  for (const [pattern, read] of PIECES) {
    pattern.lastIndex = position;
    const match = pattern.exec(formula);
    if (match) return [match[0].length, read(match)];
  }
  throw new FormulaError(`"${formula.slice(position, position + 10)}" is not understood.`);
}

function readReference([, sheet, letters = "", dollar, digits]: RegExpExecArray): Token {
  const column = columnNumber(letters);
  const place = { column, row: Number(digits), hasFixedRow: dollar === "$" };
  return { kind: "reference", reference: sheet === undefined ? place : { ...place, sheet: sheet.slice(0, -1) } };
}

/** The cells of its own sheet that a formula, with its "=", names; none where it is not understood. */
export function referencesIn(formula: string): Reference[] {
  return tokensIn(formula).flatMap((token) =>
    token.kind === "reference" && token.reference.sheet === undefined ? [token.reference] : [],
  );
}

/** The numbers that are typed into a formula; none where it is not understood. */
export function numbersIn(formula: string): number[] {
  return tokensIn(formula).flatMap((token) => (token.kind === "number" ? [token.value] : []));
}

function tokensIn(formula: string): Token[] {
  try {
    return tokensOf(formula.slice(1));
  } catch {
    return [];
  }
}
