import { block } from "../address";
import { WorkbookError } from "../workbookError";
import { freeName } from "../writeSheet";
import { removeMarks } from "./marks";
import { type CellValue, foundSheet, type StudentSheet } from "./studentSheet";

/** Excel's. */
const LONGEST_NAME = 31;
/** Room for " (2)" behind the name. */
const ROOM = 5;

/** A formula takes up to 150 bytes or so. */
const CELLS_AT_ONCE = 10_000;

/** Formulas that differ from the sheet's, one rectangle of a column. */
export interface ChangedBlock {
  readonly address: string;
  readonly contents: readonly (readonly CellValue[])[];
}

/**
 * Copies a sheet, formats, charts and all, and writes into the copy what is to be different. When Excel refuses half-way, the copy is
 * taken away again.
 *
 * @returns the name of the copy.
 */
export async function writeCorrectedSheet(
  context: Excel.RequestContext,
  before: StudentSheet,
  formulas: StudentSheet["formulas"],
): Promise<string> {
  const sheet = await foundSheet(context, before.id);
  sheet.protection.load("protected");
  await context.sync();
  if (sheet.protection.protected) throw new WorkbookError("AccessDenied", isProtected(sheet.name));
  const name = await freeName(context, correctedName(sheet.name));
  const copy = sheet.copy(Excel.WorksheetPositionType.after, sheet);
  copy.load("id");
  await context.sync();
  try {
    copy.name = name;
    await removeMarks(context, copy);
    await writeBlocks(context, copy, changedBlocks(before, formulas));
    copy.activate();
    await context.sync();
    return name;
  } catch (error) {
    copy.delete();
    await context.sync();
    throw error;
  }
}

/** In requests that are small enough for Excel on the web. */
async function writeBlocks(
  context: Excel.RequestContext,
  copy: Excel.Worksheet,
  blocks: readonly ChangedBlock[],
): Promise<void> {
  let waiting = 0;
  for (const { address, contents } of blocks) {
    copy.getRange(address).formulas = contents.map((row) => [...row]);
    waiting += contents.length;
    if (waiting < CELLS_AT_ONCE) continue;
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request may not be larger than 5 MB
    await context.sync();
    waiting = 0;
  }
}

function isProtected(name: string): string {
  return `The sheet “${name}” is protected, and so would be its copy. Choose Review > Unprotect Sheet, then try again.`;
}

function correctedName(name: string): string {
  const ending = " corrected";
  return name.slice(0, LONGEST_NAME - ROOM - ending.length).trimEnd() + ending;
}

/** The cells that are to hold something else, as runs down each column. */
export function changedBlocks(before: StudentSheet, formulas: StudentSheet["formulas"]): ChangedBlock[] {
  const width = Math.max(0, ...formulas.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => runsIn(before, formulas, column)).flat();
}

function runsIn(
  { formulas: old, firstRow, firstColumn }: StudentSheet,
  formulas: StudentSheet["formulas"],
  column: number,
) {
  const runs: { row: number; contents: CellValue[][] }[] = [];
  formulas.forEach((line, row) => {
    const content = line[column] ?? null;
    if (content === (old[row]?.[column] ?? null)) return;
    const last = runs[runs.length - 1];
    if (last && last.row + last.contents.length === row && last.contents.length < CELLS_AT_ONCE)
      last.contents.push([content]);
    else runs.push({ row, contents: [[content]] });
  });
  return runs.map(({ row, contents }) => ({
    address: block(firstColumn + column, firstRow + row, 1, contents.length),
    contents,
  }));
}
