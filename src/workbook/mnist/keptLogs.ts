import type { LoggedRun } from "./loggedRun";

/** Raised whenever the form of a kept log changes; one of another form is left alone. */
const VERSION = 1;

/** The log of a run that its workbook does not have whole yet, as it outlives the page: plain data that can be cloned. */
export interface KeptLog {
  readonly version: typeof VERSION;
  /** The id of the workbook that it belongs to; `undefined` where that never answered. */
  readonly workbook: string | undefined;
  readonly run: LoggedRun;
}

/** Where logs outlive the page, by the start of their runs. */
export interface LogStore {
  readAll(): Promise<unknown[]>;
  write(key: string, log: KeptLog): Promise<void>;
  delete(key: string): Promise<void>;
}

/** For pages that keep nothing. */
export const NO_LOGS: LogStore = {
  readAll: () => Promise.resolve([]),
  write: () => Promise.reject(new Error("Nothing is kept here.")),
  delete: () => Promise.resolve(),
};

/** What is kept of the logs, brought up to date in the order in which it changes. */
export class KeptLogs {
  readonly #store: LogStore;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: LogStore) {
    this.#store = store;
  }

  /** What an earlier page has left; nothing where the browser keeps nothing. */
  async readAll(): Promise<KeptLog[]> {
    const all: unknown[] = await this.#store.readAll().catch(() => []);
    return all.filter(isKeptLog);
  }

  /** @returns whether there was room for it. */
  keep(run: LoggedRun, workbook: string | undefined): Promise<boolean> {
    return this.#do(() => this.#store.write(keyOf(run), { version: VERSION, workbook, run }));
  }

  forget(run: LoggedRun): Promise<boolean> {
    return this.#do(() => this.#store.delete(keyOf(run)));
  }

  #do(change: () => Promise<void>): Promise<boolean> {
    const done = this.#last.then(change).then(
      () => true,
      () => false,
    );
    this.#last = done;
    return done;
  }
}

function keyOf({ description }: LoggedRun): string {
  return description.startedAt.toISOString();
}

function isKeptLog(value: unknown): value is KeptLog {
  return typeof value === "object" && value !== null && "version" in value && value.version === VERSION;
}
