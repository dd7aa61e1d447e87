/**
 * The pane's tabs, as the ARIA Authoring Practices describe them: Tab goes to the chosen one, the arrow keys choose among
 * them.
 */
export function wireTabs(tabs: readonly HTMLElement[]): void {
  const choose = (chosen: HTMLElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panelOf(tab).hidden = !isChosen;
    }
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => {
      choose(tab);
    });
    tab.addEventListener("keydown", ({ key }) => {
      const next = tabs[nextIndex(index, key, tabs.length)];
      if (!next || next === tab) return;
      choose(next);
      next.focus();
    });
  });
}

function nextIndex(index: number, key: string, count: number): number {
  switch (key) {
    case "ArrowRight":
      return (index + 1) % count;
    case "ArrowLeft":
      return (index + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return index;
  }
}

function panelOf(tab: HTMLElement): HTMLElement {
  const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
  if (panel) return panel;
  throw new Error(`taskpane.html has no panel for the tab #${tab.id}.`);
}
