/** What the tabs of one browser tell each other: that the runs that are kept, or under way, have changed. */
export interface TabNews {
  /** Tells the other tabs. */
  readonly tell: () => void;
  /** Calls back when another tab has told. */
  readonly listen: (onNews: () => void) => void;
}

/** The browser's channel between tabs; where there is none, nobody tells. */
export function tabNews(): TabNews {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel("backprop training");
  return {
    tell: () => {
      channel.postMessage("changed");
    },
    listen: (onNews) => {
      channel.addEventListener("message", onNews);
    },
  };
}
