import { toWorkbookError } from "./workbookError";

/** Work on the workbook, inside one `Excel.run`. */
export type Job<Result> = (context: Excel.RequestContext) => Promise<Result>;

/**
 * The only way to the workbook. Jobs are done one after the other in the order in which they were given, so that no two
 * of them write at the same time.
 */
export class WorkbookQueue {
  readonly #options: Excel.RunOptions;
  #last: Promise<unknown> = Promise.resolve();

  /** @param options `delayForCellEdit`: jobs wait until the user has left the cell, instead of failing. */
  constructor(options: Pick<Excel.RunOptions, "delayForCellEdit"> = {}) {
    this.#options = options;
  }

  /**
   * Does a job when those before it are done.
   *
   * @throws WorkbookError when Excel refuses.
   */
  do<Result>(job: Job<Result>): Promise<Result> {
    return this.#inTurn(() => Excel.run(this.#options, job));
  }

  /** Jobs whose writes the user takes back together. Others may have their turn between them. */
  openGroup(): JobGroup {
    const run = new OpenRun(this.#options);
    return {
      do: (job) => this.#inTurn(async () => job(await run.context)),
      close: () => {
        run.close();
      },
    };
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => translated(work));
    this.#last = result.catch(() => undefined); // whoever gave the job hears of its failure; the next one goes on
    return result;
  }
}

/** Jobs that share one `Excel.run`, until it is closed. */
export interface JobGroup {
  readonly do: WorkbookQueue["do"];
  readonly close: () => void;
}

/**
 * A run that stays open. Excel merges the undo records of all its requests (Microsoft, "Undo capabilities with the Excel
 * JavaScript API", undo grouping). The client library on npm does not know that option yet, so that the browser workbook,
 * which uses it, is told by a header of each request (docs/decisions/0029-undo-groups.md).
 */
class OpenRun {
  readonly context: Promise<Excel.RequestContext>;
  close: () => void = () => undefined;

  constructor(options: Excel.RunOptions) {
    const { requirements } = Office.context;
    const mergeUndoGroup = requirements.isSetSupported("ExcelApi", "1.20");
    const closed = new Promise<void>((resolve) => {
      this.close = resolve;
    });
    this.context = new Promise((resolve, reject) => {
      Excel.run(mergeUndoGroup ? { ...options, mergeUndoGroup } : options, async (context) => {
        if (requirements.isSetSupported("UndoGroups", "1.1")) context.requestHeaders["UndoGroup"] = newGroup();
        resolve(context);
        await closed;
      }).catch(reject);
    });
  }
}

let groups = 0;

function newGroup(): string {
  return String(++groups);
}

async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toWorkbookError(error);
  }
}
