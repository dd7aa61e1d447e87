import type { Charts } from "./charts";
import { elementOf } from "../elements";
import type { RunState } from "./state";

/** Twice a second is live enough, and leaves the thread to others. */
const REDRAW_MS = 500;

/** Live charts of loss and accuracy. Chart.js is loaded with the first run. */
export class ChartsView {
  readonly #loss = elementOf("loss-chart", HTMLCanvasElement);
  readonly #accuracy = elementOf("accuracy-chart", HTMLCanvasElement);
  readonly #onError: (error: unknown) => void;
  #charts: Promise<Charts> | undefined;
  #run: RunState | undefined;
  #isDue = false;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Fetches the library before it is needed. */
  prepare(): void {
    this.#charts ??= this.#load();
    this.#charts.catch(() => undefined); // said when it is to be drawn
  }

  render(run: RunState): void {
    this.#run = run;
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => void this.#draw(), REDRAW_MS);
  }

  async #draw(): Promise<void> {
    try {
      this.prepare();
      const charts = await this.#charts;
      if (this.#run) await charts?.draw(this.#run);
      this.#isDue = false;
    } catch (error) {
      this.#onError(error); // it stays due: there is no second try, and training goes on without pictures
    }
  }

  async #load(): Promise<Charts> {
    const { Charts } = await import("./charts");
    return new Charts(this.#loss, this.#accuracy);
  }
}
