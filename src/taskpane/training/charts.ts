import { Chart, type ChartDataset, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
import { accuracyFloor } from "../../workbook/mnist/logSheet";
import { percent } from "./sentences";
import type { RunState } from "./state";

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws loss and accuracy of a run. The one module that says Chart.js. */
export class Charts {
  readonly #loss: LineChart;
  readonly #accuracy: LineChart;

  constructor(loss: HTMLCanvasElement, accuracy: HTMLCanvasElement) {
    this.#loss = new LineChart(loss, "Loss by epoch");
    this.#accuracy = new LineChart(accuracy, "Accuracy by epoch, per cent");
  }

  /** One chart a task, so that no task is long. */
  async draw({ curve, records, settings: { epochs } }: RunState): Promise<void> {
    const best = records.at(-1);
    this.#loss.draw({
      epochs,
      live: curve.map(({ epochs: x, loss: y }) => ({ x, y })),
      train: records.map(({ epoch, trainLoss: y }) => ({ x: epoch + 1, y })),
      test: records.map(({ epoch, testLoss: y }) => ({ x: epoch + 1, y })),
      said: best ? `test loss ${best.testLoss.toFixed(4)} after ${records.length} epochs` : "no epoch is done yet",
    });
    await new Promise((resolve) => setTimeout(resolve));
    this.#accuracy.draw({
      epochs,
      live: curve.map(({ epochs: x, accuracy }) => ({ x, y: 100 * accuracy })),
      train: records.map(({ epoch, trainAccuracy }) => ({ x: epoch + 1, y: 100 * trainAccuracy })),
      test: records.map(({ epoch, testAccuracy }) => ({ x: epoch + 1, y: 100 * testAccuracy })),
      // As the sheet's chart has it.
      ...(best && { floor: 100 * accuracyFloor(records), ceiling: 100 }),
      said: best ? `test ${percent(best.testAccuracy)} after ${records.length} epochs` : "no epoch is done yet",
    });
  }
}

interface Drawing {
  /** How far the axis goes. */
  readonly epochs: number;
  readonly live: Point[];
  readonly train: Point[];
  readonly test: Point[];
  /** Where the axis of values begins and ends, if not where the values do. */
  readonly floor?: number;
  readonly ceiling?: number;
  /** For people who do not see the chart. */
  readonly said: string;
}

/** One chart with three lines: batch by batch, and after each epoch in training and test. */
class LineChart {
  readonly #canvas: HTMLCanvasElement;
  readonly #title: string;
  #chart: Chart<"line", Point[]> | undefined;
  #colors = "";

  constructor(canvas: HTMLCanvasElement, title: string) {
    this.#canvas = canvas;
    this.#title = title;
  }

  draw({ epochs, live, train, test, floor, ceiling, said }: Drawing): void {
    const chart = this.#inTheme();
    [live, train, test].forEach((points, index) => {
      const dataset = chart.data.datasets[index];
      if (dataset) dataset.data = points;
    });
    Object.assign(chart.options.scales?.["x"] ?? {}, { max: epochs });
    Object.assign(chart.options.scales?.["y"] ?? {}, { min: floor, max: ceiling });
    chart.update("none");
    this.#canvas.setAttribute("aria-label", `${this.#title}: ${said}.`);
  }

  /** The chart in the theme's colours: a new one when they have changed, since Chart.js keeps those of its points. */
  #inTheme(): Chart<"line", Point[]> {
    const colors = colorsOf(this.#canvas);
    const key = JSON.stringify(colors);
    if (this.#chart && key === this.#colors) return this.#chart;
    this.#chart?.destroy();
    this.#colors = key;
    this.#chart = newChart(this.#canvas, colors);
    return this.#chart;
  }
}

function newChart(canvas: HTMLCanvasElement, colors: Colors): Chart<"line", Point[]> {
  const ticks = { color: colors.text, font: { size: 11 }, maxTicksLimit: 6 };
  const grid = { color: colors.grid };
  return new Chart(canvas, {
    type: "line",
    data: {
      datasets: [
        line("While training", 0, colors.live),
        line("Training", 2, colors.train),
        line("Test", 3, colors.test),
      ],
    },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      interaction: { mode: "nearest", intersect: false },
      scales: {
        x: { type: "linear", min: 0, ticks: { ...ticks, precision: 0 }, grid },
        y: { type: "linear", ticks, grid },
      },
    },
  });
}

function line(label: string, radius: number, color: string): ChartDataset<"line", Point[]> {
  const colors = { borderColor: color, backgroundColor: color, pointBorderColor: color, pointBackgroundColor: color };
  return {
    ...{ label, data: [], borderWidth: radius === 0 ? 1 : 2, clip: 6 },
    ...{ pointRadius: radius, pointHitRadius: 6 },
    ...colors,
  };
}

type Colors = ReturnType<typeof colorsOf>;

/** The theme's colours, read anew each time: Office can change its theme while the pane is open. */
function colorsOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token("--colorNeutralForeground2"),
    grid: token("--colorNeutralStroke2"),
    live: token("--chart-live"),
    train: token("--chart-train"),
    test: token("--chart-test"),
  };
}
