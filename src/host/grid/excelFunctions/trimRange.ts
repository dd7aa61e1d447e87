import {
  type AddFunctionDescription,
  type Arg,
  DEFAULT_LOCALE,
  type FunctionResultObject,
  helpers,
  type Matrix,
} from "@odoo/o-spreadsheet";
import { firstCell } from "../argumentCells";

const SIDES = "0 none, 1 what leads, 2 what trails, 3 both (default).";

/** TRIMRANGE, as Microsoft's page "TRIMRANGE function" has it. */
export const TRIMRANGE: AddFunctionDescription = {
  description: "A range or array without the blank rows and columns at its edges.",
  args: [
    helpers.arg("range (any, range<any>)", "The range or array."),
    helpers.arg("trim_rows (number, default=3)", `Which blank rows to leave out: ${SIDES}`),
    helpers.arg("trim_cols (number, default=3)", `Which blank columns to leave out: ${SIDES}`),
  ],
  compute: (range?: Arg, rows?: Arg, columns?: Arg) => {
    const sides = [rows, columns].map(sidesOf);
    const [ofRows, ofColumns] = sides;
    if (ofRows === undefined || ofColumns === undefined) return WRONG_SIDES;
    return trimmed(helpers.isMatrix(range) ? range : [[range ?? BLANK]], ofRows, ofColumns);
  },
  isExported: true,
};

const BLANK: FunctionResultObject = { value: null };
const WRONG_SIDES = { value: "#VALUE!", message: `What to trim is a number: ${SIDES}` };
const NOTHING_LEFT = { value: "#REF!", message: "The range is blank from edge to edge." };

type Sides = readonly [first: boolean, last: boolean];

function sidesOf(argument: Arg | undefined): Sides | undefined {
  const value = firstCell(argument)?.value ?? null;
  const number = value === null ? 3 : Math.trunc(helpers.toNumber(value, DEFAULT_LOCALE));
  return number < 0 || number > 3 ? undefined : [number % 2 === 1, number >= 2];
}

function trimmed(columns: Matrix<FunctionResultObject>, ofRows: Sides, ofColumns: Sides) {
  const isUsed = columns.map((column) => column.some(({ value }) => value !== null));
  const isUsedRow = (columns[0] ?? []).map((_, row) => columns.some((column) => (column[row]?.value ?? null) !== null));
  if (!isUsed.includes(true)) return NOTHING_LEFT;
  const [top, bottom] = endsOf(isUsedRow, ofRows);
  const [left, right] = endsOf(isUsed, ofColumns);
  return columns.slice(left, right).map((column) => column.slice(top, bottom));
}

/** From which line to which, the latter left out. */
function endsOf(isUsed: readonly boolean[], [first, last]: Sides): readonly [number, number] {
  return [first ? isUsed.indexOf(true) : 0, last ? isUsed.lastIndexOf(true) + 1 : isUsed.length];
}
