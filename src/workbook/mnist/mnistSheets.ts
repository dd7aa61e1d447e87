import { WorkbookQueue } from "../queue";
import type { LoggedRun } from "./loggedRun";
import { giveWorkbookId, readWorkbookId } from "./places";
import { type LogPlace, writeLog } from "./writeLog";
import { writeRun } from "./writeRuns";
import { writeSummary } from "./writeSummary";

/** The sheets that runs are written into. Every failure is a WorkbookError, after which the same may be written again. */
export interface MnistSheets {
  /** Writes the run's rows that the workbook does not have yet. */
  writeLog(run: LoggedRun): Promise<void>;
  /** Writes the run's row among those of all runs. */
  writeRun(run: LoggedRun, allRuns: readonly LoggedRun[]): Promise<void>;
  /** Writes the summary of the run's network, unless it is there. */
  writeSummary(run: LoggedRun): Promise<void>;
  /** Which workbook this is; one without an id gets one. */
  giveWorkbookId(): Promise<string>;
  /** Which workbook this is; `undefined` where no run was ever logged. */
  readWorkbookId(): Promise<string | undefined>;
}

/** Those of the workbook that the add-in runs in. */
export class ExcelMnistSheets implements MnistSheets {
  /** Of its own: a job that waits for a cell's edit to end must not hold up what the user clicks in the pane. */
  readonly #queue = new WorkbookQueue({ delayForCellEdit: true });
  /** By the time at which the run began. */
  readonly #places = new Map<number, LogPlace>();

  writeLog(run: LoggedRun): Promise<void> {
    return this.#queue.do(async (context) => {
      const key = run.description.startedAt.getTime();
      const place = this.#places.get(key);
      // Until Excel has answered nobody knows which of the rows are there: a request can fail half-way.
      if (place !== undefined) this.#places.set(key, { ...place, written: undefined });
      this.#places.set(key, await writeLog(context, run, place));
    });
  }

  writeRun(run: LoggedRun, allRuns: readonly LoggedRun[]): Promise<void> {
    return this.#queue.do((context) => writeRun(context, run, allRuns));
  }

  writeSummary(run: LoggedRun): Promise<void> {
    return this.#queue.do((context) => writeSummary(context, run));
  }

  giveWorkbookId(): Promise<string> {
    return this.#queue.do(giveWorkbookId);
  }

  readWorkbookId(): Promise<string | undefined> {
    return this.#queue.do(readWorkbookId);
  }
}
