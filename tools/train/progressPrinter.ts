/** Where lines go: a terminal, whose last line can be written over, or a file. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Back to the line's beginning, and all of it gone. */
const ERASE_LINE = "\r\u001b[2K";

/**
 * Prints lines as the notebook does: on a terminal the line of what is under way is written over and over, in a file only
 * lines that stay are written.
 */
export class ProgressPrinter {
  readonly #output: Output;
  /** What stands on the terminal's last line, to be written over. */
  #live = "";

  constructor(output: Output) {
    this.#output = output;
  }

  /** A line that stays. */
  line(text: string): void {
    this.#erase();
    this.#output.write(`${text}\n`);
  }

  /** The line of what is under way; nothing of it is seen in a file. */
  live(text: string): void {
    if (this.#output.isTTY !== true) return;
    // A line that the terminal breaks into two could not be written over.
    const shown = text.slice(0, Math.max(0, (this.#output.columns ?? 80) - 1));
    if (shown === this.#live) return;
    this.#erase();
    this.#output.write(shown);
    this.#live = shown;
  }

  /** Ends the line of what is under way. */
  end(): void {
    this.#erase();
  }

  #erase(): void {
    if (this.#live === "") return;
    this.#output.write(ERASE_LINE);
    this.#live = "";
  }
}
