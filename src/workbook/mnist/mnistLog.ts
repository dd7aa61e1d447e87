import { GONE, WorkbookError } from "../workbookError";
import { KeptLogs, type LogStore, NO_LOGS } from "./keptLogs";
import type { EpochRecord, LoggedRun, ModelSummary, RunDescription, RunEnd } from "./loggedRun";
import { csvOf, jsonOf } from "./logText";
import { ExcelMnistSheets, type MnistSheets } from "./mnistSheets";
import { waitingSentence } from "./problems";

/** How soon the workbook is asked again when it refused and no further epoch comes. */
const RETRY_MS = 5000;

export interface MnistLogOptions {
  /** The sheets of the workbook that the add-in runs in, unless told. */
  readonly sheets?: MnistSheets;
  /** Where what the workbook does not have yet outlives the page; nowhere unless told. */
  readonly store?: LogStore;
  /** Calls back once, later; a timer unless told. */
  readonly later?: (callback: () => void) => void;
}

/** Something that is to be written, and written again whenever it has changed. */
interface Task {
  readonly write: () => Promise<void>;
  isDue: boolean;
}

interface Entry {
  run: LoggedRun;
  readonly tasks: Readonly<Record<"log" | "run" | "summary", Task>>;
  /** Whether the browser keeps it; `undefined` where that is not needed. */
  kept: Promise<boolean> | undefined;
}

/**
 * Writes runs into the workbook. No call waits: what is new is noted, and written in order by one writer that takes all
 * that has come up meanwhile at once. What the workbook refuses stays noted, for the next epoch or a little later, and is
 * kept in the browser until it is written, so that a page that is closed loses nothing.
 */
export class MnistLog {
  /** Hears in a sentence why something waits; the same sentence only once until all is written. */
  onProblem: (sentence: string) => void = () => undefined;

  readonly #sheets: MnistSheets;
  readonly #kept: KeptLogs;
  readonly #later: (callback: () => void) => void;
  readonly #said = new Set<string>();
  #entries: readonly Entry[] = [];
  /** Left by earlier pages in other workbooks. */
  #elsewhere: readonly Entry[] = [];
  #current: Entry | undefined;
  #workbook: string | undefined;
  #isWriting = false;
  #isNewsWaiting = false;
  #isRetryPlanned = false;

  constructor({ sheets = new ExcelMnistSheets(), store = NO_LOGS, later = startTimer }: MnistLogOptions = {}) {
    this.#sheets = sheets;
    this.#kept = new KeptLogs(store);
    this.#later = later;
  }

