import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { Interruption } from "./interruption";
import { LogWorkbook } from "./logWorkbook";
import { describeMachine } from "./machine";
import type { TrainOptions } from "./options";
import type { PaneState } from "./paneState";
import { RESULT_FILES } from "./resultFolder";
import type { RunPrinter } from "./runPrinter";
import { TrainingPane } from "./trainingPane";

/** The log's sheet and the pane's charts, side by side. */
const WINDOW = { width: 1440, height: 1060 };
/** A busy machine takes its time, and the trainer comes first. */
const PATIENCE_MS = 120_000;
const POLL_MS = 200;
/** Heading, progress and test. */
const LINES_AN_EPOCH = 3;

export interface RunOptions {
  readonly options: TrainOptions;
  readonly folder: string;
  readonly printer: RunPrinter;
  readonly interruption: Interruption;
}

/** How a run ended: in the pane's own words, or in none where it was interrupted before it began. */
export interface Outcome {
  readonly hasFailed: boolean;
  readonly sentence: string;
}

/** One run in a browser workbook, with all that it leaves behind. */
export class Run {
  readonly #options: RunOptions;
  readonly #pane: TrainingPane;
  readonly #workbook: LogWorkbook;
  readonly #browser: string;
  #startedAt = NaN;
  #savedEpochs = 0;

  private constructor(options: RunOptions, pane: TrainingPane, workbook: LogWorkbook, browser: string) {
    this.#options = options;
    this.#pane = pane;
    this.#workbook = workbook;
    this.#browser = browser;
  }

  /** Opens the workbook. */
  static async open(browser: Browser, address: string, options: RunOptions): Promise<Run> {
    const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: WINDOW });
    page.setDefaultTimeout(PATIENCE_MS);
    return new Run(
      options,
      await TrainingPane.open(page, address),
      new LogWorkbook(page),
      `Chromium ${browser.version()}`,
    );
  }

  /** Trains to the end, whichever it is. The log's files are there after every epoch, should the browser not survive. */
  async train(): Promise<Outcome> {
    const { options, interruption } = this.#options;
    await this.#pane.start(options);
    this.#startedAt = performance.now();
    interruption.attend();
    for (;;) {
      const state = await this.#look();
      if (state.isIdle) return this.#end(state);
      if (interruption.isAsked && !state.canStop) return { hasFailed: false, sentence: "" };
      if (interruption.isAsked) await this.#pane.stop();
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async #look(): Promise<PaneState> {
    const { printer } = this.#options;
    const state = await this.#pane.read(printer.lineCount);
    printer.print(state);
    if (this.#epochs > this.#savedEpochs) await this.#saveLogs();
    return state;
  }

  async #end({ message, data, about, hasLog }: PaneState): Promise<Outcome> {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const failure = data.kind === "failed" ? data.text : message.kind === "failed" ? message.text : undefined;
    if (hasLog) await this.#saveLogs(); // with the last word about the run
    if (about !== "") await this.#saveMachine(about, seconds);
    if (about !== "") await this.#saveWorkbook();
    return { hasFailed: failure !== undefined, sentence: failure ?? message.text };
  }

  async #saveLogs(): Promise<void> {
    this.#savedEpochs = this.#epochs;
    await this.#pane.saveLog("json", this.#path("json"));
    await this.#pane.saveLog("csv", this.#path("csv"));
  }

  async #saveMachine(backEnd: string, seconds: number): Promise<void> {
    const machine = describeMachine({ browser: this.#browser, backEnd, seconds });
    await writeFile(this.#path("machine"), `${JSON.stringify(machine, null, 2)}\n`);
  }

  async #saveWorkbook(): Promise<void> {
    await this.#workbook.showLog(this.#epochs);
    await this.#workbook.saveAs(this.#path("workbook"));
    if (this.#epochs > 0) await this.#pane.chartsOf(this.#epochs);
    await writeFile(this.#path("screenshot"), await this.#workbook.picture());
  }

  get #epochs(): number {
    return this.#options.printer.lineCount / LINES_AN_EPOCH;
  }

  #path(file: keyof typeof RESULT_FILES): string {
    return join(this.#options.folder, RESULT_FILES[file]);
  }
}
