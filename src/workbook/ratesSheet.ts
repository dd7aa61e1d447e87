import { ASSIGNMENT } from "../backprop/assignment";
import { absolute, block, cell } from "./address";
import { PALETTE } from "./palette";
import type { Block, CellContent, ChartPlan, Look, SheetPlan } from "./sheetPlan";
import { lossesFromStart, START, startBlocks, startLooks } from "./startValues";

/** The chart's name, by which it is found again. */
export const RATES_CHART = "Learning rates";

/** The texts by which the parts of the sheet are found again, wherever rows and columns were inserted. */
export const LABELS = { rates: "learning rate η", steps: "steps", curves: "step" } as const;

/** How many learning rates the sheet has room for. */
export const RATE_SLOTS = 10;

/** The parts of the first loss whose steps are counted; the cells are yellow, too. */
const FRACTIONS = [0.5, 0.1, 0.01];

const CHART_CORNERS = [cell(1, 7), cell(11, 19)] as const;
const TABLE_ROW = 21;
const RATES_ROW = TABLE_ROW + 2;
/** Where =BACKPROP.CURVES stands: its header row; its first column is the step. */
const CURVES_COLUMN = 16;
const CURVES_ROW = 7;

/** The sheet that compares learning rates: one block of starting values, one chart, one row a rate. */
export function ratesSheet(): SheetPlan {
  const rates = absolute(block(1, RATES_ROW, 1, RATE_SLOTS));
  const { inputs, targets, weights, first: steps } = START;
  const curves = `=BACKPROP.CURVES(FILTER(${rates},${rates}<>""),${steps},${inputs},${targets},${weights})`;
  return {
    name: "Learning rates",
    tabColor: PALETTE.weights.header,
    columnWidths: [
      { columns: "A:A", points: 84 },
      { columns: "B:AA", points: 50 },
    ],
    blocks: [
      { address: "A1:A2", contents: [["Learning rates compared"], [EXPLANATION]] },
      ...startBlocks({ caption: LABELS.steps, value: ASSIGNMENT.steps }),
      ...rateTable(),
      { address: cell(CURVES_COLUMN, CURVES_ROW - 1), contents: [["The curves, from =BACKPROP.CURVES"]] },
      { address: cell(CURVES_COLUMN, CURVES_ROW), contents: [[curves]] },
    ],
    looks: [
      { address: "A1", bold: true, size: 16, color: PALETTE.title },
      { address: "A2", color: PALETTE.quiet },
      ...startLooks(),
      ...rateTableLooks(),
      ...curvesLooks(),
    ],
    charts: [ratesChart()],
    frozenColumns: 0,
    selected: START.first.replaceAll("$", ""),
  };
}

const EXPLANATION =
  "Change a yellow cell: every curve follows. Type a rate into an empty yellow cell below the chart to add a curve; clear one to remove it.";

/** E_total before the first step; no number, but #BUSY! or the curves' error, while there are no curves. */
const FIRST_LOSS = cell(FRACTIONS.length + 2, TABLE_ROW + 1);

function rateTable(): Block[] {
  const curves = absolute(cell(CURVES_COLUMN, CURVES_ROW));
  const firstLoss = `=IF(${curves}="${LABELS.curves}",${absolute(cell(CURVES_COLUMN + 1, CURVES_ROW + 1))})`;
  const { inputs, targets, weights } = START;
  const rows = Array.from({ length: RATE_SLOTS }, (_, index): CellContent[] => {
    const rate = `$A${RATES_ROW + index}`;
    const stepsTo = FRACTIONS.map((__, column) => {
      const target = `${cell(column + 2, TABLE_ROW + 1).replace(/(\d+)/, "$$$1")}*${absolute(FIRST_LOSS)}`;
      return `=IF(${rate}="","",BACKPROP.STEPS.TO(${target},${rate},${inputs},${targets},${weights}))`;
    });
    return [ASSIGNMENT.learningRates[index] ?? "", ...stepsTo];
  });
  return [
    { address: block(1, TABLE_ROW, 2, 1), contents: [["", "Steps until E_total is down to this part of its start"]] },
    { address: block(1, TABLE_ROW + 1, 5, 1), contents: [[LABELS.rates, ...FRACTIONS, firstLoss]] },
    { address: block(1, RATES_ROW, 4, RATE_SLOTS), contents: rows },
  ];
}

function rateTableLooks(): Look[] {
  return [
    { address: cell(2, TABLE_ROW), color: PALETTE.quiet },
    { address: cell(1, TABLE_ROW + 1), bold: true, color: PALETTE.title, align: "Center" },
    { address: block(2, TABLE_ROW + 1, 3, 1), fill: PALETTE.input, numberFormat: "0%", bold: true, align: "Center" },
    { address: FIRST_LOSS, numberFormat: '"of "0.0000', color: PALETTE.quiet, align: "Center" },
    { address: block(1, TABLE_ROW + 1, 4, 1), lineBelow: PALETTE.line },
    { address: block(1, RATES_ROW, 1, RATE_SLOTS), fill: PALETTE.input, color: PALETTE.text, align: "Center" },
    {
      address: block(2, RATES_ROW, 3, RATE_SLOTS),
      fill: PALETTE.units.cell,
      color: PALETTE.text,
      numberFormat: "#,##0",
    },
    { address: block(1, RATES_ROW + RATE_SLOTS - 1, 4, 1), lineBelow: PALETTE.line },
  ];
}

function curvesLooks(): Look[] {
  const steps = ASSIGNMENT.steps + 1;
  return [
    { address: cell(CURVES_COLUMN, CURVES_ROW - 1), bold: true, color: PALETTE.title },
    { address: block(CURVES_COLUMN, CURVES_ROW, RATE_SLOTS + 1, 1), bold: true, align: "Center", color: PALETTE.title },
    { address: block(CURVES_COLUMN + 1, CURVES_ROW + 1, RATE_SLOTS, steps), numberFormat: "0.000000" },
  ];
}

function ratesChart(): ChartPlan {
  const { learningRates, steps } = ASSIGNMENT;
  const curves = learningRates.map((rate) => lossesFromStart(rate, steps));
  const rows = Array.from({ length: steps + 1 }, (_, step) => curves.map((losses) => losses[step] ?? 0));
  return {
    name: RATES_CHART,
    title: "E_total over the steps, for each learning rate",
    categoryTitle: "step",
    valueTitle: "E_total",
    source: {
      address: block(CURVES_COLUMN + 1, CURVES_ROW, learningRates.length, steps + 2),
      contents: [learningRates.map((rate) => `η = ${rate}`), ...rows],
    },
    categories: {
      address: block(CURVES_COLUMN, CURVES_ROW + 1, 1, steps + 1),
      contents: rows.map((_, step) => [step]),
    },
    corners: CHART_CORNERS,
    hasLegend: true,
  };
}
