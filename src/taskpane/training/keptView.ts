import type { Settings } from "../../mnist/recipe/settings";
import { SETTINGS } from "../../mnist/recipe/table";
import type { KeptRun } from "../../mnist/runs";
import { bestOf } from "../../workbook/mnist/loggedRun";
import { elementOf, setText } from "../elements";
import { atStart, dateText, SENTENCES } from "./sentences";
import { chosenKeptRun, type TrainingState } from "./state";

/** What a person can choose about the run that is to go on. */
export interface KeptActions {
  readonly chooseKeptRun: (startedAt: number) => void;
  readonly chooseKeptBackend: (backend: Settings["backend"]) => void;
}

/** The part of the pane that shows which runs can go on. */
export class KeptView {
  readonly #card = elementOf("kept", HTMLElement);
  readonly #runs = elementOf("kept-run", HTMLSelectElement);
  readonly #text = elementOf("kept-text", HTMLElement);
  readonly #backend = elementOf("kept-backend", HTMLSelectElement);
  #shown: readonly KeptRun[] = [];

  constructor({ chooseKeptRun, chooseKeptBackend }: KeptActions) {
    this.#backend.append(...SETTINGS.backend.choices.map((choice) => new Option(choice, choice)));
    this.#runs.addEventListener("change", () => {
      chooseKeptRun(Number(this.#runs.value));
    });
    this.#backend.addEventListener("change", () => {
      chooseKeptBackend(this.#backend.value as Settings["backend"]);
    });
  }

  render(state: TrainingState, isOffered: boolean): void {
    this.#card.hidden = !isOffered;
    const chosen = chosenKeptRun(state);
    if (!isOffered || !chosen) return;
    if (state.kept !== this.#shown) this.#runs.replaceChildren(...state.kept.map(optionOf));
    this.#shown = state.kept;
    this.#runs.value = String(chosen.run.startedAt.getTime());
    this.#backend.value = chosen.backend;
    setText(this.#text, textOf(chosen.run));
  }
}

function optionOf({ startedAt, recipe }: KeptRun): HTMLOptionElement {
  return new Option(`${dateText(startedAt)}: ${recipe}`, String(startedAt.getTime()));
}

function textOf({ checkpoint, calculator, dataset }: KeptRun): string {
  const { epochsDone, records, settings } = checkpoint;
  const done = SENTENCES.canGoOn(epochsDone, settings.epochs, calculator.backend, bestOf(records));
  return `${atStart(dataset.name)}: ${done}`;
}
