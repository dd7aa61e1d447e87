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

/** Saves a workbook soon after every change, one write at a time. */
export class Autosave {
  readonly #options: AutosaveOptions;
  /** How many changes there have been, and how many of them are saved. */
  #changes = 0;
  #savedChanges = 0;
  #isPlanned = false;
  /** The write that is under way. */
  #writing: Promise<void> | undefined;

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

  /** Saves what is not saved yet, now: the page may be about to go. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    if (this.#savedChanges === this.#changes) return;
    this.#writing = this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    const changes = this.#changes;
    try {
      await this.#options.save();
      this.#savedChanges = changes;
      if (this.#changes === changes) this.#options.onState({ kind: "saved" });
      else this.#plan(DELAY_MS);
    } catch (error) {
      this.#options.onState({ kind: "failed", error });
      this.#plan(RETRY_MS);
    } finally {
      this.#writing = undefined;
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
