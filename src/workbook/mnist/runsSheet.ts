import { block, wholeColumn } from "../address";
import { PALETTE } from "../palette";
import type { CellContent, SheetPlan } from "../sheetPlan";
import { dateContent, numberContent, textContent } from "./cellContents";
import { bestOf, type LoggedRun, type RunDescription, type RunEnd, secondsOf } from "./loggedRun";

const HEADER_ROW = 4;

interface Column {
  readonly header: string;
  readonly contentOf: (run: LoggedRun) => CellContent;
  readonly numberFormat?: string;
  readonly points: number;
}

const STATES: Readonly<Record<RunEnd, string>> = {
  finished: "finished",
  stopped: "stopped",
  targetReached: "target reached",
  failed: "failed",
};

const numberOrNothing = (value: number | undefined) => (value === undefined ? "" : numberContent(value));

const COLUMNS: readonly Column[] = [
  {
    header: "Started",
    contentOf: ({ description }) => dateContent(description.startedAt),
    numberFormat: "yyyy-mm-dd hh:mm:ss",
    points: 112,
  },
  { header: "Data set", contentOf: ({ description }) => textContent(datasetOf(description)), points: 96 },
  { header: "Checksum", contentOf: ({ description }) => textContent(description.checksum), points: 96 },
  { header: "Images", contentOf: ({ description }) => description.samples, numberFormat: "#,##0", points: 56 },
  { header: "Recipe", contentOf: ({ description }) => textContent(description.recipe), points: 112 },
  { header: "Seed", contentOf: ({ description }) => description.seed, numberFormat: "0", points: 48 },
  { header: "Back end", contentOf: ({ description }) => textContent(description.backend), points: 64 },
  { header: "Renderer", contentOf: ({ description }) => textContent(description.renderer), points: 112 },
  {
    header: "Best accuracy",
    contentOf: ({ records }) => numberOrNothing(bestOf(records)?.testAccuracy),
    numberFormat: "0.00%",
    points: 84,
  },
  {
    header: "Final accuracy",
    contentOf: ({ records }) => numberOrNothing(records.at(-1)?.testAccuracy),
    numberFormat: "0.00%",
    points: 84,
  },
  {
    header: "Epoch of the best",
    contentOf: ({ records }) => {
      const best = bestOf(records);
      return best === undefined ? "" : best.epoch + 1;
    },
    numberFormat: "0",
    points: 100,
  },
  { header: "Epochs", contentOf: ({ records }) => records.length, numberFormat: "0", points: 56 },
  { header: "Seconds", contentOf: ({ records }) => secondsOf(records), numberFormat: "#,##0.0", points: 64 },
  { header: "Parameters", contentOf: ({ description }) => description.parameters, numberFormat: "#,##0", points: 72 },
  { header: "Version", contentOf: ({ description }) => textContent(description.version), points: 56 },
  // A page that is closed during a run says nothing more, so the row must be true without a last word.
  { header: "End", contentOf: ({ end }) => (end === undefined ? "not ended" : STATES[end]), points: 84 },
];

/** A run that was tested with other images is not to be compared with the rest. */
function datasetOf({ dataset, heldOut }: RunDescription): string {
  return heldOut > 0 ? `${dataset}, tested with ${heldOut.toLocaleString("en-US")} held-out training images` : dataset;
}

export const RUNS_WIDTH = COLUMNS.length;
/** The header by which the table of runs is known again. */
export const RUNS_FIRST_HEADER = "Started";

/** The row of a run. */
export function runRow(run: LoggedRun): CellContent[] {
  return COLUMNS.map(({ contentOf }) => contentOf(run));
}

/** Where a run has its row among those whose first cells these are, or −1. Half a millisecond is nearer than any two runs. */
export function rowOfRun({ description }: LoggedRun, firstCells: readonly unknown[]): number {
  const started = dateContent(description.startedAt);
  return firstCells.findIndex((value) => typeof value === "number" && Math.abs(value - started) < 5e-9);
}

/** The sheet of all runs. */
export function runsSheet(runs: readonly LoggedRun[]): SheetPlan {
  const contents = [COLUMNS.map(({ header }) => header), ...runs.map(runRow)];
  const table = block(1, HEADER_ROW, RUNS_WIDTH, contents.length);
  return {
    name: "MNIST Runs",
    tabColor: PALETTE.units.header,
    columnWidths: COLUMNS.map(({ points }, index) => ({ columns: wholeColumn(index + 1), points })),
    blocks: [
      {
        address: "A1:A2",
        contents: [["MNIST runs"], ["One row a run. Seconds are of training and tests, without pauses."]],
      },
      { address: table, contents },
    ],
    looks: [
      { address: "A1", bold: true, size: 16, color: PALETTE.title },
      { address: "A2", color: PALETTE.quiet },
      { address: block(1, HEADER_ROW, RUNS_WIDTH, 1), bold: true },
      ...COLUMNS.flatMap(({ numberFormat }, index) =>
        numberFormat === undefined
          ? []
          : [{ address: block(index + 1, HEADER_ROW + 1, 1, runs.length), numberFormat, align: "Right" as const }],
      ),
    ],
    charts: [],
    tables: [{ name: "MnistRuns", address: table, style: "TableStyleMedium2", hasFilterButtons: true }],
    frozenColumns: 0,
  };
}
