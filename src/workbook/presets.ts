import { ASSIGNMENT } from "../backprop/assignment";

/** A problem to learn from, one click away: what is in the yellow cells, and what to look for. */
export interface Preset {
  /** How the pane and the sheet's first line call it. */
  readonly title: string;
  /** The wished name of the sheet. */
  readonly sheetName: string;
  /** One sentence on what to look for. */
  readonly lookFor: string;
  readonly learningRates: readonly number[];
  readonly steps: number;
  readonly momentum: number;
  /** One row a sample. */
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  /** Hidden unit by hidden unit, then output by output. */
  readonly weights: readonly number[];
  /** None, one for each layer, or one for each unit. */
  readonly biases: readonly number[];
  /** How the loss axis is divided at first. */
  readonly lossScale: "Linear" | "Logarithmic";
}

const CLASS_SHEET = {
  learningRates: ASSIGNMENT.learningRates,
  steps: ASSIGNMENT.steps,
  momentum: 0,
  inputs: [ASSIGNMENT.inputs],
  weights: ASSIGNMENT.weights,
  biases: [],
  lossScale: "Linear",
} as const;

export const PRESETS = {
  half: {
    ...CLASS_SHEET,
    title: "Class sheet, targets 0.5 and 0.5",
    sheetName: "Targets 0.5",
    lookFor:
      "Both outputs begin above ½, so both errors pull the same way, and E_total ends far lower than with 0.01 and 0.99.",
    targets: [[0.5, 0.5]],
  },
  mazur: {
    ...CLASS_SHEET,
    title: "Mazur's article, with biases",
    sheetName: "Mazur",
    lookFor:
      "Matt Mazur's step by step example: E_total is 0.298371109 at first, 0.291027774 after one step and 0.000035102 after 10,000.",
    learningRates: [0.5],
    steps: 10_000,
    targets: [ASSIGNMENT.targets],
    biases: [0.35, 0.6],
    lossScale: "Logarithmic",
  },
  xor: {
    title: "XOR, with three hidden units and biases",
    sheetName: "XOR",
    lookFor:
      "Four samples that no straight line parts: the loss lingers near 1/8, where the output says ½ to everything, before it falls.",
    learningRates: [0.5, 1, 2, 5],
    steps: 2000,
    momentum: 0,
    inputs: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: [[0], [1], [1], [0]],
    // One of many starts that learn; the biases stay as they are.
    weights: [1.2, 1.1, -1.3, 1.5, -1.8, 1.5, -1.8, 0.9, -1.3],
    biases: [-0.9, -1.4, 1.7, -1],
    lossScale: "Linear",
  },
  tooFast: {
    ...CLASS_SHEET,
    title: "Too fast",
    sheetName: "Too fast",
    lookFor:
      "η = 30 lands almost at once; 60 jumps across the valley to and fro; 100 jumps so far that the loss rises, more than once.",
    learningRates: [5, 30, 60, 80, 100],
    steps: 40,
    targets: [[0.5, 0.5]],
  },
  momentum: {
    ...CLASS_SHEET,
    title: "Momentum",
    sheetName: "Momentum",
    lookFor:
      "With μ = 0.9 the curve of η = 0.5 is down to 0.0006 after 100 steps; without, at 0.03. Type 0 into the yellow cell of μ and watch.",
    momentum: 0.9,
    targets: [ASSIGNMENT.targets],
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;
