import {
  type AddFunctionDescription,
  type Arg,
  type EvalContext,
  type FunctionResultObject,
  helpers,
  type Range,
} from "@odoo/o-spreadsheet";
import { isError } from "../argumentCells";
import type { Position } from "../engine";
import { cellOf, error, matrixOf, type Value } from "../lambda/values";
import { type Area, areasOf, rectangleOf, referredAreas, unionOf } from "./areas";

/** What the library's functions have `this` be, as far as they say. */
export interface Context extends EvalContext {
  readonly getFormulaResult: (position: Position) => FunctionResultObject;
  readonly addDependencies?: (position: Position, ranges: readonly Range[]) => void;
}

type OfValues = (this: Context, ...values: Value[]) => Value;

/** The operators of references, by the names that formulas call them by, and the functions that know areas. */
export const AREA_FUNCTIONS: Readonly<Record<string, AddFunctionDescription>> = {
  /** What stands between two references, such as A1:INDEX(A1:A9,3) (Microsoft, "Calculation operators and precedence in Excel"). */
  "RANGE.BETWEEN": operator("The range from one reference to another.", between),
  /** Microsoft, "Calculation operators and precedence in Excel": a space is "one reference to cells common to the two references". */
  "RANGE.INTERSECTION": operator("The cells that two references have in common.", intersection),
  /** Microsoft, "Calculation operators and precedence in Excel": a comma "combines multiple references into one reference". */
  "RANGE.UNION": operator("Several references as one.", (first, second) => {
    const [one, other] = [referredAreas(first), referredAreas(second)];
    return one && other ? unionOf([...one, ...other]) : errorIn(first, second, "A union is one of references.");
  }),
  /** Microsoft, "Implicit intersection operator: @". */
  "RANGE.SINGLE": {
    description: "The one value of a range that is in the formula's row or column.",
    args: [helpers.arg("value (any, range<any>)", "A value, a range or an array.")],
    compute(this: EvalContext, value?: Arg) {
      return single(value, this.__originCellPosition);
    },
    isExported: true,
    hidden: true,
  },
  /** Microsoft, "AREAS function". */
  AREAS: {
    description: "How many areas a reference has.",
    args: [helpers.arg("reference (any, range<any>)", "A reference, such as (A1:A3,C1:C3).")],
    compute: (value?: Arg) => {
      const areas = referredAreas(value);
      return areas === undefined ? errorIn(value, undefined, "AREAS counts references.") : { value: areas.length };
    },
    isExported: true,
  },
  /** Microsoft, "ISREF function". */
  ISREF: {
    description: "Whether a value is a reference.",
    args: [helpers.arg("value (any, range<any>)", "What may be a reference.")],
    compute: (value?: Arg) => ({ value: referredAreas(value) !== undefined }),
    isExported: true,
  },
};

function operator(description: string, compute: OfValues): AddFunctionDescription {
  return {
    description,
    args: ["first", "second"].map((name) => helpers.arg(`${name} (any, range<any>)`, "A reference.")),
    compute(this: EvalContext, first?: Arg, second?: Arg) {
      return compute.call(this as Context, first, second) ?? { value: null };
    },
    isExported: true,
    hidden: true,
  };
}

function between(this: Context, first: Value, last: Value): Value {
  const ends = [first, last].map(rectangleOf);
  const found = ends.flatMap((end) => end ?? []);
  const [{ sheetId } = { sheetId: "" }] = found;
  if (found.length < ends.length || found.some((end) => end.sheetId !== sheetId)) {
    return errorIn(first, last, "A range goes from one reference to another one on the same sheet.");
  }
  const [left, top] = [Math.min(...found.map((end) => end.left)), Math.min(...found.map((end) => end.top))];
  const [right, bottom] = [Math.max(...found.map((end) => end.right)), Math.max(...found.map((end) => end.bottom))];
  const origin = this.__originCellPosition;
  const range = this.getters.getRangeFromZone(sheetId, { left, top, right, bottom });
  if (origin !== undefined) this.addDependencies?.(origin, [range]);
  return Array.from({ length: right - left + 1 }, (_, col) =>
    Array.from({ length: bottom - top + 1 }, (__, row) =>
      this.getFormulaResult({ sheetId, col: left + col, row: top + row }),
    ),
  );
}

/** What is common to each area of one and each of the other. */
function intersection(first: Value, second: Value): Value {
  const [ones, others] = [referredAreas(first), referredAreas(second)];
  if (!ones || !others) return errorIn(first, second, "Only references have cells in common.");
  const common = ones.flatMap((one) =>
    others.flatMap((other) => {
      const part = commonPart(one, other);
      return part === undefined ? [] : [part];
    }),
  );
  return common.length === 0 ? error("#NULL!", "These references have no cells in common.") : unionOf(common);
}

function commonPart(area: Area, other: Area): Area | undefined {
  const [one, two] = [rectangleOf(area), rectangleOf(other)];
  if (one === undefined || two?.sheetId !== one.sheetId) return undefined;
  const [left, right] = [Math.max(one.left, two.left), Math.min(one.right, two.right)];
  const [top, bottom] = [Math.max(one.top, two.top), Math.min(one.bottom, two.bottom)];
  if (left > right || top > bottom) return undefined;
  return area
    .slice(left - one.left, right - one.left + 1)
    .map((column) => column.slice(top - one.top, bottom - one.top + 1));
}

/** Of a range the cell in the formula's row or column, of an array the first value. */
function single(value: Value, origin: Position | undefined): FunctionResultObject {
  const cells = matrixOf(value);
  const first = cellOf(value);
  if (first !== undefined) return first;
  if (areasOf(value) !== undefined) return error("#VALUE!", "@ takes a single area.");
  const range = isRange(cells) ? rectangleOf(cells) : undefined;
  if (range === undefined || origin === undefined) return cells[0]?.[0] ?? { value: null };
  const { left, right, top, bottom } = range;
  const cell =
    left === right ? cells[0]?.[origin.row - top] : top === bottom ? cells[origin.col - left]?.[0] : undefined;
  return cell ?? error("#VALUE!", "@ finds no single cell of the range in the formula's row or column.");
}

/** Whether cells stand as they do on the sheet, and not as a function has put them. */
function isRange(cells: Area): boolean {
  const start = cells[0]?.[0]?.position;
  if (start === undefined) return false;
  return cells.every((column, col) =>
    column.every(({ position }, row) => position?.col === start.col + col && position.row === start.row + row),
  );
}

/** The error that one of two values is, or #VALUE!. */
function errorIn(first: Value, second: Value, message: string): FunctionResultObject {
  const own = [first, second].map(cellOf).find((cell) => cell !== undefined && isError(cell));
  return own ?? error("#VALUE!", message);
}
