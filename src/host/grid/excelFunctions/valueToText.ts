import { type AddFunctionDescription, type Arg, type EvalContext, helpers } from "@odoo/o-spreadsheet";
import { firstCell, isError } from "../argumentCells";

/** VALUETOTEXT, as Microsoft's page "VALUETOTEXT function" has it. */
export const VALUETOTEXT: AddFunctionDescription = {
  description: "The text of a value.",
  args: [
    helpers.arg("value (any)", "The value."),
    helpers.arg(
      "format (number, default=0)",
      "0 concise, as a cell of the format General has it; 1 strict, with texts in quotes.",
    ),
  ],
  compute(this: EvalContext, value?: Arg, format?: Arg) {
    const [cell, kind] = [value, format].map(firstCell);
    const strictness = Math.trunc(helpers.toNumber(kind ?? 0, this.locale));
    if (strictness !== 0 && strictness !== 1) {
      return { value: "#VALUE!", message: "The format is 0 for concise or 1 for strict." };
    }
    const given = cell?.value ?? "";
    // An error is no text here: its name is the result.
    if (isError({ value: given })) return { value: given };
    const text = helpers.toString(cell);
    return { value: strictness === 1 && typeof given === "string" ? `"${text.replaceAll('"', '""')}"` : text };
  },
  isExported: true,
};
