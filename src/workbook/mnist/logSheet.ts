import { block, cell, wholeColumn } from "../address";
import { PALETTE } from "../palette";
import type { Block, CellContent, ChartPlan, Look, SheetPlan } from "../sheetPlan";
import { numberContent, textContent } from "./cellContents";
import type { EpochRecord, LoggedRun, RunDescription } from "./loggedRun";

/** The accuracy that the assignment asks for. */
const GOAL = 0.994;

/** The charts stand above the table, which grows downwards. */
const CHARTS_ROW = 6;
const HEADER_ROW = 18;
const FIRST_ROW = HEADER_ROW + 1;

interface Column {
  readonly header: string | ((record: EpochRecord) => string);
  readonly valueOf: (record: EpochRecord) => number;
  readonly numberFormat: string;
  readonly points: number;
}

/** The last column is only there to be drawn. */
const COLUMNS: readonly Column[] = [
  { header: "Epoch", valueOf: ({ epoch }) => epoch + 1, numberFormat: "0", points: 48 },
  { header: "Train loss", valueOf: ({ trainLoss }) => trainLoss, numberFormat: "0.0000", points: 60 },
  { header: "Train accuracy", valueOf: ({ trainAccuracy }) => trainAccuracy, numberFormat: "0.00%", points: 84 },
  { header: "Test loss", valueOf: ({ testLoss }) => testLoss, numberFormat: "0.0000", points: 60 },
  { header: "Test accuracy", valueOf: ({ testAccuracy }) => testAccuracy, numberFormat: "0.00%", points: 80 },
  {
    header: ({ testCount }) => `Correct of ${testCount.toLocaleString("en-US")}`,
    valueOf: ({ correct }) => correct,
    numberFormat: "#,##0",
    points: 102,
  },
  { header: "Seconds", valueOf: ({ trainMs }) => trainMs / 1000, numberFormat: "0.0", points: 54 },
  { header: "Batches/s", valueOf: ({ batchesPerSecond }) => batchesPerSecond, numberFormat: "0.00", points: 60 },
  { header: "Learning rate", valueOf: ({ learningRate }) => learningRate, numberFormat: "0.0#####", points: 78 },
  { header: "Goal 99.4 %", valueOf: () => GOAL, numberFormat: "0.00%", points: 72 },
];
const LOSSES = ["Train loss", "Test loss"];
const ACCURACIES = ["Train accuracy", "Test accuracy", "Goal 99.4 %"];

export const LOG_WIDTH = COLUMNS.length;
/** The header by which a log's table is known again. */
export const LOG_FIRST_HEADER = "Epoch";
/** Enough for the longest run at once, and far below the 5 MB that Excel on the web takes. */
export const ROWS_A_REQUEST = 5000;

/** The chart of accuracies, by its name. */
export const ACCURACY_CHART = "MNIST accuracy";

/** From here on one per cent makes a difference that should be seen. */
const FINE = 0.9;

/**
 * Where the axis of accuracies begins: at the per cent below the lowest test, or at the fifth below where that is low, so
 * that the steps up to 100 % are equal.
 * What matters is near the goal; the accuracy of training, low in the first epoch, may rise from below the chart.
 */
export function accuracyFloor(records: readonly Pick<EpochRecord, "testAccuracy">[]): number {
  const lowest = Math.min(GOAL, ...records.map(({ testAccuracy }) => testAccuracy).filter(Number.isFinite));
  const parts = lowest >= FINE ? 100 : 5;
  return Math.floor(lowest * parts) / parts;
}

/** One row of the table. */
export function logRow(record: EpochRecord): CellContent[] {
  return COLUMNS.map(({ valueOf }) => numberContent(valueOf(record)));
}

/** Where the heading says how a run is calculated. */
export const CALCULATION_CELL = "A3";

/** What stands there: it changes when another back end goes on with the run. */
export function calculationLine(run: RunDescription): string {
  const { backend, renderer, version } = run;
  const [begin, end] = aroundCalculator(run);
  return `${begin}${renderer === "" ? backend : `${backend} (${renderer})`} · Backprop ${version}${end}`;
}

/** Whether a text is such a line of this run, whatever has calculated it; one that the user has changed is not. */
export function isCalculationLine(text: unknown, run: RunDescription): boolean {
  const [begin, end] = aroundCalculator(run);
  return typeof text === "string" && text.startsWith(begin) && text.endsWith(end);
}

