/**
 * Excel's operators of references that the library reads as spaces and separators: a space between two references is what they have in
 * common, a comma in parentheses of its own is both (Microsoft, "Calculation operators and precedence in Excel"). The build has
 * every formula's tokens come through here (tools/webpack/spreadsheetLoader.ts).
 */

/** A part of a formula, as the library cuts it. */
export interface Token {
  readonly type: string;
  readonly value: string;
}

/** What stands between two areas in the formula, which is also the operator's name. */
export const INTERSECTION = " ";
export const UNION = ",";

/** The same tokens, with operators in the place of spaces and commas that are some. Their texts together stay the same. */
export function withReferenceOperators(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  const brackets: boolean[] = [];
  tokens.forEach((token, index) => {
    switch (token.type) {
      case "LEFT_PAREN":
      case "LEFT_BRACE":
        brackets.push(token.type === "LEFT_PAREN" && !CALLED.has(lastBesideSpaces(found)?.type ?? ""));
        break;
      case "RIGHT_PAREN":
      case "RIGHT_BRACE":
        brackets.pop();
        break;
      case "ARG_SEPARATOR":
        if (brackets.at(-1) === true && token.value === UNION) {
          found.push({ type: "OPERATOR", value: UNION });
          return;
        }
        break;
      case "SPACE":
        if (token.value.endsWith(INTERSECTION) && isBetweenReferences(tokens, index)) {
          if (token.value.length > 1) found.push({ type: "SPACE", value: token.value.slice(0, -1) });
          found.push({ type: "OPERATOR", value: INTERSECTION });
          return;
        }
        break;
    }
    found.push(token);
  });
  return found;
}

/** Behind these, parentheses hold arguments. */
const CALLED = new Set(["SYMBOL", "RIGHT_PAREN"]);

const ENDS = new Set(["REFERENCE", "SYMBOL", "RIGHT_PAREN"]);
const BEGINNINGS = new Set(["REFERENCE", "SYMBOL"]);

function isBetweenReferences(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (before === undefined || after === undefined) return false;
  const isEnd = ENDS.has(before.type) || (before.type === "OPERATOR" && before.value === "#");
  return isEnd && (BEGINNINGS.has(after.type) || (after.type === "LEFT_PAREN" && !CALLED.has(before.type)));
}

function lastBesideSpaces(tokens: readonly Token[]): Token | undefined {
  return tokens.filter(({ type }) => type !== "SPACE").at(-1);
}
