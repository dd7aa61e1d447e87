import type { EvaluatedCell, Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { CELLS } from "../cells";
import type { Range } from "../range";

/** Where a chart's numbers come from, as the library keeps it: one range for each series, with its title or without. */
export interface ChartSource {
  readonly type: "range";
  readonly dataSets: { readonly dataSetId: string; readonly dataRange: string }[];
  readonly dataSetsHaveTitle: boolean;
  readonly labelRange?: string;
}

/** Microsoft, "Excel specifications and limits", charting: data series in one chart. */
const MOST_SERIES = 255;
const TOO_MANY_SERIES = `A chart has at most ${MOST_SERIES} series.`;

export const SERIES_BY = ["Auto", "Columns", "Rows"] as const;

/**
 * Divides a rectangle into series as Excel does: by the longer side, unless told; a first row (or column) that holds
 * text gives the names; a first column (or row) that holds text or dates gives the labels of the category axis. An empty
 * corner says that both are there, even when they are numbers. In scatter charts the first column holds the x values.
 */
export function readSource(
  engine: Engine,
  range: Range,
  seriesBy: (typeof SERIES_BY)[number],
  isScatter: boolean,
): ChartSource {
  const { zone, sheetId } = drawable(range);
  const byColumns = seriesBy === "Auto" ? height(zone) >= width(zone) : seriesBy === "Columns";
  const isThick = height(zone) > 1 && width(zone) > 1;
  const has = (part: Zone, test: CellTest) => holds(engine, sheetId, part, test);
  const [firstRow, firstColumn] = [
    { ...zone, bottom: zone.top },
    { ...zone, right: zone.left },
  ];
  const isCornerEmpty = isThick && has({ ...firstRow, right: zone.left }, isBlank) && has(zone, isFilled);
  const [header, side] = byColumns ? [firstRow, firstColumn] : [firstColumn, firstRow];
  const isLong = byColumns ? height(zone) > 1 : width(zone) > 1;
  const dataSetsHaveTitle = isLong && (isCornerEmpty || has(header, isText));
  const parts = byColumns ? columnsOf(zone) : rowsOf(zone);
  const behindTitle = dataSetsHaveTitle ? withoutFirst(side, byColumns) : side;
  const hasLabels =
    parts.length > 1 && (isScatter || isCornerEmpty || has(behindTitle, isText) || has(behindTitle, isDate));
  const [first, ...rest] = parts.map((part) => rangeText(engine, sheetId, part));
  const series = hasLabels || first === undefined ? rest : [first, ...rest];
  if (series.length > MOST_SERIES) throw new ApiError("InvalidArgument", TOO_MANY_SERIES);
  return {
    type: "range",
    dataSets: series.map((dataRange) => ({ dataSetId: engine.model.uuidGenerator.uuidv4(), dataRange })),
    dataSetsHaveTitle,
    ...(hasLabels && first !== undefined ? { labelRange: first } : {}),
  };
}

/**
 * A range that is one row or one column, as the values of a series must be.
 *
 * @throws ApiError InvalidArgument when it is not.
 */
export function asLine(range: Range): Place {
  const place = drawable(range);
  if (height(place.zone) > 1 && width(place.zone) > 1) throw new ApiError("InvalidArgument");
  return place;
}

interface Place {
  readonly sheetId: string;
  readonly zone: Zone;
}

/**
 * The cells of a range that a chart can show: of whole columns and rows those that the sheet has.
 *
 * @throws ApiError RangeExceedsLimit when there are more than anybody could see.
 */
function drawable(range: Range): Place {
  const cells = range[CELLS];
  const { engine, sheetId, zone } = cells;
  const [rows, columns] = [cells.insideSheetRows(), cells.insideSheetColumns()];
  engine.assertWritable(rows * columns);
  return { sheetId, zone: { ...zone, bottom: zone.top + rows - 1, right: zone.left + columns - 1 } };
}

/** A zone as the library writes it, with its sheet. */
export function rangeText(engine: Engine, sheetId: string, zone: Zone): string {
  const { getters } = engine;
  return getters.getRangeString(getters.getRangeFromZone(sheetId, zone), "another sheet");
}

type CellTest = (cell: EvaluatedCell) => boolean;

const isText: CellTest = ({ type }) => (type as string) === "text";
const isBlank: CellTest = ({ type }) => (type as string) === "empty";
const isFilled: CellTest = (cell) => !isBlank(cell);
/** A number that is shown as a date. */
const isDate: CellTest = ({ type, format = "" }) =>
  (type as string) === "number" && /[dmyh]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]/g, ""));

function holds(engine: Engine, sheetId: string, { top, bottom, left, right }: Zone, test: CellTest): boolean {
  const { getters } = engine;
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) if (test(getters.getEvaluatedCell({ sheetId, col, row }))) return true;
  }
  return false;
}

function withoutFirst(zone: Zone, isColumn: boolean): Zone {
  return isColumn ? { ...zone, top: zone.top + 1 } : { ...zone, left: zone.left + 1 };
}

function columnsOf(zone: Zone): Zone[] {
  return Array.from({ length: width(zone) }, (_, index) => ({
    ...zone,
    left: zone.left + index,
    right: zone.left + index,
  }));
}

function rowsOf(zone: Zone): Zone[] {
  return Array.from({ length: height(zone) }, (_, index) => ({
    ...zone,
    top: zone.top + index,
    bottom: zone.top + index,
  }));
}

function width({ left, right }: Zone): number {
  return right - left + 1;
}

function height({ top, bottom }: Zone): number {
  return bottom - top + 1;
}
