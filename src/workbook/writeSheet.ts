import { lineColor } from "./palette";
import type { Block, ChartPlan, Look, SheetPlan, TablePlan } from "./sheetPlan";
import { WorkbookError } from "./workbookError";

const LINE_POINTS = 2.25;

/**
 * Writes a plan as a new sheet, and shows it where the plan says so. Nothing that is there is touched: where the name is taken, the sheet is
 * called "Name (2)", "Name (3)", …. When Excel refuses half-way, what has been written is taken away again.
 *
 * @returns the name of the sheet.
 */
export async function writeSheet(context: Excel.RequestContext, plan: SheetPlan): Promise<string> {
  const name = await freeName(context, plan.name);
  const tables = await withFreeNames(context, plan.tables ?? []);
  try {
    const sheet = context.workbook.worksheets.add(name);
    await writeParts(context, plan, framesAndCharts(sheet, plan));
    await writeParts(context, plan, contentsAndTables(sheet, plan, tables));
    return name;
  } catch (error) {
    await removeSheet(context, name);
    throw error;
  }
}

type Part = () => void;

/**
 * A sheet that somebody waits for comes at once. One that is not shown comes in small requests, between which Excel has time for the
 * user and for formulas.
 */
async function writeParts(context: Excel.RequestContext, plan: SheetPlan, parts: readonly Part[]): Promise<void> {
  const isAwaited = plan.selected !== undefined;
  for (const part of parts) {
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- each part is to be a request of its own
    if (!isAwaited) await context.sync();
    part();
  }
  await context.sync();
}

function framesAndCharts(sheet: Excel.Worksheet, plan: SheetPlan): Part[] {
  return [
    () => {
      writeFrame(sheet, plan);
    },
    () => {
      for (const look of plan.looks) writeLook(sheet.getRange(look.address), look);
    },
    ...plan.charts.map((chart) => () => {
      writeChart(sheet, chart);
    }),
  ];
}

/** What the cells really hold takes the place of the charts' first values. */
function contentsAndTables(sheet: Excel.Worksheet, plan: SheetPlan, tables: readonly TablePlan[]): Part[] {
  return [
    () => {
      for (const { address } of plan.charts.flatMap(firstBlocks)) {
        sheet.getRange(address).clear(Excel.ClearApplyTo.contents);
      }
      for (const block of plan.blocks) writeBlock(sheet, block);
    },
    () => {
      for (const table of tables) writeTable(sheet, table);
      if (plan.selected !== undefined) show(sheet, plan.selected);
    },
  ];
}

/** A name that no sheet has, in any case of its letters. */
export async function freeName(context: Excel.RequestContext, wished: string): Promise<string> {
  const { protection, worksheets } = context.workbook;
  protection.load("protected");
  worksheets.load("items/name");
  await context.sync();
  if (protection.protected) {
    throw new WorkbookError(
      "AccessDenied",
      "The structure of this workbook is protected, so no sheet can be added. Choose Review > Protect Workbook to unprotect it, then try again.",
    );
  }
  const taken = new Set(worksheets.items.map((sheet) => sheet.name.toLowerCase()));
  return firstFree(wished, taken, (number) => `${wished} (${number})`);
}

/** The same tables under names that no table has. */
async function withFreeNames(context: Excel.RequestContext, plans: readonly TablePlan[]): Promise<TablePlan[]> {
  if (plans.length === 0) return [];
  const { tables } = context.workbook;
  tables.load("items/name");
  await context.sync();
  const taken = new Set(tables.items.map((table) => table.name.toLowerCase()));
  return plans.map((plan) => ({
    ...plan,
    name: firstFree(plan.name, taken, (number) => `${plan.name}_${number}`),
  }));
}

function firstFree(wished: string, taken: ReadonlySet<string>, numbered: (number: number) => string): string {
  let name = wished;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = numbered(number);
  return name;
}

function show(sheet: Excel.Worksheet, selected: string): void {
  sheet.activate();
  sheet.getRange(selected).select();
}

/** Takes a sheet away, where it is there. */
export async function removeSheet(context: Excel.RequestContext, name: string): Promise<void> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name);
  await context.sync();
  if (sheet.isNullObject) return;
  sheet.delete();
  await context.sync();
}

function writeFrame(sheet: Excel.Worksheet, plan: SheetPlan): void {
  sheet.showGridlines = false;
  sheet.tabColor = plan.tabColor;
  if (plan.frozenColumns > 0) sheet.freezePanes.freezeColumns(plan.frozenColumns);
  for (const { columns, points } of plan.columnWidths) sheet.getRange(columns).format.columnWidth = points;
}

