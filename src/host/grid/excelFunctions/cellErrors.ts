import { type FunctionResultObject, helpers } from "@odoo/o-spreadsheet";

/** Whether a cell holds an error. */
export function isError({ value }: FunctionResultObject): boolean {
  return typeof value === "string" && helpers.isEvaluationError(value);
}
