import type { Page } from "@playwright/test";
import { settled } from "../server/temporaryWorkbook";
import { stillPicture } from "../server/stillPicture";
import { UserError } from "../userError";

/** The log waits while the workbook is busy; longer than this it is not. */
const WRITTEN_MS = 60_000;
const POLL_MS = 200;

/** What the sheets have of a run. */
interface Written {
  readonly epochs: number;
  readonly end: string;
}

/** Page code: how many epochs the log's table has, and how the run's row says that it ended. */
const READ_WRITTEN = `Excel.run(async (context) => {
  const { tables } = context.workbook;
  const [log, runs] = [tables.getItemOrNullObject("MnistLog"), tables.getItemOrNullObject("MnistRuns")];
  await context.sync();
  const [rows, last] = [log.isNullObject ? undefined : log.getDataBodyRange(), runs.isNullObject ? undefined : runs.getDataBodyRange()];
  rows?.load("rowCount");
  last?.load("values");
  await context.sync();
  return { epochs: rows?.rowCount ?? 0, end: last?.values[0].at(-1) ?? "" };
})`;

/** The workbook's own side of a run: its sheets, its file and how it looks. */
export class LogWorkbook {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Waits until the sheets have all epochs of a run that has ended, and shows the log.
   *
   * @throws UserError when they do not get there.
   */
  async showLog(epochs: number): Promise<void> {
    const deadline = Date.now() + WRITTEN_MS;
    for (;;) {
      const written = await this.#written();
      if (written.epochs === epochs && written.end !== "not ended") break;
      if (Date.now() > deadline) {
        throw new UserError(
          `The workbook's log has ${written.epochs} of ${epochs} epochs and gets no more; all of them are in the log's files.`,
        );
      }
      await this.#page.waitForTimeout(POLL_MS);
    }
    if (epochs > 0) await this.#page.locator(".o-sheet").getByText("MNIST Log", { exact: true }).click();
    await settled(this.#page);
  }

  /** Saves the workbook as its own menu does. */
  async saveAs(path: string): Promise<void> {
    await this.#page.getByText("File", { exact: true }).click();
    const [download] = await Promise.all([
      this.#page.waitForEvent("download"),
      this.#page.locator(".o-menu-item").filter({ hasText: "Save as .xlsx" }).click(),
    ]);
    await download.saveAs(path);
  }

  /** A picture of the whole window. */
  async picture(): Promise<Buffer> {
    await this.#page.locator(".o-grid").hover({ position: { x: 5, y: 5 } });
    return stillPicture(this.#page);
  }

  async #written(): Promise<Written> {
    const frame = this.#page.frames().find((each) => each.url().includes("/taskpane.html"));
    if (frame === undefined) return { epochs: 0, end: "" };
    return frame.evaluate<Written>(READ_WRITTEN);
  }
}
