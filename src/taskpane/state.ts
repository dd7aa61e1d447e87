import type { Flavour, LossScale, PresetName } from "../workbook/workbook";

/** Everything the pane shows. */
export interface PaneState {
  readonly flavour: Flavour;
  readonly preset: PresetName;
  /** The loss axis of the learning-rate chart on the active sheet; `undefined` where the sheet has none. */
  readonly lossScale: LossScale | undefined;
  readonly status: Status;
}

export type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly text: string }
  | { readonly kind: "done"; readonly text: string }
  | { readonly kind: "failed"; readonly text: string };

/** What can happen to the pane. */
export type PaneEvent =
  | { readonly type: "flavourChosen"; readonly flavour: Flavour }
  | { readonly type: "presetChosen"; readonly preset: PresetName }
  | { readonly type: "lossScaleRead"; readonly lossScale: LossScale | undefined }
  | { readonly type: "workStarted"; readonly text: string }
  | { readonly type: "workDone"; readonly text: string }
  | { readonly type: "workFailed"; readonly text: string };

export const INITIAL_STATE: PaneState = {
  flavour: "functions",
  preset: "half",
  lossScale: undefined,
  status: { kind: "idle" },
};

/** The pane after an event. */
export function reduce(state: PaneState, event: PaneEvent): PaneState {
  switch (event.type) {
    case "flavourChosen":
      return { ...state, flavour: event.flavour };
    case "presetChosen":
      return { ...state, preset: event.preset };
    case "lossScaleRead":
      return { ...state, lossScale: event.lossScale };
    case "workStarted":
      return { ...state, status: { kind: "busy", text: event.text } };
    case "workDone":
      return { ...state, status: { kind: "done", text: event.text } };
    case "workFailed":
      return { ...state, status: { kind: "failed", text: event.text } };
    default:
      return event satisfies never;
  }
}
