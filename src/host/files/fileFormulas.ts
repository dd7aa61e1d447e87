import { registries } from "@odoo/o-spreadsheet";
import { declaredNames } from "../grid/lambda/declaredNames";
import { LAMBDA_FUNCTIONS } from "../grid/lambda/register";
import { parseStructured, writeStructured } from "../grid/structured/reference";
import { renameWords } from "../grid/structured/words";
import { operatorsFromFile, operatorsToFile } from "./referenceOperators";

/** Excel writes a custom function NAMESPACE.NAME as this, with underscores for the dots. */
const CUSTOM_FUNCTION = "_xldudf_";

/** Excel marks functions that are younger than its file format. The grid's library marks most of them. */
const YOUNGER = /^_xlfn\.(_xlws\.)?/i;

/** What all begin with that is written otherwise in a file: names, and references to tables. */
const MARK = /_xl|\[/i;

/** What files have in the place of the operators @ and #. */
const REFERENCE_FUNCTION = /_xlfn\.(?:SINGLE|ANCHORARRAY)\(/i;

/** The younger ones that the library forgets: what these return spills, and they have a second mark. */
const SPILLING = ["FILTER", "SORT"];

/** Excel's marks of names that LET and LAMBDA give, and of parameters that may be left out. */
const OWN_NAME = "_xlpm.";
const OPTIONAL_PARAMETER = "_xlop.";

/** Excel's mark of a function that is given to another one, as in BYROW(A1:B2,SUM), and the functions that take one. */
const GIVEN_FUNCTION = "_xleta.";
const TAKING_FUNCTION = new RegExp(`\\b(?:${LAMBDA_FUNCTIONS.join("|")})\\(`, "i");

/** Others that it forgets ([MS-XLSX] 2.2.2, future-function-list). */
const FORGOTTEN = [
  ...["SORTBY", "XMATCH", "ENCODEURL", "IMCOSH", "IMCOT", "IMCSC", "IMCSCH", "IMSEC", "IMSECH", "IMSINH", "IMTAN"],
  ...["PERCENTOF", "TRIMRANGE", "VALUETOTEXT"],
  ...LAMBDA_FUNCTIONS,
];

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
    const younger = FORGOTTEN.map((name): [string, string] => [name, `_xlfn.${name}`]);
    this.#toFile = new Map([...custom, ...spilling, ...younger]);
    this.#fromFile = new Map(custom.map(([name, inFile]) => [inFile.toUpperCase(), name]));
  }

  /** The same for a workbook with these tables. */
  withTables(names: readonly string[]): FileFormulas {
    return new FileFormulas(this.#customFunctions, names);
  }

  toFile(formula: string): string {
    const own = new Map(declaredNames(`=${formula}`).map((declared) => [declared.name.toUpperCase(), declared]));
    const ownName = (written: string): string | undefined => {
      const declared = own.get(written.toUpperCase());
      if (declared === undefined) return undefined;
      // The library writes names before a parenthesis in capitals, as those of functions.
      return `${declared.isOptional ? OPTIONAL_PARAMETER : OWN_NAME}${declared.name}`;
    };
    const takesFunctions = TAKING_FUNCTION.test(formula);
    return renamed(operatorsToFile(formula), {
      function: (name) => ownName(name) ?? this.#toFile.get(name.toUpperCase()) ?? withMarkAsInFiles(name),
      word: (word) => {
        const given = takesFunctions && registries.functionRegistry.contains(word.toUpperCase());
        return ownName(word.replace(/^\[(.*)\]$/, "$1")) ?? (given ? GIVEN_FUNCTION + word : this.#wordInFile(word));
      },
    });
  }

  fromFile(formula: string): string {
    if (!MARK.test(formula)) return formula;
    const declared = new Set(declaredNames(`=${formula}`).map(({ token }) => token));
    return renamed(REFERENCE_FUNCTION.test(formula) ? operatorsFromFile(formula) : formula, {
      function: (name) => ownNameFromFile(name) ?? this.#fromFile.get(name.toUpperCase()) ?? withoutMark(name),
      word: (word, token) => {
        const own = ownNameFromFile(word);
        if (own === undefined) return wordFromFile(word);
        return declared.has(token) && word.toLowerCase().startsWith(OPTIONAL_PARAMETER) ? `[${own}]` : own;
      },
    });
  }

  #wordInFile(word: string): string {
    if (this.#tables.has(word.toLowerCase())) return `${word}[]`;
    const reference = parseStructured(word);
    return reference === undefined ? word : writeStructured(reference, "file");
  }
}

/** A formula of a file stands there without its "=". */
function renamed(formula: string, renaming: Parameters<typeof renameWords>[1]): string {
  return renameWords(`=${formula}`, renaming).slice(1);
}

function ownNameFromFile(word: string): string | undefined {
  const mark = [OWN_NAME, OPTIONAL_PARAMETER].find((each) => word.toLowerCase().startsWith(each));
  return mark === undefined ? undefined : word.slice(mark.length);
}

function wordFromFile(word: string): string {
  if (word.toLowerCase().startsWith(GIVEN_FUNCTION)) return word.slice(GIVEN_FUNCTION.length);
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
