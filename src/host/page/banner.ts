/** Something that can be done about what a banner says. */
export interface Remedy {
  readonly label: string;
  readonly act: () => void;
}

/** A sentence above the workbook that stays until it is no longer true. */
export class Banner {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(text: string, remedies: readonly Remedy[] = []): void {
    const sentence = document.createElement("span");
    sentence.textContent = text;
    this.#element.replaceChildren(sentence, ...remedies.map(buttonFor));
    this.#element.hidden = false;
  }

  hide(): void {
    this.#element.hidden = true;
  }
}

function buttonFor({ label, act }: Remedy): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "banner-button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}
