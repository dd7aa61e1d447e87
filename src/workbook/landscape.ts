import type { LandscapeView } from "./fromStart";
import { HEIGHT_COLORS, LANDSCAPE_CELLS, LANDSCAPE_FORMULA, landscapeSheet } from "./landscapeSheet";
import { WorkbookError } from "./workbookError";
import { removeSheet, writeSheet } from "./writeSheet";

/** A landscape that was built. */
export interface BuiltLandscape {
  readonly sheetName: string;
  /** Whether it has a native contour chart: not every workbook draws such charts. */
  readonly hasChart: boolean;
}

/** How many weights the class sheet's network has. */
const WEIGHT_COUNT = 8;
/** Odd, so that the start is in the middle. */
const POINTS = 21;

/** What a person chooses in the pane, as text. */
export interface LandscapeChoice {
  readonly first: string;
  readonly second: string;
  readonly span: string;
}

/** @throws WorkbookError when it is no landscape. */
export function readChoice({ first, second, span }: LandscapeChoice): LandscapeView {
  const view = { first: Number(first), second: Number(second), span: numberOf(span), points: POINTS };
  if (view.first === view.second) {
    throw new WorkbookError("SameWeight", `A landscape is over two different weights, and both are w${first}.`);
  }
  if (!isWeight(view.first) || !isWeight(view.second)) {
    throw new WorkbookError("NoWeight", `The weights are w1 to w${WEIGHT_COUNT}.`);
  }
  if (!(view.span > 0 && view.span <= MOST_SPAN)) {
    const given = span.trim() === "" ? "nothing" : `“${span.trim()}”`;
    const expected = `a number above 0, at most ${MOST_SPAN}`;
    throw new WorkbookError("NoSpan", `How far the landscape goes to either side should be ${expected}, not ${given}.`);
  }
  return view;
}

/** Beyond it every sigmoid is flat. */
const MOST_SPAN = 1000;

function isWeight(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= WEIGHT_COUNT;
}

/** Also with a decimal comma, as half of the world writes numbers. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

/**
 * Builds the sheet of a landscape: a grid of losses, colours over it and, where the workbook draws such charts, a contour
 * chart. The chart is made while plain values are in the cells; the formula takes their place afterwards.
 */
export async function buildLandscape(context: Excel.RequestContext, view: LandscapeView): Promise<BuiltLandscape> {
  const sheetName = await writeSheet(context, landscapeSheet(view));
  try {
    const hasChart = await addContourChart(context, sheetName, view);
    const sheet = context.workbook.worksheets.getItem(sheetName);
    colorHeights(sheet.getRange(LANDSCAPE_CELLS.colored));
    sheet.getRange(LANDSCAPE_CELLS.all(view.points)).clear(Excel.ClearApplyTo.contents);
    sheet.getRange(LANDSCAPE_CELLS.formula).formulas = [[LANDSCAPE_FORMULA]];
    await context.sync();
    return { sheetName, hasChart };
  } catch (error) {
    await removeSheet(context, sheetName);
    throw error;
  }
}

/** @returns `false` where the workbook has no such charts. */
async function addContourChart(
  context: Excel.RequestContext,
  sheetName: string,
  { first, second, points }: LandscapeView,
): Promise<boolean> {
  const sheet = context.workbook.worksheets.getItem(sheetName);
  try {
    // With an empty corner the weights' values beside and above the losses become the labels of the axes.
    const cells = sheet.getRange(LANDSCAPE_CELLS.all(points));
    const chart = sheet.charts.add(Excel.ChartType.surfaceTopView, cells, Excel.ChartSeriesBy.rows);
    chart.name = "Landscape";
    chart.title.text = `E_total over w${first} and w${second}`;
    chart.setPosition("X4", "AG24");
    chart.axes.categoryAxis.title.text = `w${second}`;
    chart.axes.seriesAxis.title.text = `w${first}`;
    // Down, as in the cells.
    chart.axes.seriesAxis.reversePlotOrder = true;
    await context.sync();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ApiNotFound") return false;
    throw error;
  }
}

/** The lowest, the middle and the highest loss. */
function colorHeights(range: Excel.Range): void {
  const { colorScale } = range.conditionalFormats.add(Excel.ConditionalFormatType.colorScale);
  const [low, middle, high] = HEIGHT_COLORS;
  const { lowestValue, highestValue, percentile } = Excel.ConditionalFormatColorCriterionType;
  colorScale.criteria = {
    minimum: { type: lowestValue, color: low },
    midpoint: { type: percentile, formula: "50", color: middle },
    maximum: { type: highestValue, color: high },
  };
}
