import { STEP_COUNT, stepCells, TABLE_HEADER } from "./backpropSheet";
import type { LandscapeView, StartValues } from "./fromStart";
import { VIEW_CAPTIONS } from "./landscapeSheet";
import { START } from "./startValues";
import { WorkbookError } from "./workbookError";

/** A sheet of ours that starts from yellow cells with a learning rate and eight weights. */
export interface StartSheet {
  readonly worksheetId: string;
  readonly start: StartValues;
  /** What the sheet shows of the landscape of the loss, where it is a landscape. */
  readonly landscape: (LandscapeView & { readonly steps: number }) | undefined;
  /** Whether the sheet has a row for each step of the training. */
  readonly hasRows: boolean;
  /** How many steps the training of this sheet takes. */
  readonly steps: number;
}

/** Numbers to start from, by their place: 0 is the learning rate, 1 to 8 are the weights. */
export type StartChanges = ReadonlyMap<number, number>;

/** @throws WorkbookError when the sheet has no such cells any more. */
export async function writeStart(
  context: Excel.RequestContext,
  worksheetId: string,
  changes: StartChanges,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(worksheetId);
  const top = sheet.getRange(TOP);
  top.load("values");
  await context.sync();
  if (!hasStart(top.values)) throw new WorkbookError("NoStart", NO_START);
  for (const [place, value] of changes) {
    const address = place === 0 ? START.first : START.weight(place);
    sheet.getRange(address.replaceAll("$", "")).values = [[value]];
  }
  await context.sync();
}

const NO_START =
  "The yellow cells are not where they were. Show a sheet made by Build backprop sheet or by Show landscape, then try again.";

/** Selects the row of a step, so that it can be followed on the sheet; unless the user has gone to another one meanwhile. */
export async function selectStep(context: Excel.RequestContext, worksheetId: string, step: number): Promise<void> {
  const shown = context.workbook.worksheets.getActiveWorksheet();
  shown.load("id");
  await context.sync();
  if (shown.id !== worksheetId) return;
  shown.getRange(stepCells(step)).select();
  await context.sync();
}

/** Where everything stands that is read: the captions and the yellow cells. */
const TOP = `A4:N${TABLE_HEADER.row}`;

/** The sheet that is shown, where it starts from such cells and all of them hold numbers; otherwise `undefined`. */
export async function readStartSheet(context: Excel.RequestContext): Promise<StartSheet | undefined> {
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  const top = sheet.getRange(TOP);
  sheet.load("id");
  top.load("values");
  await context.sync();
  return startSheetOf(sheet.id, top.values);
}

/** The same from the values of {@link TOP}. */
export function startSheetOf(worksheetId: string, top: readonly (readonly unknown[])[]): StartSheet | undefined {
  const [, values = [], , viewCaptions = [], view = []] = top;
  const numbers = values.slice(1);
  if (!hasStart(top) || !areNumbers(numbers)) return undefined;
  const [learningRate = 0, ...others] = numbers;
  if (learningRate < 0) return undefined;
  const start = { learningRate, targets: others.slice(0, 2), inputs: others.slice(2, 4), weights: others.slice(4) };
  const isLandscape = viewCaptions.slice(1, 1 + VIEW_CAPTIONS.length).join() === VIEW_CAPTIONS.join();
  const landscape = isLandscape ? landscapeOf(view.slice(1)) : undefined;
  const hasRows = top[TABLE_HEADER.row - FIRST_ROW]?.[0] === TABLE_HEADER.text;
  return { worksheetId, start, landscape, hasRows, steps: landscape?.steps ?? STEP_COUNT - 1 };
}

/** The row of the captions. */
const FIRST_ROW = 4;

function hasStart([captions = [], values = []]: readonly (readonly unknown[])[]): boolean {
  return captions.slice(1).join() === CAPTIONS && values[0] === "start";
}

const CAPTIONS = ["η", "t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"].join();

/** The most steps of a training that are drawn: they are computed at each move of a slider. */
const MOST_STEPS = 2000;
/** The most values of each weight that are drawn. */
const MOST_POINTS = 31;

/** `undefined` where the cells hold what =BACKPROP.LANDSCAPE answers with an error. */
function landscapeOf(cells: readonly unknown[]): StartSheet["landscape"] {
  const view = cells.slice(0, VIEW_CAPTIONS.length);
  if (!areNumbers(view)) return undefined;
  const [first = 0, second = 0, span = 0, points = 0, steps = 0] = view;
  const areWeights = [first, second].every((index) => Number.isInteger(index) && index >= 1 && index <= 8);
  const isDrawn = areWeights && first !== second && span > 0 && points >= 2 && steps >= 0;
  if (!isDrawn) return undefined;
  const [drawnPoints, drawnSteps] = [Math.min(points, MOST_POINTS), Math.min(Math.floor(steps), MOST_STEPS)];
  return { first, second, span, points: drawnPoints, steps: drawnSteps };
}

function areNumbers(values: readonly unknown[]): values is number[] {
  return values.every((value) => typeof value === "number" && Number.isFinite(value));
}
