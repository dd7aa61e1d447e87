import { writeSheet } from "../writeSheet";
import type { LoggedRun } from "./loggedRun";
import { readPlaces, rememberRuns } from "./places";
import { rowOfRun, runRow, RUNS_FIRST_HEADER, RUNS_WIDTH, runsSheet } from "./runsSheet";
import { findTable, firstColumn, tableIdOf } from "./tables";

/**
 * Brings the row of a run up to date, or adds it. Where there is no table of runs, or no longer, a new sheet gets all runs
 * that this page knows.
 */
export async function writeRun(
  context: Excel.RequestContext,
  run: LoggedRun,
  allRuns: readonly LoggedRun[],
): Promise<void> {
  const { runs } = await readPlaces(context);
  const table = await findTable(context, runs, { firstHeader: RUNS_FIRST_HEADER, width: RUNS_WIDTH });
  if (table === undefined) return writeAllRuns(context, allRuns);
  const row = rowOfRun(run, await firstColumn(context, table));
  if (row < 0) table.rows.add(undefined, [runRow(run)]);
  else table.getDataBodyRange().getRow(row).values = [runRow(run)];
  await context.sync();
}

async function writeAllRuns(context: Excel.RequestContext, runs: readonly LoggedRun[]): Promise<void> {
  const name = await writeSheet(context, runsSheet(runs));
  await rememberRuns(context, await tableIdOf(context, name));
}
