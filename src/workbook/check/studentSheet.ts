import { WorkbookError } from "../workbookError";

/** What one cell holds, as Excel gives it. */
export type CellValue = string | number | boolean | null;

/** A sheet that somebody made, as it is now: the cells that are in use. */
export interface StudentSheet {
  readonly id: string;
  readonly name: string;
  readonly values: readonly (readonly CellValue[])[];
  /** A cell without a formula holds its value here. */
  readonly formulas: readonly (readonly CellValue[])[];
  /** The sheet's row and column of the first cell, from 1. */
  readonly firstRow: number;
  readonly firstColumn: number;
}

/** Larger sheets are something else than a table of training. */
const MOST_CELLS = 500_000;

/** A formula takes up to 150 bytes or so, and Excel on the web gives at most 5 MB at once. */
const CELLS_AT_ONCE = 20_000;

/**
 * Reads the cells of a sheet that are in use; hidden rows are read like others.
 *
 * @param id the sheet's; the active one unless told.
 * @throws WorkbookError when it is blank, too large, or gone.
 */
export async function readStudentSheet(context: Excel.RequestContext, id?: string): Promise<StudentSheet> {
  const sheet = await foundSheet(context, id);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load(["rowIndex", "columnIndex", "rowCount", "columnCount"]);
  await context.sync();
  if (used.isNullObject) throw new WorkbookError("Blank", SENTENCES.blank(sheet.name));
  const { rowIndex, columnIndex, rowCount, columnCount } = used;
  if (rowCount * columnCount > MOST_CELLS) throw new WorkbookError("TooLarge", SENTENCES.tooLarge(sheet.name));
  const { values, formulas } = await readPieces(context, sheet, used);
  const { id: sheetId, name } = sheet;
  return { id: sheetId, name, values, formulas, firstRow: rowIndex + 1, firstColumn: columnIndex + 1 };
}

/** A sheet by its id, or the active one, with its name. */
export async function foundSheet(context: Excel.RequestContext, id?: string): Promise<Excel.Worksheet> {
  const { worksheets } = context.workbook;
  const sheet = id === undefined ? worksheets.getActiveWorksheet() : worksheets.getItemOrNullObject(id);
  sheet.load(["id", "name"]);
  await context.sync();
  if (sheet.isNullObject) throw new WorkbookError("ItemNotFound", SENTENCES.gone);
  return sheet;
}

async function readPieces(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rowIndex, columnIndex, rowCount, columnCount }: Excel.Range,
): Promise<Pick<StudentSheet, "values" | "formulas">> {
  const [values, formulas]: CellValue[][][] = [[], []];
  const rowsAtOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / columnCount));
  for (let row = 0; row < rowCount; row += rowsAtOnce) {
    const height = Math.min(rowsAtOnce, rowCount - row);
    const piece = sheet.getRangeByIndexes(rowIndex + row, columnIndex, height, columnCount);
    piece.load(["values", "formulas"]);
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one answer may not be larger than 5 MB
    await context.sync();
    values?.push(...(piece.values as CellValue[][]));
    formulas?.push(...(piece.formulas as CellValue[][]));
  }
  return { values: values ?? [], formulas: formulas ?? [] };
}

const SENTENCES = {
  blank: (name: string) => `The sheet “${name}” is blank. Show the sheet with your network, then try again.`,
  tooLarge: (name: string) =>
    `The sheet “${name}” uses more than ${MOST_CELLS.toLocaleString("en-US")} cells. Copy the network's table to a sheet of its own, then check that.`,
  gone: "The sheet that was checked is no longer in the workbook. Check another one.",
} as const;
