/** Where things are in the workbook, by ids that renaming does not change. Kept in the document: it is reopened, too. */
export interface Places {
  /** The table of all runs. */
  readonly runs?: string;
  /** The last run's table, for the case that the run goes on after the page was closed. */
  readonly log?: { readonly startedAt: string; readonly table: string };
  /** The sheet of the last summary, and what it says. */
  readonly summary?: { readonly sheet: string; readonly says: string };
}

const SETTING = "Backprop.Mnist";

export async function readPlaces(context: Excel.RequestContext): Promise<Places> {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING);
  setting.load("value");
  await context.sync();
  return setting.isNullObject ? {} : asPlaces(setting.value);
}

/** Remembers one place more. */
export async function addPlace(context: Excel.RequestContext, place: Places): Promise<void> {
  const places = await readPlaces(context);
  context.workbook.settings.add(SETTING, { ...places, ...place });
  await context.sync();
}

/** A document may hold anything under our name: it comes from elsewhere. */
export function asPlaces(value: unknown): Places {
  const { runs, log, summary } = asRecord(value);
  const { startedAt, table } = asRecord(log);
  const { sheet, says } = asRecord(summary);
  return {
    ...(typeof runs === "string" ? { runs } : {}),
    ...(typeof startedAt === "string" && typeof table === "string" ? { log: { startedAt, table } } : {}),
    ...(typeof sheet === "string" && typeof says === "string" ? { summary: { sheet, says } } : {}),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
