import { tokenize } from "@odoo/o-spreadsheet";

/**
 * What becomes of the words of a formula: names of functions, and others, such as names of ranges and structured references. Both
 * are told which token of the formula it is.
 */
interface Renaming {
  readonly function?: (name: string, token: number) => string;
  readonly word: (word: string, token: number) => string;
}

/** Renames the words of a formula, and nothing inside quotes. */
export function renameWords(formula: string, renaming: Renaming): string {
  const tokens = tokenize(formula);
  const isCall = (index: number): boolean => {
    const next = tokens[index + 1];
    return next?.type === "SPACE" ? isCall(index + 1) : next?.type === "LEFT_PAREN";
  };
  return tokens
    .map(({ type, value }, index) => {
      if (type !== "SYMBOL") return value;
      return isCall(index) ? (renaming.function?.(value, index) ?? value) : renaming.word(value, index);
    })
    .join("");
}
