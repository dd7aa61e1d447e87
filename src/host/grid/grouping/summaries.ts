import type { FunctionResultObject, Matrix } from "@odoo/o-spreadsheet";
import { callValue, cellOf, error, isLambda, type Value } from "../lambda/values";
import { type Line, linesOf } from "./groups";
import { depthOf, optionalNumber, orderOf, readData, rowsOf, type SummaryData, WrongArgument } from "./summaryData";

type Cell = FunctionResultObject;

/** GROUPBY, after Microsoft's page "GROUPBY function". */
export function groupBy([fields, values, each, headers, depth, order, filter, relationship]: readonly Value[]): Value {
  return answered(each, () => {
    const data = readData({ fields, values, headers, filter });
    const levels = levelsOf(data.fields);
    const isTable = optionalNumber(relationship) === 1;
    const aggregated = (rows: readonly number[], value: number) => aggregate(each, data, value, rows, data.rows);
    const lines = linesOf({
      ...{ fields: data.fields, rows: data.rows, isTable },
      order: orderOf(order, levels, valueCount(data), isTable),
      totalDepth: depthOf(depth, isTable ? 1 : levels),
      valueOf: (rows, value) => aggregated(rows, value - 1),
    });
    const body = lines.map(({ labels, rows }) => [
      ...labels,
      ...countUp(valueCount(data)).map((value) => aggregated(rows, value)),
    ]);
    return columnsOf(data.names === undefined ? body : [data.names, ...body]);
  });
}

/** What a share is of, by the number that says so (Microsoft, "PIVOTBY function", relative_to). */
const WHOLES: readonly ((row: Line, column: Line, all: readonly number[]) => readonly number[])[] = [
  (_, column) => column.rows,
  (row) => row.rows,
  (_, __, all) => all,
  (row, column) => common(row.rows, column.parentRows),
  (row, column) => common(row.parentRows, column.rows),
];

/** PIVOTBY, after Microsoft's page "PIVOTBY function". Names of fields are not shown. */
export function pivotBy(args: readonly Value[]): Value {
  const [fields, across, values, each, headers] = args;
  const [rowDepth, rowOrder, columnDepth, columnOrder, filter, relativeTo] = args.slice(5);
  return answered(each, () => {
    if ((optionalNumber(headers) ?? 0) > 1) throw new WrongArgument("PIVOTBY shows no names of fields here.");
    const data = readData({ fields, values, headers, filter });
    const allAcross = rowsOf(across);
    const acrossFields = data.hasNames ? allAcross.slice(1) : allAcross;
    if (acrossFields.length !== data.fields.length) throw new WrongArgument("All fields must have as many rows.");
    const lines = (of: SummaryData["fields"], order: Value, depth: Value) =>
      linesOf({
        ...{ fields: of, rows: data.rows, isTable: false },
        order: orderOf(order, levelsOf(of), valueCount(data)),
        totalDepth: depthOf(depth, levelsOf(of)),
        valueOf: (rows, value) => aggregate(each, data, value - 1, rows, data.rows),
      });
    const rows = lines(data.fields, rowOrder, rowDepth);
    const columns = lines(acrossFields, columnOrder, columnDepth);
    const whole = WHOLES[optionalNumber(relativeTo) ?? 0];
    if (whole === undefined) throw new WrongArgument("relative_to is a number from 0 to 4.");
    const cell = (row: Line, column: Line, value: number) => {
      const counted = common(row.rows, column.rows);
      return counted.length === 0 ? NOTHING : aggregate(each, data, value, counted, whole(row, column, data.rows));
    };
    const ofValues = countUp(valueCount(data));
    const heads = countUp(levelsOf(acrossFields)).map((level) => [
      ...countUp(levelsOf(data.fields)).map(() => NOTHING),
      ...columns.flatMap(({ labels }) => ofValues.map(() => labels[level] ?? NOTHING)),
    ]);
    const body = rows.map((row) => [
      ...row.labels,
      ...columns.flatMap((column) => ofValues.map((value) => cell(row, column, value))),
    ]);
    return columnsOf([...heads, ...body]);
  });
}

const NOTHING: Cell = { value: "" };

function answered(each: Value, summary: () => Value): Value {
  if (!isLambda(each)) return error("#VALUE!", "The function is one such as SUM or LAMBDA(x,MAX(x)).");
  try {
    return summary();
  } catch (cause) {
    if (cause instanceof WrongArgument) return error("#VALUE!", cause.message);
    throw cause;
  }
}

/** Calls the function with the values of some rows; one with two parameters, as PERCENTOF, also gets those that they are a part of. */
function aggregate(
  each: Value,
  { values }: SummaryData,
  value: number,
  rows: readonly number[],
  whole: readonly number[],
): Cell {
  const column = (of: readonly number[]) => [of.map((row) => values[row]?.[value] ?? { value: null })];
  const isShare = isLambda(each) && each.parameterCount === 2;
  const result = callValue(each, isShare ? [column(rows), column(whole)] : [column(rows)], "function");
  return cellOf(result) ?? error("#CALC!", "The function returned an array where one value is wanted.");
}

function common(rows: readonly number[], others: readonly number[]): readonly number[] {
  const among = new Set(others);
  return rows.filter((row) => among.has(row));
}

function levelsOf(fields: SummaryData["fields"]): number {
  return fields[0]?.length ?? 1;
}

function valueCount({ values }: SummaryData): number {
  return values[0]?.length ?? 1;
}

function countUp(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function columnsOf(lines: readonly (readonly Cell[])[]): Value {
  if (lines.length === 0) return error("#CALC!", "No row is left to be summed up.");
  const columns: Matrix<Cell> = countUp(lines[0]?.length ?? 0).map((column) =>
    lines.map((line) => line[column] ?? NOTHING),
  );
  return columns;
}
