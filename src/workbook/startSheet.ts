import type { StartValues, LandscapeView } from "./fromStart";
import { VIEW_CAPTIONS } from "./landscapeSheet";

/** A sheet of ours that starts from yellow cells with a learning rate and eight weights. */
export interface StartSheet {
  readonly worksheetId: string;
  readonly start: StartValues;
  /** What the sheet shows of the landscape of the loss, where it is a landscape. */
  readonly landscape: (LandscapeView & { readonly steps: number }) | undefined;
}

/** Where everything stands that is read: the captions and the yellow cells. */
const TOP = "A4:N8";

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
export function startSheetOf(
  worksheetId: string,
  [captions = [], values = [], , viewCaptions = [], view = []]: readonly (readonly unknown[])[],
): StartSheet | undefined {
  if (captions.slice(1).join() !== CAPTIONS || values[0] !== "start") return undefined;
  const [learningRate, t1, t2, i1, i2, ...weights] = values.slice(1);
  const numbers = [learningRate, t1, t2, i1, i2, ...weights];
  if (!areNumbers(numbers) || (numbers[0] ?? -1) < 0) return undefined;
  const [rate = 0, ...others] = numbers;
  const start = {
    learningRate: rate,
    targets: others.slice(0, 2),
    inputs: others.slice(2, 4),
    weights: others.slice(4),
  };
  const isLandscape = viewCaptions.slice(1, 1 + VIEW_CAPTIONS.length).join() === VIEW_CAPTIONS.join();
  return { worksheetId, start, landscape: isLandscape ? landscapeOf(view.slice(1)) : undefined };
}

const CAPTIONS = ["η", "t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"].join();

/** The most steps of a training that are drawn. */
const MOST_STEPS = 10_000;
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
