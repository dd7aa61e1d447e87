import { ASSIGNMENT, assignmentDescent } from "../backprop/assignment";
import { absolute, block, cell } from "./address";
import { PALETTE } from "./palette";
import type { Block, Look } from "./sheetPlan";

/** The row of captions and the row of yellow cells under it that both kinds of sheet start from. */
const CAPTION_ROW = 4;
const VALUE_ROW = 5;

const FIRST_COLUMN = 2;
const TARGETS_COLUMN = 3;
const INPUTS_COLUMN = 5;
const WEIGHTS_COLUMN = 7;
const LAST_COLUMN = 14;

/** Where the starting values stand, with dollar signs for use in formulas. */
export const START = {
  targets: absolute(block(TARGETS_COLUMN, VALUE_ROW, 2, 1)),
  inputs: absolute(block(INPUTS_COLUMN, VALUE_ROW, 2, 1)),
  weights: absolute(block(WEIGHTS_COLUMN, VALUE_ROW, 8, 1)),
  /** The first yellow cell: the learning rate, or the number of steps. */
  first: absolute(cell(FIRST_COLUMN, VALUE_ROW)),
  /** The n-th target, input or weight, from 1. */
  target: (n: number) => absolute(cell(TARGETS_COLUMN + n - 1, VALUE_ROW)),
  input: (n: number) => absolute(cell(INPUTS_COLUMN + n - 1, VALUE_ROW)),
  weight: (n: number) => absolute(cell(WEIGHTS_COLUMN + n - 1, VALUE_ROW)),
} as const;

/** The caption and the value of the first yellow cell. */
export interface FirstStartValue {
  readonly caption: string;
  readonly value: number;
}

/** The captions and the yellow cells. */
export function startBlocks(first: FirstStartValue): Block[] {
  const weights = ASSIGNMENT.weights.map((_, index) => `w${index + 1}`);
  const captions = ["", first.caption, "t1", "t2", "i1", "i2", ...weights];
  const values = [first.value, ...ASSIGNMENT.targets, ...ASSIGNMENT.inputs, ...ASSIGNMENT.weights];
  return [
    { address: block(1, CAPTION_ROW, LAST_COLUMN, 1), contents: [captions] },
    { address: block(1, VALUE_ROW, LAST_COLUMN, 1), contents: [["start", ...values]] },
  ];
}

export function startLooks(): Look[] {
  return [
    { address: block(2, CAPTION_ROW, LAST_COLUMN - 1, 1), bold: true, align: "Center", color: PALETTE.title },
    { address: cell(1, VALUE_ROW), bold: true, color: PALETTE.title },
    { address: block(2, VALUE_ROW, LAST_COLUMN - 1, 1), fill: PALETTE.input, color: PALETTE.text, align: "Center" },
  ];
}

/** The loss after 0, 1, 2, … steps from the starting values: what a chart shows until the sheet has calculated it. */
export function lossesFromStart(learningRate: number, steps: number): number[] {
  const descent = assignmentDescent(learningRate);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return descent.loss();
  });
}
