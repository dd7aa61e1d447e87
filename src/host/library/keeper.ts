import { Autosave, type SaveState } from "./autosave";
import { claim, type Locks, takeOver } from "./claim";
import type { ChosenWorkbook } from "./choose";
import type { Library, WorkbookContent } from "./library";

export interface KeeperOptions {
  readonly library: Library;
  readonly locks: Locks;
  readonly workbook: ChosenWorkbook;
  /** The workbook's contents as they are now. */
  readonly read: () => WorkbookContent;
  readonly now: () => number;
  readonly wait: (callback: () => void, ms: number) => void;
  readonly onState: (state: SaveState) => void;
  /** Called once, when the library has the workbook: from the start, or since it was saved. */
  readonly onKept: () => void;
  /** Called when another tab has the workbook, from the start or since it took it over: this one can only read it. */
  readonly onTaken: () => void;
}

/** Keeps the open workbook in the library, as long as it is this tab's. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #autosave: Autosave;
  #name: string;
  /** Whether the workbook became this tab's, once that is known. */
  #claimed: Promise<boolean> | undefined;
  #isKept = false;
  /** Whether the workbook is not, or no longer, this tab's to save. */
  #isGone = false;
  #state: SaveState["kind"] = "saved";

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#name = options.workbook.name;
    const onState = (state: SaveState) => {
      this.#state = state.kind;
      if (!this.#isGone) options.onState(state);
    };
    this.#autosave = new Autosave({ save: () => this.#save(), onState, wait: options.wait });
  }

  get id(): string {
    return this.#options.workbook.id;
  }

  get name(): string {
    return this.#name;
  }

  /** Whether something would be lost if the page were left now: what could not be saved. */
  get isAtRisk(): boolean {
    return this.#state === "failed" && !this.#isGone;
  }

  /** Takes the workbook for this tab and saves it after every change from now on. */
  async start(): Promise<void> {
    const { locks, workbook, onState } = this.#options;
    if (workbook.isKept) {
      this.#noteKept();
      onState({ kind: "saved" });
    }
    this.#claimed = claim(locks, workbook.id, () => {
      this.#giveUp();
    });
    if (!(await this.#claimed)) this.#giveUp();
  }

  /** The workbook has changed. */
  changed(): void {
    if (!this.#isGone) this.#autosave.changed();
  }

  rename(name: string): void {
    this.#name = name;
    this.changed();
  }

  /** Saves what is not saved yet. */
  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Deletes the workbook. What is on the screen is not saved any more, unless deleting fails. */
  async delete(): Promise<void> {
    this.#isGone = true;
    try {
      await this.#options.library.delete(this.#options.workbook.id);
    } catch (error) {
      this.#isGone = false;
      throw error;
    }
  }

  /** Takes the workbook away from the tab that has it. */
  takeOver(): Promise<void> {
    return takeOver(this.#options.locks, this.#options.workbook.id);
  }

  #giveUp(): void {
    this.#isGone = true;
    this.#options.onTaken();
  }

  async #save(): Promise<void> {
    await this.#claimed;
    if (this.#isGone) return;
    const { library, workbook, read, now } = this.#options;
    await library.write({ id: workbook.id, name: this.#name, savedAt: now(), ...read() });
    this.#noteKept();
  }

  #noteKept(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    this.#options.onKept();
  }
}
