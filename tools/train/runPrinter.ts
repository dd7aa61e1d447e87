import type { PaneState } from "./paneState";
import type { ProgressPrinter } from "./progressPrinter";

/** Prints what the pane shows while it trains, each thing once. */
export class RunPrinter {
  readonly #printer: ProgressPrinter;
  readonly #complain: (sentence: string) => void;
  readonly #isTerminal: boolean;
  readonly #said = new Set<string>();
  #lineCount = 0;
  /** Of the epoch under way, as it was printed. */
  #heading = "";

  /** @param complain hears what goes wrong while training goes on. */
  constructor(printer: ProgressPrinter, isTerminal: boolean, complain: (sentence: string) => void) {
    this.#printer = printer;
    this.#isTerminal = isTerminal;
    this.#complain = complain;
  }

  /** How many of the log's lines are printed. */
  get lineCount(): number {
    return this.#lineCount;
  }

  /** @param state has the log's lines from {@link lineCount} on. */
  print({ lines, live, message, data, about, isIdle }: PaneState): void {
    if (data.kind === "loaded") this.#once(data.text);
    this.#once(about);
    this.#lineCount += lines.length;
    for (const line of lines) this.#printLine(line);
    // The run's last word is said by whoever knows that it was the last.
    if (message.kind === "failed" && !isIdle) this.#complainOnce(message.text);
    if (data.kind === "loading") this.#printer.live(data.text);
    else this.#printLive(live);
  }

  /** Two epochs may well end with the same line; a heading may be there since its epoch began. */
  #printLine(line: string): void {
    if (line !== this.#heading) this.#printer.line(line);
  }

  /** A heading is printed when its epoch begins, where the line below it can be written over. */
  #printLive([heading, progress]: readonly string[]): void {
    if (heading === undefined || progress === undefined || !this.#isTerminal) return;
    this.#printLine(heading);
    this.#heading = heading;
    this.#printer.live(progress);
  }

  #once(line: string): void {
    if (this.#isNew(line)) this.#printer.line(line);
  }

  #complainOnce(sentence: string): void {
    if (!this.#isNew(sentence)) return;
    this.#printer.end();
    this.#complain(sentence);
  }

  #isNew(text: string): boolean {
    if (text === "" || this.#said.has(text)) return false;
    this.#said.add(text);
    return true;
  }
}
