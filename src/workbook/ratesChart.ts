import { LABELS, RATES_CHART } from "./ratesSheet";
import { WorkbookError } from "./workbookError";
import { styleSeries } from "./writeSheet";

/** How the loss axis of the learning-rate chart is divided. */
export type LossScale = "Linear" | "Logarithmic";

/** The loss axis of the learning-rate chart on the active sheet, or `undefined` where the sheet has no such chart. */
export async function readLossScale(context: Excel.RequestContext): Promise<LossScale | undefined> {
  const chart = chartOf(context.workbook.worksheets.getActiveWorksheet());
  const axis = chart.axes.valueAxis;
  axis.load("scaleType");
  await context.sync();
  if (chart.isNullObject) return undefined;
  return axis.scaleType === "Logarithmic" ? "Logarithmic" : "Linear";
}

/**
 * Divides the loss axis of the learning-rate chart on the active sheet anew.
 *
 * @throws WorkbookError when the active sheet has no such chart.
 */
export async function writeLossScale(context: Excel.RequestContext, scale: LossScale): Promise<void> {
  const chart = chartOf(context.workbook.worksheets.getActiveWorksheet());
  await context.sync();
  if (chart.isNullObject) {
    throw new WorkbookError(
      "NoRatesChart",
      "This sheet has no learning-rate chart. Select a sheet made by Compare learning rates, then try again.",
    );
  }
  chart.axes.valueAxis.scaleType = scale;
  await context.sync();
}

/** Keeps learning-rate charts in step with the curves of their sheets. */
export class RatesCharts {
  /** How many curves and steps each sheet's chart was last given. */
  readonly #fitted = new Map<string, string>();

  /**
   * Makes a sheet's learning-rate chart show all curves that the sheet has now. To be called when the sheet has been
   * calculated: a rate may have been added or removed, or the number of steps changed. Where there is no such chart, or
   * its curves are still being calculated, nothing happens.
   */
  async fit(context: Excel.RequestContext, worksheetId: string): Promise<void> {
    const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
    const chart = chartOf(sheet);
    await context.sync();
    if (sheet.isNullObject || chart.isNullObject) return;

    const used = sheet.getUsedRange(true);
    used.load("values,rowIndex,columnIndex");
    await context.sync();
    const curves = findCurves(used.values);
    if (curves === undefined) return;
    const size = `${curves.rateCount}×${curves.stepCount}`;
    if (this.#fitted.get(worksheetId) === size) return;

    const row = used.rowIndex + curves.row;
    const column = used.columnIndex + curves.column;
    const source = sheet.getRangeByIndexes(row, column + 1, curves.stepCount + 1, curves.rateCount);
    const categories = sheet.getRangeByIndexes(row + 1, column, curves.stepCount, 1);
    chart.setData(source, Excel.ChartSeriesBy.columns);
    styleSeries(chart, curves.rateCount, categories);
    await context.sync();
    this.#fitted.set(worksheetId, size);
  }
}

/** Where =BACKPROP.CURVES has spilled, counted from the corner of the used range. */
interface Curves {
  readonly row: number;
  readonly column: number;
  readonly rateCount: number;
  /** Rows of numbers, step 0 included. */
  readonly stepCount: number;
}

/** Finds the header "step", "η = 0.1", … and counts the columns and rows that belong to it. */
export function findCurves(values: readonly (readonly unknown[])[]): Curves | undefined {
  const isRate = (value: unknown) => typeof value === "string" && value.startsWith("η = ");
  for (const [row, cells] of values.entries()) {
    const column = cells.findIndex((value, index) => value === LABELS.curves && isRate(cells[index + 1]));
    if (column < 0) continue;
    const rateCount = countWhile(cells.slice(column + 1), isRate);
    const below = values.slice(row + 1).map((each) => each[column]);
    const stepCount = countWhile(below, (value) => typeof value === "number");
    return { row, column, rateCount, stepCount };
  }
  return undefined;
}

function chartOf(sheet: Excel.Worksheet): Excel.Chart {
  return sheet.charts.getItemOrNullObject(RATES_CHART);
}

function countWhile(values: readonly unknown[], isCounted: (value: unknown) => boolean): number {
  const end = values.findIndex((value) => !isCounted(value));
  return end < 0 ? values.length : end;
}
