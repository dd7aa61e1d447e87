import { bestOf } from "../../workbook/mnist/loggedRun";
import { elementOf, setText } from "../elements";
import type { ChartsView } from "./chartsView";
import { LogView } from "./logView";
import { epochRemaining, type Remaining, remainingText, runRemaining } from "./remaining";
import { atStart, percent, SENTENCES } from "./sentences";
import type { RunState, TrainingState } from "./state";

/** A bar with what it is called and the time that is left. */
class Bar {
  readonly #label: HTMLElement;
  readonly #left: HTMLElement;
  readonly #bar: HTMLProgressElement;

  constructor(id: string) {
    this.#label = elementOf(`${id}-label`, HTMLElement);
    this.#left = elementOf(`${id}-left`, HTMLElement);
    this.#bar = elementOf(`${id}-progress`, HTMLProgressElement);
  }

  render(label: string, remaining: Remaining, isRunning: boolean): void {
    setText(this.#label, label);
    setText(this.#left, isRunning ? remainingText(remaining) : "");
    this.#bar.value = remaining.fraction;
  }
}

/** The part of the pane that shows a run, while it lasts and afterwards. */
export class RunView {
  readonly #section = elementOf("run", HTMLElement);
  readonly #about = elementOf("run-about", HTMLElement);
  readonly #best = elementOf("best", HTMLElement);
  readonly #loss = elementOf("loss", HTMLElement);
  readonly #speed = elementOf("speed", HTMLElement);
  readonly #epoch = new Bar("epoch");
  readonly #whole = new Bar("run");
  readonly #kept = elementOf("run-kept", HTMLElement);
  readonly #rateForm = elementOf("rate-form", HTMLFormElement);
  readonly #rateLabel = elementOf("rate-label", HTMLElement);
  readonly #rate = elementOf("rate", HTMLInputElement);
  readonly #rateNow = elementOf("rate-now", HTMLElement);
  readonly #log = new LogView();
  readonly #charts: ChartsView;
  #shown: Date | undefined;

  constructor(charts: ChartsView, setLearningRate: (text: string) => void) {
    this.#charts = charts;
    this.#rateForm.addEventListener("submit", (event) => {
      event.preventDefault();
      setLearningRate(this.#rate.value);
    });
  }

  render({ run, phase, kept }: TrainingState): void {
    this.#section.hidden = run === undefined;
    if (run && run.startedAt !== this.#shown) this.#section.scrollIntoView({ block: "start" });
    this.#shown = run?.startedAt;
    this.#rateForm.hidden = phase === "idle";
    if (!run) return;
    const isRunning = phase === "training" || phase === "testing";
    this.#renderNumbers(run);
    const inEpoch = epochRemaining(run.progress);
    this.#epoch.render(epochLabel(run, phase === "testing"), inEpoch, isRunning);
    this.#whole.render("Run", runRemaining(run.settings, run.records, run.progress), isRunning);
    setText(this.#kept, isKept(kept, run) && run.storedEpochs > 0 ? SENTENCES.kept(run.storedEpochs) : "");
    this.#renderRate(run, isRunning);
    this.#log.render(run);
    this.#charts.render(run);
  }

  /** The field offers the next run's own learning rate. */
  reset(): void {
    this.#rate.value = "";
  }

  /** With a schedule, what can be changed is the peak, and what is used at the moment is another rate. */
  #renderRate({ settings: { learningRate, schedule }, progress }: RunState, isRunning: boolean): void {
    const isScheduled = schedule === "oneCycle";
    setText(this.#rateLabel, isScheduled ? "Peak learning rate" : "Learning rate");
    if (this.#rate.value === "") this.#rate.value = String(learningRate);
    const isKnown = isScheduled && isRunning && progress !== undefined;
    setText(this.#rateNow, isKnown ? SENTENCES.presentLearningRate(progress.learningRate) : "");
  }

  #renderNumbers({ backend, dataset, records, progress, recipe, settings }: RunState): void {
    const best = bestOf(records);
    setText(this.#about, `${atStart(dataset.name)}, ${recipe}, seed ${settings.seed}. ${backend.reason}`);
    setText(this.#best, best ? percent(best.testAccuracy) : "–");
    setText(this.#loss, progress ? progress.loss.toFixed(4) : "–");
    setText(this.#speed, progress && progress.batchesPerSecond > 0 ? speedText(progress.batchesPerSecond) : "–");
  }
}

function isKept(kept: TrainingState["kept"], { startedAt }: RunState): boolean {
  return kept.some((run) => run.startedAt.getTime() === startedAt.getTime());
}

function speedText(batchesPerSecond: number): string {
  const seconds = 1 / batchesPerSecond;
  return seconds < 10 ? `${Math.round(1000 * seconds)} ms/step` : `${seconds.toFixed(1)} s/step`;
}

function epochLabel({ settings, progress, records }: RunState, isTesting: boolean): string {
  const epoch = Math.min(Math.max(progress?.epoch ?? 0, records.length), settings.epochs - 1);
  return `Epoch ${epoch + 1} of ${settings.epochs}${isTesting ? ", testing" : ""}`;
}
