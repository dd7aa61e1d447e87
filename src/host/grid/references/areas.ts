import type { FunctionResultObject, Matrix } from "@odoo/o-spreadsheet";
import { matrixOf, type Value } from "../lambda/values";

export type Area = Matrix<FunctionResultObject>;

/** Cells on one sheet, from the first to the last of each side, both included. */
interface Rectangle {
  readonly sheetId: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The areas of unions. As a value, a union is a column of all their cells, in which cells of several areas stand several times. */
const unions = new WeakMap<object, readonly Area[]>();

/** The areas that a union such as (A1:A2,C1) has; undefined for all other values. */
export function areasOf(value: Value): readonly Area[] | undefined {
  return value === undefined ? undefined : unions.get(value);
}

/**
 * The functions that take several areas as one argument, as in SUM((A1:A2,C1)): those that only ask which values there are. All
 * others have no value for them (Microsoft, "How to correct a #VALUE! error").
 */
export const TAKING_UNIONS: ReadonlySet<string> = new Set([
  ...["AREAS", "INDEX", "ISREF", "RANGE.INTERSECTION", "RANGE.SINGLE", "RANGE.UNION"],
  ...["AND", "OR", "XOR", "COUNT", "COUNTA", "SUM", "SUMSQ", "PRODUCT", "GCD", "LCM", "MULTINOMIAL"],
  ...["AVERAGE", "AVERAGEA", "AVEDEV", "DEVSQ", "GEOMEAN", "HARMEAN", "KURT", "MAX", "MAXA", "MEDIAN", "MIN", "MINA"],
  ...["MODE", "MODE.MULT", "MODE.SNGL", "SKEW", "SKEW.P", "STDEV", "STDEV.P", "STDEV.S", "STDEVA", "STDEVP", "STDEVPA"],
  ...["VAR", "VAR.P", "VAR.S", "VARA", "VARP", "VARPA", "LARGE", "SMALL", "RANK", "RANK.AVG", "RANK.EQ", "TRIMMEAN"],
  ...["PERCENTILE", "PERCENTILE.EXC", "PERCENTILE.INC", "PERCENTRANK", "PERCENTRANK.EXC", "PERCENTRANK.INC"],
  ...["QUARTILE", "QUARTILE.EXC", "QUARTILE.INC", "FREQUENCY", "IRR", "NPV"],
]);

/** Several areas as one reference; a single one is itself. */
export function unionOf(areas: readonly Area[]): Area {
  const [only] = areas;
  if (areas.length === 1 && only !== undefined) return only;
  const cells = [areas.flatMap((area) => area.flat())];
  unions.set(cells, areas);
  return cells;
}

/** The areas of a reference; undefined for what is none. */
export function referredAreas(value: Value): readonly Area[] | undefined {
  return areasOf(value) ?? (rectangleOf(value) === undefined ? undefined : [matrixOf(value)]);
}

/** Where a reference to a single area is; undefined for what is none. */
export function rectangleOf(value: Value): Rectangle | undefined {
  if (areasOf(value) !== undefined) return undefined;
  const cells = matrixOf(value);
  const [first, last] = [cells[0]?.[0]?.position, cells.at(-1)?.at(-1)?.position];
  if (first === undefined || last === undefined) return undefined;
  return { sheetId: first.sheetId, left: first.col, top: first.row, right: last.col, bottom: last.row };
}
