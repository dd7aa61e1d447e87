import { type AddFunctionDescription, type Arg, type EvalContext, helpers } from "@odoo/o-spreadsheet";
import { firstCell } from "../argumentCells";

/** SHEET, after Microsoft's page "SHEET function": of a reference, of a name of a sheet, or of the formula's own sheet. */
export const SHEET: AddFunctionDescription = {
  description: "The number of a sheet, from 1.",
  args: [
    helpers.arg("value (any, range<any>, optional)", "The name of a sheet, or a reference. Without it: this sheet."),
  ],
  compute(this: EvalContext, value?: Arg) {
    const { getters, __originSheetId } = this;
    const cell = firstCell(value);
    const sheetId =
      cell === undefined
        ? __originSheetId
        : (cell.position?.sheetId ?? getters.getSheetIdByName(helpers.toString(cell)));
    const index = getters.getSheetIds().indexOf(sheetId ?? "");
    return index < 0 ? { value: "#N/A", message: `There is no sheet “${helpers.toString(cell)}”.` } : index + 1;
  },
  isExported: true,
};

/** SHEETS; a reference here is on one sheet. */
export const SHEETS: AddFunctionDescription = {
  description: "The number of sheets in a reference, or in the workbook.",
  args: [helpers.arg("reference (any, range<any>, optional)", "The reference. Without it: the workbook.")],
  compute(this: EvalContext, reference?: Arg) {
    return reference === undefined ? this.getters.getSheetIds().length : 1;
  },
  isExported: true,
};
