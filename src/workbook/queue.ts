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
    const result = this.#last.then(() => run(job, this.#options));
    this.#last = result.catch(() => undefined); // whoever gave the job hears of its failure; the next one goes on
    return result;
  }
}

async function run<Result>(job: Job<Result>, options: Excel.RunOptions): Promise<Result> {
  try {
    return await Excel.run(options, job);
  } catch (error) {
    throw toWorkbookError(error);
  }
}
