interface Described {
  readonly label: string;
  readonly help: string;
}

interface Numeric extends Described {
  readonly default: number;
  readonly least: number;
  readonly most: number;
  /** "%" means that people type per cent of what is kept. */
  readonly unit?: "%" | "°" | "px";
}

/** One setting: what it is called, what it may be, and what it does. */
export type Setting =
  | (Numeric & { readonly kind: "integer" })
  | (Numeric & { readonly kind: "number" })
  | (Described & { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] })
  | (Described & { readonly kind: "flag"; readonly default: boolean });

/** Every setting of a run, in the order in which people read them. The defaults are the assignment's. */
export const SETTINGS = {
  network: {
    kind: "choice",
    label: "Network",
    help: "assignment: the assignment's, 11,924 parameters. tiny: 4,958 parameters, six narrow convolutions of 3\u00a0×\u00a03.",
    default: "assignment",
    choices: ["assignment", "tiny"],
  },
  epochs: {
    kind: "integer",
    label: "Epochs",
    help: "How many times the network sees every training image.",
    default: 20,
    least: 1,
    most: 200,
  },
  batchSize: {
    kind: "integer",
    label: "Batch size",
    help: "How many images go into one step.",
    default: 64,
    least: 1,
    most: 1024,
  },
  learningRate: {
    kind: "number",
    label: "Learning rate",
    help: "How far a step goes along the gradient; with the schedule oneCycle, the highest one of the run.",
    default: 0.01,
    least: 0,
    most: 10,
  },
  schedule: {
    kind: "choice",
    label: "Schedule",
    help: "constant: every step has the learning rate. oneCycle: it rises to the learning rate and falls again (Leslie Smith).",
    default: "constant",
    choices: ["constant", "oneCycle"],
  },
  warmUp: {
    kind: "number",
    label: "Warm-up",
    help: "The part of the run in which oneCycle rises.",
    default: 0.2,
    least: 0.01,
    most: 0.99,
    unit: "%",
  },
  firstLearningRate: {
    kind: "number",
    label: "First learning rate",
    help: "Where oneCycle begins.",
    default: 0.004,
    least: 0,
    most: 10,
  },
  lastLearningRate: {
    kind: "number",
    label: "Last learning rate",
    help: "Where oneCycle ends.",
    default: 0.0001,
    least: 0,
    most: 10,
  },
  momentum: {
    kind: "number",
    label: "Momentum",
    help: "How much of the last step goes into the next.",
    default: 0.9,
    least: 0,
    most: 0.999,
  },
  nesterov: {
    kind: "flag",
    label: "Nesterov",
    help: "Look ahead along the momentum before each step.",
    default: false,
  },
  weightDecay: {
    kind: "number",
    label: "Weight decay",
    help: "How strongly every parameter is pulled towards 0.",
    default: 0,
    least: 0,
    most: 1,
  },
  averaging: {
    kind: "number",
    label: "Weight averaging",
    help: "Tests are of an average of the weights, of which a step keeps this much: 0.995 goes back some 200 steps, 0 has none.",
    default: 0,
    least: 0,
    most: 0.9999,
  },
  dropout: {
    kind: "number",
    label: "Dropout",
    help: "The part of the units after convolutions 4, 5 and 6 that drops out at each step. The tiny network has none that do.",
    default: 0.15,
    least: 0,
    most: 0.9,
    unit: "%",
  },
  rotation: {
    kind: "number",
    label: "Rotation",
    help: "Each image is turned by up to so many degrees to either side.",
    default: 7,
    least: 0,
    most: 45,
    unit: "°",
  },
  shift: {
    kind: "number",
    label: "Shift",
    help: "Each image is moved by up to so many pixels along either axis.",
    default: 0,
    least: 0,
    most: 8,
    unit: "px",
  },
  scale: {
    kind: "number",
    label: "Scale",
    help: "Each image is made up to so much larger or smaller.",
    default: 0,
    least: 0,
    most: 0.5,
    unit: "%",
  },
  interpolation: {
    kind: "choice",
    label: "Interpolation",
    help: "How a changed image reads between pixels; nearest is what torchvision's RandomRotation does by itself.",
    default: "nearest",
    choices: ["nearest", "bilinear"],
  },
  seed: {
    kind: "integer",
    label: "Seed",
    help: "Runs with equal seeds draw equal random numbers.",
    default: 1,
    least: 0,
    most: 2 ** 32 - 1,
  },
  trainImages: {
    kind: "integer",
    label: "Training images",
    help: "Only the first so many are learnt from.",
    default: 60_000,
    least: 1,
    most: 60_000,
  },
  testImages: {
    kind: "integer",
    label: "Test images",
    help: "Only the first so many are tested.",
    default: 10_000,
    least: 1,
    most: 10_000,
  },
  heldOutImages: {
    kind: "integer",
    label: "Held-out images",
    help: "The last so many training images are not learnt from but tested with, and the test images are left alone: to choose settings by.",
    default: 0,
    least: 0,
    most: 30_000,
  },
  backend: {
    kind: "choice",
    label: "Back end",
    help: "What calculates: auto takes the fastest one that this machine has.",
    default: "auto",
    choices: ["auto", "webgl", "webgpu", "wasm", "cpu"],
  },
  targetAccuracy: {
    kind: "number",
    label: "Target accuracy",
    help: "The run ends early once the test accuracy has reached this; 0 for never.",
    default: 0,
    least: 0,
    most: 1,
    unit: "%",
  },
  targetEpochs: {
    kind: "integer",
    label: "Target epochs",
    help: "For how many epochs in a row the target accuracy must hold.",
    default: 3,
    least: 1,
    most: 200,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
