/** Values on their way between the grid and custom functions. */

import {
  type Arg,
  type CellValue,
  DEFAULT_LOCALE,
  type FunctionResultObject,
  helpers,
  type Matrix,
} from "@odoo/o-spreadsheet";
import { firstCell, isError } from "../grid/argumentCells";
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

/**
 * An argument of a custom function: a cell, or rows of cells where the metadata says "matrix"; for a repeating parameter
 * the list of what was given.
 */
export type WireArgument = CellArgument | readonly WireArgument[];

/** What a cell gets from a function: one value, or columns of values that spill. */
export type CellAnswer = FunctionResultObject | Matrix<FunctionResultObject>;

/** How many characters a cell can contain (Microsoft, "Excel specifications and limits"). */
const MAX_TEXT = 32_767;

/**
 * Turns all arguments of a call into one for each parameter, as Excel does: null where nothing was given for an optional
 * one, a list for a repeating one (Microsoft, "Custom functions parameter options").
 *
 * @throws an error of the library when a cell cannot be turned into the parameter's type.
 */
export function toWireArguments(
  args: readonly (Arg | undefined)[],
  parameters: readonly ParameterMetadata[],
): WireArgument[] {
  return parameters.map((parameter, index) =>
    parameter.repeating === true
      ? args.slice(index).map((each) => toWireArgument(each, parameter))
      : toWireArgument(args[index], parameter),
  );
}

/**
 * Turns an argument of the grid (a value, or columns of values) into the form the metadata asks for.
 *
 * @throws an error of the library when a cell cannot be turned into the parameter's type.
 */
function toWireArgument(argument: Arg | undefined, parameter: ParameterMetadata): WireArgument {
  if (argument === undefined) return null;
  const { dimensionality, type = "any" } = parameter;
  if (dimensionality !== "matrix") return cellArgument(firstCell(argument), type);
  const columns = helpers.isMatrix(argument) ? argument : [[argument]];
  const rowCount = columns[0]?.length ?? 0;
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellArgument(column[row], type)));
}

/** The first error among an argument's cells, as Excel writes it. */
export function errorIn(argument: Arg | undefined): string | undefined {
  if (argument === undefined) return undefined;
  const cells = helpers.isMatrix(argument) ? argument.flat() : [argument];
  const found = cells.find(isError);
  return found === undefined ? undefined : excelErrorOf(String(found.value));
}

/**
 * Turns what a custom function returned into what the grid shows. An array without cells is #CALC!, since Excel cannot
 * calculate empty arrays (Microsoft, "How to correct a #CALC! error").
 */
export function toCellAnswer(value: unknown): CellAnswer {
  if (!Array.isArray(value)) return toCell(value);
  const rows = value.map((row: unknown): unknown[] => (Array.isArray(row) ? row : [row]));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width === 0) return { value: "#CALC!", message: "The function returned an array without cells." };
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => toCell(column < row.length ? row[column] : "")),
  );
}

function cellArgument(
  cell: FunctionResultObject | undefined,
  type: NonNullable<ParameterMetadata["type"]>,
): CellArgument {
  const value = cell?.value ?? null;
  if (isError({ value })) return { type: "CustomFunctionError", code: excelErrorOf(String(value)) };
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

/** null and undefined are 0 in a cell, by design of Excel (OfficeDev/office-js, issue 1503). */
function toCell(value: unknown): FunctionResultObject {
  if (typeof value === "number" || typeof value === "boolean") return { value };
  if (value === null || value === undefined) return { value: 0 };
  if (typeof value === "string") return value.length > MAX_TEXT ? TOO_LONG : { value };
  return isRecord(value) && isPlain(value["basicValue"]) ? richCell(value) : NOT_A_VALUE;
}

function isPlain(value: unknown): boolean {
  return ["number", "boolean", "string"].includes(typeof value);
}

/** A value with a type of its own: Excel.CellValue, or CustomFunctions.Error. */
function richCell({
  type,
  basicValue,
  numberFormat,
  errorMessage,
  message = errorMessage,
}: Rich): FunctionResultObject {
  const shown = toCell(basicValue);
  if (type === "FormattedNumber" && typeof numberFormat === "string") return { ...shown, format: numberFormat };
  if (type === "Error" && typeof message === "string") return { ...shown, message };
  return shown;
}

type Rich = Readonly<Record<string, unknown>>;

const TOO_LONG = {
  value: "#VALUE!",
  message: `The function returned a text of more than ${MAX_TEXT.toLocaleString("en-US")} characters.`,
};

const NOT_A_VALUE = { value: "#VALUE!", message: "The function returned an object that is no value of a cell." };
