import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import { isDateCode } from "../grid/numberFormats";
import { type Parts, parsePart } from "./archive";
import { FileError } from "./fileError";
import { codeInFile } from "./fileFormats";
import type { GridSize } from "./prepareRanges";
import { elementLike, elements } from "./xml";

/** More rows times columns make the grid too slow to be of use. */
const MOST_GRID_CELLS = 10_000_000;

/** What is added to a sheet's last column and row, and the least that there are, when the library reads it. */
const [ADDED, LEAST_COLUMNS, LEAST_ROWS] = [5, 30, 100];

/** So many days lie between 1 January 1904 and the day that Excel counts from otherwise. */
const DAYS_UNTIL_1904 = 1462;

/** What the cells of a file need to be known of its other parts. */
export interface CellContext {
  /** The numbers of the cell formats that show dates. */
  readonly dateStyles: ReadonlySet<string>;
  /** Whether dates count from 1904, as in workbooks of old Macs. */
  readonly countsFrom1904: boolean;
}

export function cellContext(parts: Parts): CellContext {
  const [properties] = elements(parsePart(parts, "xl/workbook.xml"), "workbookPr");
  const dateStyles = parts["xl/styles.xml"] === undefined ? [] : dateStylesIn(parsePart(parts, "xl/styles.xml"));
  return { dateStyles: new Set(dateStyles), countsFrom1904: isTrue(properties?.getAttribute("date1904")) };
}

/**
 * Writes the cells of a worksheet in the way that the library knows of the several that a file may have: texts that stand
 * in their cells, texts without a mark, dates as texts or counted from 1904, cells that do not say where they are.
 */
export function prepareCells(worksheet: Document, context: CellContext): void {
  for (const row of elements(worksheet, "row")) placeCells(row);
  for (const cell of elements(worksheet, "c")) prepareCell(cell, context);
}

/**
 * How large the grid becomes for the cells of a worksheet.
 *
 * @throws FileError when they lie so far apart that the grid cannot hold them.
 */
export function gridSize(worksheet: Document, sheetName: string): GridSize {
  const [lastRow, lastColumn] = elements(worksheet, "c").reduce(
    ([rows, columns], cell) => {
      const { row, col } = helpers.toCartesian(cell.getAttribute("r") ?? "A1");
      return [Math.max(rows, row), Math.max(columns, col)];
    },
    [0, 0],
  );
  const rows = Math.max(LEAST_ROWS, lastRow + ADDED);
  const columns = Math.max(LEAST_COLUMNS, lastColumn + ADDED);
  if (rows * columns <= MOST_GRID_CELLS) return { rows, columns };
  const end = helpers.toXC(lastColumn, lastRow);
  const most = MOST_GRID_CELLS.toLocaleString("en");
  throw new FileError(
    `Its sheet “${sheetName}” reaches to ${end}; a sheet can have ${most} cells, rows times columns.`,
  );
}

/** The text of a shared string or of one in a cell, its parts in different fonts together, without how it is pronounced. */
export function prepareText(item: Element): void {
  for (const reading of elements(item, "rPh")) reading.remove();
  const [text] = elements(item, "t");
  if (text === undefined || !looksLikeSomethingElse(item.textContent)) return;
  text.textContent = `'${text.textContent}`;
}

/** Whether the library would take a text for a number, a date, a truth value or a formula. */
function looksLikeSomethingElse(text: string): boolean {
  return (
    /^['=+]/.test(text) ||
    /^(true|false)$/i.test(text.trim()) ||
    helpers.isNumber(text, DEFAULT_LOCALE) ||
    helpers.isDateTime(text, DEFAULT_LOCALE)
  );
}

function dateStylesIn(styles: Document): string[] {
  const codes = new Map(
    elements(styles, "numFmt").map((format) => [format.getAttribute("numFmtId"), format.getAttribute("formatCode")]),
  );
  const [list] = elements(styles, "cellXfs");
  return (list === undefined ? [] : elements(list, "xf")).flatMap((xf, index) => {
    const id = xf.getAttribute("numFmtId");
    const code = codeInFile(Number(id), codes.get(id) ?? undefined);
    return code !== undefined && isDateCode(code) ? [String(index)] : [];
  });
}

/** Cells may leave out where they are: then each is the one after the last (ECMA-376, part 1, 18.3.1.4 and 18.3.1.73). */
function placeCells(row: Element): void {
  const before = row.previousElementSibling?.getAttribute("r");
  if (!row.hasAttribute("r")) row.setAttribute("r", String(Number(before ?? 0) + 1));
  let column = 0;
  for (const cell of elements(row, "c")) {
    const place = cell.getAttribute("r");
    if (place === null) cell.setAttribute("r", helpers.toXC(column, Number(row.getAttribute("r")) - 1));
    else column = helpers.toCartesian(place).col;
    column++;
  }
}

function prepareCell(cell: Element, { dateStyles, countsFrom1904 }: CellContext): void {
  const type = cell.getAttribute("t") ?? "n";
  const [[value], [inline]] = [elements(cell, "v"), elements(cell, "is")];
  if (type === "inlineStr") {
    if (inline !== undefined) replaceInline(cell, inline);
  } else if (value === undefined) return;
  else if (type === "str" && elements(cell, "f").length === 0) {
    if (looksLikeSomethingElse(value.textContent)) value.textContent = `'${value.textContent}`;
  } else if (type === "d") {
    cell.setAttribute("t", "n");
    value.textContent = String(serialOf(value.textContent));
  } else if (type === "n" && countsFrom1904 && dateStyles.has(cell.getAttribute("s") ?? "0")) {
    value.textContent = String(Number(value.textContent) + DAYS_UNTIL_1904);
  }
}

function replaceInline(cell: Element, inline: Element): void {
  prepareText(inline);
  const value = elementLike(inline, "v");
  value.textContent = inline.textContent;
  inline.replaceWith(value);
  cell.setAttribute("t", "str");
}

/** The number that Excel has for a date written as in ISO 8601. */
function serialOf(date: string): number {
  const milliseconds = Date.parse(/Z|T.*[+-]/.test(date) ? date : `${date}${date.includes("T") ? "" : "T00:00:00"}Z`);
  return milliseconds / 86_400_000 + 25_569;
}

function isTrue(attribute: string | null | undefined): boolean {
  return attribute === "1" || attribute === "true";
}
