import type { Images } from "../../mnist/dataset/dataset";
import { elementOf, onChoice, radiosOf, setText } from "../elements";
import { drawDigits, describeDigits } from "./samples";
import { atStart } from "./sentences";
import type { DataState, Source, SyntheticTexts, TrainingState } from "./state";

/** What a person can do about data. */
export interface DataActions {
  readonly chooseSource: (source: Source) => void;
  readonly typeSynthetic: (texts: Partial<SyntheticTexts>) => void;
  readonly pickFiles: (files: readonly File[]) => void;
  readonly load: () => void;
}

const HINTS: Readonly<Record<Source, string>> = {
  mnist:
    "60,000 + 10,000 handwritten digits, from this add-in's server, else from a public copy. Kept in this browser.",
  synthetic: "Drawn by this add-in, with no network: strokes of random slant, thickness and place.",
  files: "MNIST's four files, or data in the same form, all picked at once.",
};

const integer = new Intl.NumberFormat("en-US");

/** The part of the pane that shows where digits come from and what they look like. */
export class DataView {
  readonly #sources = radiosOf("source");
  readonly #fieldset = elementOf("source", HTMLFieldSetElement);
  readonly #hint = elementOf("source-hint", HTMLElement);
  readonly #syntheticFields = elementOf("synthetic-fields", HTMLElement);
  readonly #trainCount = elementOf("synthetic-train", HTMLInputElement);
  readonly #testCount = elementOf("synthetic-test", HTMLInputElement);
  readonly #filesField = elementOf("files-field", HTMLElement);
  readonly #files = elementOf("files", HTMLInputElement);
  readonly #load = elementOf("load-data", HTMLButtonElement);
  readonly #progress = elementOf("data-progress", HTMLProgressElement);
  readonly #text = elementOf("data-text", HTMLElement);
  readonly #samples = elementOf("samples", HTMLCanvasElement);
  #drawn: Images | undefined;

  constructor(actions: DataActions) {
    onChoice(this.#sources, (value) => {
      actions.chooseSource(value as Source);
    });
    this.#trainCount.addEventListener("input", () => {
      actions.typeSynthetic({ trainCount: this.#trainCount.value });
    });
    this.#testCount.addEventListener("input", () => {
      actions.typeSynthetic({ testCount: this.#testCount.value });
    });
    this.#files.addEventListener("click", () => {
      this.#files.value = ""; // a browser says nothing of the same files picked again, though they may have changed
    });
    this.#files.addEventListener("change", () => {
      actions.pickFiles([...(this.#files.files ?? [])]);
    });
    this.#load.addEventListener("click", actions.load);
  }

  render({ source, synthetic, data, phase }: TrainingState): void {
    const isLocked = phase !== "idle" || data.kind === "loading";
    this.#fieldset.disabled = isLocked;
    for (const radio of this.#sources) radio.checked = radio.value === source;
    setText(this.#hint, HINTS[source]);
    this.#syntheticFields.hidden = source !== "synthetic";
    this.#filesField.hidden = source !== "files";
    if (this.#trainCount.value !== synthetic.trainCount) this.#trainCount.value = synthetic.trainCount;
    if (this.#testCount.value !== synthetic.testCount) this.#testCount.value = synthetic.testCount;
    this.#load.hidden = data.kind === "loaded";
    this.#load.setAttribute("aria-disabled", String(isLocked));
    this.#renderData(data);
  }

  #renderData(data: DataState): void {
    this.#progress.hidden = data.kind !== "loading";
    if (data.kind === "loading") showFraction(this.#progress, data.progress?.fraction);
    setText(this.#text, textOf(data));
    this.#text.dataset["kind"] = data.kind;
    this.#samples.hidden = data.kind !== "loaded";
    if (data.kind !== "loaded" || data.samples === this.#drawn) return;
    this.#drawn = data.samples;
    drawDigits(this.#samples, data.samples);
    this.#samples.setAttribute("aria-label", describeDigits(data.samples));
  }
}

/** Without a value the bar says that something is being done, not how much of it. */
function showFraction(bar: HTMLProgressElement, fraction: number | undefined): void {
  if (fraction === undefined) bar.removeAttribute("value");
  else bar.value = fraction;
}

function textOf(data: DataState): string {
  switch (data.kind) {
    case "none":
      return "";
    case "loading":
      return data.progress
        ? `${data.progress.stage === "downloading" ? "Downloading" : "Unpacking"} ${data.progress.file} …`
        : "Loading …";
    case "loaded": {
      const { name, trainCount, testCount, origin } = data.dataset;
      return `${atStart(name)}: ${integer.format(trainCount)} to learn from, ${integer.format(testCount)} to test with (${origin}).`;
    }
    case "failed":
      return data.sentence;
    default:
      return data satisfies never;
  }
}
