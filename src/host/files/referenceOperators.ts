/**
 * The operators @ and # as files have them: A1# is _xlfn.ANCHORARRAY(A1), and @A1:A3 is _xlfn.SINGLE(A1:A3) ([MS-XLSX] 2.2.2,
 * future-function-list). A formula that is no array formula needs no @ in its file: a range means one of its cells there
 * (Microsoft, "Implicit intersection operator: @"). Formulas stand here without their "=".
 */

import { tokenize } from "@odoo/o-spreadsheet";

type Token = ReturnType<typeof tokenize>[number];

const SINGLE = "_xlfn.SINGLE";
const ANCHOR = "_xlfn.ANCHORARRAY";

/** Writes both operators as functions. */
export function operatorsToFile(formula: string): string {
  if (!/[@#]/.test(formula)) return formula;
  let tokens = tokenize(formula);
  for (let at = indexOf(tokens, "#"); at > 0; at = indexOf(tokens, "#")) {
    const start = startOfOperand(tokens, at - 1);
    tokens = replaced(tokens, start, at + 1, `${ANCHOR}(${textOf(tokens.slice(start, at))})`);
  }
  for (let at = lastIndex(tokens, isSingle); at >= 0; at = lastIndex(tokens, isSingle)) {
    const end = endOfReference(tokens, at + 1);
    tokens = replaced(tokens, at, end, `${SINGLE}(${withoutParentheses(textOf(tokens.slice(at + 1, end)))})`);
  }
  return textOf(tokens);
}

/** Writes both functions as operators. */
export function operatorsFromFile(formula: string): string {
  let tokens = tokenize(formula);
  const isFunction = ({ type, value }: Token) => type === "SYMBOL" && FUNCTION.test(value);
  for (let at = lastIndex(tokens, isFunction); at >= 0; at = lastIndex(tokens, isFunction)) {
    const end = endOfOperand(tokens, at);
    const inside = tokens.slice(at + 2, end - 1);
    const operand = endOfReference(inside, 0) === inside.length ? textOf(inside) : `(${textOf(inside)})`;
    const isAnchor = tokens[at]?.value.toUpperCase() === ANCHOR.toUpperCase();
    tokens = replaced(tokens, at, end, isAnchor ? `${operand}#` : `@${operand}`);
  }
  return textOf(tokens);
}

const FUNCTION = /^_xlfn\.(?:SINGLE|ANCHORARRAY)$/i;

/**
 * What a formula of a file that is no array formula is when it is typed: a range that a value is calculated from, and no function
 * takes, has @ before it.
 */
export function withSingles(formula: string): string {
  if (!formula.includes(":")) return formula;
  const tokens = tokenize(formula);
  const ranges = bareRanges(tokens);
  return tokens.map(({ value }, index) => (ranges.has(index) ? `@${value}` : value)).join("");
}

/** The same formula without @, for a file in which it is no array formula; undefined where it must be one. */
export function withoutSingles(formula: string): string | undefined {
  if (!formula.includes("@")) return undefined;
  const tokens = tokenize(formula);
  if (tokens.some(({ type }, index) => type === "LEFT_PAREN" && isCall(tokens, index))) return undefined;
  const plain = textOf(tokens.filter((token, index) => !isSingle(token, index, tokens)));
  return plain !== formula && withSingles(plain) === formula ? plain : undefined;
}

/** Where the ranges begin that are no part of a function's arguments. */
function bareRanges(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const calls: boolean[] = [];
  tokens.forEach(({ type }, index) => {
    if (type === "LEFT_PAREN" || type === "LEFT_BRACE") calls.push(isCall(tokens, index));
    else if (type === "RIGHT_PAREN" || type === "RIGHT_BRACE") calls.pop();
    else if (isRange(tokens, index) && !calls.includes(true)) found.add(index);
  });
  return found;
}

/** Whether a range such as A1:A3 begins here, which is no part of a larger reference. */
function isRange(tokens: readonly Token[], index: number): boolean {
  const [first, colon, last] = tokens.slice(index, index + 3);
  if (first === undefined || last === undefined || colon?.value !== ":") return false;
  if (![first, last].every(({ type }) => ["REFERENCE", "SYMBOL", "NUMBER"].includes(type))) return false;
  const [before, after] = [tokens[index - 1], tokens[index + 3]];
  if (after?.type === "LEFT_PAREN") return false;
  return [before, after].every((each) => each === undefined || !(each.type === "SPACE" || JOINING.has(each.value)));
}

/** Beside these, a range is a part of a larger reference; so it is beside a space. */
const JOINING = new Set(["@", ":", ",", "#"]);

function isCall(tokens: readonly Token[], parenthesis: number): boolean {
  return ["SYMBOL", "RIGHT_PAREN"].includes(tokens[parenthesis - 1]?.type ?? "");
}

/** Inside brackets @ is a part of a structured reference. */
function isSingle({ type, value }: Token, index: number, tokens: readonly Token[]): boolean {
  return value === "@" && type !== "STRING" && tokens[index - 1]?.value !== "[";
}

function lastIndex(tokens: readonly Token[], isWanted: typeof isSingle): number {
  return tokens.reduce((last, token, index) => (isWanted(token, index, tokens) ? index : last), -1);
}

function indexOf(tokens: readonly Token[], operator: string): number {
  return tokens.findIndex(({ type, value }) => type === "OPERATOR" && value === operator);
}

/** Where a word, a call or what is in parentheses ends, with the words and parentheses that follow at once. */
function endOfOperand(tokens: readonly Token[], start: number): number {
  let end = start;
  if (tokens[end]?.type === "SYMBOL" || tokens[end]?.type === "REFERENCE" || tokens[end]?.type === "NUMBER") end++;
  while (OPENING.has(tokens[end]?.type ?? "")) {
    let depth = 0;
    do {
      const { type } = tokens[end++] ?? { type: "" };
      if (OPENING.has(type)) depth++;
      else if (CLOSING.has(type)) depth--;
    } while (depth > 0 && end < tokens.length);
  }
  return end;
}

const OPENING = new Set(["LEFT_PAREN", "LEFT_BRACE"]);
const CLOSING = new Set(["RIGHT_PAREN", "RIGHT_BRACE"]);

/** The same with everything that is joined by a colon, and with the spill operator. */
function endOfReference(tokens: readonly Token[], start: number): number {
  let end = endOfOperand(tokens, start);
  while (tokens[end]?.value === ":" || tokens[end]?.value === "#") {
    end = tokens[end]?.value === "#" ? end + 1 : endOfOperand(tokens, end + 1);
  }
  return end;
}

function startOfOperand(tokens: readonly Token[], last: number): number {
  if (!CLOSING.has(tokens[last]?.type ?? "")) return last;
  let start = last;
  let depth = 0;
  do {
    const { type } = tokens[start] ?? { type: "" };
    if (CLOSING.has(type)) depth++;
    else if (OPENING.has(type)) depth--;
    start--;
  } while (depth > 0 && start >= 0);
  return tokens[start]?.type === "SYMBOL" ? start : start + 1;
}

/** What is written in the place of tokens is read as tokens again. */
function replaced(tokens: readonly Token[], start: number, end: number, text: string): Token[] {
  return [...tokens.slice(0, start), ...tokenize(text), ...tokens.slice(end)];
}

/** The library would keep parentheses around what stands in a function's own. */
function withoutParentheses(operand: string): string {
  const tokens = tokenize(operand);
  const isWhole = tokens[0]?.type === "LEFT_PAREN" && endOfOperand(tokens, 0) === tokens.length;
  return isWhole && !tokens.some(({ type }) => type === "ARG_SEPARATOR") ? textOf(tokens.slice(1, -1)) : operand;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ value }) => value).join("");
}
