import type { Frame, Locator, Page } from "@playwright/test";
import type { SettingName } from "../../src/mnist/recipe/table";
import { settled } from "../server/temporaryWorkbook";
import { UserError } from "../userError";
import type { TrainOptions } from "./options";
import { type PaneState, readPaneState } from "./paneState";

/** A pane answers within milliseconds; one that says nothing for so long hangs. */
const SILENT_MS = 60_000;

/** The pane's tab for training in the browser workbook, used as a person uses it. */
export class TrainingPane {
  readonly #page: Page;
  readonly #lost: Promise<never>;

  private constructor(page: Page) {
    this.#page = page;
    this.#lost = new Promise((_, reject) => {
      page.once("crash", () => {
        reject(new UserError("The browser's page crashed, perhaps for want of memory. Try a smaller batch size."));
      });
      page.once("close", () => {
        reject(new UserError("The browser was closed while the network learnt. Start the run again."));
      });
    });
    this.#lost.catch(() => undefined); // heard by whoever waits for the page
  }

  /** The tab of a page where it is open already. */
  static of(page: Page): TrainingPane {
    return new TrainingPane(page);
  }

  /** Opens the workbook and goes to the tab. */
  static async open(page: Page, address: string): Promise<TrainingPane> {
    const pane = new TrainingPane(page);
    await page.goto(address);
    await settled(page);
    await pane.#locator("#tab-mnist").click();
    return pane;
  }

  /** Fills the form in and starts the run. */
  async start({ data, recipe, settings }: TrainOptions): Promise<void> {
    await this.#locator(`label:has(input[name=source][value=${data}])`).click();
    const { trainImages, testImages } = settings;
    if (data === "synthetic" && trainImages !== undefined) await this.#locator("#synthetic-train").fill(trainImages);
    if (data === "synthetic" && testImages !== undefined) await this.#locator("#synthetic-test").fill(testImages);
    await this.#locator(`label:has(input[name=recipe][value=${recipe}])`).click();
    await this.#locator("#all-settings summary").click();
    for (const [name, text] of Object.entries(settings)) await this.#set(name as SettingName, text);
    await this.#locator("#all-settings summary").click();
    await this.#locator("#train").click();
  }

  /** @param from the first line of the log that is wanted. */
  async read(from: number): Promise<PaneState> {
    return this.#inTime(this.#frame.evaluate(readPaneState, from));
  }

  /** Stops the run. One that has ended meanwhile stays as it is. */
  async stop(): Promise<void> {
    await this.#inTime(this.#locator("#stop").dispatchEvent("click"));
  }

  /** Saves the log that the pane offers, without moving anything that is seen. */
  async saveLog(format: "csv" | "json", path: string): Promise<void> {
    const [download] = await Promise.all([
      this.#page.waitForEvent("download"),
      this.#locator(`#download-${format}`).dispatchEvent("click"),
    ]);
    await download.saveAs(path);
  }

  /** Waits until the charts show an epoch. They are drawn a little later than the log. */
  async chartsOf(epochs: number): Promise<void> {
    for (const id of ["loss-chart", "accuracy-chart"]) {
      await this.#locator(`#${id}[aria-label*=" after ${epochs} epochs"]`).waitFor();
    }
    await this.#locator("#run").evaluate((run) => {
      run.scrollIntoView({ block: "start" });
    });
  }

  async #set(name: SettingName, text: string): Promise<void> {
    const field = this.#locator(`#setting-${name}`);
    const tag = await field.evaluate((element) => `${element.tagName} ${element.getAttribute("type") ?? ""}`);
    if (tag.startsWith("SELECT")) await field.selectOption(text);
    else if (tag === "INPUT checkbox") await field.setChecked(text === "true");
    else await field.fill(text);
  }

  #locator(selector: string): Locator {
    return this.#page.frameLocator(".pane-frame").locator(selector);
  }

  get #frame(): Frame {
    const frame = this.#page.frames().find((each) => each.url().includes("/taskpane.html"));
    if (frame === undefined) throw new UserError("The add-in's pane is gone from the workbook. Start the run again.");
    return frame;
  }

  async #inTime<Result>(answer: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new UserError(`The pane has said nothing for ${SILENT_MS / 1000} seconds. Start the run again.`));
      }, SILENT_MS);
    });
    answer.catch(() => undefined); // when the page is lost, both reject
    try {
      return await Promise.race([this.#lost, silence, answer]);
    } finally {
      clearTimeout(timer);
    }
  }
}
