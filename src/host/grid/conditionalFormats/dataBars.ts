import type { Getters } from "@odoo/o-spreadsheet";
import type { DataBarRule } from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";

/** Where a bar begins or is longest; without a type, "automatic": at the smallest or largest number, or at 0. */
export interface BarBound {
  /** The library's words; "value" stands for the smallest or the largest number. */
  readonly type: "value" | "number" | "percentage" | "percentile" | "formula";
  readonly value?: string;
}

/** What Excel's data bars have and the library's have not; kept with the rule. */
export interface DataBarLook {
  readonly isGradient?: boolean;
  readonly border?: string;
  /** The colours of negative bars; without them they are as the positive ones. */
  readonly negative?: { readonly fill?: string; readonly border?: string };
  readonly direction?: "LeftToRight" | "RightToLeft";
  readonly axis?: "None" | "CellMidPoint";
  /** "" where none is drawn. */
  readonly axisColor?: string;
  readonly lower?: BarBound;
  readonly upper?: BarBound;
  /** How long the shortest and the longest bar are, in per cent of the cell: bars of Excel 2007 go from 10 to 90. */
  readonly lengths?: { readonly min: number; readonly max: number };
}

/** What a new data bar of Excel's has. */
export const NEGATIVE_FILL = "#FF0000";
export const AXIS_COLOR = "#000000";

/** A rule of bars with all that Excel knows of it. */
export type ExcelDataBarRule = DataBarRule & { readonly excel?: DataBarLook & { readonly isAlone?: boolean } };

/** A bar in a cell, in shares of the cell's width from the left. */
export interface DataBar {
  /** Where it begins, which is at the axis if there is one. */
  readonly from: number;
  readonly to: number;
  readonly color: string;
  readonly border?: string;
  readonly isGradient: boolean;
  readonly axis?: { readonly at: number; readonly color: string };
}

interface Scale {
  readonly lower: number;
  readonly upper: number;
}

/** From where to where bars are measured, or nothing where a bound is no number. */
export function scaleOf(
  { lower, upper }: DataBarLook,
  numbers: readonly number[],
  parse: (bound: BarBound, end: "min" | "max") => number | null,
): Scale | undefined {
  const least = numbers.reduce((a, b) => Math.min(a, b), 0);
  const most = numbers.reduce((a, b) => Math.max(a, b), 0);
  const from = lower === undefined ? least : parse(lower, "min");
  const to = upper === undefined ? most : parse(upper, "max");
  return from === null || to === null || Number.isNaN(from) || Number.isNaN(to)
    ? undefined
    : { lower: from, upper: to };
}

/** The bar of a number. */
export function barOf(value: number, { lower, upper }: Scale, positiveColor: string, look: DataBarLook): DataBar {
  const {
    isGradient = false,
    axis,
    axisColor = AXIS_COLOR,
    direction,
    border,
    negative = { fill: NEGATIVE_FILL },
  } = look;
  const isNegative = value < 0;
  const own = Math.max(lower, Math.min(value, upper));
  const at = axisAt(axis, lower, upper);
  const [from, to] =
    at === undefined ? [0, shareOf(own, lower, upper, look)] : [at, at + fromAxis(own, axis, lower, upper)];
  const turned = (place: number) => (direction === "RightToLeft" ? 1 - place : place);
  const line = isNegative ? (negative.border ?? border) : border;
  return {
    ...{ from: turned(from), to: turned(to), isGradient },
    color: isNegative ? (negative.fill ?? positiveColor) : positiveColor,
    ...(line === undefined || border === undefined ? {} : { border: line }),
    ...(at === undefined || axisColor === "" ? {} : { axis: { at: turned(at), color: axisColor } }),
  };
}

/** An axis is there where there are bars to both sides, or in the middle of the cell when that is wanted. */
function axisAt(axis: DataBarLook["axis"], lower: number, upper: number): number | undefined {
  if (axis === "None") return undefined;
  if (axis === "CellMidPoint") return 0.5;
  if (lower >= 0) return undefined;
  return upper <= 0 ? 1 : -lower / (upper - lower);
}

/** How far a bar goes from the axis: in the middle of a cell the longest of all fills its half. */
function fromAxis(value: number, axis: DataBarLook["axis"], lower: number, upper: number): number {
  const whole = axis === "CellMidPoint" ? 2 * Math.max(Math.abs(lower), Math.abs(upper)) : Math.max(upper, 0) - lower;
  return whole === 0 ? 0 : value / whole;
}

function shareOf(value: number, lower: number, upper: number, { lengths = { min: 0, max: 100 } }: DataBarLook): number {
  const share = upper > lower ? (value - lower) / (upper - lower) : value >= upper && value !== 0 ? 1 : 0;
  return (lengths.min + share * (lengths.max - lengths.min)) / 100;
}

/** The bars of the numbers in a range, by column and row. */
export function* barsOfRange(
  getters: Getters,
  sheetId: string,
  range: string,
  rule: ExcelDataBarRule,
  parse: (bound: BarBound, end: "min" | "max") => number | null,
): Generator<readonly [col: number, row: number, bar: DataBar]> {
  const { zone } = getters.getRangeFromSheetXC(sheetId, range);
  const { zone: source } = getters.getRangeFromSheetXC(sheetId, rule.rangeValues ?? range);
  const numbers = getters
    .getEvaluatedCellsInZone(sheetId, source)
    .flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  const { excel = {} } = rule;
  const scale = scaleOf(excel, numbers, parse);
  if (scale === undefined) return;
  const color = `#${rule.color.toString(16).padStart(6, "0").toUpperCase()}`;
  for (let col = zone.left; col <= zone.right; col++) {
    for (let row = zone.top; row <= zone.bottom; row++) {
      const at = { sheetId, col: col - zone.left + source.left, row: row - zone.top + source.top };
      if (at.col > source.right || at.row > source.bottom) continue;
      const { value } = getters.getEvaluatedCell(at);
      if (typeof value === "number") yield [col, row, barOf(value, scale, color, excel)];
    }
  }
}
