import { CellErrorType, registries } from "@odoo/o-spreadsheet";

/** What a cell shows while it waits for a custom function. */
export const BUSY = "#BUSY!";

/** Errors that Excel has and the library does not know. */
const MORE_ERRORS = [BUSY, "#CALC!", "#FIELD!", "#CONNECT!", "#BLOCKED!", "#UNKNOWN!"];

/** Excel's names for errors that the library calls otherwise: #ERROR, #REF and #BAD_EXPR. */
const EXCEL_NAMES = { GenericError: "#VALUE!", InvalidReference: "#REF!", BadExpression: "#NAME?" };

/** The library's name for a formula that refers to itself: Excel has none, it shows 0 and a warning. */
const CIRCULAR = "#CYCLE";

/** Makes the library name errors as Excel does: in cells, in formulas, and where it looks for them. */
export function nameErrorsAsExcel(): void {
  Object.assign(CellErrorType, EXCEL_NAMES);
  for (const error of [...Object.values(EXCEL_NAMES), ...MORE_ERRORS]) registries.errorTypes.add(error);
}

/** An error value as Excel's interfaces know it. */
export function excelErrorOf(error: string): string {
  return error === CIRCULAR ? "#REF!" : error;
}

/** What the part of a kept workbook looks like that may hold formulas with errors. */
interface SavedFormulas {
  readonly sheets?: readonly { readonly cells?: Record<string, unknown> }[];
}

/** Lost references in a workbook that was kept before they had Excel's name. Texts stay as they are. */
export function renameErrorsIn(data: SavedFormulas): void {
  for (const { cells = {} } of data.sheets ?? []) {
    for (const address in cells) {
      const content = cells[address];
      if (typeof content !== "string" || !content.includes("#REF")) continue;
      if (content.startsWith("=")) cells[address] = renameErrors(content);
      else if (content === "#REF") cells[address] = "#REF!";
    }
  }
}

/** Texts in quotes stay as they are. */
function renameErrors(formula: string): string {
  return formula.replace(/"[^"]*"|#REF\b!?/g, (found) => (found.startsWith('"') ? found : "#REF!"));
}
