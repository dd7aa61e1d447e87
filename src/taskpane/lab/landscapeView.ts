import { HEIGHT_COLORS } from "../../workbook/landscapeSheet";
import { type Landscape, landscapeAround, type TrainingStep, trainingFrom } from "../../workbook/fromStart";
import type { LandscapeChoice, StartSheet } from "../../workbook/workbook";
import { elementOf, setText } from "../elements";
import { pictureOf, pointsOf, scale, svg } from "./svg";

/** The plot inside the picture of 300 × 290, with room for the axes' numbers at the left and below. */
const PLOT = { x: 38, y: 4, size: 258 } as const;
/** As many points of a path as can be told apart. */
const MOST_DRAWN = 400;

/** Lets a person choose a landscape, and draws the one of the sheet that is shown with the path of its training. */
export class LandscapeView {
  readonly #first = elementOf("landscape-first", HTMLSelectElement);
  readonly #second = elementOf("landscape-second", HTMLSelectElement);
  readonly #span = elementOf("landscape-span", HTMLInputElement);
  readonly #figure = elementOf("landscape-figure", HTMLElement);
  readonly #picture = pictureOf("landscape-picture");
  readonly #caption = elementOf("landscape-caption", HTMLElement);

  constructor(build: (choice: LandscapeChoice) => void) {
    for (let weight = 1; weight <= 8; weight++) {
      for (const select of [this.#first, this.#second]) select.add(new Option(`w${weight}`, String(weight)));
    }
    this.#first.value = "5";
    this.#second.value = "6";
    elementOf("build-landscape", HTMLButtonElement).addEventListener("click", () => {
      build({ first: this.#first.value, second: this.#second.value, span: this.#span.value });
    });
  }

  render(sheet: StartSheet | undefined): void {
    const view = sheet?.landscape;
    this.#figure.hidden = view === undefined;
    if (sheet === undefined || view === undefined) return;
    const path = trainingFrom(sheet.start, view.steps);
    const landscape = landscapeAround(sheet.start, view);
    this.#picture.replaceChildren(...draw(landscape, path, view));
    setText(this.#caption, describe(path, view, sheet.start.learningRate));
  }
}

type Weights = Pick<NonNullable<StartSheet["landscape"]>, "first" | "second">;

function draw(landscape: Landscape, path: readonly TrainingStep[], { first, second }: Weights): SVGElement[] {
  const { firstValues, secondValues, losses } = landscape;
  const [y, x] = [endsOf(firstValues), endsOf(secondValues)];
  const [across, down] = [scale(x, [0, PLOT.size]), scale(y, [0, PLOT.size])];
  const at = ({ weights }: TrainingStep): [number, number] => [
    across(weights[second - 1] ?? Number.NaN),
    down(weights[first - 1] ?? Number.NaN),
  ];
  const every = Math.ceil(path.length / MOST_DRAWN);
  const drawn = path.filter(({ step }) => step % every === 0 || step === path.length - 1).map(at);
  const [start = [0, 0], end = start] = [drawn[0], drawn.at(-1)];
  const plot = { x: PLOT.x, y: PLOT.y, width: PLOT.size, height: PLOT.size };
  const text = (content: string, px: number, py: number, anchor: string) =>
    svg("text", { x: px, y: py, "text-anchor": anchor, class: "picture-text" }, content);
  const below = PLOT.y + PLOT.size + 16;
  const right = PLOT.x + PLOT.size;
  return [
    // What leaves the plot is cut off at its edge.
    svg(
      "svg",
      plot,
      ...heights(losses),
      svg("polyline", { points: pointsOf(drawn), class: "picture-path" }),
      svg("circle", { cx: start[0], cy: start[1], r: 5, class: "picture-start" }),
      svg("circle", { cx: end[0], cy: end[1], r: 5, class: "picture-end" }),
    ),
    text(short(x[0]), PLOT.x, below, "start"),
    text(`w${second} →`, PLOT.x + PLOT.size / 2, below, "middle"),
    text(short(x[1]), right, below, "end"),
    text(short(y[0]), PLOT.x - 4, PLOT.y + 10, "end"),
    text(`w${first} ↓`, PLOT.x - 4, PLOT.y + PLOT.size / 2, "end"),
    text(short(y[1]), PLOT.x - 4, PLOT.y + PLOT.size, "end"),
  ];
}

/** The cells of the grid in the colours that the sheet gives them: half of the losses are below the middle one. */
function heights(losses: readonly (readonly number[])[]): SVGElement[] {
  const sorted = losses.flat().sort((one, other) => one - other);
  const [low = 0, middle = 0, high = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const [valley, slope, top] = HEIGHT_COLORS;
  const colorOf = (loss: number) =>
    loss < middle
      ? mixed(valley, slope, scale([low, middle], [0, 1])(loss))
      : mixed(slope, top, scale([middle, high], [0, 1])(loss));
  const size = PLOT.size / losses.length;
  return losses.flatMap((row, down) =>
    row.map((loss, across) =>
      // A little larger than its place, so that no ground shows between two.
      svg("rect", {
        x: across * size,
        y: down * size,
        width: size + 0.5,
        height: size + 0.5,
        fill: colorOf(loss),
        class: "picture-height",
      }),
    ),
  );
}

function mixed(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [one, other] = [from, to].map((color) => Number.parseInt(color.slice(start, start + 2), 16));
    return Math.round((one ?? 0) + ((other ?? 0) - (one ?? 0)) * share);
  });
  return `rgb(${channels.join(" ")})`;
}

/** The plot's edges: half a cell beyond the first and the last value, which are in the middle of their cells. */
function endsOf(values: readonly number[]): [number, number] {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const half = (last - first) / (values.length - 1) / 2;
  return [first - half, last + half];
}

function describe(path: readonly TrainingStep[], { first, second }: Weights, learningRate: number): string {
  const [start, end] = [path[0], path.at(-1)];
  const weight = (index: number) =>
    `w${index} from ${short(start?.weights[index - 1])} to ${short(end?.weights[index - 1])}`;
  const losses = `E_total from ${(start?.loss ?? 0).toPrecision(3)} to ${(end?.loss ?? 0).toPrecision(3)}`;
  return (
    `Path of ${path.length - 1} steps with η = ${learningRate}, from the ring to the dot: ${weight(first)}, ${weight(second)}; ` +
    `${losses}. The other weights move too, and stay where they start in the colours.`
  );
}

function short(value = Number.NaN): string {
  return value.toFixed(2);
}
