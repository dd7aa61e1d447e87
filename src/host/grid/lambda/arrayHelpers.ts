import { DEFAULT_LOCALE, type FunctionResultObject, helpers, type Matrix } from "@odoo/o-spreadsheet";
import { groupBy, pivotBy } from "../grouping/summaries";
import { callValue, cellOf, error, errorOf, matrixOf, type Value } from "./values";

type Cell = FunctionResultObject;

/** The functions that call a LAMBDA for each cell, row or column, after Microsoft's pages of each of them. */
export const ARRAY_HELPERS: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  BYCOL: ([array, each]) => matrixOf(array).map((column) => [single(callValue(each, [[column]], "BYCOL"))]),
  BYROW: ([array, each]) => {
    const columns = matrixOf(array);
    return [
      rowsOf(columns).map((_, row) =>
        single(callValue(each, [columns.map((column) => [cellAt(column, row)])], "BYROW")),
      ),
    ];
  },
  GROUPBY: groupBy,
  MAKEARRAY: ([rows, columns, each]) => makeArray(rows, columns, each),
  MAP: (args) => map(args.slice(0, -1).map(matrixOf), args.at(-1)),
  PIVOTBY: pivotBy,
  REDUCE: (args) => {
    const [start, array, each] = withStart(args);
    return cellsOf(array).reduce<Value>((total, cell) => callValue(each, [total, cell], "REDUCE"), start);
  },
  SCAN: (args) => {
    const [start, array, each] = withStart(args);
    const columns = matrixOf(array);
    const totals: Cell[] = [];
    cellsOf(array).reduce<Value>((total, cell) => {
      const next = single(callValue(each, [total, cell], "SCAN"));
      totals.push(next);
      return next;
    }, start);
    return columns.map((column, col) => column.map((_, row) => cellAt(totals, row * columns.length + col)));
  },
};

/** Without a first value, the first cell of the array is it. */
function withStart(args: readonly Value[]): readonly [Value, Value, Value] {
  const [start, array, each] = args;
  if (args.length > 2) return [start ?? { value: null }, array, each];
  return [{ value: null }, start, array];
}

function map(arrays: readonly Matrix<Cell>[], each: Value): Value {
  const width = Math.max(...arrays.map((columns) => columns.length));
  const height = Math.max(...arrays.map((columns) => columns[0]?.length ?? 0));
  return Array.from({ length: width }, (_, col) =>
    Array.from({ length: height }, (__, row) => {
      const cells = arrays.map((columns) => columns[col]?.[row]);
      // Where arrays are of different sizes, what one of them lacks is not available.
      return cells.includes(undefined) ? { value: "#N/A" } : single(callValue(each, cells, "MAP"));
    }),
  );
}

function makeArray(rows: Value, columns: Value, each: Value): Value {
  const given = errorOf(rows) ?? errorOf(columns);
  if (given !== undefined) return given;
  const [height, width] = [rows, columns].map((count) =>
    Math.trunc(helpers.toNumber(cellOf(count)?.value ?? 0, DEFAULT_LOCALE)),
  );
  if (height === undefined || width === undefined || height < 1 || width < 1) {
    return error("#VALUE!", "MAKEARRAY makes at least one row and one column.");
  }
  if (height * width > MOST_CELLS)
    return error("#NUM!", `MAKEARRAY makes at most ${MOST_CELLS.toLocaleString("en")} cells.`);
  return Array.from({ length: width }, (_, col) =>
    Array.from({ length: height }, (__, row) =>
      single(callValue(each, [{ value: row + 1 }, { value: col + 1 }], "MAKEARRAY")),
    ),
  );
}

const MOST_CELLS = 1_000_000;

/** An array in the place of one value is #CALC! (Microsoft, "How to correct a #CALC! error", nested arrays). */
function single(value: Value): Cell {
  return cellOf(value) ?? error("#CALC!", "The LAMBDA returned an array where one value is wanted.");
}

/** Row by row. */
function cellsOf(array: Value): readonly Cell[] {
  const columns = matrixOf(array);
  return rowsOf(columns).flatMap((_, row) => columns.map((column) => cellAt(column, row)));
}

function rowsOf(columns: Matrix<Cell>): readonly Cell[] {
  return columns[0] ?? [];
}

function cellAt(cells: readonly Cell[], index: number): Cell {
  return cells[index] ?? { value: null };
}
