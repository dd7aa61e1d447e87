/** How the task pane was left: what is not known is as in a new browser. */
export interface PaneLook {
  readonly width?: number;
  readonly isClosed?: boolean;
}

const KEY = "task pane";

/** Remembers how wide the task pane was, and whether it was closed, from one visit to the next. */
export class PaneMemory {
  read(): PaneLook {
    try {
      const { width, isClosed } = JSON.parse(window.localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
      return {
        ...(typeof width === "number" && Number.isFinite(width) ? { width } : {}),
        ...(isClosed === true ? { isClosed } : {}),
      };
    } catch {
      return {}; // a browser that keeps nothing, or somebody else's entry
    }
  }

  note(change: PaneLook): void {
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ ...this.read(), ...change }));
    } catch {
      // A full or forbidden storage: the pane is as in a new browser the next time.
    }
  }
}
