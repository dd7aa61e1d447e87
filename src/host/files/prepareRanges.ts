import { helpers, type Zone } from "@odoo/o-spreadsheet";
import type { Place } from "../excel/r1c1";
import { MOST_GRID_CELLS } from "../grid/roomForCells";
import { FileError } from "./fileError";
import { elements } from "./xml";

/** What is added to a sheet's last column and row, and the least that there are, when the library reads it. */
const [ADDED, LEAST_COLUMNS, LEAST_ROWS] = [5, 30, 100];

/** How large the grid becomes for a worksheet of a file. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** Attributes that are ranges, one or several, by their elements (ECMA-376, part 1, 18.3.1). */
const RANGES = { conditionalFormatting: "sqref", dataValidation: "sqref", mergeCell: "ref" };

/**
 * How large the grid becomes for the cells of a worksheet.
 *
 * @param last the last row and the last column that have cells.
 * @throws FileError when they lie so far apart that the grid cannot hold them.
 */
export function gridSize(last: Place, sheetName: string): GridSize {
  const rows = Math.max(LEAST_ROWS, last.row + ADDED);
  const columns = Math.max(LEAST_COLUMNS, last.col + ADDED);
  if (rows * columns <= MOST_GRID_CELLS) return { rows, columns };
  const end = helpers.toXC(last.col, last.row);
  const most = MOST_GRID_CELLS.toLocaleString("en");
  throw new FileError(
    `Its sheet “${sheetName}” reaches to ${end}; a sheet can have ${most} cells, rows times columns.`,
  );
}

/**
 * Cuts the ranges of a worksheet off where the grid ends, as whole columns are when an add-in names them: Excel writes
 * A1:A1048576 for a column, and the library walks through every cell of that.
 */
export function cutRanges(worksheet: Document, size: GridSize): void {
  for (const [name, attribute] of Object.entries(RANGES)) {
    for (const element of elements(worksheet, name)) {
      const written = element.getAttribute(attribute);
      if (written === null) continue;
      const kept = cut(written, size);
      if (kept === "") element.remove();
      else element.setAttribute(attribute, kept);
    }
  }
  // The same of Excel's later additions, as texts.
  for (const element of elements(worksheet, "sqref")) element.textContent = cut(element.textContent, size);
}

/** What of the ranges lies in the grid. */
function cut(ranges: string, { rows, columns }: GridSize): string {
  const zones = ranges.split(/\s+/).filter((range) => range !== "");
  const kept = zones.flatMap((range): string[] => {
    if (!/^\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/i.test(range)) return [range];
    const { top, left, bottom, right } = helpers.toZone(range);
    if (top >= rows || left >= columns) return [];
    return [formatted({ top, left, bottom: Math.min(bottom, rows - 1), right: Math.min(right, columns - 1) })];
  });
  return kept.join(" ");
}

function formatted({ top, left, bottom, right }: Zone): string {
  const [first, last] = [helpers.toXC(left, top), helpers.toXC(right, bottom)];
  return first === last ? first : `${first}:${last}`;
}
