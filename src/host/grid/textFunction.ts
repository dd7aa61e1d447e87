import {
  type Arg,
  type CellValue,
  type EvalContext,
  type FunctionResultObject,
  helpers,
  registries,
} from "@odoo/o-spreadsheet";
import { firstCell } from "./argumentCells";
import { excelCode, isValidCode } from "./numberFormats";

/**
 * Gives the library Excel's TEXT: it takes every code that cells take, leaves texts that are no numbers and truth values as
 * they are, and is #VALUE! for a code that nobody can read (Microsoft, "TEXT function").
 */
export function useExcelText(): void {
  const { functionRegistry } = registries;
  functionRegistry.replace("TEXT", {
    ...functionRegistry.get("TEXT"),
    compute(this: EvalContext, value: Arg | undefined, format: Arg | undefined) {
      const [cell, code] = [firstCell(value), firstCell(format)];
      const error = [cell, code].find((each) => helpers.isEvaluationError(each?.value));
      return error ?? text(cell?.value ?? 0, helpers.toString(code), this.locale);
    },
  });
}

function text(value: CellValue, code: string, locale: EvalContext["locale"]): FunctionResultObject {
  if (code === "") return { value: "" };
  if (!isValidCode(excelCode(code))) return { value: "#VALUE!", message: `“${code}” is no number format of Excel.` };
  const isNumber = typeof value === "string" && (helpers.isNumber(value, locale) || helpers.isDateTime(value, locale));
  return { value: helpers.formatValue(isNumber ? helpers.toNumber(value, locale) : value, { format: code, locale }) };
}
