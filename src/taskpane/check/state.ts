import type { Report } from "../../audit/report";
import type { Status } from "../state";

/** Everything that the check of a sheet shows. */
export interface CheckState {
  readonly status: Status;
  /** What was found, as long as it is the last word about a sheet. */
  readonly checked: Checked | undefined;
  readonly rate: RateField;
}

/** The field with the learning rate. */
export interface RateField {
  readonly text: string;
  /** What is wrong with the text; "" when nothing is. */
  readonly problem: string;
}

/** A sheet that was checked. */
export interface Checked {
  readonly sheetName: string;
  readonly report: Report;
  /** All columns of the sheet, to choose from. */
  readonly columns: readonly SheetColumn[];
  /** Where the sheet's tables begin, when there are several. */
  readonly tables: readonly string[];
  /** Which of them was checked. */
  readonly table: number;
}

/** A column by its letters, and the text of its header. */
export interface SheetColumn {
  readonly letters: string;
  readonly header: string;
}

/** What can happen to the check. */
export type CheckEvent =
  | { readonly type: "workStarted"; readonly text: string }
  | { readonly type: "workDone"; readonly text: string }
  | { readonly type: "workFailed"; readonly text: string }
  | { readonly type: "checked"; readonly checked: Checked; readonly rateText: string }
  | { readonly type: "nothingFound" }
  | { readonly type: "rateTyped"; readonly rate: RateField };

export const INITIAL_CHECK: CheckState = {
  status: { kind: "idle" },
  checked: undefined,
  rate: { text: "", problem: "" },
};

/** The check after an event. */
export function reduceCheck(state: CheckState, event: CheckEvent): CheckState {
  switch (event.type) {
    case "workStarted":
      return { ...state, status: { kind: "busy", text: event.text } };
    case "workDone":
      return { ...state, status: event.text === "" ? { kind: "idle" } : { kind: "done", text: event.text } };
    case "workFailed":
      return { ...state, status: { kind: "failed", text: event.text } };
    case "checked":
      return { ...state, checked: event.checked, rate: { text: event.rateText, problem: "" } };
    case "nothingFound":
      return { ...INITIAL_CHECK, status: state.status };
    case "rateTyped":
      return { ...state, rate: event.rate };
    default:
      return event satisfies never;
  }
}
