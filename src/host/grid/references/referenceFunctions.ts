import { type AddFunctionDescription, helpers, type Range, registries } from "@odoo/o-spreadsheet";
import { cellOf, error, matrixOf, type Value } from "../lambda/values";
import { nameGetters, rangeOfFormula } from "../names/namedFormulas";
import { isThere, resolve } from "../structured/resolve";
import { AREA_FUNCTIONS, type Context } from "./areaFunctions";
import { areasOf } from "./areas";
import { cellOfR1C1 } from "./r1c1Cell";

const { arg } = helpers;

type Compute = (this: Context, ...args: Value[]) => Value;

/** Gives the library's functions of references what Excel's have and they lack, and the operators of references. */
export function useExcelReferences(): void {
  for (const [name, change] of Object.entries(CHANGED)) {
    const description = registries.functionRegistry.get(name);
    const compute = description.compute as unknown as Compute;
    const changed = { ...description, isExported: true, ...change(compute) };
    registries.functionRegistry.replace(name, changed as unknown as AddFunctionDescription);
  }
  for (const [name, description] of Object.entries(AREA_FUNCTIONS)) registries.functionRegistry.add(name, description);
}

interface Change {
  readonly args?: AddFunctionDescription["args"];
  readonly compute: Compute;
}

const INDEX_ARGS = [
  arg("reference (any, range)", "The cells to take from."),
  arg("row_num (number, default=0)", "Which row; 0 for all. Of a single row, which cell."),
  arg("column_num (number, optional)", "Which column; 0 for all."),
  arg("area_num (number, optional)", "Which of several areas, as in (A1:A3,C1:C3); from 1."),
];

const CHOOSE_ARGS = [
  arg("index_num (any, range<any>)", "Which value to return, from 1."),
  arg("value (any, range<any>, repeating)", "A value, a reference, a formula."),
];

const CHANGED: Readonly<Record<string, (ofLibrary: Compute) => Change>> = {
  /** Microsoft, "INDEX function": of one row or column, "the corresponding row_num or column_num argument is optional". */
  INDEX: (ofLibrary) => ({
    args: INDEX_ARGS,
    compute(reference, row, column, area) {
      const areas = areasOf(reference) ?? [reference];
      const chosen = areas[wholeNumber(area, this, 1) - 1];
      if (chosen === undefined) return error("#REF!", `INDEX: areas are counted from 1 to ${areas.length}.`);
      const cells = matrixOf(chosen);
      const isSingleRow = cells.length > 1 && cells[0]?.length === 1;
      const first = { value: wholeNumber(row, this, 0) };
      if (column === undefined && isSingleRow) return ofLibrary.call(this, chosen, { value: 0 }, first);
      return ofLibrary.call(this, chosen, first, { value: wholeNumber(column, this, 0) });
    },
  }),
  /** Microsoft, "OFFSET function". Of negative heights and widths it says nothing; they go up and to the left. */
  OFFSET: (ofLibrary) => ({
    compute(reference, rows, columns, height, width) {
      const [down, high] = span(wholeNumber(rows, this, 0), given(height) && wholeNumber(height, this, 1));
      const [right, wide] = span(wholeNumber(columns, this, 0), given(width) && wholeNumber(width, this, 1));
      if (high?.value === 0 || wide?.value === 0) return error("#REF!", "OFFSET: a height or width of 0 is no range.");
      return ofLibrary.call(this, reference, down, right, high, wide);
    },
  }),
  /** Microsoft, "INDIRECT function": of a reference in either style, a name, a structured reference. */
  INDIRECT: (ofLibrary) => ({
    compute(text, isA1) {
      const written = helpers.toString(cellOf(text));
      const isR1C1 = given(isA1) !== undefined && !helpers.toBoolean(cellOf(isA1));
      const found = isR1C1 ? cellOfR1C1(written, this.__originCellPosition) : addressOf(written, this);
      if (found === undefined && isR1C1) return error("#REF!", `${written} is no reference of the style R1C1.`);
      return ofLibrary.call(this, { value: found ?? written });
    },
  }),
  /** Microsoft, "CHOOSE function": "If index_num is an array, every value is evaluated". */
  CHOOSE: (ofLibrary) => ({
    args: CHOOSE_ARGS,
    compute(index, ...values) {
      const single = cellOf(index);
      if (single !== undefined) return ofLibrary.call(this, single, ...values);
      const chosen = matrixOf(index).map((column) => column.map((cell) => ofLibrary.call(this, cell, ...values)));
      const parts = [matrixOf(index), ...chosen.flat().map(matrixOf)];
      const width = Math.max(...parts.map((part) => part.length));
      const height = Math.max(...parts.map((part) => part[0]?.length ?? 0));
      return matrix(width, height, (col, row) => spread(matrixOf(spread(chosen, col, row)), col, row));
    },
  }),
  ...Object.fromEntries(
    // Microsoft, "VSTACK function", "HSTACK function": what an array lacks is #N/A.
    (["VSTACK", "HSTACK"] as const).map((name): [string, () => Change] => [
      name,
      () => ({ compute: (...arrays) => stack(arrays.map(matrixOf), name === "VSTACK") }),
    ]),
  ),
  // Microsoft, "WRAPROWS function", "WRAPCOLS function", "EXPAND function": pad_with is #N/A unless it is given.
  ...Object.fromEntries(
    (
      [
        ["WRAPROWS", 2],
        ["WRAPCOLS", 2],
        ["EXPAND", 3],
      ] as const
    ).map(([name, pad]): [string, (l: Compute) => Change] => [
      name,
      (ofLibrary) => ({
        compute(...args) {
          const all = Array.from({ length: pad }, (_, index) => args[index]);
          return ofLibrary.call(this, ...all, args[pad] ?? NOT_AVAILABLE);
        },
      }),
    ]),
  ),
};