  /** Takes up what an earlier page could not write. What belongs to another workbook waits for {@link writeHere}. */
  async takeUp(): Promise<void> {
    const kept = await this.#kept.readAll();
    if (kept.length === 0) return;
    this.#workbook ??= await this.#sheets.readWorkbookId().catch(() => undefined);
    for (const { run, workbook } of kept) {
      if (this.#find(run.description) !== undefined) continue;
      const entry = this.#newEntry(run);
      entry.kept = Promise.resolve(true);
      if (workbook !== undefined && workbook === this.#workbook) this.#add(entry);
      else this.#elsewhere = [...this.#elsewhere, entry];
    }
  }

  /** Runs that another workbook should have got, and that are not written anywhere yet. */
  get elsewhere(): readonly LoggedRun[] {
    return this.#elsewhere.map(({ run }) => run);
  }

  /** Writes what another workbook should have got into this one. */
  writeHere(): void {
    const entries = this.#elsewhere;
    this.#elsewhere = [];
    for (const entry of entries) this.#add(entry);
  }

  /** A run begins, or goes on: one that goes on has the `startedAt` that it had before. */
  begin(description: RunDescription, model: ModelSummary): void {
    const entry = this.#find(description) ?? this.#newEntry({ description, model, records: [], end: undefined });
    entry.run = { ...entry.run, description, model, end: undefined };
    this.#elsewhere = this.#elsewhere.filter((each) => each !== entry);
    if (!this.#entries.includes(entry)) this.#entries = [...this.#entries, entry];
    this.#current = entry;
    void this.#learnWorkbook();
    this.#note(entry, "run", "summary");
  }

  /** An epoch that the run has already, as one that goes on may tell again, is not logged twice. */
  epochEnded(record: EpochRecord): void {
    const entry = this.#current;
    if (entry === undefined || entry.run.records.some(({ epoch }) => epoch === record.epoch)) return;
    entry.run = { ...entry.run, records: [...entry.run.records, record] };
    this.#note(entry, "log", "run");
  }

  ended(end: RunEnd): void {
    const entry = this.#current;
    if (entry === undefined) return;
    entry.run = { ...entry.run, end };
    this.#note(entry, "run");
  }

  /** All that was logged, as text for a file; empty where there is nothing. */
  csv(): string {
    return csvOf(this.#allRuns());
  }

  json(): string {
    return jsonOf(this.#allRuns());
  }

  #allRuns(): LoggedRun[] {
    return [...this.#elsewhere, ...this.#entries].map(({ run }) => run);
  }

  #find({ startedAt }: RunDescription): Entry | undefined {
    return [...this.#entries, ...this.#elsewhere].find(
      ({ run }) => run.description.startedAt.getTime() === startedAt.getTime(),
    );
  }

  #newEntry(run: LoggedRun): Entry {
    const task = (write: () => Promise<void>): Task => ({ write, isDue: false });
    const entry: Entry = {
      run,
      tasks: {
        log: task(() => this.#sheets.writeLog(entry.run)),
        run: task(() =>
          this.#sheets.writeRun(
            entry.run,
            this.#entries.map((each) => each.run),
          ),
        ),
        summary: task(() => this.#sheets.writeSummary(entry.run)),
      },
      kept: undefined,
    };
    return entry;
  }

  /** All of a run is to be written. A log without an epoch has no sheet. */
  #add(entry: Entry): void {
    this.#entries = [...this.#entries, entry];
    this.#note(entry, "run", "summary", ...(entry.run.records.length > 0 ? (["log"] as const) : []));
  }

  #note(entry: Entry, ...tasks: readonly (keyof Entry["tasks"])[]): void {
    for (const task of tasks) entry.tasks[task].isDue = true;
    entry.kept = this.#kept.keep(entry.run, this.#workbook);
    this.#wake();
  }

  #wake(): void {
    this.#isNewsWaiting = true;
    void this.#writeAll();
  }

  /** One at a time; what comes up meanwhile is written when it is done. */
  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isNewsWaiting) {
      this.#isNewsWaiting = false;
      for (const entry of this.#entries) await this.#writeEntry(entry);
    }
    this.#isWriting = false;
    if (this.#entries.some(isDue)) this.#planRetry();
    else this.#said.clear();
  }

  async #writeEntry(entry: Entry): Promise<void> {
    for (const task of Object.values(entry.tasks)) if (task.isDue) await this.#write(entry, task);
    if (isDue(entry) || entry.kept === undefined) return;
    entry.kept = undefined;
    void this.#kept.forget(entry.run);
  }

  async #write(entry: Entry, task: Task): Promise<void> {
    task.isDue = false; // before it is written: it may change meanwhile
    try {
      await written(task);
    } catch (error) {
      task.isDue = true;
      this.#say(waitingSentence(error, (await entry.kept) ?? false));
    }
  }

  /** What is kept already is kept again with the name of its workbook. */
  async #learnWorkbook(): Promise<void> {
    if (this.#workbook !== undefined) return;
    this.#workbook = await this.#sheets.giveWorkbookId().catch(() => undefined); // the next run tries again
    for (const entry of this.#entries) {
      if (entry.kept !== undefined) entry.kept = this.#kept.keep(entry.run, this.#workbook);
    }
  }

  #say(sentence: string | undefined): void {
    if (sentence === undefined || this.#said.has(sentence)) return;
    this.#said.add(sentence);
    this.onProblem(sentence);
  }

  #planRetry(): void {
    if (this.#isRetryPlanned) return;
    this.#isRetryPlanned = true;
    this.#later(() => {
      this.#isRetryPlanned = false;
      this.#wake();
    });
  }
}

/** A sheet that the user deletes while it is being written is missed when the second try begins, and made anew without a word. */
async function written({ write }: Task): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof WorkbookError && GONE.includes(error.code))) throw error;
    await write();
  }
}

function isDue({ tasks }: Entry): boolean {
  return Object.values(tasks).some((task) => task.isDue);
}

function startTimer(callback: () => void): void {
  setTimeout(callback, RETRY_MS);
}