function writeLook(range: Excel.Range, look: Look): void {
  const { format } = range;
  if (look.fill !== undefined) format.fill.color = look.fill;
  if (look.color !== undefined) format.font.color = look.color;
  if (look.bold !== undefined) format.font.bold = look.bold;
  if (look.italic !== undefined) format.font.italic = look.italic;
  if (look.size !== undefined) format.font.size = look.size;
  if (look.align !== undefined) format.horizontalAlignment = look.align;
  // One format for all cells of a range may be given alone; the declaration does not know that.
  if (look.numberFormat !== undefined) range.numberFormat = look.numberFormat as unknown as string[][];
  if (look.lineBelow !== undefined) format.borders.getItem(Excel.BorderIndex.edgeBottom).color = look.lineBelow;
}

function writeBlock(sheet: Excel.Worksheet, { address, contents }: Block): void {
  sheet.getRange(address).formulas = contents.map((row) => [...row]);
}

function writeTable(sheet: Excel.Worksheet, { name, address, style, hasFilterButtons }: TablePlan): void {
  const table = sheet.tables.add(address, true);
  table.name = name;
  table.style = style;
  table.showFilterButton = hasFilterButtons;
}

/**
 * Adds a chart over cells that hold their first values already: Excel looks at the cells to find out which of them are
 * names, and formulas of an add-in have no values yet.
 */
function writeChart(sheet: Excel.Worksheet, plan: ChartPlan): void {
  for (const block of firstBlocks(plan)) writeBlock(sheet, block);
  const source = sheet.getRange(plan.source.address);
  const type = plan.hasMarkers === true ? Excel.ChartType.lineMarkers : Excel.ChartType.line;
  const chart = sheet.charts.add(type, source, Excel.ChartSeriesBy.columns);
  const [topLeft, bottomRight] = plan.corners;
  chart.setPosition(topLeft, bottomRight);
  chart.name = plan.name;
  chart.title.text = plan.title;
  chart.axes.categoryAxis.title.text = plan.categoryTitle;
  writeValueAxis(chart.axes.valueAxis, plan);
  writeLegend(chart.legend, plan);
  const { source: first, moreSeries = [], categories } = plan;
  for (const { name, values } of moreSeries) chart.series.add(name).setValues(sheet.getRange(values.address));
  const seriesCount = (first.contents[0]?.length ?? 0) + moreSeries.length;
  styleSeries(chart, seriesCount, sheet.getRange(categories.address));
  if (plan.hasMarkers === true) styleMarkers(chart, seriesCount);
}

/** The cells that a chart is made from. */
function firstBlocks({ source, moreSeries = [], categories }: ChartPlan): Block[] {
  return [source, ...moreSeries.map(({ values }) => values), categories];
}

function writeLegend(legend: Excel.ChartLegend, { hasLegend, isLegendBelow = false }: ChartPlan): void {
  const { bottom, right } = Excel.ChartLegendPosition;
  legend.visible = hasLegend;
  if (hasLegend) legend.position = isLegendBelow ? bottom : right;
}

function writeValueAxis(axis: Excel.ChartAxis, plan: ChartPlan): void {
  axis.title.text = plan.valueTitle;
  axis.numberFormat = plan.valueFormat ?? "General";
  if (plan.valueMinimum !== undefined) axis.minimum = plan.valueMinimum;
  if (plan.valueMaximum !== undefined) axis.maximum = plan.valueMaximum;
  if (plan.valueScale !== undefined) axis.scaleType = plan.valueScale;
}

/** Gives each series its colour and the chart its category axis. */
export function styleSeries(chart: Excel.Chart, seriesCount: number, categories: Excel.Range): void {
  for (let index = 0; index < seriesCount; index++) {
    const series = chart.series.getItemAt(index);
    series.setXAxisValues(categories);
    series.format.line.color = lineColor(index);
    series.format.line.weight = LINE_POINTS;
  }
}

/** In Excel a series' marks do not take the colour of its line. */
function styleMarkers(chart: Excel.Chart, seriesCount: number): void {
  for (let index = 0; index < seriesCount; index++) {
    const series = chart.series.getItemAt(index);
    series.markerStyle = Excel.ChartMarkerStyle.circle;
    series.markerBackgroundColor = lineColor(index);
    series.markerForegroundColor = lineColor(index);
  }
}
