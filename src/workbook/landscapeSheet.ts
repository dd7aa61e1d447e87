import { ASSIGNMENT } from "../backprop/assignment";
import { absolute, block, cell, columnName } from "./address";
import { type LandscapeView, landscapeAround } from "./fromStart";
import { PALETTE } from "./palette";
import type { Look, SheetPlan } from "./sheetPlan";
import { START, startBlocks, startLooks } from "./startValues";

/** What a landscape's yellow cells are called on the sheet. */
export const VIEW_CAPTIONS = ["down", "along", "±", "points", "steps"] as const;
const VIEW_ROW = 8;
/** The yellow cells that say which part of the landscape is looked at, and how far the training goes. */
export const VIEW_CELLS = block(2, VIEW_ROW, VIEW_CAPTIONS.length, 1);

const GRID_ROW = 10;
/** As many values of each weight as the colours are ready for. */
const MOST_COLORED = 100;

/** Where =BACKPROP.LANDSCAPE stands, and where it spills to. */
export const LANDSCAPE_CELLS = {
  formula: cell(1, GRID_ROW),
  colored: block(2, GRID_ROW + 1, MOST_COLORED, MOST_COLORED),
  all: (points: number) => block(1, GRID_ROW, points + 1, points + 1),
} as const;

/** The colours of the landscape from the valley to the heights; dark text can be read on each. */
export const HEIGHT_COLORS = [PALETTE.units.header, PALETTE.weights.cell, PALETTE.loss.header] as const;

/** Under the training's first steps. */
const STEPS = ASSIGNMENT.steps;

/** The sheet of a landscape, with the values that its formula is going to spill. */
export function landscapeSheet(view: LandscapeView): SheetPlan {
  const { first, second, span, points } = view;
  const { firstValues, secondValues, losses } = landscapeAround(ASSIGNMENT, view);
  return {
    name: "Landscape",
    tabColor: PALETTE.loss.header,
    columnWidths: [
      { columns: "A:A", points: 56 },
      { columns: `B:${columnName(MOST_COLORED + 1)}`, points: 34 },
    ],
    blocks: [
      { address: "A1:A3", contents: [["Loss landscape"], [EXPLANATION], [WHAT_TO_TRY]] },
      ...startBlocks({ caption: "η", value: ASSIGNMENT.learningRate }),
      { address: block(2, VIEW_ROW - 1, VIEW_CAPTIONS.length, 1), contents: [VIEW_CAPTIONS] },
      { address: block(1, VIEW_ROW, 6, 1), contents: [["landscape", first, second, span, points, STEPS]] },
      { address: cell(7, VIEW_ROW), contents: [[VIEW_EXPLANATION]] },
      {
        address: LANDSCAPE_CELLS.all(points),
        contents: [["", ...secondValues], ...losses.map((row, index) => [firstValues[index] ?? "", ...row])],
      },
    ],
    looks: [
      { address: "A1", bold: true, size: 16, color: PALETTE.title },
      { address: "A2", color: PALETTE.text },
      { address: "A3", color: PALETTE.quiet },
      ...startLooks(),
      ...viewLooks(),
      ...gridLooks(),
    ],
    charts: [],
    frozenColumns: 0,
    selected: cell(2, VIEW_ROW),
  };
}

const EXPLANATION =
  "Every cell of the grid is E_total at other values of two weights: green is the valley, red the heights. Training walks downhill.";
const WHAT_TO_TRY =
  "Change a yellow cell: the landscape follows. The pane draws the path of the training over it, for the η in yellow.";
const VIEW_EXPLANATION =
  "← the numbers of the two weights, how far to either side, how many values, how many steps of the path (2000 at most)";

/** The formula of the landscape, from the yellow cells. */
export const LANDSCAPE_FORMULA = `=BACKPROP.LANDSCAPE(${[2, 3, 4, 5].map((column) => absolute(cell(column, VIEW_ROW))).join(",")},${START.inputs},${START.targets},${START.weights})`;

function viewLooks(): Look[] {
  const { length } = VIEW_CAPTIONS;
  return [
    { address: block(2, VIEW_ROW - 1, length, 1), bold: true, align: "Center", color: PALETTE.title },
    { address: cell(1, VIEW_ROW), bold: true, color: PALETTE.title },
    { address: VIEW_CELLS, fill: PALETTE.input, color: PALETTE.text, align: "Center" },
    { address: cell(2 + length, VIEW_ROW), color: PALETTE.quiet },
  ];
}

function gridLooks(): Look[] {
  const headers = { bold: true, align: "Center", color: PALETTE.title } as const;
  return [
    { address: LANDSCAPE_CELLS.colored, numberFormat: "0.000", align: "Center" },
    { address: block(1, GRID_ROW, MOST_COLORED + 1, 1), ...headers, numberFormat: "0.00" },
    { address: block(1, GRID_ROW + 1, 1, MOST_COLORED), ...headers, numberFormat: "0.00" },
  ];
}
