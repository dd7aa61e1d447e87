import { FORWARD_MISTAKES } from "./mistakes/forward";
import { HIDDEN_GRADIENT_MISTAKES } from "./mistakes/hiddenGradient";
import type { KnownMistake } from "./mistakes/knownMistake";
import { LOSS_MISTAKES } from "./mistakes/loss";
import { OUTPUT_GRADIENT_MISTAKES } from "./mistakes/outputGradient";
import { UPDATE_MISTAKES } from "./mistakes/update";

export type { KnownMistake };

/** The most frequent of each form first: of two that yield the same numbers the first one is told. */
export const KNOWN_MISTAKES: readonly KnownMistake[] = [
  ...FORWARD_MISTAKES,
  ...LOSS_MISTAKES,
  ...HIDDEN_GRADIENT_MISTAKES,
  ...OUTPUT_GRADIENT_MISTAKES,
  ...UPDATE_MISTAKES,
];
