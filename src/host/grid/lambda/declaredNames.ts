import { tokenize } from "@odoo/o-spreadsheet";

/** A name that LET or LAMBDA gives in a formula. */
export interface DeclaredName {
  /** As it is written, without the brackets of a parameter that may be left out. */
  readonly name: string;
  readonly isOptional: boolean;
  /** Which token of the formula it is. */
  readonly token: number;
}

/** A call whose arguments are being read. */
interface OpenCall {
  readonly name: string;
  argument: number;
}

/** The names that a formula gives: before their values in LET, and all but the last argument of LAMBDA. */
export function declaredNames(formula: string): DeclaredName[] {
  const tokens = tokenize(formula)
    .map((token, index) => ({ ...token, index }))
    .filter(({ type }) => type !== "SPACE");
  const calls: OpenCall[] = [];
  const names: DeclaredName[] = [];
  tokens.forEach(({ type, value, index }, place) => {
    const [before, after] = [tokens[place - 1], tokens[place + 1]];
    const call = calls.at(-1);
    if (type === "LEFT_PAREN") calls.push({ name: plain(before?.type === "SYMBOL" ? before.value : ""), argument: 0 });
    else if (type === "RIGHT_PAREN") calls.pop();
    else if (type === "ARG_SEPARATOR" && call !== undefined) call.argument++;
    const isAlone = ["LEFT_PAREN", "ARG_SEPARATOR"].includes(before?.type ?? "") && after?.type === "ARG_SEPARATOR";
    if (type !== "SYMBOL" || !isAlone || call === undefined) return;
    if (call.name === "LAMBDA" || (call.name === "LET" && call.argument % 2 === 0)) {
      const isOptional = value.startsWith("[");
      names.push({ name: isOptional ? value.slice(1, -1) : value, isOptional, token: index });
    }
  });
  return names;
}

/** The name of a function without the mark that younger ones have in files. */
function plain(name: string): string {
  return name.replace(/^_xlfn\./i, "").toUpperCase();
}
