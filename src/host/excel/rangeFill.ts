import type { Zone } from "@odoo/o-spreadsheet";
import {
  byCurve,
  byDate,
  byRules,
  type Continue,
  copyOrFormula,
  type FillDirection,
  fillLine,
  type Filling,
  isBackwards,
} from "../grid/autofill";
import type { Position } from "../grid/engine";
import { growth, monthsLater, trend, workday } from "../grid/series";
import { ApiError } from "../protocol/apiError";
import { asOneOf, isOmitted } from "./arguments";
import type { Cells } from "./cells";
import { looksAt, valueAt } from "./cellValues";

const FILL_TYPES = [
  ...(["FillDefault", "FillCopy", "FillSeries", "FillFormats", "FillValues", "FillDays", "FillWeekdays"] as const),
  ...(["FillMonths", "FillYears", "LinearTrend", "GrowthTrend", "FlashFill"] as const),
] as const;

type FillType = (typeof FILL_TYPES)[number];

/** Some of the cells that are filled: all in one direction from the source. */
interface Side {
  readonly direction: FillDirection;
  readonly count: number;
}

/** Excel.Range.autoFill: continues what stands in the source into the rest of a larger range, along rows or columns. */
export function fillCells(source: Cells, target: Cells, fillType: unknown): void {
  const type = isOmitted(fillType) ? "FillDefault" : asOneOf(fillType, FILL_TYPES);
  if (type === "FlashFill") {
    throw new ApiError("ApiNotFound", "Range.autoFill with FlashFill is not part of this workbook.");
  }
  const sides = sidesOf(source, target);
  if (type === "GrowthTrend") assertPositive(source);
  // Everything is read before anything is written.
  const fillings = sides.flatMap((side) => linesOf(source, side).flatMap((line) => fill(source, line, side, type)));
  target.makeRoomForAll();
  for (const { to, command } of fillings) target.engine.write({ type: "UPDATE_CELL", ...to, ...command });
  if (type === "FillValues") return;
  for (const { to, from } of fillings) {
    const border = target.getters.getCellBorder(from) ?? undefined;
    target.engine.write({ type: "SET_BORDER", ...to, border });
  }
}

/** @throws ApiError InvalidArgument unless the target is the source and more, above and below it or at its sides. */
function sidesOf(source: Cells, target: Cells): Side[] {
  if (source.sheetId !== target.sheetId) throw new ApiError("InvalidArgument");
  const sides = (
    [
      ["up", source.zone.top - target.zone.top],
      ["down", target.zone.bottom - source.zone.bottom],
      ["left", source.zone.left - target.zone.left],
      ["right", target.zone.right - source.zone.right],
    ] as const
  ).map(([direction, count]) => ({ direction, count }));
  const [up = 0, down = 0, left = 0, right = 0] = sides.map(({ count }) => count);
  const isWithin = Math.min(up, down, left, right) >= 0;
  if (!isWithin || (up + down > 0 && left + right > 0)) throw new ApiError("InvalidArgument");
  target.assertNotTooLarge();
  return sides.filter(({ count }) => count > 0);
}

function assertPositive(source: Cells): void {
  const values = source.map((position) => valueAt(source.getters, position)).flat();
  if (values.some((value) => typeof value === "number" && value <= 0)) throw new ApiError("InvalidArgument");
}

/** The source's columns or rows, each in the order in which it is filled away from. */
function linesOf({ sheetId, zone }: Cells, { direction }: Side): Position[][] {
  const { left, right, top, bottom } = zone;
  const [columns, rows] = [countUp(left, right), countUp(top, bottom)];
  const lines =
    direction === "up" || direction === "down"
      ? columns.map((col) => rows.map((row) => ({ sheetId, col, row })))
      : rows.map((row) => columns.map((col) => ({ sheetId, col, row })));
  return isBackwards(direction) ? lines.map((line) => line.reverse()) : lines;
}

function countUp(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function fill(
  source: Cells,
  line: readonly Position[],
  { direction, count }: Side,
  type: FillType,
): { readonly from: Position; readonly to: Position; readonly command: object }[] {
  const fillings = fillLine(line, count, direction, source.getters, howTo(type, direction));
  return fillings.map(({ origin, content }, index) => ({
    from: origin,
    to: placeOf(origin, source.zone, direction, index + 1),
    command: commandOf(source, origin, content, type),
  }));
}

function commandOf({ getters }: Cells, from: Position, content: Filling["content"], type: FillType): object {
  if (type === "FillValues") return { content };
  return type === "FillFormats" ? looksAt(getters, from) : { content, ...looksAt(getters, from) };
}

/** So many cells from the source's edge, in line with a cell of it. */
function placeOf(
  cell: Position,
  { left, right, top, bottom }: Zone,
  direction: FillDirection,
  distance: number,
): Position {
  const places = {
    up: { row: top - distance },
    down: { row: bottom + distance },
    left: { col: left - distance },
    right: { col: right + distance },
  };
  return { ...cell, ...places[direction] };
}

function howTo(type: FillType, direction: FillDirection): Continue {
  const sign = isBackwards(direction) ? -1 : 1;
  const steps: Partial<Record<FillType, (date: number, times: number) => number>> = {
    FillDays: (date, times) => date + sign * times,
    FillWeekdays: (date, times) => workday(date, sign * times),
    FillMonths: (date, times) => monthsLater(date, sign * times),
    FillYears: (date, times) => monthsLater(date, 12 * sign * times),
  };
  const step = steps[type];
  if (step !== undefined) return byDate(step, direction);
  if (type === "LinearTrend") return byCurve(trend);
  if (type === "GrowthTrend") return byCurve(growth);
  return type === "FillCopy" || type === "FillFormats" ? copyOrFormula : byRules(direction, type === "FillSeries");
}
