import { forEachDocument } from "./frames";

/** A part of the window that the keyboard goes to. */
interface WindowPart {
  readonly element: HTMLElement;
  readonly focus: () => void;
}

export interface WindowPartsOptions {
  readonly ribbon: HTMLElement;
  readonly pane: HTMLElement;
  readonly grid: HTMLElement;
  readonly focusGrid: () => void;
  readonly isEditingCell: () => boolean;
}

/** What Tab stops at. */
const STOPS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]";

/**
 * F6 goes from the worksheet to the ribbon, to the task pane, and back to the worksheet; with Shift the other way round (Microsoft, "Keyboard
 * shortcuts in Excel"). Excel on the web has Ctrl+F6 for it, since browsers have an F6 of their own.
 */
export function goThroughParts({ ribbon, pane, grid, focusGrid, isEditingCell }: WindowPartsOptions): void {
  const parts: readonly WindowPart[] = [
    { element: grid, focus: focusGrid },
    { element: ribbon, focus: () => firstStop(ribbon)?.focus() },
    {
      element: pane,
      focus: () => {
        focusPane(pane);
      },
    },
  ];
  const goOn = (event: KeyboardEvent) => {
    const isOurs = event.key === "F6" && !event.altKey && !event.metaKey;
    if (!isOurs || isEditingCell()) return;
    event.preventDefault();
    const shown = parts.filter(({ element }) => isShown(element));
    const present = shown.findIndex(({ element }) => element.contains(document.activeElement));
    shown.at((Math.max(present, 0) + (event.shiftKey ? -1 : 1)) % shown.length)?.focus();
  };
  forEachDocument(document, (each) => {
    each.addEventListener("keydown", goOn, { capture: true });
  });
}

/** Where the focus was in the pane when it left, else to what Tab would come to first. */
function focusPane(pane: HTMLElement): void {
  const frame = pane.querySelector("iframe");
  const page = frame?.contentDocument;
  if (!frame || !page) {
    firstStop(pane)?.focus();
    return;
  }
  frame.contentWindow?.focus();
  if (page.activeElement === page.body) firstStop(page.body)?.focus();
}

function firstStop(part: HTMLElement): HTMLElement | undefined {
  const stops = [...part.querySelectorAll<HTMLElement>(STOPS)];
  return stops.find((stop) => stop.tabIndex >= 0 && isShown(stop));
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
