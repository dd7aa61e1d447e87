import { PALETTE } from "../palette";
import { addNotes, hasComments, removeNotes } from "./notes";

/** What to mark: see src/audit/marks.ts. */
export interface Marks {
  readonly areas: readonly string[];
  readonly blanks: readonly string[];
  readonly notes: readonly Note[];
}

/** What to say at a cell. */
export interface Note {
  readonly address: string;
  readonly text: string;
}

/** What became of the marks. */
export interface MarkOutcome {
  /** Cells whose note could not be added: somebody's own comment is there already, or Excel refused. */
  readonly withoutNote: readonly string[];
  /** Whether this Excel has comments at all. */
  readonly hasComments: boolean;
}

/** What the formulas of our formats say, so that they are known again after a reload, in a copy, and in a file. */
const SIGN = "Backprop check";

/** So many rectangles are more than anybody looks at, and as many as Excel draws at ease. */
const MOST_AREAS = 400;

/**
 * Marks cells: a conditional format colours them, and a comment says why. A conditional format lies over the cells' own
 * fill, which is never touched and so comes back exactly; Excel's API could not even tell no fill from a white one.
 */
export async function addMarks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { areas, blanks, notes }: Marks,
): Promise<MarkOutcome> {
  await removeMarks(context, sheet);
  for (const address of areas.slice(0, MOST_AREAS))
    addFormat(sheet.getRange(address), `NOT(ISBLANK(${firstOf(address)}))`);
  for (const address of blanks.slice(0, MOST_AREAS)) addFormat(sheet.getRange(address), `ISBLANK(${address})`);
  await context.sync();
  if (!hasComments()) return { withoutNote: [], hasComments: false };
  return { withoutNote: await addNotes(context, sheet, notes), hasComments: true };
}

/** Takes away the marks of the add-in and nothing else. Resolves to whether there were any. */
export async function removeMarks(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<boolean> {
  const formats = await ourFormats(context, sheet);
  for (const format of formats) format.delete();
  const removed = hasComments() ? await removeNotes(context, sheet) : 0;
  await context.sync();
  return formats.length + removed > 0;
}

/** The condition is relative to the first cell, as in Excel's own dialogue. */
function addFormat(range: Excel.Range, condition: string): void {
  const { custom } = range.conditionalFormats.add(Excel.ConditionalFormatType.custom);
  custom.rule.formula = `=AND("${SIGN}"<>"",${condition})`;
  custom.format.fill.color = PALETTE.wrong.fill;
  custom.format.font.color = PALETTE.wrong.text;
  custom.format.font.bold = true;
}

async function ourFormats(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<Excel.ConditionalFormat[]> {
  const { conditionalFormats } = sheet.getRange();
  conditionalFormats.load("items/type");
  await context.sync();
  const customs = conditionalFormats.items.filter(({ type }) => type === Excel.ConditionalFormatType.custom);
  for (const { custom } of customs) custom.rule.load("formula");
  await context.sync();
  return customs.filter(({ custom }) => custom.rule.formula.includes(`"${SIGN}"`));
}

function firstOf(address: string): string {
  return address.split(":")[0] ?? address;
}
