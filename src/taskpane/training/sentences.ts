import type { EpochRecord } from "../../mnist/trainer/records";
import type { RunEnd } from "../../mnist/trainer/train";

/** What the pane says about a run. */
export const SENTENCES = {
  badSettings: "Some settings cannot be used. Open All settings: each field says what it expects.",

  pickFilesAgain:
    "This run learnt from files of your own, which the browser does not keep. Choose the same four files under Data, then resume again.",

  underWayElsewhere:
    "This run is under way in another tab or window of this browser. Stop it there, or let it end, then resume it here.",

  inAnotherTab: " (under way in another tab)",

  goneElsewhere: "This run has ended in another tab, or made room for newer ones. Train starts a new run.",

  notKept:
    "This browser has no room for the run's checkpoint: training goes on, but the run cannot be resumed once the pane is closed.",

  kept: (epochsDone: number) => `Kept after epoch ${epochsDone}: the run can go on even when this pane was closed.`,

  elsewhere: (runs: readonly string[]) =>
    `${runs.length === 1 ? "The log of a run" : `The logs of ${runs.length} runs`} could not be written into another workbook: ${runs.join("; ")}. ` +
    "Open that workbook to have it written there, or write it here. The log can be downloaded below, too.",

  canGoOn: (done: number, epochs: number, backend: string, best: EpochRecord | undefined) =>
    `${done} of ${epochs} epochs are done by ${backend}${best ? `, best test accuracy ${percent(best.testAccuracy)}` : ""}. ` +
    "Resume goes on after the last of them.",

  newLearningRate: (learningRate: number, isPeak: boolean) =>
    isPeak
      ? `The peak learning rate is ${learningRate} from the next step on; where oneCycle is at the moment, the rate moves with it.`
      : `The learning rate is ${learningRate} from the next step on.`,

  presentLearningRate: (learningRate: number) =>
    `The present step has the learning rate ${Number(learningRate.toPrecision(3))}: oneCycle rises to the peak and falls again.`,

  ended: (end: RunEnd, best: EpochRecord | undefined) => {
    const what = ENDS[end];
    return best ? `${what} Best test accuracy: ${percent(best.testAccuracy)} in epoch ${best.epoch + 1}.` : what;
  },
} as const;

const ENDS: Readonly<Record<RunEnd, string>> = {
  finished: "The run is finished.",
  stopped: "The run was stopped.",
  targetReached: "The run has reached its target.",
};

/** "Synthetic digits", where a sentence begins with them. */
export function atStart(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const dateFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** 27 Nov 2026, 20:46 */
export function dateText(date: Date): string {
  return dateFormat.format(date);
}

/** 98.44 %, with a space that no line ends at. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)}\u00a0%`;
}
