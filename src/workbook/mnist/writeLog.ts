import { writeSheet } from "../writeSheet";
import type { EpochRecord, LoggedRun, RunDescription } from "./loggedRun";
import {
  ACCURACY_CHART,
  accuracyFloor,
  CALCULATION_CELL,
  calculationLine,
  isCalculationLine,
  LOG_FIRST_HEADER,
  LOG_WIDTH,
  logRow,
  logSheet,
  ROWS_A_REQUEST,
} from "./logSheet";
import { readPlaces, rememberLog } from "./places";
import { findTable, firstColumn, tableIdOf } from "./tables";

/** Where a run's rows stand, as far as this page knows. */
export interface LogPlace {
  readonly table: string;
  /** The epochs that have a row, from 0; `undefined` where only the sheet can tell. */
  readonly written: ReadonlySet<number> | undefined;
  /** What the heading says of how it is calculated; `undefined` where only the sheet can tell. */
  readonly calculation: string | undefined;
}

/**
 * Writes the rows of a run that the workbook does not have yet, all in one request. Where the run has no table, or no
 * longer, it gets a new sheet with all rows so far.
 */
export async function writeLog(
  context: Excel.RequestContext,
  run: LoggedRun,
  known: LogPlace | undefined,
): Promise<LogPlace> {
  const place = known ?? (await rememberedPlace(context, run));
  const table = await findTable(context, place?.table, { firstHeader: LOG_FIRST_HEADER, width: LOG_WIDTH });
  if (place === undefined || table === undefined) return writeNewLog(context, run);
  // A row that the user has deleted stays deleted, as long as nothing went wrong.
  const written = place.written ?? (await epochsIn(context, table));
  const missing = run.records.filter(({ epoch }) => !written.has(epoch));
  for (let start = 0; start < missing.length; start += ROWS_A_REQUEST) {
    table.rows.add(undefined, missing.slice(start, start + ROWS_A_REQUEST).map(logRow));
  }
  await context.sync();
  await lowerAxis(context, table, run, missing);
  const calculation = calculationLine(run.description);
  if (place.calculation !== calculation) await updateHeading(context, table, run.description);
  return { table: place.table, written: new Set([...written, ...epochsOf(run)]), calculation };
}

/** Says that another back end has gone on with the run, unless the user has put something else there. */
async function updateHeading(
  context: Excel.RequestContext,
  table: Excel.Table,
  description: RunDescription,
): Promise<void> {
  const heading = table.worksheet.getRange(CALCULATION_CELL);
  heading.load("values");
  await context.sync();
  const [[shown]] = heading.values as [[unknown]];
  const calculation = calculationLine(description);
  if (shown === calculation || !isCalculationLine(shown, description)) return;
  heading.values = [[calculation]];
  await context.sync();
}

/** Keeps accuracies in the chart when new ones fall below where its axis begins. */
async function lowerAxis(
  context: Excel.RequestContext,
  table: Excel.Table,
  { records }: LoggedRun,
  added: readonly EpochRecord[],
): Promise<void> {
  const floor = accuracyFloor(records);
  if (floor >= accuracyFloor(records.filter((record) => !added.includes(record)))) return;
  const chart = table.worksheet.charts.getItemOrNullObject(ACCURACY_CHART);
  await context.sync();
  if (chart.isNullObject) return; // the user has no need of it
  chart.axes.valueAxis.minimum = floor;
  await context.sync();
}

async function rememberedPlace(context: Excel.RequestContext, run: LoggedRun): Promise<LogPlace | undefined> {
  const { logs = [] } = await readPlaces(context);
  const log = logs.find(({ startedAt }) => startedAt === startOf(run));
  return log === undefined ? undefined : { table: log.table, written: undefined, calculation: undefined };
}

async function writeNewLog(context: Excel.RequestContext, run: LoggedRun): Promise<LogPlace> {
  const name = await writeSheet(context, logSheet(run));
  const table = await tableIdOf(context, name);
  await rememberLog(context, { startedAt: startOf(run), table });
  return { table, written: new Set(epochsOf(run)), calculation: calculationLine(run.description) };
}

/** The epochs that stand in the table: asked after a failure half-way, and after the page was closed. */
async function epochsIn(context: Excel.RequestContext, table: Excel.Table): Promise<Set<number>> {
  const shown = await firstColumn(context, table);
  return new Set(shown.map((epoch) => Number(epoch) - 1));
}

function epochsOf({ records }: LoggedRun): number[] {
  return records.map(({ epoch }) => epoch);
}

function startOf({ description }: LoggedRun): string {
  return description.startedAt.toISOString();
}
