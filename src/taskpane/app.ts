import type { Flavour, LandscapeChoice, LossScale, PresetName, Workbook } from "../workbook/workbook";
import { sentenceOf } from "./failure";
import { INITIAL_STATE, type PaneEvent, type PaneState, reduce } from "./state";

/** What the pane can do to the workbook. */
export type WorkbookActions = Pick<
  Workbook,
  | "buildBackpropSheet"
  | "buildLandscape"
  | "buildPresetSheet"
  | "compareLearningRates"
  | "readLossScale"
  | "setLossScale"
>;

export interface AppOptions {
  readonly workbook: WorkbookActions;
  readonly render: (state: PaneState) => void;
  /** Opens the pane where it is closed: a ribbon button has failed, and somebody should read why. */
  readonly showPane: () => Promise<void>;
}

/** What the pane does: takes a wish, does it in the workbook, and says how it went. */
export class App {
  readonly #workbook: WorkbookActions;
  readonly #render: (state: PaneState) => void;
  readonly #showPane: () => Promise<void>;
  #state = INITIAL_STATE;

  constructor({ workbook, render, showPane }: AppOptions) {
    this.#workbook = workbook;
    this.#render = render;
    this.#showPane = showPane;
    render(this.#state);
  }

  chooseFlavour(flavour: Flavour): void {
    this.#apply({ type: "flavourChosen", flavour });
  }

  /** Builds a backprop sheet in the given flavour, or in the one that is chosen in the pane. */
  build(flavour: Flavour = this.#state.flavour): Promise<void> {
    return this.#work("Building the backprop sheet …", async () => {
      const name = await this.#workbook.buildBackpropSheet(flavour);
      return `Built the sheet “${name}”. Change a yellow cell and watch all 100 steps follow.`;
    });
  }

  choosePreset(preset: PresetName): void {
    this.#apply({ type: "presetChosen", preset });
  }

  /** Builds the sheet of the example that is chosen. */
  buildPreset(): Promise<void> {
    return this.#work("Building the example …", async () => {
      const name = await this.#workbook.buildPresetSheet(this.#state.preset);
      return `Built the sheet “${name}”. Its second line says what to look for.`;
    });
  }

  /** Builds the landscape of the loss over two weights. */
  buildLandscape(choice: LandscapeChoice): Promise<void> {
    return this.#work("Building the landscape …", async () => {
      const { sheetName, hasChart } = await this.#workbook.buildLandscape(choice);
      const noChart = "This workbook draws no contour charts, so its colours alone show the heights.";
      return `Built the sheet “${sheetName}”. The path over it is drawn below the button.${hasChart ? "" : ` ${noChart}`}`;
    });
  }

  compare(): Promise<void> {
    return this.#work("Building the learning-rate sheet …", async () => {
      const name = await this.#workbook.compareLearningRates();
      return `Built the sheet “${name}”. Change, add or remove rates in its yellow cells.`;
    });
  }

  setLossScale(scale: LossScale): Promise<void> {
    return this.#work("Changing the loss axis …", async () => {
      await this.#workbook.setLossScale(scale);
      return `The loss axis is ${scale.toLowerCase()} now.`;
    });
  }

  /** Looks which chart the active sheet has: the switch for its axis depends on it. */
  async readActiveSheet(): Promise<void> {
    try {
      this.#apply({ type: "lossScaleRead", lossScale: await this.#workbook.readLossScale() });
    } catch (error) {
      if (this.#state.status.kind !== "failed") this.fail(error); // the first failure is the one to read
    }
  }

  /** Says what went wrong. */
  fail(error: unknown): void {
    this.#apply({ type: "workFailed", text: sentenceOf(error) });
  }

  /** One piece of work at a time: a second click while the first is being done has no effect. */
  async #work(text: string, action: () => Promise<string>): Promise<void> {
    if (this.#state.status.kind === "busy") return;
    this.#apply({ type: "workStarted", text });
    try {
      this.#apply({ type: "workDone", text: await action() });
    } catch (error) {
      this.fail(error);
      await this.#showPane();
    }
    await this.readActiveSheet();
  }

  #apply(event: PaneEvent): void {
    this.#state = reduce(this.#state, event);
    this.#render(this.#state);
  }
}