const NOT_AVAILABLE = error("#N/A", "The array has nothing here.");

/** Which cells a text means that the library does not read, as an address. */
function addressOf(
  text: string,
  { getters, __originCellPosition: origin, __originSheetId }: Context,
): string | undefined {
  const sheetId = origin?.sheetId ?? __originSheetId;
  const part = resolve(text, getters, origin);
  if (part !== undefined) return isThere(part) ? addressIn(getters.getRangeFromZone(part.sheetId, part.zone)) : "#REF!";
  const names = nameGetters(getters);
  const named = names.getNamedFormula(text, sheetId) ?? names.getNamedFormula(text, undefined);
  const range = named === undefined ? undefined : rangeOfFormula(named.formula);
  return range === undefined ? undefined : addressIn(range);

  function addressIn(found: Range): string {
    return getters.getRangeString(found, "");
  }
}

/** From where and how far a range reaches; backwards where its length is negative. */
function span(start: number, length: number | undefined) {
  if (length === undefined || length >= 0) {
    return [{ value: start }, length === undefined ? undefined : { value: length }] as const;
  }
  return [{ value: start + length + 1 }, { value: -length }] as const;
}

/** Undefined for an argument of which nothing stands between its commas. */
function given(value: Value): 1 | undefined {
  return cellOf(value)?.value === null || value === undefined ? undefined : 1;
}

function wholeNumber(value: Value, { locale }: Context, leftOut: number): number {
  return given(value) === undefined ? leftOut : Math.trunc(helpers.toNumber(cellOf(value), locale));
}

function matrix<Cell>(width: number, height: number, cellAt: (col: number, row: number) => Cell): Cell[][] {
  return Array.from({ length: width }, (_, col) => Array.from({ length: height }, (__, row) => cellAt(col, row)));
}

/** A cell of an array that is as large as wanted where it has a single row or column. */
function spread<Cell>(columns: readonly (readonly Cell[])[], col: number, row: number): Cell | typeof NOT_AVAILABLE {
  const column = columns[columns.length === 1 ? 0 : col];
  return column?.[column.length === 1 ? 0 : row] ?? NOT_AVAILABLE;
}

function stack(arrays: readonly ReturnType<typeof matrixOf>[], isVertical: boolean): Value {
  const [across, along] = isVertical ? ([widthOf, heightOf] as const) : ([heightOf, widthOf] as const);
  const size = Math.max(...arrays.map(across));
  const lines = arrays.flatMap((array) =>
    Array.from({ length: along(array) }, (_, line) =>
      Array.from(
        { length: size },
        (__, place) => (isVertical ? array[place]?.[line] : array[line]?.[place]) ?? NOT_AVAILABLE,
      ),
    ),
  );
  return isVertical ? matrix(size, lines.length, (col, row) => lines[row]?.[col] ?? NOT_AVAILABLE) : lines;
}

function widthOf(array: readonly unknown[]): number {
  return array.length;
}

function heightOf(array: readonly (readonly unknown[])[]): number {
  return array[0]?.length ?? 0;
}
