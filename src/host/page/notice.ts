const SHOWN_MS = 8000;

/** Shows sentences at the bottom of the page, each for a while. */
export class Notice {
  readonly #element: HTMLElement;
  #timer: number | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  say(text: string): void {
    this.#element.textContent = text;
    this.#element.hidden = false;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#element.hidden = true;
    }, SHOWN_MS);
  }
}
