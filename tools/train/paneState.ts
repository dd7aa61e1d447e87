/** What the pane shows about training, read at once. */
export interface PaneState {
  /** The log's lines from the one that was asked for on. */
  readonly lines: readonly string[];
  /** Heading and progress of the epoch under way. */
  readonly live: readonly string[];
  readonly message: { readonly kind: string; readonly text: string };
  readonly data: { readonly kind: string; readonly text: string };
  /** What runs, and why on this back end. */
  readonly about: string;
  /** Whether nothing is loading, starting or training. */
  readonly isIdle: boolean;
  /** Whether there is a run that can be stopped: one is under way, and not only about to begin. */
  readonly canStop: boolean;
  readonly hasLog: boolean;
}

/** Runs in the pane. Nothing in here has a name: the compiler that runs these tools would call a helper of its own. */
export function readPaneState(from: number): PaneState {
  return {
    lines: [...document.querySelectorAll("#log-lines > *")].slice(from).map((line) => line.textContent),
    live: (document.querySelector("#log-live")?.textContent ?? "").split("\n").filter((line) => line !== ""),
    message: {
      kind: document.querySelector<HTMLElement>("#training-status")?.dataset["kind"] ?? "",
      text: document.querySelector("#training-status")?.textContent ?? "",
    },
    data: {
      kind: document.querySelector<HTMLElement>("#data-text")?.dataset["kind"] ?? "",
      text: document.querySelector("#data-text")?.textContent ?? "",
    },
    about: document.querySelector("#run-about")?.textContent ?? "",
    isIdle: document.querySelector("#train:not([hidden]):not([aria-disabled=true])") !== null,
    canStop: document.querySelector("#stop:not([hidden])") !== null,
    hasLog: document.querySelector("#downloads:not([hidden])") !== null,
  };
}
