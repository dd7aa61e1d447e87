import { expect } from "@playwright/test";
import { ASSIGNMENT_SUMMARY } from "./modelSummary";
import type { Values, WorkbookPage } from "./workbookPage";

/** The epochs in a log's rows; none where there is no such table. */
export function loggedEpochs(workbook: WorkbookPage, table: string): Promise<unknown[]> {
  return tableTexts(workbook, table).then((rows) => rows.slice(1).map(([epoch]) => Number(epoch)));
}

/** What the cells of a table show, its headers first. */
export function tableTexts(workbook: WorkbookPage, name: string): Promise<string[][]> {
  return workbook.addin.evaluate(
    (wanted) =>
      // While the test types into a cell it reads nothing.
      Excel.run({ delayForCellEdit: true }, async (context) => {
        const table = context.workbook.tables.getItemOrNullObject(wanted);
        const range = table.getRange();
        range.load("text");
        await context.sync();
        return table.isNullObject ? [] : range.text;
      }),
    name,
  );
}

/** What cells show, for example of `Sheet1!A1:C3`. */
export function sheetTexts(workbook: WorkbookPage, address: string): Promise<Values> {
  return workbook.addin.evaluate(
    ([sheet = "", cells = ""]) =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem(sheet).getRange(cells);
        range.load("text");
        await context.sync();
        return range.text;
      }),
    address.split("!"),
  );
}

/** A chart's title, and the name of each series with the number of its points. */
type ChartSeries = readonly [title: string, ...series: (readonly [name: string, points: number])[]];

/** All charts of a sheet. */
export function seriesOf(workbook: WorkbookPage, sheet: string): Promise<ChartSeries[]> {
  return workbook.addin.evaluate(
    (name) =>
      Excel.run(async (context) => {
        const { charts } = context.workbook.worksheets.getItem(name);
        charts.load("items/title/text,items/series/items/name,items/series/items/points/count");
        await context.sync();
        return charts.items.map((chart): ChartSeries => {
          const series = chart.series.items.map((each) => [each.name, each.points.count] as const);
          return [chart.title.text, ...series];
        });
      }),
    sheet,
  );
}

/** The sheet "Model Summary" says what the assignment prints. */
export async function expectSummary(workbook: WorkbookPage): Promise<void> {
  const printed = ASSIGNMENT_SUMMARY.split("\n").filter((line) => /\w/.test(line));
  const rows = printed.filter((line) => !line.includes(": ")).map((line) => line.trim().split(/ {2,}/));
  const totals = printed.filter((line) => line.includes(": "));
  const texts = await sheetTexts(workbook, `Model Summary!A5:D${4 + rows.length + totals.length + 2}`);
  expect(texts.slice(0, rows.length).map((row) => row.slice(0, 3))).toEqual(rows);
  expect(texts.slice(rows.length, -2).map(([line]) => line)).toEqual(totals);
  expect(texts.at(-1)?.[0]).toMatch(/^Keras-style total: 12,128 = 11,924 \+ 204: Keras also counts/);
  // By hand: 36 weights at each of 26 × 26 places; 288 at each of 24 × 24.
  expect([texts[1]?.[3], texts[4]?.[3], texts[2]?.[3]]).toEqual(["24,336", "165,888", "0"]);
}
