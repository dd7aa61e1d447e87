import type { SaveState } from "../library/autosave";
import { reasonOf } from "../reasonOf";
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
  const reason = reasonOf(error);
  const isFull = error instanceof DOMException && (error.name === "QuotaExceededError" || reason.includes(NO_SPACE));
  return isFull ? NO_ROOM : `The workbook could not be saved: ${reason.replace(/\.$/, "")}. ${UNSAVED}`;
}

/** Chromium's word for a disk that is full before the quota is (base::File, FILE_ERROR_NO_SPACE). */
const NO_SPACE = "FILE_ERROR_NO_SPACE";

const UNSAVED =
  "What you change is lost when this tab closes, unless it can be saved until then: that is tried again by itself. " +
  "File > Save as .xlsx makes a file of it.";

const NO_ROOM =
  "The browser has no room left: your last changes are not saved. Delete workbooks you no longer need (File > Open recent, then " +
  "File > Delete this workbook) or free space on the disk; saving is tried again by itself.";
