import type { EpochRecord, LoggedRun, RunDescription, RunEnd } from "./loggedRun";
import { csvOf, jsonOf } from "./logText";
import { ExcelMnistSheets, type MnistSheets } from "./mnistSheets";
import { waitingSentence } from "./problems";
import type { ModelSummary } from "./summarySheet";

/** How soon the workbook is asked again when it refused and no further epoch comes. */
const RETRY_MS = 5000;

export interface MnistLogOptions<Layers> {
  /** What the sheet needs to know of a network of such layers. */
  readonly summarise: (layers: Layers) => ModelSummary;
  /** The sheets of the workbook that the add-in runs in, unless told. */
  readonly sheets?: MnistSheets;
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
  readonly logTask: Task;
  readonly runTask: Task;
}

/**
 * Writes runs into the workbook. No call waits: what is new is noted, and written in order by one writer that takes all
 * that has come up meanwhile at once. What the workbook refuses stays noted, for the next epoch or a little later.
 */
export class MnistLog<Layers> {
  /** Hears in a sentence why something waits; the same sentence only once until all is written. */
  onProblem: (sentence: string) => void = () => undefined;

  readonly #summarise: (layers: Layers) => ModelSummary;
  readonly #sheets: MnistSheets;
  readonly #later: (callback: () => void) => void;
  readonly #entries: Entry[] = [];
  readonly #tasks: Task[] = [];
  readonly #said = new Set<string>();
  #current: Entry | undefined;
  #isWriting = false;
  #isNewsWaiting = false;
  #isRetryPlanned = false;

  constructor({ summarise, sheets = new ExcelMnistSheets(), later = startTimer }: MnistLogOptions<Layers>) {
    this.#summarise = summarise;
    this.#sheets = sheets;
    this.#later = later;
  }

  /** A run begins, or goes on: one that goes on has the `startedAt` that it had before. */
  begin(description: RunDescription): void {
    const start = description.startedAt.getTime();
    const known = this.#entries.find(({ run }) => run.description.startedAt.getTime() === start);
    const entry = known ?? this.#newEntry(description);
    entry.run = { ...entry.run, description, end: undefined };
    this.#current = entry;
    this.#note(entry.runTask);
  }

  /** An epoch that the run has already, as one that goes on may tell again, is not logged twice. */
  epochEnded(record: EpochRecord): void {
    const entry = this.#current;
    if (entry === undefined || entry.run.records.some(({ epoch }) => epoch === record.epoch)) return;
    entry.run = { ...entry.run, records: [...entry.run.records, record] };
    this.#note(entry.logTask, entry.runTask);
  }

  ended(end: RunEnd): void {
    const entry = this.#current;
    if (entry === undefined) return;
    entry.run = { ...entry.run, end };
    this.#note(entry.runTask);
  }

  summary(layers: Layers): void {
    const model = this.#summarise(layers);
    this.#note(this.#newTask(() => this.#sheets.writeSummary(model)));
  }

  /** All that was logged, as text for a file; empty where there is nothing. */
  csv(): string {
    return csvOf(this.#entries.map(({ run }) => run));
  }

  json(): string {
    return jsonOf(this.#entries.map(({ run }) => run));
  }

  #newEntry(description: RunDescription): Entry {
    const entry: Entry = {
      run: { description, records: [], end: undefined },
      logTask: this.#newTask(() => this.#sheets.writeLog(entry.run)),
      runTask: this.#newTask(() =>
        this.#sheets.writeRun(
          entry.run,
          this.#entries.map(({ run }) => run),
        ),
      ),
    };
    this.#entries.push(entry);
    return entry;
  }

  #newTask(write: () => Promise<void>): Task {
    const task = { write, isDue: false };
    this.#tasks.push(task);
    return task;
  }

  #note(...tasks: readonly Task[]): void {
    for (const task of tasks) task.isDue = true;
    this.#isNewsWaiting = true;
    void this.#writeAll();
  }

  /** One at a time; what comes up meanwhile is written when it is done. */
  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isNewsWaiting) {
      this.#isNewsWaiting = false;
      for (const task of this.#tasks) if (task.isDue) await this.#write(task);
    }
    this.#isWriting = false;
    if (this.#tasks.some(({ isDue }) => isDue)) this.#planRetry();
    else this.#said.clear();
  }

  async #write(task: Task): Promise<void> {
    task.isDue = false; // before it is written: it may change meanwhile
    try {
      await task.write();
    } catch (error) {
      task.isDue = true;
      this.#say(waitingSentence(error));
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
      this.#note();
    });
  }
}

function startTimer(callback: () => void): void {
  setTimeout(callback, RETRY_MS);
}
