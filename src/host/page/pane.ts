/** The task pane beside the grid. Closing it hides the frame; the add-in's page goes on running, as in Excel. */
export class Pane {
  readonly #element: HTMLElement;
  readonly #onChange: (isVisible: boolean) => void;
  #isVisible: boolean;

  constructor(
    element: HTMLElement,
    closeButton: HTMLElement,
    isVisible: boolean,
    onChange: (isVisible: boolean) => void,
  ) {
    this.#element = element;
    this.#isVisible = isVisible;
    element.dataset["visible"] = String(isVisible);
    this.#onChange = onChange;
    closeButton.addEventListener("click", () => {
      this.show(false);
    });
  }

  /**
   * Makes the frame that an add-in lives in. The client library reads the name when it starts, so the name must be there
   * before the page.
   */
  open(name: string, address: string): HTMLIFrameElement {
    const frame = document.createElement("iframe");
    frame.className = "pane-frame";
    frame.title = "Task pane";
    frame.name = name;
    frame.src = address;
    this.#element.append(frame);
    return frame;
  }

  get isVisible(): boolean {
    return this.#isVisible;
  }

  show(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#element.dataset["visible"] = String(isVisible);
    this.#onChange(isVisible);
  }
}
