/** Where things are in the workbook, by ids that renaming does not change. Kept in the document: it is reopened, too. */
export interface Places {
  /** Which workbook this is: a random id that its copies have, too. */
  readonly workbook?: string;
  /** The table of all runs. */
  readonly runs?: string;
  /** The tables of the last runs, for the case that one of them goes on after the page was closed. */
  readonly logs?: readonly LogTable[];
  /** The sheets of summaries, and what each one says. */
  readonly summaries?: readonly SummaryPlace[];
}

interface LogTable {
  readonly startedAt: string;
  readonly table: string;
}

interface SummaryPlace {
  readonly sheet: string;
  readonly says: string;
}

const SETTING = "Backprop.Mnist";

/** A setting holds about 1 MB; of more runs than that only the last ones can go on anyway. */
const MOST_PLACES = 50;

export async function readPlaces(context: Excel.RequestContext): Promise<Places> {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING);
  setting.load("value");
  await context.sync();
  return setting.isNullObject ? {} : asPlaces(setting.value);
}

/** Which workbook this is; `undefined` where no run was ever logged. */
export async function readWorkbookId(context: Excel.RequestContext): Promise<string | undefined> {
  return (await readPlaces(context)).workbook;
}

/** Which workbook this is. One that has no id yet gets one. */
export async function giveWorkbookId(context: Excel.RequestContext): Promise<string> {
  const places = await readPlaces(context);
  if (places.workbook !== undefined) return places.workbook;
  const id = crypto.randomUUID();
  await writePlaces(context, { ...places, workbook: id });
  return id;
}

/** Remembers the table of all runs. */
export async function rememberRuns(context: Excel.RequestContext, runs: string): Promise<void> {
  await writePlaces(context, { ...(await readPlaces(context)), runs });
}

/** Remembers a run's table instead of the one that it had before. */
export async function rememberLog(context: Excel.RequestContext, log: LogTable): Promise<void> {
  const places = await readPlaces(context);
  const others = (places.logs ?? []).filter(({ startedAt }) => startedAt !== log.startedAt);
  await writePlaces(context, { ...places, logs: [...others, log].slice(-MOST_PLACES) });
}

/** Remembers a summary's sheet instead of the one that said the same before. */
export async function rememberSummary(context: Excel.RequestContext, summary: SummaryPlace): Promise<void> {
  const places = await readPlaces(context);
  const others = (places.summaries ?? []).filter(({ says }) => says !== summary.says);
  await writePlaces(context, { ...places, summaries: [...others, summary].slice(-MOST_PLACES) });
}

async function writePlaces(context: Excel.RequestContext, places: Places): Promise<void> {
  context.workbook.settings.add(SETTING, places);
  await context.sync();
}

/** A document may hold anything under our name: it comes from elsewhere. */
export function asPlaces(value: unknown): Places {
  const { workbook, runs, logs, summaries } = asRecord(value);
  return {
    ...(typeof workbook === "string" ? { workbook } : {}),
    ...(typeof runs === "string" ? { runs } : {}),
    ...(Array.isArray(logs) ? { logs: logs.filter(isLogTable) } : {}),
    ...(Array.isArray(summaries) ? { summaries: summaries.filter(isSummaryPlace) } : {}),
  };
}

function isLogTable(value: unknown): value is LogTable {
  const { startedAt, table } = asRecord(value);
  return typeof startedAt === "string" && typeof table === "string";
}

function isSummaryPlace(value: unknown): value is SummaryPlace {
  const { sheet, says } = asRecord(value);
  return typeof sheet === "string" && typeof says === "string";
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
