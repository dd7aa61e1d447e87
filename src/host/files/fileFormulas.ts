import { tokenize } from "@odoo/o-spreadsheet";

/** Excel writes a custom function NAMESPACE.NAME as this, with underscores for the dots. */
const CUSTOM_FUNCTION = "_xldudf_";

/** Excel marks functions that are younger than its file format. The grid's library marks most of them. */
const YOUNGER = /^_xlfn\.(_xlws\.)?/i;

/** The younger ones that the library forgets: what they return spills. */
const SPILLING = ["FILTER", "SORT"];

/** Turns formulas into the form that Excel's files have, and back. A formula stands there without its "=". */
export class FileFormulas {
  readonly #toFile: ReadonlyMap<string, string>;
  readonly #fromFile: ReadonlyMap<string, string>;

  /** @param customFunctions the names as they are typed into cells, such as BACKPROP.STEP. */
  constructor(customFunctions: readonly string[]) {
    const custom = customFunctions.map((name): [string, string] => [
      name.toUpperCase(),
      CUSTOM_FUNCTION + name.replaceAll(".", "_"),
    ]);
    const spilling = SPILLING.map((name): [string, string] => [name, `_xlfn._xlws.${name}`]);
    this.#toFile = new Map([...custom, ...spilling, ["SORTBY", "_xlfn.SORTBY"]]);
    this.#fromFile = new Map(custom.map(([name, inFile]) => [inFile.toUpperCase(), name]));
  }

  toFile(formula: string): string {
    return renameFunctions(formula, (name) => this.#toFile.get(name.toUpperCase()) ?? name);
  }

  fromFile(formula: string): string {
    return renameFunctions(formula, (name) => this.#fromFile.get(name.toUpperCase()) ?? name.replace(YOUNGER, ""));
  }
}

/** Renames what stands before an opening parenthesis, and nothing inside quotes. */
function renameFunctions(formula: string, rename: (name: string) => string): string {
  const [, ...tokens] = tokenize(`=${formula}`);
  const isCall = (index: number): boolean => {
    const next = tokens[index + 1];
    return next?.type === "SPACE" ? isCall(index + 1) : next?.type === "LEFT_PAREN";
  };
  return tokens.map(({ type, value }, index) => (type === "SYMBOL" && isCall(index) ? rename(value) : value)).join("");
}
