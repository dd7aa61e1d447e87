/** Whether what is on the screen is kept. */
export type SaveState =
  { readonly kind: "saved" } | { readonly kind: "saving" } | { readonly kind: "failed"; readonly error: unknown };

export interface AutosaveOptions {
  /** Writes the workbook as it is now. */
  readonly save: () => Promise<void>;
  readonly onState: (state: SaveState) => void;
  /** Calls back after so many milliseconds. */
  readonly wait: (callback: () => void, ms: number) => void;
}

/** A change is to be safe within a second; many changes that come together are written once. */
const DELAY_MS = 250;

/** How soon a write that failed is tried again. */
const RETRY_MS = 5000;

/** Saves a workbook soon after every change, one write at a time unless the page is about to go. */
export class Autosave {
  readonly #options: AutosaveOptions;
  /** How many changes there have been, and how many of them are saved. */
  #changes = 0;
  #savedChanges = 0;
  #isPlanned = false;
  /** The write that was begun last, while it is under way, and how many changes it has. */
  #writing: { readonly changes: number; readonly done: Promise<void> } | undefined;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Something has changed. */
  changed(): void {
    this.#changes++;
    if (this.#isPlanned || this.#writing !== undefined) return;
    this.#options.onState({ kind: "saving" });
    this.#plan(DELAY_MS);
  }

  /**
   * Saves what is not saved yet, now: the page may be about to go. It does not live to see the end of a write that is under way,
   * so that what changed meanwhile is written at once, behind it.
   */
  async flush(): Promise<void> {
    const changes = this.#changes;
    if (changes > Math.max(this.#savedChanges, this.#writing?.changes ?? 0)) {
      this.#writing = { changes, done: this.#write(changes) };
    }
    await this.#writing?.done;
  }

  async #write(changes: number): Promise<void> {
    const isLast = () => this.#writing?.changes === changes;
    try {
      await this.#options.save();
      this.#savedChanges = Math.max(changes, this.#savedChanges);
      if (!isLast()) return; // the write behind this one says what there is to say
      if (this.#changes === changes) this.#options.onState({ kind: "saved" });
      else this.#plan(DELAY_MS);
    } catch (error) {
      if (!isLast()) return;
      this.#options.onState({ kind: "failed", error });
      this.#plan(RETRY_MS);
    } finally {
      if (isLast()) this.#writing = undefined;
    }
  }

  #plan(ms: number): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#options.wait(() => {
      this.#isPlanned = false;
      void this.flush(); // reports its failures by the state
    }, ms);
  }
}
