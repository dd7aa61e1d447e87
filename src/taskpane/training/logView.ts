import { progressLine } from "../../mnist/notebook";
import { elementOf, setText } from "../elements";
import { epochHeading, epochLines } from "./logLines";
import type { RunState } from "./state";

/** The notebook's own output: whole epochs, and below them the line of the epoch under way. */
export class LogView {
  readonly #box = elementOf("log", HTMLElement);
  readonly #lines = elementOf("log-lines", HTMLElement);
  readonly #liveHeading = elementOf("log-live-heading", HTMLElement);
  readonly #live = elementOf("log-live", HTMLElement);
  #run: Date | undefined;
  #epochs = 0;

  render({ startedAt, records, progress, settings }: RunState): void {
    if (this.#run !== startedAt || records.length < this.#epochs) this.#begin(startedAt);
    const isAtEnd = this.#box.scrollTop + this.#box.clientHeight >= this.#box.scrollHeight - 8;
    for (const record of records.slice(this.#epochs)) this.#lines.append(...epochLines(record, settings).map(lineOf));
    this.#epochs = records.length;
    const isUnderWay = progress?.epoch === records.length;
    setText(this.#liveHeading, isUnderWay ? epochHeading(progress.epoch) : "");
    setText(this.#live, isUnderWay ? progressLine(progress) : "");
    if (isAtEnd) this.#box.scrollTop = this.#box.scrollHeight;
  }

  #begin(startedAt: Date): void {
    this.#run = startedAt;
    this.#epochs = 0;
    this.#lines.replaceChildren();
  }
}

function lineOf(text: string): HTMLElement {
  const line = document.createElement("div");
  line.textContent = text;
  return line;
}
