import { registries } from "@odoo/o-spreadsheet";
import { parseStructured, writeStructured } from "../grid/structured/reference";
import { renameWords } from "../grid/structured/words";

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

  readonly #customFunctions: readonly string[];
  readonly #tables: ReadonlySet<string>;

  /**
   * @param customFunctions the names as they are typed into cells, such as BACKPROP.STEP.
   * @param tables the names of the workbook's tables, which formulas may have alone.
   */
  constructor(customFunctions: readonly string[], tables: readonly string[] = []) {
    this.#customFunctions = customFunctions;
    this.#tables = new Set(tables.map((name) => name.toLowerCase()));
    const custom = customFunctions.map((name): [string, string] => [
      name.toUpperCase(),
      CUSTOM_FUNCTION + name.replaceAll(".", "_"),
    ]);
    const spilling = SPILLING.map((name): [string, string] => [name, `_xlfn._xlws.${name}`]);
    this.#toFile = new Map([...custom, ...spilling, ["SORTBY", "_xlfn.SORTBY"]]);
    this.#fromFile = new Map(custom.map(([name, inFile]) => [inFile.toUpperCase(), name]));
  }

  /** The same for a workbook with these tables. */
  withTables(names: readonly string[]): FileFormulas {
    return new FileFormulas(this.#customFunctions, names);
  }

  toFile(formula: string): string {
    return renameWords(formula, {
      function: (name) => this.#toFile.get(name.toUpperCase()) ?? withMarkAsInFiles(name),
      word: (word) => this.#wordInFile(word),
    });
  }

  fromFile(formula: string): string {
    return renameWords(formula, {
      function: (name) => this.#fromFile.get(name.toUpperCase()) ?? withoutMark(name),
      word: wordFromFile,
    });
  }

  #wordInFile(word: string): string {
    if (this.#tables.has(word.toLowerCase())) return `${word}[]`;
    const reference = parseStructured(word);
    return reference === undefined ? word : writeStructured(reference, "file");
  }
}

function wordFromFile(word: string): string {
  const reference = parseStructured(word);
  if (reference === undefined) return word;
  const isAlone = reference.rows.length === 0 && reference.columns === undefined;
  return isAlone && reference.table !== "" ? reference.table : writeStructured(reference, "typed");
}

/** A function that is not known here keeps its mark, as in an Excel that is too old for it: without, it would be lost. */
function withoutMark(name: string): string {
  const plain = name.replace(YOUNGER, "");
  return registries.functionRegistry.contains(plain.toUpperCase()) ? plain : name;
}

/** The library writes names in capitals, the marks among them. */
function withMarkAsInFiles(name: string): string {
  return name.replace(/^(?:_xlfn\.(?:_xlws\.)?|_xldudf_)/i, (mark) => mark.toLowerCase());
}

/**
 * Whether a formula that this workbook cannot read is one that Excel may: what is opened in it is closed again, and nothing
 * is missing between two of its signs. Excel takes a file for damaged that has another.
 */
export function mayBeFormula(formula: string): boolean {
  const plain = formula.replaceAll(/"(?:[^"]|"")*"/g, "0").replaceAll(/'(?:[^']|'')*'(?=!)/g, "S");
  const callsFilled = plain.replaceAll(/(\w)\(\s*\)/g, "$1(0)");
  return !FAULTS.some((fault) => fault.test(callsFilled)) && areBalanced(plain);
}

/** What no formula of a file has: texts that do not end, operators without operands, and signs that only cells show. */
const FAULTS: readonly RegExp[] = [
  ...[/["'@]/, /[\w)]#/, /^\s*$/],
  ...[/[-+*/^&=<>,(]\s*$/, /^\s*[*/^&=<>,)]/, /[-+*/^&=<>]\s*[*/^&,)]/, /[(,]\s*[*/^&]/, /\(\s*\)/],
];

function areBalanced(formula: string): boolean {
  const open: string[] = [];
  for (const [bracket] of formula.matchAll(/[()[\]{}]/g)) {
    if ("([{".includes(bracket)) open.push(CLOSING[bracket] ?? "");
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
