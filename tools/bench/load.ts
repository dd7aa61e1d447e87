import type { Browser } from "@playwright/test";
import { calculated, settled } from "../server/temporaryWorkbook";
import { print } from "./figure";

/** Large writes by an add-in: what they put into a new sheet, as the body of a function of rows and columns, and how large. */
const LOADS = [
  {
    figure:
      "browser workbook: 10,000 different cells of a BACKPROP function, from the write until all have their numbers",
    ...{ rows: 1000, columns: 10, contents: "`=BACKPROP.SIGMOID(${(row * 10 + column) / 1000})`", target: "< 5000" },
  },
  {
    figure: "browser workbook: a chain of 100 cells of a BACKPROP function, each reading the one above",
    // Each asks something else; equal questions would be asked once.
    ...{
      rows: 100,
      columns: 1,
      contents: "`=BACKPROP.SIGMOID(${row === 0 ? 0.5 : 'A' + row})+${row}`",
      target: "< 10000",
    },
  },
  {
    figure: "browser workbook: 100,000 numbers written at once",
    ...{ rows: 10_000, columns: 10, contents: "row * 10 + column", target: "< 2000" },
  },
];

export async function benchLoad(browser: Browser, address: string): Promise<void> {
  for (const { figure, target, ...load } of LOADS) {
    const { page, addin } = await openWorkbook(browser, address);
    const start = performance.now();
    await addin?.evaluate(writeCode(load));
    await calculated(page);
    print({ figure, value: performance.now() - start, unit: "ms", target });
    await page.context().close();
  }
}

/** A sheet of a hundred charts, and a night of training: a row in a table every ten seconds, with a chart over all of them. */
export async function benchLog(browser: Browser, address: string): Promise<void> {
  const charts = await openWorkbook(browser, address);
  print({
    figure: "browser workbook: a sheet with 100 charts, from the request until those in sight are drawn",
    value: (await charts.addin?.evaluate<number>(CHARTS)) ?? Number.NaN,
    unit: "ms",
  });
  await charts.page.context().close();
  const [single, together] = [
    await heapAfter(browser, address, LOG_SINGLY),
    await heapAfter(browser, address, LOG_AT_ONCE),
  ];
  print({
    figure: "browser workbook: memory after 2,880 rows, logged one by one (eight hours of one every ten seconds)",
    value: single,
    unit: "MB",
    reference: { name: "the same rows written at once", value: together },
  });
}

async function openWorkbook(browser: Browser, address: string) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(address);
  await settled(page);
  return { page, addin: page.frames().find((frame) => frame.url().includes("/taskpane.html")) };
}

/** The page's heap in MB after garbage was collected. */
async function heapAfter(browser: Browser, address: string, code: string): Promise<number> {
  const { page, addin } = await openWorkbook(browser, address);
  await addin?.evaluate(code);
  await settled(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await page.context().close();
  return usedSize / 1_000_000;
}

/** Add-in code: writes, and resolves with the milliseconds until the second frame afterwards. */
const CHARTS = `Excel.run(async (context) => {
  const start = performance.now();
  const sheet = context.workbook.worksheets.add("Charts");
  sheet.activate();
  const source = sheet.getRange("A1:C11");
  source.values = Array.from({ length: 11 }, (_, row) => (row === 0 ? ["step", "loss", "accuracy"] : [row, 1 / row, 1 - 1 / row]));
  for (let chart = 0; chart < 100; chart++) {
    const row = 2 + 16 * Math.floor(chart / 2);
    sheet.charts.add("Line", source).setPosition(chart % 2 === 0 ? "E" + row : "K" + row, chart % 2 === 0 ? "I" + (row + 13) : "O" + (row + 13));
  }
  await context.sync();
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => parent.requestAnimationFrame(resolve));
  return performance.now() - start;
})`;

const LOG = `const rowOf = (epoch) => [epoch, 1 / epoch, 0.9, 1 / epoch, 0.9, 9000, 10, 90, 0.01];
  const sheet = context.workbook.worksheets.add("Log");
  sheet.activate();
  sheet.getRange("A1:I1").values = [["epoch", "train loss", "train", "test loss", "test", "correct", "seconds", "rate", "learning rate"]];
  const table = sheet.tables.add("A1:I2", true);
  sheet.charts.add("Line", sheet.getRange("A1:B2"), "Columns");
  await context.sync();
  const epochs = Array.from({ length: 2880 }, (_, index) => index + 1);`;

const LOG_SINGLY = `Excel.run(async (context) => {
  ${LOG}
  for (const epoch of epochs) {
    table.rows.add(null, [rowOf(epoch)]);
    await context.sync();
  }
})`;

const LOG_AT_ONCE = `Excel.run(async (context) => {
  ${LOG}
  table.rows.add(null, epochs.map(rowOf));
  await context.sync();
})`;

/** Add-in code: one write into a new sheet. */
function writeCode({ rows, columns, contents }: { rows: number; columns: number; contents: string }): string {
  return `Excel.run(async (context) => {
    const range = context.workbook.worksheets.add("Load").getRangeByIndexes(0, 0, ${rows}, ${columns});
    range.formulas = Array.from({ length: ${rows} }, (_, row) =>
      Array.from({ length: ${columns} }, (_, column) => ${contents}));
    await context.sync();
  })`;
}
