import type { Engine } from "../grid/engine";
import type { ColumnWidthGetters } from "../grid/looks/columnWidths";
import { elementLike, elements, isTrue } from "./xml";

/** How wide a digit of Excel's usual font is, and what a column has besides, in pixels (ECMA-376, part 1, 18.3.1.13, width). */
const [DIGIT, PADDING] = [7, 5];

/** A new column has room for so many digits (ECMA-376, part 1, 18.3.1.81, baseColWidth). */
const DIGITS = "8";

/** Excel makes columns that nobody has set a multiple of so many pixels wide. */
const STEP = 8;

/** Whether a column's width was never set by hand, from column 0 on. */
export type IsFitted = (col: number) => boolean;

/**
 * Says how wide the columns of a worksheet are that have no width of their own, where the file leaves it to the reader (ECMA-376, part 1,
 * 18.3.1.81, defaultColWidth: 64 pixels unless told otherwise). Returns which columns have a width that nobody has set.
 */
export function readColumnWidths(worksheet: Document): IsFitted {
  const [written] = elements(worksheet, "sheetFormatPr");
  const format = written ?? elementLike(worksheet.documentElement, "sheetFormatPr", { defaultRowHeight: "15" });
  if (written === undefined) worksheet.documentElement.prepend(format);
  if (!format.hasAttribute("defaultColWidth")) {
    const pixels = Number(format.getAttribute("baseColWidth") ?? DIGITS) * DIGIT + PADDING;
    format.setAttribute("defaultColWidth", String((Math.ceil(pixels / STEP) * STEP) / DIGIT));
  }
  const set = elements(worksheet, "col").filter((col) => col.hasAttribute("width") && !isTrue(col, "bestFit"));
  const spans = set.map((col) => ["min", "max"].map((end) => Number(col.getAttribute(end)) - 1));
  return (col) => !spans.some(([first = 0, last = 0]) => col >= first && col <= last);
}

/** Leaves out the widths of columns that are as wide as others, and marks those that follow their numbers. */
export function writeColumnWidths(worksheet: Document, { getters }: Engine, sheetId: string): void {
  const widths = getters as unknown as ColumnWidthGetters;
  for (const column of elements(worksheet, "col")) {
    const col = Number(column.getAttribute("min")) - 1;
    if (widths.isColumnFitted(sheetId, col)) column.setAttribute("bestFit", "1");
    else if (widths.isColumnDefault(sheetId, col)) forgetWidth(column);
  }
  const [columns] = elements(worksheet, "cols");
  if (columns?.childElementCount === 0) columns.remove();
}

function forgetWidth(column: Element): void {
  column.removeAttribute("width");
  column.removeAttribute("customWidth");
  const says = [...column.attributes].filter(({ name, value }) => !["min", "max"].includes(name) && value !== "0");
  if (says.length === 0) column.remove();
}
