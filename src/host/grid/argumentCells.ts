import { type Arg, type FunctionResultObject, helpers } from "@odoo/o-spreadsheet";

/** The cell that an argument of a function is, or the first of its cells. */
export function firstCell(argument: Arg | undefined): FunctionResultObject | undefined {
  return helpers.isMatrix(argument) ? argument[0]?.[0] : argument;
}

/** Whether a cell holds an error. */
export function isError({ value }: FunctionResultObject): boolean {
  return typeof value === "string" && helpers.isEvaluationError(value);
}
