import { writeSheet } from "../writeSheet";
import { addPlace, readPlaces } from "./places";
import { type ModelSummary, summarySheet } from "./summarySheet";

/** Writes a model's summary on a sheet of its own, unless the last such sheet is there and says the same. */
export async function writeSummary(context: Excel.RequestContext, model: ModelSummary): Promise<void> {
  const { summary } = await readPlaces(context);
  const says = model.lines.join("\n");
  if (summary?.says === says && (await isThere(context, summary.sheet))) return;
  const name = await writeSheet(context, summarySheet(model));
  const sheet = context.workbook.worksheets.getItem(name);
  sheet.load("id");
  await context.sync();
  await addPlace(context, { summary: { sheet: sheet.id, says } });
}

async function isThere(context: Excel.RequestContext, sheetId: string): Promise<boolean> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(sheetId);
  await context.sync();
  return !sheet.isNullObject;
}
