import type { SaveState } from "../library/autosave";
import type { Banner } from "./banner";
import type { DocumentBar } from "./documentBar";

/** Says whether the workbook is kept: quietly beside its name when it is, aloud when it is not. */
export class KeepingView {
  readonly #bar: DocumentBar;
  readonly #banner: Banner;

  constructor(bar: DocumentBar, banner: Banner) {
    this.#bar = bar;
    this.#banner = banner;
  }

  showState(state: SaveState): void {
    this.#bar.showState(state);
    if (state.kind === "failed") this.#banner.show(sentenceFor(state.error));
    if (state.kind === "saved") this.#banner.hide();
  }

  /** Another tab has the workbook. */
  showTaken(takeOver: () => void): void {
    this.#bar.lock();
    this.#banner.show("This workbook is open in another tab, so it can only be read here.", [
      { label: "Work here instead", act: takeOver },
    ]);
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return NO_ROOM;
  const reason = error instanceof Error ? error.message : String(error);
  return `The workbook could not be saved: ${reason} What you change is lost when this tab closes.`;
}

const NO_ROOM =
  "The browser has no room left: your last changes are not saved. Delete workbooks you no longer need (File > Open recent, then " +
  "File > Delete this workbook) or free space on the disk; saving is tried again by itself.";
