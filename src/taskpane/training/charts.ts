import { Chart, type ChartDataset, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
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
  /** For people who do not see the chart. */
  readonly said: string;
}

/** One chart with three lines: batch by batch, and after each epoch in training and test. */
class LineChart {
  readonly #canvas: HTMLCanvasElement;
  readonly #title: string;
  readonly #chart: Chart<"line", Point[]>;

  constructor(canvas: HTMLCanvasElement, title: string) {
    this.#canvas = canvas;
    this.#title = title;
    this.#chart = new Chart(canvas, {
      type: "line",
      data: { datasets: [line("While training", 0), line("Training", 2), line("Test", 3)] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        interaction: { mode: "nearest", intersect: false },
        scales: { x: { type: "linear", min: 0 }, y: { type: "linear" } },
      },
    });
  }

  draw({ epochs, live, train, test, said }: Drawing): void {
    const { data, options } = this.#chart;
    const color = colorsOf(this.#canvas);
    [live, train, test].forEach((points, index) => {
      const dataset = data.datasets[index];
      if (!dataset) return;
      dataset.data = points;
      const ownColor = [color.live, color.train, color.test][index] ?? color.text;
      dataset.borderColor = dataset.backgroundColor = ownColor;
      dataset.pointBorderColor = dataset.pointBackgroundColor = ownColor;
    });
    const ticks = { color: color.text, font: { size: 11 }, maxTicksLimit: 6 };
    options.scales = {
      x: { type: "linear", min: 0, max: epochs, ticks: { ...ticks, precision: 0 }, grid: { color: color.grid } },
      y: { type: "linear", ticks, grid: { color: color.grid } },
    };
    this.#chart.update("none");
    this.#canvas.setAttribute("aria-label", `${this.#title}: ${said}.`);
  }
}

function line(label: string, radius: number): ChartDataset<"line", Point[]> {
  return { label, data: [], borderWidth: radius === 0 ? 1 : 2, pointRadius: radius, pointHitRadius: 6, clip: 6 };
}

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
