import { DEFAULT_LOCALE, type FunctionResultObject, helpers } from "@odoo/o-spreadsheet";
import { cellOf, errorOf, matrixOf, type Value } from "../lambda/values";
import type { SortOrder } from "./groups";

type Cell = FunctionResultObject;
type Rows = readonly (readonly Cell[])[];

/** An argument that makes no sense; the formula returns #VALUE! and the sentence. */
export class WrongArgument extends Error {}

/** The data of a summary. */
export interface SummaryData {
  /** For each row of the data, what it is grouped by. */
  readonly fields: Rows;
  readonly values: Rows;
  /** The rows that count, from 0. */
  readonly rows: readonly number[];
  /** What the first row says, or names that are made up, where they are to be shown. */
  readonly names: readonly Cell[] | undefined;
  /** Whether the first row of all arguments is their names. */
  readonly hasNames: boolean;
}

interface Arguments {
  readonly fields: Value;
  readonly values: Value;
  readonly headers: Value;
  readonly filter: Value;
}

/** Whether the data has names, and whether they are shown, by the number that says so. */
const HEADERS: Readonly<Record<number, readonly [hasNames: boolean, areShown: boolean]>> = {
  0: [false, false],
  1: [true, false],
  2: [false, true],
  3: [true, true],
};

/** @throws WrongArgument when fields, values and filter are not of the same length. */
export function readData({ fields, values, headers, filter }: Arguments): SummaryData {
  const [allFields, allValues] = [rowsOf(fields), rowsOf(values)];
  if (allFields.length !== allValues.length) throw new WrongArgument("Fields and values must have as many rows.");
  const levels = allFields[0]?.length ?? 1;
  const isNamed = typeof allValues[0]?.[0]?.value === "string" && typeof allValues[1]?.[0]?.value === "number";
  const mode = optionalNumber(headers);
  // Left out: names are told by a text above numbers, and shown where there are several levels.
  const [hasNames, areShown] = mode === undefined ? [isNamed, isNamed && levels > 1] : headersOf(mode);
  const start = hasNames ? 1 : 0;
  const body = { fields: allFields.slice(start), values: allValues.slice(start) };
  const names = hasNames
    ? [...(allFields[0] ?? []), ...(allValues[0] ?? [])].map(({ value }) => ({ value }))
    : [...madeUp("Row Field", levels), ...madeUp("Value", allValues[0]?.length ?? 1)];
  return { ...body, hasNames, rows: keptRows(body.fields.length, start, filter), names: areShown ? names : undefined };
}

export function rowsOf(argument: Value): Rows {
  const columns = matrixOf(argument);
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? { value: null }));
}

/** The number that an argument is, if it is given. */
export function optionalNumber(argument: Value): number | undefined {
  const value = cellOf(argument)?.value ?? null;
  return argument === undefined || value === null ? undefined : Math.trunc(helpers.toNumber(value, DEFAULT_LOCALE));
}

/** @throws WrongArgument when totals are asked for that there are no levels for. */
export function depthOf(argument: Value, levels: number): number {
  const depth = optionalNumber(argument) ?? levels;
  if (Math.abs(depth) > levels) throw new WrongArgument(`There are totals of ${levels} levels at most.`);
  return depth;
}

/** @throws WrongArgument when what is asked for is no field and no value. */
export function orderOf(argument: Value, levels: number, values: number, isTable = false): SortOrder {
  const given = argument === undefined ? [] : rowsOf(argument).flat();
  const order = given.flatMap((cell) => optionalNumber(cell) ?? []);
  const isKnown = order.every((number) => number !== 0 && Math.abs(number) <= levels + values);
  const isOfFields = order.every((number) => Math.abs(number) <= levels);
  if (isKnown && (isOfFields || (order.length === 1 && !isTable))) return order;
  throw new WrongArgument("The order of a sort is the number of a field or value, negative for descending.");
}

function headersOf(mode: number): readonly [boolean, boolean] {
  const known = HEADERS[mode];
  if (known === undefined) throw new WrongArgument("field_headers is 0, 1, 2 or 3.");
  return known;
}

function madeUp(name: string, count: number): Cell[] {
  return Array.from({ length: count }, (_, index) => ({ value: `${name} ${index + 1}` }));
}

/** The filter may have a cell for the names, or none. */
function keptRows(count: number, start: number, filter: Value): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  if (filter === undefined) return rows;
  const flags = rowsOf(filter).flat();
  const shift = flags.length - count;
  if (shift !== 0 && shift !== start) throw new WrongArgument("filter_array must have as many rows as the fields.");
  const failed = flags.map(errorOf).find((each) => each !== undefined);
  if (failed !== undefined) throw new WrongArgument("filter_array holds an error.");
  return rows.filter((row) => helpers.toBoolean(flags[row + shift]));
}
