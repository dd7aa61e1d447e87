/** Values on their way between the grid and custom functions. */

import {
  type Arg,
  type CellValue,
  DEFAULT_LOCALE,
  type FunctionResultObject,
  helpers,
  type Matrix,
} from "@odoo/o-spreadsheet";
import { excelErrorOf } from "../grid/errors";
import { isRecord } from "../protocol/envelope";
import type { ParameterMetadata } from "./metadata";

/** An error value inside an argument, as the client library expects it. */
interface ErrorArgument {
  readonly type: "CustomFunctionError";
  readonly code: string;
}

/** A cell as an argument carries it. */
export type CellArgument = CellValue | ErrorArgument;

/** An argument of a custom function: a cell, or rows of cells where the metadata says "matrix". */
export type WireArgument = CellArgument | readonly (readonly CellArgument[])[];

/** What a cell gets from a function: one value, or columns of values that spill. */
export type CellAnswer = FunctionResultObject | Matrix<FunctionResultObject>;

/**
 * Turns an argument of the grid (a value, or columns of values) into the form the metadata asks for.
 *
 * @throws an error of the library when a cell cannot be turned into the parameter's type.
 */
export function toWireArgument(argument: Arg | undefined, parameter: ParameterMetadata): WireArgument {
  if (argument === undefined) return null;
  const { dimensionality, type = "any" } = parameter;
  if (dimensionality !== "matrix") return cellArgument(helpers.isMatrix(argument) ? argument[0]?.[0] : argument, type);
  const columns = helpers.isMatrix(argument) ? argument : [[argument]];
  const rowCount = columns[0]?.length ?? 0;
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellArgument(column[row], type)));
}

/** The first error among an argument's cells, as Excel writes it. */
export function errorIn(argument: Arg | undefined): string | undefined {
  if (argument === undefined) return undefined;
  const cells = helpers.isMatrix(argument) ? argument.flat() : [argument];
  const found = cells.find((cell) => isError(cell.value));
  return found === undefined ? undefined : excelErrorOf(String(found.value));
}

/** Turns what a custom function returned into what the grid shows. */
export function toCellAnswer(value: unknown): CellAnswer {
  if (!Array.isArray(value)) return toCell(value);
  const rows = value.map((row: unknown): unknown[] => (Array.isArray(row) ? row : [row]));
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => toCell(row[column])));
}

function isError(value: CellValue | undefined): boolean {
  return typeof value === "string" && helpers.isEvaluationError(value);
}

function cellArgument(
  cell: FunctionResultObject | undefined,
  type: NonNullable<ParameterMetadata["type"]>,
): CellArgument {
  const value = cell?.value ?? null;
  if (isError(value)) return { type: "CustomFunctionError", code: excelErrorOf(String(value)) };
  if (value === null) return null;
  switch (type) {
    case "number":
      return helpers.toNumber(value, DEFAULT_LOCALE);
    case "string":
      return helpers.toString(value);
    case "boolean":
      return helpers.toBoolean(value);
    case "any":
      return value;
  }
}

function toCell(value: unknown): FunctionResultObject {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return { value };
  if (!isRecord(value)) return { value: "" };
  const { type, basicValue, numberFormat, errorMessage } = value;
  const shown = toCell(basicValue);
  if (type === "FormattedNumber" && typeof numberFormat === "string") return { ...shown, format: numberFormat };
  if (type === "Error" && typeof errorMessage === "string") return { ...shown, message: errorMessage };
  return shown;
}
