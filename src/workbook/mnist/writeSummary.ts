import { writeSheet } from "../writeSheet";
import type { LoggedRun } from "./loggedRun";
import { readPlaces, rememberSummary } from "./places";
import { summarySheet } from "./summarySheet";

/** Writes the summary of a run's model on a sheet of its own, unless there is one that says the same of the same data. */
export async function writeSummary(context: Excel.RequestContext, run: LoggedRun): Promise<void> {
  const { summaries = [] } = await readPlaces(context);
  const says = [...run.model.lines, run.description.dataset, run.description.checksum].join("\n");
  const known = summaries.find((summary) => summary.says === says);
  if (known !== undefined && (await isThere(context, known.sheet))) return;
  const name = await writeSheet(context, summarySheet(run));
  const sheet = context.workbook.worksheets.getItem(name);
  sheet.load("id");
  await context.sync();
  await rememberSummary(context, { sheet: sheet.id, says });
}

async function isThere(context: Excel.RequestContext, sheetId: string): Promise<boolean> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(sheetId);
  await context.sync();
  return !sheet.isNullObject;
}
