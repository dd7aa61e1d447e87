import { type Arg, type EvalContext, type FunctionResultObject, helpers, registries } from "@odoo/o-spreadsheet";
import { firstCell } from "./argumentCells";

/** Arguments that a function cannot compute with are #NUM!, says Microsoft's page of each of these functions. */
const NUMBERS = [
  ...["ACOS", "ACOSH", "ASIN", "ATANH", "CEILING", "FLOOR", "LN", "LOG", "POWER", "RANDBETWEEN", "SQRT"],
  ...["DATE", "DATEDIF", "DECIMAL", "EFFECT", "LARGE", "NOMINAL", "SMALL", "TIME", "WEEKDAY"],
];

/** Nothing is left of the array: #CALC! (Microsoft, "How to correct a #CALC! error", "TAKE function", "DROP function"). */
const EMPTY_ARRAYS = ["DROP", "TAKE", "UNIQUE"];

/** Functions that look up by number: which of their arguments are numbers, and the least that these may be. */
const LOOKUPS = {
  INDEX: { numbers: [1, 2], least: 0 },
  HLOOKUP: { numbers: [2], least: 1 },
  VLOOKUP: { numbers: [2], least: 1 },
};

/**
 * Gives the library's functions the errors that Excel's have. The library returns #VALUE! for an argument that it can
 * read but not use, and throws it for one that it cannot read, so the two can be told apart.
 */
export function useExcelFunctionErrors(): void {
  for (const name of NUMBERS) replaceError(name, () => "#NUM!");
  for (const name of EMPTY_ARRAYS) replaceError(name, () => "#CALC!");
  for (const name of ["IFS", "MATCH"]) replaceError(name, () => "#N/A");
  for (const [name, { numbers, least }] of Object.entries(LOOKUPS)) {
    replaceError(name, (args) => (numbers.some((index) => numberIn(args[index], least) < least) ? "#VALUE!" : "#REF!"));
  }
}

type Arguments = readonly (Arg | undefined)[];

/** @param errorFor the error in the place of the one that the function itself found. */
function replaceError(name: string, errorFor: (args: Arguments) => string): void {
  const { functionRegistry } = registries;
  const description = functionRegistry.get(name);
  functionRegistry.replace(name, {
    ...description,
    compute(this: EvalContext, ...args) {
      const result = description.compute.apply(this, args);
      return isOwnError(result, args) ? { ...result, value: errorFor(args) } : result;
    },
  });
}

/** Whether a function returns an error that none of its arguments is. */
function isOwnError(result: unknown, args: Arguments): result is FunctionResultObject {
  if (typeof result !== "object" || result === null || !("value" in result) || !("message" in result)) return false;
  if (result.value !== "#VALUE!") return false;
  return !args.some((argument) => argument === result || (helpers.isMatrix(argument) && holds(argument, result)));
}

function holds(matrix: readonly (readonly unknown[])[], cell: unknown): boolean {
  return matrix.some((column) => column.includes(cell));
}

function numberIn(argument: Arg | undefined, leftOut: number): number {
  return Number(firstCell(argument)?.value ?? leftOut);
}
