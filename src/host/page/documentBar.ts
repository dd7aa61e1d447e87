import type { SaveState } from "../library/autosave";

/** What a workbook's name may be: Excel's files have at most 218 characters with their path, and this is easier to read. */
const LONGEST_NAME = 80;

/** The workbook's name, which can be typed over, and whether it is kept. */
export class DocumentBar {
  readonly #name: HTMLInputElement;
  readonly #state: HTMLElement;
  #shownName = "";

  /** @param rename called with the new name when somebody has typed one. */
  constructor(name: HTMLInputElement, state: HTMLElement, rename: (name: string) => void) {
    this.#name = name;
    this.#state = state;
    name.maxLength = LONGEST_NAME;
    name.addEventListener("change", () => {
      const typed = name.value.trim();
      if (typed !== "" && typed !== this.#shownName) rename(typed);
      this.showName(typed === "" ? this.#shownName : typed);
    });
    name.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.showName(this.#shownName);
      if (event.key === "Enter" || event.key === "Escape") name.blur();
    });
  }

  showName(name: string): void {
    this.#shownName = name;
    this.#name.value = name;
    document.title = `${name} – Backprop workbook`;
  }

  /** Lets the user type a new name, once the menu that asked for it has closed and given the focus back to the grid. */
  editName(): void {
    window.setTimeout(() => {
      this.#name.focus();
      this.#name.select();
    });
  }

  /** The name is there to be read only. */
  lock(): void {
    this.#name.readOnly = true;
    this.#state.textContent = "Read-only";
  }

  showState({ kind }: SaveState): void {
    this.#state.dataset["kind"] = kind;
    this.#state.textContent = STATES[kind];
  }
}

const STATES: Readonly<Record<SaveState["kind"], string>> = {
  saved: "Saved in this browser",
  saving: "Saving …",
  failed: "Not saved",
};
