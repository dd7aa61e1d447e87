import { type Flavour, type LossScale, type PresetName, PRESETS } from "../workbook/workbook";
import { elementOf, onChoice, radiosOf, setText } from "./elements";
import type { PaneState } from "./state";

/** What a person can do in the pane. */
export interface PaneActions {
  readonly chooseFlavour: (flavour: Flavour) => void;
  readonly build: () => void;
  readonly choosePreset: (preset: PresetName) => void;
  readonly buildPreset: () => void;
  readonly compare: () => void;
  readonly chooseLossScale: (scale: LossScale) => void;
}

/** The elements of taskpane.html that show the state and take clicks. */
export class PaneView {
  readonly #build = elementOf("build", HTMLButtonElement);
  readonly #preset = elementOf("preset", HTMLSelectElement);
  readonly #presetHint = elementOf("preset-hint", HTMLElement);
  readonly #buildPreset = elementOf("build-preset", HTMLButtonElement);
  readonly #buildLandscape = elementOf("build-landscape", HTMLButtonElement);
  readonly #compare = elementOf("compare", HTMLButtonElement);
  readonly #flavours = radiosOf("flavour");
  readonly #lossAxis = elementOf("loss-axis", HTMLFieldSetElement);
  readonly #lossScales = radiosOf("loss-scale");
  readonly #status = elementOf("status", HTMLElement);

  constructor(actions: PaneActions) {
    this.#build.addEventListener("click", actions.build);
    this.#compare.addEventListener("click", actions.compare);
    this.#buildPreset.addEventListener("click", actions.buildPreset);
    for (const [name, { title }] of Object.entries(PRESETS)) this.#preset.add(new Option(title, name));
    this.#preset.addEventListener("change", () => {
      actions.choosePreset(this.#preset.value as PresetName);
    });
    onChoice(this.#flavours, (value) => {
      actions.chooseFlavour(value as Flavour);
    });
    onChoice(this.#lossScales, (value) => {
      actions.chooseLossScale(value as LossScale);
    });
  }

  /** Shows a state. */
  render({ flavour, lossScale, preset, status }: PaneState): void {
    const isBusy = status.kind === "busy";
    for (const button of [this.#build, this.#compare, this.#buildPreset, this.#buildLandscape]) {
      button.setAttribute("aria-disabled", String(isBusy));
    }
    for (const radio of this.#flavours) radio.checked = radio.value === flavour;
    this.#preset.value = preset;
    setText(this.#presetHint, PRESETS[preset].lookFor);
    this.#lossAxis.disabled = lossScale === undefined;
    for (const radio of this.#lossScales) radio.checked = radio.value === (lossScale ?? "Linear");
    this.#status.dataset["kind"] = status.kind;
    this.#status.textContent = status.kind === "idle" ? "" : status.text;
  }
}
