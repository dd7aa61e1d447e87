import { type RecipeName, RECIPES } from "../../mnist/recipe/recipes";
import type { Settings } from "../../mnist/recipe/settings";
import type { SettingName } from "../../mnist/recipe/table";
import type { LoggedRun } from "../../workbook/mnist/loggedRun";
import { elementOf, onChoice, radiosOf, setText } from "../elements";
import { ChartsView } from "./chartsView";
import { type DataActions, DataView } from "./dataView";
import { download } from "./download";
import { KeptView } from "./keptView";
import { RunView } from "./runView";
import { dateText, SENTENCES } from "./sentences";
import { isChanged } from "./settingsForm";
import { SettingsView } from "./settingsView";
import { chosenKeptRun, type Phase, type TrainingState } from "./state";

/** What a person can do in the training's part of the pane. */
export interface TrainingActions extends DataActions {
  readonly chooseRecipe: (recipe: RecipeName) => void;
  readonly typeSetting: (name: SettingName, text: string) => void;
  readonly train: () => void;
  readonly pauseOrResume: () => void;
  readonly stop: () => void;
  readonly chooseKeptRun: (startedAt: number) => void;
  readonly chooseKeptBackend: (backend: Settings["backend"]) => void;
  readonly resumeKept: () => void;
  readonly writeLogHere: () => void;
  readonly setLearningRate: (text: string) => void;
  readonly logAs: (format: "csv" | "json") => string;
  readonly fail: (error: unknown) => void;
}

/** The elements that show the state of training and take clicks. */
export class TrainingView {
  readonly #train = elementOf("train", HTMLButtonElement);
  readonly #pause = elementOf("pause", HTMLButtonElement);
  readonly #stop = elementOf("stop", HTMLButtonElement);
  readonly #kept: KeptView;
  readonly #resumeKept = elementOf("resume-kept", HTMLButtonElement);
  readonly #elsewhere = elementOf("elsewhere", HTMLElement);
  readonly #elsewhereText = elementOf("elsewhere-text", HTMLElement);
  readonly #writeHere = elementOf("write-here", HTMLButtonElement);
  readonly #recipeField = elementOf("recipe", HTMLFieldSetElement);
  readonly #recipeHint = elementOf("recipe-hint", HTMLElement);
  readonly #recipes: readonly HTMLInputElement[];
  readonly #badge = elementOf("settings-badge", HTMLElement);
  readonly #status = elementOf("training-status", HTMLElement);
  readonly #downloads = elementOf("downloads", HTMLElement);
  readonly #data: DataView;
  readonly #settings: SettingsView;
  readonly #run: RunView;

  constructor(actions: TrainingActions) {
    this.#data = new DataView(actions);
    this.#settings = new SettingsView(actions.typeSetting);
    const charts = new ChartsView(actions.fail);
    this.#run = new RunView(charts, actions.setLearningRate);
    this.#kept = new KeptView(actions);
    this.#recipes = recipeRadios();
    onChoice(this.#recipes, (value) => {
      actions.chooseRecipe(value as RecipeName);
    });
    this.#train.addEventListener("click", () => {
      charts.prepare();
      actions.train();
    });
    this.#pause.addEventListener("click", actions.pauseOrResume);
    this.#stop.addEventListener("click", actions.stop);
    elementOf("download-csv", HTMLButtonElement).addEventListener("click", () => {
      download("mnist-log.csv", "text/csv", actions.logAs("csv"));
    });
    elementOf("download-json", HTMLButtonElement).addEventListener("click", () => {
      download("mnist-log.json", "application/json", actions.logAs("json"));
    });
    this.#writeHere.addEventListener("click", actions.writeLogHere);
    this.#resumeKept.addEventListener("click", () => {
      charts.prepare();
      actions.resumeKept();
    });
  }

  /** Shows a state. */
  render(state: TrainingState): void {
    const { phase, data, recipe, texts, message } = state;
    const isIdle = phase === "idle";
    const isLoading = data.kind === "loading";
    this.#data.render(state);
    this.#recipeField.disabled = !isIdle;
    for (const radio of this.#recipes) radio.checked = radio.value === recipe;
    setText(this.#recipeHint, RECIPES[recipe].help);
    setText(this.#badge, isChanged(recipe, texts) ? "changed" : "");
    this.#settings.render(texts, !isIdle);
    const canResume = isIdle && !isLoading && state.kept.length > 0;
    this.#kept.render(state, canResume);
    this.#renderButtons(state, isLoading, canResume);
    this.#renderElsewhere(state.elsewhere);
    this.#status.dataset["kind"] = message?.kind ?? "idle";
    setText(this.#status, message?.text ?? "");
    if (phase === "starting") this.#run.reset();
    this.#downloads.hidden = !state.hasLog;
    this.#run.render(state);
  }

  #renderButtons(state: TrainingState, isLoading: boolean, canResume: boolean): void {
    const { phase } = state;
    const isIdle = phase === "idle";
    const isRunFree = chosenKeptRun(state)?.isFree === true;
    const hadFocus = document.activeElement;
    this.#train.hidden = !isIdle && phase !== "starting";
    this.#train.setAttribute("aria-disabled", String(!isIdle || isLoading));
    setText(this.#train, phase === "starting" ? "Starting …" : isLoading ? "Loading …" : "Train");
    this.#resumeKept.hidden = !canResume;
    this.#resumeKept.setAttribute("aria-disabled", String(!isRunFree));
    for (const button of [this.#pause, this.#stop]) button.hidden = isIdle || phase === "starting";
    setText(this.#pause, PAUSE_LABELS[phase]);
    this.#pause.setAttribute("aria-disabled", String(phase === "pausing" || phase === "stopping"));
    this.#stop.setAttribute("aria-disabled", String(phase === "stopping"));
    // A button that goes away takes the keyboard with it, unless the next one gets it.
    if (hadFocus === this.#train && this.#train.hidden) this.#pause.focus();
    const others = [this.#pause, this.#stop, this.#resumeKept];
    if (others.some((button) => button === hadFocus && button.hidden)) this.#train.focus();
  }

  #renderElsewhere(runs: readonly LoggedRun[]): void {
    if (runs.length === 0 && document.activeElement === this.#writeHere) this.#train.focus();
    this.#elsewhere.hidden = runs.length === 0;
    setText(this.#elsewhereText, runs.length === 0 ? "" : SENTENCES.elsewhere(runs.map(runText)));
  }
}

const PAUSE_LABELS: Readonly<Record<Phase, string>> = {
  idle: "Pause",
  starting: "Pause",
  training: "Pause",
  testing: "Pause",
  pausing: "Pausing …",
  paused: "Resume",
  stopping: "Stopping …",
};

/** "27 Nov 2026, 20:46 (MNIST; fast)" */
function runText({ description: { dataset, recipe, startedAt } }: LoggedRun): string {
  return `${dateText(startedAt)} (${dataset}; ${recipe})`;
}

/** A radio button for each recipe that there is. */
function recipeRadios(): HTMLInputElement[] {
  const box = elementOf("recipes", HTMLElement);
  for (const [name, { label }] of Object.entries(RECIPES)) {
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "recipe";
    radio.value = name;
    const text = document.createElement("span");
    text.textContent = label;
    const choice = document.createElement("label");
    choice.append(radio, text);
    box.append(choice);
  }
  return radiosOf("recipe");
}
