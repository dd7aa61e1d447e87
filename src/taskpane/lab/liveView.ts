import type { TrainingStep } from "../../workbook/fromStart";
import { elementOf, setText } from "../elements";
import { noticeLettingGo } from "./lettingGo";
import type { LiveState } from "./liveTraining";
import { pictureOf, pointsOf, scale, svg } from "./svg";

export interface LiveActions {
  readonly move: (place: number, value: number) => void;
  /** A slider is let go. */
  readonly letGo: () => void;
  readonly playOrPause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
}

/** The plot inside the picture of 300 × 120. */
const PLOT = { left: 38, right: 294, top: 8, bottom: 100 } as const;
/** As many points of a curve as can be told apart. */
const MOST_DRAWN = 400;
/** How far the sliders go; further where the sheet holds a number beyond. */
const RATE_MAXIMUM = 10;
const WEIGHT_MAXIMUM = 5;

interface Slider {
  readonly input: HTMLInputElement;
  readonly output: HTMLOutputElement;
}

/** Plays the training of the sheet that is shown: its curve, its buttons, and a slider for each number it starts from. */
export class LiveView {
  readonly #hint = elementOf("live-hint", HTMLElement);
  readonly #live = elementOf("live", HTMLElement);
  readonly #picture = pictureOf("live-picture");
  readonly #caption = elementOf("live-caption", HTMLElement);
  readonly #play = elementOf("live-play", HTMLButtonElement);
  readonly #sliders: readonly Slider[];

  constructor({ move, letGo, playOrPause, step, reset }: LiveActions) {
    const group = elementOf("live-sliders", HTMLFieldSetElement);
    this.#sliders = Array.from({ length: 9 }, (_, place) => {
      const slider = newSlider(place);
      group.append(slider.label);
      slider.input.addEventListener("input", () => {
        move(place, slider.input.valueAsNumber);
      });
      noticeLettingGo(slider.input, letGo);
      return slider;
    });
    this.#play.addEventListener("click", playOrPause);
    elementOf("live-step", HTMLButtonElement).addEventListener("click", step);
    elementOf("live-reset", HTMLButtonElement).addEventListener("click", reset);
  }

  render(state: LiveState | undefined): void {
    this.#live.hidden = state === undefined;
    this.#hint.hidden = state !== undefined;
    if (state === undefined) return;
    const { start, path, step, isPlaying } = state;
    [start.learningRate, ...start.weights].forEach((value, place) => {
      const slider = this.#sliders[place];
      if (slider) showValue(slider, value);
    });
    this.#picture.replaceChildren(...draw(path, step));
    setText(this.#play, isPlaying ? "Pause" : "Play");
    // Read aloud when somebody takes a step, not while the steps go by.
    this.#caption.setAttribute("aria-live", isPlaying ? "off" : "polite");
    setText(this.#caption, describe(path, step));
  }
}

function newSlider(place: number): Slider & { readonly label: HTMLElement } {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const input = document.createElement("input");
  const output = document.createElement("output");
  label.className = "slider";
  name.textContent = place === 0 ? "η" : `w${place}`;
  input.type = "range";
  input.setAttribute("aria-label", place === 0 ? "learning rate η" : `weight w${place}`);
  input.step = "0.01";
  input.id = `slider-${place}`;
  input.min = place === 0 ? "0" : String(-WEIGHT_MAXIMUM);
  input.max = String(place === 0 ? RATE_MAXIMUM : WEIGHT_MAXIMUM);
  output.htmlFor.add(input.id);
  label.append(name, input, output);
  return { label, input, output };
}

function showValue({ input, output }: Slider, value: number): void {
  if (value > Number(input.max)) input.max = String(Math.ceil(value));
  if (value < Number(input.min)) input.min = String(Math.floor(value));
  // A number between two places of the slider stays what it is until somebody moves the slider.
  if (Math.abs(input.valueAsNumber - value) > 0.005) input.valueAsNumber = value;
  setText(output, String(Number(value.toPrecision(4))));
}

function draw(path: readonly TrainingStep[], step: number): SVGElement[] {
  const last = path.length - 1;
  const highest = path.reduce((most, { loss }) => Math.max(most, loss), 0);
  const across = scale([0, last], [PLOT.left, PLOT.right]);
  const up = scale([0, highest], [PLOT.bottom, PLOT.top]);
  const every = Math.ceil(path.length / MOST_DRAWN);
  const drawn = path.filter((each) => each.step % every === 0 || each.step === last);
  const at = (each: TrainingStep): [number, number] => [across(each.step), up(each.loss)];
  const [x, y] = at(path[step] ?? { step: 0, loss: 0, weights: [] });
  const axis = pointsOf([
    [PLOT.left, PLOT.top],
    [PLOT.left, PLOT.bottom],
    [PLOT.right, PLOT.bottom],
  ]);
  const text = (content: string, px: number, py: number, anchor: string) =>
    svg("text", { x: px, y: py, "text-anchor": anchor, class: "picture-text" }, content);
  return [
    svg("polyline", { points: axis, class: "curve-axis" }),
    svg("polyline", { points: pointsOf(drawn.map(at)), class: "curve" }),
    svg("circle", { cx: x, cy: y, r: 5, class: "curve-mark" }),
    text(highest.toPrecision(2), PLOT.left - 4, PLOT.top + 6, "end"),
    text("0", PLOT.left - 4, PLOT.bottom, "end"),
    text("0", PLOT.left, PLOT.bottom + 15, "middle"),
    text("step", (PLOT.left + PLOT.right) / 2, PLOT.bottom + 15, "middle"),
    text(String(last), PLOT.right, PLOT.bottom + 15, "end"),
  ];
}

function describe(path: readonly TrainingStep[], step: number): string {
  const { loss = 0, weights = [] } = path[step] ?? {};
  const list = weights.map((weight, index) => `w${index + 1} ${weight.toFixed(3)}`).join(", ");
  return `Step ${step} of ${path.length - 1}: E_total ${loss.toFixed(6)}; ${list}.`;
}