function aroundCalculator({ recipe, seed, startedAt }: RunDescription): [begin: string, end: string] {
  return [`Recipe: ${recipe} · seed ${seed} · `, ` · started ${startedAt.toISOString()}`];
}

/**
 * The log of one run, with all that is known of it so far. Every run has a sheet of its own: its charts stand above its
 * own table, which has all the room below, and no run can push another one's rows about.
 *
 * @param run has ended an epoch at least: a table needs a row, and a chart values.
 */
export function logSheet({ description, records }: LoggedRun): SheetPlan {
  const [first] = records;
  const headers = COLUMNS.map(({ header }) =>
    typeof header === "string" ? header : first === undefined ? "" : header(first),
  );
  const contents = [headers, ...records.map(logRow)];
  const table = block(1, HEADER_ROW, LOG_WIDTH, contents.length);
  return {
    name: "MNIST Log",
    tabColor: PALETTE.loss.header,
    columnWidths: COLUMNS.map(({ points }, index) => ({ columns: wholeColumn(index + 1), points })),
    blocks: [
      { address: "A1:A4", contents: headingOf(description) },
      { address: table, contents },
    ],
    looks: looksFor(records.length),
    charts: [
      chart("Loss", contents, LOSSES, [cell(1, CHARTS_ROW), cell(5, HEADER_ROW - 2)]),
      {
        ...chart("Accuracy", contents, ACCURACIES, [cell(6, CHARTS_ROW), cell(LOG_WIDTH, HEADER_ROW - 2)]),
        valueFormat: "0.0%",
        valueMinimum: accuracyFloor(records),
        valueMaximum: 1,
      },
    ],
    tables: [{ name: "MnistLog", address: table, style: "TableStyleMedium2", hasFilterButtons: false }],
    frozenColumns: 0,
  };
}

function headingOf(run: RunDescription): CellContent[][] {
  const { dataset, checksum, samples, heldOut } = run;
  const integer = (count: number) => count.toLocaleString("en-US");
  return [
    ["MNIST training log"],
    [`Data set: ${dataset}, ${integer(samples)} training images, checksum ${checksum}`],
    [calculationLine(run)],
    [
      "Seconds and batches/s are of training, without the test; the learning rate is the one of the epoch's last step." +
        (heldOut > 0
          ? ` Tested with ${integer(heldOut)} training images that were held out, not with the test images.`
          : ""),
    ],
  ].map((row) => row.map(textContent));
}

function looksFor(rowCount: number): Look[] {
  return [
    { address: "A1", bold: true, size: 16, color: PALETTE.title },
    { address: "A2:A4", color: PALETTE.quiet },
    { address: block(1, HEADER_ROW, LOG_WIDTH, 1), bold: true, align: "Center" },
    // The rows that come later look as the last one does.
    ...COLUMNS.map(({ numberFormat }, index) => ({
      address: block(index + 1, FIRST_ROW, 1, rowCount),
      numberFormat,
    })),
  ];
}

/** A line chart of some columns of the table. It grows with the table, since it shows all of its rows. */
function chart(
  title: string,
  table: readonly (readonly CellContent[])[],
  headers: readonly string[],
  corners: ChartPlan["corners"],
): ChartPlan {
  const rows = { first: HEADER_ROW, contents: table };
  const body = { first: FIRST_ROW, contents: table.slice(1) };
  const [first = 0, ...others] = headers.map((header) => COLUMNS.findIndex((column) => column.header === header));
  return {
    name: `MNIST ${title.toLowerCase()}`,
    title,
    categoryTitle: "epoch",
    valueTitle: title.toLowerCase(),
    source: columnOf(rows, first),
    moreSeries: others.map((index, place) => ({ name: headers[place + 1] ?? "", values: columnOf(body, index) })),
    categories: columnOf(body, 0),
    corners,
    hasLegend: true,
    isLegendBelow: true,
    hasMarkers: true,
  };
}

/** One column of some rows that stand below each other. */
function columnOf(
  { first, contents }: { readonly first: number; readonly contents: readonly (readonly CellContent[])[] },
  index: number,
): Block {
  return {
    address: block(index + 1, first, 1, contents.length),
    contents: contents.map((row) => row.slice(index, index + 1)),
  };
}
