import { CompiledFormula, DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import { ApiError } from "../../protocol/apiError";
import { textLiteral } from "../textLiteral";

/** A formula that can be calculated, such as "=A1>5". */
export function asFormula(value: unknown): string {
  if (typeof value !== "string" || !/^=\s*\S/.test(value)) throw new ApiError("InvalidArgument");
  if (CompiledFormula.IsBadExpression(value)) throw new ApiError("InvalidArgument");
  return value;
}

/** What a condition compares with: a formula, a number, or a text, which Excel takes for the formula ="text". */
export function asOperand(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string" || value.trim() === "") throw new ApiError("InvalidArgument");
  if (value.startsWith("=")) return asFormula(value);
  return helpers.isNumber(value, DEFAULT_LOCALE) ? value : `=${textLiteral(value)}`;
}
