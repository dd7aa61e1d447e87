import {
  type AddFunctionDescription,
  type Arg,
  type EvalContext,
  type FunctionResultObject,
  helpers,
  registries,
} from "@odoo/o-spreadsheet";
import { isError } from "../argumentCells";
import { AGGREGATE } from "./aggregate";
import { CATALOGUE, type CatalogueName } from "./catalogue";
import { CHISQ_TEST } from "./chiSquaredTest";
import { addComplexFunctions } from "./complexFunctions";
import { Failure } from "./failures";
import { IMPLEMENTATIONS, type Result } from "./implementations";
import { PERCENTOF } from "./percentOf";
import { SHEET, SHEETS } from "./sheetNumbers";
import { TRIMRANGE } from "./trimRange";
import { VALUETOTEXT } from "./valueToText";
import { XMATCH } from "./xmatch";

type Locale = EvalContext["locale"];

/** An argument as the catalogue has it, such as `[places]` or `numbers:numbers…`. */
interface Parameter {
  readonly name: string;
  readonly kind: "number" | "date" | "text" | "flag" | "numbers" | "value";
  readonly isOptional: boolean;
  readonly isRepeating: boolean;
}

/** How the library declares each kind. Errors come to those that take any value, and are passed on. */
const LIBRARY_TYPES = {
  number: "number",
  date: "date",
  text: "string",
  flag: "boolean",
  numbers: "any, range<any>",
  value: "any",
} as const satisfies Record<Parameter["kind"], string>;

/** Gives the library the functions of Excel's that it lacks. */
export function addExcelFunctions(): void {
  const names = Object.keys(CATALOGUE) as CatalogueName[];
  for (const name of names) registries.functionRegistry.add(name, describe(name));
  for (const [name, description] of Object.entries(OTHERS)) registries.functionRegistry.add(name, description);
  addComplexFunctions();
  // In US English a character is a byte (Microsoft, "LEFT, LEFTB functions").
  for (const name of ["FIND", "LEFT", "MID", "REPLACE", "RIGHT", "SEARCH"]) {
    registries.functionRegistry.add(`${name}B`, registries.functionRegistry.get(name));
  }
}

/** Functions that need more than the values of their arguments. */
const OTHERS: Readonly<Record<string, AddFunctionDescription>> = {
  AGGREGATE,
  "CHISQ.TEST": CHISQ_TEST,
  CHITEST: CHISQ_TEST,
  PERCENTOF,
  SHEET,
  SHEETS,
  TRIMRANGE,
  VALUETOTEXT,
  XMATCH,
};

function describe(name: CatalogueName): AddFunctionDescription {
  const [args, description] = CATALOGUE[name];
  const parameters = args.split(" ").map(readParameter);
  return {
    description,
    args: parameters.map(({ name: argument, kind, isOptional, isRepeating }) => {
      const more = `${isOptional ? ", optional" : ""}${isRepeating ? ", repeating" : ""}`;
      return helpers.arg(`${argument} (${LIBRARY_TYPES[kind]}${more})`, DESCRIPTIONS[kind]);
    }),
    compute(this: EvalContext, ...given: (Arg | undefined)[]) {
      // An error is a result of TYPE and ERROR.TYPE, and of no other function.
      const error = parameters[0]?.kind === "value" ? undefined : given.flatMap(cellsOf).find(isError);
      return error ?? resultOf(name, calculate(name, parameters, given, this.locale));
    },
    isExported: true,
  };
}

const DESCRIPTIONS: Readonly<Record<Parameter["kind"], string>> = {
  number: "A number.",
  date: "A date.",
  text: "A text.",
  flag: "TRUE or FALSE.",
  numbers: "A range, or numbers.",
  value: "Any value.",
};

function readParameter(text: string): Parameter {
  const bare = text.replace(/[[\]…]/g, "");
  const [name = "", kind = "number"] = bare.split(":");
  return { name, kind: kind as Parameter["kind"], isOptional: text.startsWith("["), isRepeating: text.endsWith("…") };
}

function calculate(
  name: CatalogueName,
  parameters: readonly Parameter[],
  given: readonly (Arg | undefined)[],
  locale: Locale,
): Result {
  const implementation = IMPLEMENTATIONS[name];
  if (parameters[0]?.isRepeating === true) return implementation(given.flatMap((each) => numbersIn(each, locale)));
  const values = parameters.map((parameter, index) => valueOf(parameter, given[index], locale));
  return name === "TYPE" ? implementation(...values, given.flatMap(cellsOf).some(isError)) : implementation(...values);
}

function valueOf({ kind, isOptional }: Parameter, argument: Arg | undefined, locale: Locale): unknown {
  if (kind === "numbers") return numbersIn(argument, locale);
  const [cell] = cellsOf(argument);
  if (kind === "value") return cell?.value ?? null;
  if (isOptional && (cell === undefined || cell.value === null)) return undefined;
  if (kind === "text") return helpers.toString(cell);
  if (kind === "flag") return helpers.toBoolean(cell);
  const number = helpers.toNumber(cell, locale);
  return kind === "date" ? Math.trunc(number) : number;
}

/** The numbers in cells; what is written into the formula itself is turned into numbers. */
function numbersIn(argument: Arg | undefined, locale: Locale): number[] {
  if (argument === undefined) return [];
  if (!helpers.isMatrix(argument)) return [helpers.toNumber(argument, locale)];
  return argument.flat().flatMap(({ value }) => (typeof value === "number" ? [value] : []));
}

function cellsOf(argument: Arg | undefined): readonly FunctionResultObject[] {
  if (argument === undefined) return [];
  return helpers.isMatrix(argument) ? argument.flat() : [argument];
}

function resultOf(name: string, result: Result): FunctionResultObject | FunctionResultObject[][] {
  if (result instanceof Failure) return failed(name, result.error);
  if (typeof result === "number" && !Number.isFinite(result)) return failed(name, "#NUM!");
  if (typeof result !== "object") return { value: result };
  return [result.map((value) => ({ value }))];
}

function failed(name: string, error: Failure["error"]): FunctionResultObject {
  const messages = {
    "#NUM!": `${name} has no result for these numbers.`,
    "#VALUE!": `${name} cannot read one of its arguments.`,
    "#N/A": `${name} finds nothing that fits.`,
    "#DIV/0!": `${name} would have to divide by zero.`,
  };
  return { value: error, message: messages[error] };
}
