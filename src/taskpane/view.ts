import type { Flavour, LossScale } from "../workbook/workbook";
import { elementOf, onChoice, radiosOf } from "./elements";
import type { PaneState } from "./state";

/** What a person can do in the pane. */
export interface PaneActions {
  readonly chooseFlavour: (flavour: Flavour) => void;
  readonly build: () => void;
  readonly compare: () => void;
  readonly chooseLossScale: (scale: LossScale) => void;
}

/** The elements of taskpane.html that show the state and take clicks. */
export class PaneView {
  readonly #build = elementOf("build", HTMLButtonElement);
  readonly #compare = elementOf("compare", HTMLButtonElement);
  readonly #flavours = radiosOf("flavour");
  readonly #lossAxis = elementOf("loss-axis", HTMLFieldSetElement);
  readonly #lossScales = radiosOf("loss-scale");
  readonly #status = elementOf("status", HTMLElement);

  constructor(actions: PaneActions) {
    this.#build.addEventListener("click", actions.build);
    this.#compare.addEventListener("click", actions.compare);
    onChoice(this.#flavours, (value) => {
      actions.chooseFlavour(value as Flavour);
    });
    onChoice(this.#lossScales, (value) => {
      actions.chooseLossScale(value as LossScale);
    });
  }

  /** Shows a state. */
  render({ flavour, lossScale, status }: PaneState): void {
    const isBusy = status.kind === "busy";
    for (const button of [this.#build, this.#compare]) button.setAttribute("aria-disabled", String(isBusy));
    for (const radio of this.#flavours) radio.checked = radio.value === flavour;
    this.#lossAxis.disabled = lossScale === undefined;
    for (const radio of this.#lossScales) radio.checked = radio.value === (lossScale ?? "Linear");
    this.#status.dataset["kind"] = status.kind;
    this.#status.textContent = status.kind === "idle" ? "" : status.text;
  }
}
