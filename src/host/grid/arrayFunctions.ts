import {
  type AddFunctionDescription,
  type Arg,
  createAutocompleteArgumentsProvider,
  DEFAULT_LOCALE,
  type FunctionResultObject,
  helpers,
  type Matrix,
  registries,
} from "@odoo/o-spreadsheet";
import { isError } from "./argumentCells";
import { cellOrder } from "./cellOrder";

type Cell = FunctionResultObject;

/** The library's matrices are lists of columns; what is sorted and filtered here are lines, either rows or columns. */
type Lines = readonly (readonly Cell[])[];

const { arg } = helpers;

const ARRAY = arg("array (any, range<any>)", "The range or array to take from.");
const ORDERS = [
  { value: 1, label: "Ascending (default)" },
  { value: -1, label: "Descending" },
];

/** FILTER, as Microsoft's page "FILTER function" has it: one condition, and what to show when nothing meets it. */
const FILTER: AddFunctionDescription = {
  description: "Filters a range or array based on criteria you define.",
  args: [
    ARRAY,
    arg("include (any, range<any>)", "For each row, or each column, whether to take it: TRUE or FALSE, 1 or 0."),
    arg("if_empty (any, range<any>, optional)", "What to return when nothing is taken. Without it: #CALC!."),
  ],
  compute: (array?: Arg, include?: Arg, ifEmpty?: Arg) => filter(columnsOf(array), columnsOf(include), ifEmpty),
  isExported: true,
};

/** SORT, as Microsoft's page "SORT function" has it. */
const SORT: AddFunctionDescription = {
  description: "Sorts the contents of a range or array.",
  args: [
    ARRAY,
    arg("sort_index (any, range<any>, default=1)", "The number of the row or column to sort by."),
    arg("sort_order (any, range<any>, default=1)", "1 for ascending order, -1 for descending order.", ORDERS),
    arg("by_col (boolean, default=FALSE)", "TRUE to sort by column, FALSE to sort by row.", [
      { value: false, label: "Sort by row (default)" },
      { value: true, label: "Sort by column" },
    ]),
  ],
  compute: (array?: Arg, index?: Arg, order?: Arg, byColumn?: Arg) =>
    sort(columnsOf(array), listOf(index), listOf(order), helpers.toBoolean(columnsOf(byColumn)[0]?.[0] ?? false)),
  isExported: true,
};

/** SORTBY, as Microsoft's page "SORTBY function" has it. */
const SORTBY: AddFunctionDescription = {
  description: "Sorts the contents of a range or array by the values in corresponding ranges or arrays.",
  args: [
    ARRAY,
    arg("by_array1 (any, range<any>)", "The array or range to sort by."),
    arg("sort_order1 (any, range<any>, optional)", "1 for ascending order, -1 for descending order.", ORDERS),
    arg("by_array (any, range<any>, optional, repeating)", "The array or range to sort by next."),
    arg("sort_order (any, range<any>, optional, repeating)", "1 for ascending order, -1 for descending order."),
  ],
  compute: (array?: Arg, ...keys: (Arg | undefined)[]) => sortBy(columnsOf(array), keys),
  isExported: true,
};

/** Gives the library Excel's FILTER and SORT in the place of its own, which take other arguments, and SORTBY. */
export function useExcelArrayFunctions(): void {
  const { autoCompleteProviders, functionRegistry } = registries;
  autoCompleteProviders.remove("SORT_function_is_ascending_argument_proposals");
  for (const [name, description] of Object.entries({ FILTER, SORT, SORTBY })) {
    functionRegistry.replace(name, description);
    createAutocompleteArgumentsProvider(name, description.args);
  }
}

function filter(array: Matrix<Cell>, include: Matrix<Cell>, ifEmpty: Arg | undefined): Cell | Matrix<Cell> {
  const error = include.flat().find(isError);
  if (error !== undefined) return error;
  const isByRow = include.length === 1 && include[0]?.length === array[0]?.length;
  const isByColumn = include[0]?.length === 1 && include.length === array.length;
  if (!isByRow && !isByColumn) return valueError("include must have as many rows, or as many columns, as array.");
  const flags = include.flat().map(flagOf);
  if (flags.includes(undefined)) return valueError("include must hold TRUE and FALSE, or numbers.");
  const taken = linesOf(array, isByRow).filter((_, index) => flags[index]);
  return taken.length === 0 ? (ifEmpty ?? NOTHING_LEFT) : matrixOf(taken, isByRow);
}

