import {
  type AddFunctionDescription,
  type Arg,
  type Cell,
  type EvalContext,
  type FunctionResultObject,
  helpers,
  registries,
} from "@odoo/o-spreadsheet";
import { isError } from "../argumentCells";

/** What AGGREGATE calculates, by its numbers (Microsoft, "AGGREGATE function"). */
const FUNCTIONS: readonly string[] = [
  ...["AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT", "STDEV.S", "STDEV.P", "SUM", "VAR.S", "VAR.P", "MEDIAN"],
  ...["MODE.SNGL", "LARGE", "SMALL", "PERCENTILE.INC", "QUARTILE.INC", "PERCENTILE.EXC", "QUARTILE.EXC"],
];

/** From this number on a function takes an array and a number of its own, such as the k of LARGE. */
const FIRST_WITH_NUMBER = 14;

/** What each of its options leaves out. */
const OPTIONS: readonly { readonly hidden: boolean; readonly errors: boolean; readonly nested: boolean }[] = [
  { hidden: false, errors: false, nested: true },
  { hidden: true, errors: false, nested: true },
  { hidden: false, errors: true, nested: true },
  { hidden: true, errors: true, nested: true },
  { hidden: false, errors: false, nested: false },
  { hidden: true, errors: false, nested: false },
  { hidden: false, errors: true, nested: false },
  { hidden: true, errors: true, nested: false },
];

export const AGGREGATE: AddFunctionDescription = {
  description: "Calculates over a list, with the option to leave out hidden rows, errors and other subtotals.",
  args: [
    helpers.arg(
      "function_num (number)",
      "1 AVERAGE, 2 COUNT, 4 MAX, 5 MIN, 9 SUM, 12 MEDIAN, 14 LARGE, 15 SMALL, … up to 19.",
    ),
    helpers.arg(
      "options (number)",
      "0 leaves out subtotals, 1 hidden rows too, 2 errors too, 3 both; 4 nothing, 5 hidden rows, 6 errors, 7 both.",
    ),
    helpers.arg("ref1 (any, range<any>)", "The numbers."),
    helpers.arg(
      "ref2_or_k (any, range<any>, optional, repeating)",
      "More numbers, or the k of LARGE and those after it.",
    ),
  ],
  compute(this: EvalContext, functionNumber?: Arg, options?: Arg, ...rest: (Arg | undefined)[]) {
    const [index, choice] = [functionNumber, options].map((each) => numberIn(each, this));
    const name = FUNCTIONS[(index ?? 0) - 1];
    const leftOut = OPTIONS[choice ?? -1];
    if (index === undefined || name === undefined || leftOut === undefined) {
      return { value: "#VALUE!", message: "AGGREGATE wants a function from 1 to 19 and an option from 0 to 7." };
    }
    const takesNumber = index >= FIRST_WITH_NUMBER;
    if (takesNumber && rest.length !== 2) {
      return { value: "#VALUE!", message: `${name} in AGGREGATE takes an array and one number more.` };
    }
    const lists = (takesNumber ? rest.slice(0, 1) : rest).map((each) => [
      cellsOf(each).filter((cell) => counts(cell, leftOut, this)),
    ]);
    const { compute } = registries.functionRegistry.get(name);
    return compute.call(this, ...lists, ...(takesNumber ? rest.slice(1) : []));
  },
  isExported: true,
};

function numberIn(argument: Arg | undefined, { locale }: EvalContext): number | undefined {
  const [cell] = cellsOf(argument);
  return cell === undefined ? undefined : Math.trunc(helpers.toNumber(cell, locale));
}

function cellsOf(argument: Arg | undefined): FunctionResultObject[] {
  if (argument === undefined) return [];
  return helpers.isMatrix(argument) ? argument.flat() : [argument];
}

function counts(cell: FunctionResultObject, leftOut: (typeof OPTIONS)[number], { getters }: EvalContext): boolean {
  const { position } = cell;
  if (leftOut.errors && isError(cell)) return false;
  if (position === undefined) return true;
  if (leftOut.hidden && getters.isRowHidden(position.sheetId, position.row)) return false;
  return !(leftOut.nested && isSubtotal(getters.getCell(position)));
}

function isSubtotal(cell: Cell | undefined): boolean {
  if (cell?.isFormula !== true) return false;
  return ["SUBTOTAL", "AGGREGATE"].some((name) => cell.compiledFormula.usesSymbol(name));
}
