import type { PaneMemory } from "./paneMemory";

/** Excel's task panes are at least so wide (Microsoft, "Task panes in Office Add-ins"), in pixels. */
const NARROWEST = 320;

/** Beyond that there would be no room for the sheet; the style sheet keeps to it, too, when the window becomes narrower. */
const WIDEST_PART_OF_WINDOW = 0.6;

const KEY_STEP = 16;

/** The edge between sheet and task pane: drag it, or move it by the arrow keys, to make the pane wider or narrower. */
export class PaneEdge {
  readonly #edge: HTMLElement;
  readonly #pane: HTMLElement;
  readonly #memory: PaneMemory;

  constructor(edge: HTMLElement, pane: HTMLElement, memory: PaneMemory) {
    this.#edge = edge;
    this.#pane = pane;
    this.#memory = memory;
    const { width } = memory.read();
    if (width !== undefined) this.#setWidth(width);
    edge.setAttribute("aria-valuemin", String(NARROWEST));
    edge.addEventListener("pointerdown", (event) => {
      edge.setPointerCapture(event.pointerId);
      document.body.dataset["resizing"] = "true"; // the frame would swallow the pointer
    });
    edge.addEventListener("pointermove", (event) => {
      if (edge.hasPointerCapture(event.pointerId)) this.#setWidth(window.innerWidth - event.clientX);
    });
    edge.addEventListener("lostpointercapture", () => {
      delete document.body.dataset["resizing"];
    });
    edge.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowLeft") this.#setWidth(this.#width + KEY_STEP);
      if (key === "ArrowRight") this.#setWidth(this.#width - KEY_STEP);
    });
    window.addEventListener("resize", () => {
      this.#describe();
    });
    this.#describe();
  }

  get #width(): number {
    return this.#pane.getBoundingClientRect().width;
  }

  get #widest(): number {
    return Math.max(NARROWEST, Math.round(window.innerWidth * WIDEST_PART_OF_WINDOW));
  }

  #setWidth(width: number): void {
    const possible = Math.min(Math.max(width, NARROWEST), this.#widest);
    this.#pane.style.setProperty("--pane-width", `${possible}px`);
    this.#memory.note({ width: possible });
    this.#describe();
  }

  #describe(): void {
    this.#edge.setAttribute("aria-valuemax", String(this.#widest));
    this.#edge.setAttribute("aria-valuenow", String(Math.round(this.#width)));
  }
}
