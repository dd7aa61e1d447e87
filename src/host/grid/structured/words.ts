import { tokenize } from "@odoo/o-spreadsheet";

/** What becomes of the words of a formula: names of functions, and others, such as names of ranges and structured references. */
interface Renaming {
  readonly function?: (name: string) => string;
  readonly word: (word: string) => string;
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
      return isCall(index) ? (renaming.function?.(value) ?? value) : renaming.word(value);
    })
    .join("");
}