function sort(array: Matrix<Cell>, indexes: readonly Cell[], orders: readonly Cell[], isByColumn: boolean) {
  const lines = linesOf(array, !isByColumn);
  const positions = indexes.length === 0 ? [0] : indexes.map(({ value }) => numberOf(value) - 1);
  const signs = orders.length === 0 ? [1] : orders.map(({ value }) => numberOf(value));
  const isKnown = positions.every((position) => lines[0]?.[Math.trunc(position)] !== undefined);
  if (!isKnown) return valueError("sort_index is not the number of a row or column of array.");
  if (!signs.every(isSign) || (signs.length > 1 && signs.length !== positions.length)) return WRONG_ORDER;
  const keys = positions.map((position, index) => ({
    cells: lines.map((line) => line[Math.trunc(position)] ?? EMPTY),
    sign: signs[index] ?? signs[0] ?? 1,
  }));
  return matrixOf(sortedLines(lines, keys), !isByColumn);
}

function sortBy(array: Matrix<Cell>, args: readonly (Arg | undefined)[]): Cell | Matrix<Cell> {
  const [firstBy] = args;
  const isByRow = columnsOf(firstBy).length === 1 && columnsOf(firstBy)[0]?.length === array[0]?.length;
  const lines = linesOf(array, isByRow);
  const keys: SortKey[] = [];
  for (let index = 0; index < args.length; index += 2) {
    const by = columnsOf(args[index]);
    const sign = numberOf(listOf(args[index + 1])[0]?.value ?? 1);
    if (!isSign(sign)) return WRONG_ORDER;
    const isLine = isByRow ? by.length === 1 : by.every(({ length }) => length === 1);
    if (!isLine || by.flat().length !== lines.length)
      return valueError("by_array must be a row or a column that fits array.");
    keys.push({ cells: by.flat(), sign });
  }
  return matrixOf(sortedLines(lines, keys), isByRow);
}

interface SortKey {
  readonly cells: readonly Cell[];
  /** 1 or -1. */
  readonly sign: number;
}

function sortedLines(lines: Lines, keys: readonly SortKey[]): Lines {
  const order = lines.map((_, index) => index);
  order.sort((a, b) => {
    for (const { cells, sign } of keys) {
      const difference = cellOrder(cells[a]?.value ?? null, cells[b]?.value ?? null, sign);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return order.map((index) => lines[index] ?? []);
}

const EMPTY: Cell = { value: null };
const NOTHING_LEFT: Cell = { value: "#CALC!", message: "Nothing meets the condition, and if_empty is left out." };
const WRONG_ORDER = valueError("sort_order must be 1 for ascending or -1 for descending.");

function valueError(message: string): Cell {
  return { value: "#VALUE!", message };
}

/** Whether a row is taken; undefined for a text, which is neither yes nor no. */
function flagOf({ value }: Cell): boolean | undefined {
  return typeof value === "string" ? undefined : Boolean(value);
}

function isSign(value: number): boolean {
  return value === 1 || value === -1;
}

/** @throws an error of the library for a text that is no number. */
function numberOf(value: Cell["value"]): number {
  return helpers.toNumber(value, DEFAULT_LOCALE);
}

function columnsOf(argument: Arg | undefined): Matrix<Cell> {
  if (argument === undefined) return [];
  return helpers.isMatrix(argument) ? argument : [[argument]];
}

/** The cells of an argument, row by row; none when it is left out. */
function listOf(argument: Arg | undefined): readonly Cell[] {
  return linesOf(columnsOf(argument), true).flat();
}

function linesOf(columns: Matrix<Cell>, isByRow: boolean): Lines {
  return isByRow ? transposed(columns) : columns;
}

function matrixOf(lines: Lines, isByRow: boolean): Matrix<Cell> {
  return isByRow ? transposed(lines) : lines.map((line) => [...line]);
}

function transposed(lines: Lines): Matrix<Cell> {
  return (lines[0] ?? []).map((_, index) => lines.map((line) => line[index] ?? EMPTY));
}
