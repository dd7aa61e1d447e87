import type { Quantity } from "../../audit/quantities";
import { elementOf, setText } from "../elements";
import { makeButton } from "../make";
import { DoubtsView } from "./doubtsView";
import { MappingView } from "./mappingView";
import { SENTENCES } from "./sentences";
import type { Checked, CheckState, RateField } from "./state";
import { VerdictsView } from "./verdictsView";

/** What a person can do with the check. */
export interface CheckActions {
  readonly check: () => void;
  readonly select: (address: string) => void;
  readonly setRate: (text: string) => void;
  readonly takeRateFrom: (address: string) => void;
  readonly setColumn: (quantity: Quantity, letters: string | null) => void;
  readonly setHeaderRow: (text: string) => void;
  readonly setTable: (table: number) => void;
  readonly mark: () => void;
  readonly removeMarks: () => void;
  readonly writeCorrected: () => void;
}

/** The elements that show what a check found, and take clicks. */
export class CheckView {
  readonly #check = elementOf("check", HTMLButtonElement);
  readonly #status = elementOf("check-status", HTMLElement);
  readonly #results = [elementOf("check-verdict", HTMLElement), elementOf("check-details", HTMLElement)];
  readonly #title = elementOf("check-sheet", HTMLElement);
  readonly #summary = elementOf("check-summary", HTMLElement);
  readonly #drift = elementOf("check-drift", HTMLElement);
  readonly #rate = elementOf("check-rate", HTMLInputElement);
  readonly #rateProblem = elementOf("check-rate-problem", HTMLElement);
  readonly #rateSource = elementOf("check-rate-source", HTMLElement);
  readonly #mark = elementOf("mark", HTMLButtonElement);
  readonly #removeMarks = elementOf("remove-marks", HTMLButtonElement);
  readonly #correct = elementOf("correct", HTMLButtonElement);
  readonly #select: (address: string) => void;
  readonly #doubts: DoubtsView;
  readonly #verdicts: VerdictsView;
  readonly #mapping: MappingView;
  #shown: Checked | undefined;

  constructor(actions: CheckActions) {
    this.#select = actions.select;
    this.#doubts = new DoubtsView(actions);
    this.#verdicts = new VerdictsView(actions.select);
    this.#mapping = new MappingView(actions);
    this.#check.addEventListener("click", actions.check);
    this.#mark.addEventListener("click", actions.mark);
    this.#removeMarks.addEventListener("click", actions.removeMarks);
    this.#correct.addEventListener("click", actions.writeCorrected);
    this.#rate.addEventListener("change", () => {
      actions.setRate(this.#rate.value);
    });
  }

  /** Shows a state. */
  render({ status, checked, rate }: CheckState): void {
    const isBusy = status.kind === "busy";
    const isWrong = checked?.report.columns.some(({ verdict }) => verdict === "wrong") ?? false;
    for (const button of [this.#check, this.#removeMarks]) button.setAttribute("aria-disabled", String(isBusy));
    for (const button of [this.#mark, this.#correct]) button.setAttribute("aria-disabled", String(isBusy || !isWrong));
    this.#status.dataset["kind"] = status.kind;
    setText(this.#status, status.kind === "idle" ? "" : status.text);
    for (const result of this.#results) result.hidden = checked === undefined;
    this.#renderRate(rate);
    if (checked && checked !== this.#shown) this.#renderChecked(checked);
    if (checked && status.kind === "failed") this.#mapping.render(checked); // what could not be taken is taken back
    this.#shown = checked;
  }

  #renderRate({ text, problem }: RateField): void {
    if (this.#rate.value !== text) this.#rate.value = text;
    this.#rate.setAttribute("aria-invalid", String(problem !== ""));
    setText(this.#rateProblem, problem);
  }

  #renderChecked(checked: Checked): void {
    const { report, sheetName } = checked;
    const { learningRate, drift } = report;
    setText(this.#title, `“${sheetName}”`);
    setText(this.#summary, report.summary);
    setText(this.#drift, drift?.sentence ?? "");
    if (drift?.address !== undefined) this.#drift.append(" ", this.#cellLink(drift.address));
    setText(this.#rateSource, SENTENCES.rateSource[learningRate.source](learningRate.address));
    this.#doubts.render(report.doubts);
    this.#verdicts.render(report.columns, report.headerRow);
    this.#mapping.render(checked);
  }

  #cellLink(address: string): HTMLButtonElement {
    const link = makeButton(address, "link", () => {
      this.#select(address);
    });
    link.title = `Select ${address}`;
    return link;
  }
}
