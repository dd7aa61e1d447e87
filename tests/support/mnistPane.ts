import type { FrameLocator, Locator } from "@playwright/test";
import type { SettingName } from "../../src/mnist/recipe/table";
import type { WorkbookPage } from "./workbookPage";

/** The pane's tab for training, used as a person uses it. */
export class MnistPane {
  private constructor(readonly pane: FrameLocator) {}

  /** Goes to the tab, and takes the assignment's recipe: the tests of short runs count on its constant learning rate. */
  static async open(workbook: WorkbookPage): Promise<MnistPane> {
    await workbook.pane.getByRole("tab", { name: "Train MNIST" }).click();
    const pane = MnistPane.asItIs(workbook);
    await pane.chooseRecipe("Assignment");
    return pane;
  }

  /** The tab with whatever is chosen in it. */
  static asItIs(workbook: WorkbookPage): MnistPane {
    return new MnistPane(workbook.pane);
  }

  async chooseRecipe(name: "Assignment" | "Fast" | "Tiny"): Promise<void> {
    await this.pane.locator("#recipes").getByText(name, { exact: true }).click();
  }

  get train(): Locator {
    return this.pane.locator("#train");
  }

  get pause(): Locator {
    return this.pane.locator("#pause");
  }

  get stop(): Locator {
    return this.pane.locator("#stop");
  }

  get status(): Locator {
    return this.pane.locator("#training-status");
  }

  /** Which runs can go on. */
  get keptRuns(): Locator {
    return this.pane.locator("#kept-run");
  }

  get keptBackend(): Locator {
    return this.pane.locator("#kept-backend");
  }

  /** The button that goes on with the kept run that is chosen. */
  get resumeKept(): Locator {
    return this.pane.locator("#resume-kept");
  }

  /** The learning rate of the run under way. */
  get rate(): Locator {
    return this.pane.locator("#rate");
  }

  /** What runs, and why on this back end. */
  get about(): Locator {
    return this.pane.locator("#run-about");
  }

  get best(): Locator {
    return this.pane.locator("#best");
  }

  /** Says how much of the run under way is kept in the browser. */
  get kept(): Locator {
    return this.pane.locator("#run-kept");
  }

  /** Says which runs wait for another workbook. */
  get elsewhere(): Locator {
    return this.pane.locator("#elsewhere-text");
  }

  get writeHere(): Locator {
    return this.pane.locator("#write-here");
  }

  get downloadCsv(): Locator {
    return this.pane.locator("#download-csv");
  }

  get downloadJson(): Locator {
    return this.pane.locator("#download-json");
  }

  get files(): Locator {
    return this.pane.locator("#files");
  }

  get dataText(): Locator {
    return this.pane.locator("#data-text");
  }

  get log(): Locator {
    return this.pane.locator("#log-lines");
  }

  /** The notebook's lines about tests, one an epoch. */
  get testLines(): Locator {
    return this.log.getByText(/^Test set: Average loss: \d\.\d{4}, Accuracy: \d+\/\d+ \(\d+\.\d\d%\)$/);
  }

  async chooseSource(name: "MNIST" | "Synthetic" | "Own files"): Promise<void> {
    await this.pane.locator("#source .segments label").filter({ hasText: name }).click();
  }

  async chooseSynthetic(trainCount: number, testCount: number): Promise<void> {
    await this.chooseSource("Synthetic");
    await this.pane.locator("#synthetic-train").fill(String(trainCount));
    await this.pane.locator("#synthetic-test").fill(String(testCount));
  }

  /** Types or chooses settings. */
  async set(texts: Partial<Record<SettingName, string>>): Promise<void> {
    const settings = this.pane.locator("#all-settings");
    if ((await settings.getAttribute("open")) === null) await settings.locator("summary").click();
    for (const [name, text] of Object.entries(texts)) {
      const field = this.pane.locator(`#setting-${name}`);
      const isChoice = await field.evaluate((element) => element.tagName === "SELECT");
      if (isChoice) await field.selectOption(text);
      else await field.fill(text);
    }
    await settings.locator("summary").click();
  }
}

/** What the notebook's lines tell of an epoch, digit for digit. */
export interface LoggedEpoch {
  readonly epoch: number;
  readonly batches: string;
  readonly trainAccuracy: string;
  readonly batchesPerSecond: string;
  readonly testLoss: string;
  readonly correct: string;
  readonly testCount: string;
  readonly testAccuracy: string;
}

const EPOCH =
  /^EPOCH: (?<epoch>\d+)\nLoss=\d+\.\d{4} Batch_id=\d+ Accuracy=(?<trainAccuracy>[\d.]+): 100%\|█{10}\| (?<batches>\d+)\/\k<batches> \[[\d:]+<00:00, (?<batchesPerSecond>[\d.]+)it\/s\]\nTest set: Average loss: (?<testLoss>[\d.]+), Accuracy: (?<correct>\d+)\/(?<testCount>\d+) \((?<testAccuracy>[\d.]+)%\)$/;

/** The epochs that the log in the pane tells of. */
export async function logLines(pane: MnistPane): Promise<LoggedEpoch[]> {
  const lines = await pane.log.locator("div").allTextContents();
  const epochs = Array.from({ length: lines.length / 3 }, (_, index) =>
    lines.slice(3 * index, 3 * index + 3).join("\n"),
  );
  return epochs.map((text) => {
    const { groups } = EPOCH.exec(text) ?? {};
    if (groups === undefined) throw new Error(`The log does not read like the notebook: ${text}`);
    return { ...(groups as unknown as LoggedEpoch), epoch: Number(groups["epoch"]) };
  });
}
