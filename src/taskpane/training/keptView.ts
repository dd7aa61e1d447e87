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
  readonly #title = elementOf("kept-title", HTMLElement);
  readonly #runs = elementOf("kept-run", HTMLSelectElement);
  readonly #text = elementOf("kept-text", HTMLElement);
  readonly #backend = elementOf("kept-backend", HTMLSelectElement);
  #shown = "";

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
    this.#renderRuns(state);
    this.#runs.value = String(chosen.run.startedAt.getTime());
    this.#backend.value = chosen.backend;
    setText(this.#title, chosen.isFree ? "A run can go on" : "A run is under way");
    setText(this.#text, chosen.isFree ? textOf(chosen.run) : SENTENCES.underWayElsewhere);
  }

  /** Only where they are others than before: a list that is open would close. */
  #renderRuns({ kept, underWay }: TrainingState): void {
    const options = kept.map((run) => optionOf(run, underWay.includes(run.startedAt.getTime())));
    const shown = options.map(({ text, value }) => `${value} ${text}`).join("\n");
    if (shown !== this.#shown) this.#runs.replaceChildren(...options);
    this.#shown = shown;
  }
}

function optionOf({ startedAt, recipe }: KeptRun, isUnderWay: boolean): HTMLOptionElement {
  const note = isUnderWay ? SENTENCES.inAnotherTab : "";
  return new Option(`${dateText(startedAt)}: ${recipe}${note}`, String(startedAt.getTime()));
}

function textOf({ checkpoint, calculator, dataset }: KeptRun): string {
  const { epochsDone, records, settings } = checkpoint;
  const done = SENTENCES.canGoOn(epochsDone, settings.epochs, calculator.backend, bestOf(records));
  return `${atStart(dataset.name)}: ${done}`;
}
