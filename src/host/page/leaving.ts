import type { Keeper } from "../library/keeper";
import { followAddress } from "./address";

/** Saves the workbook before its page is left, and asks where that could not be. */
export function guardLeaving(keeper: Keeper): void {
  let isSure = false;
  document.addEventListener("visibilitychange", () => void keeper.flush());
  window.addEventListener("beforeunload", (event) => {
    void keeper.flush(); // already here: browsers give the events after this one less time (Chromium half a second)
    if (keeper.isAtRisk && !isSure) event.preventDefault(); // the browser asks whether to leave
  });
  // Asked by the browser when the page is loaded anew, who stays would not get the address back.
  followAddress(async () => {
    await keeper.flush();
    isSure = keeper.isAtRisk && window.confirm(questionFor(keeper.name));
    return isSure || !keeper.isAtRisk;
  });
}

function questionFor(name: string): string {
  return `The last changes to “${name}” could not be saved. They are lost when this tab opens another workbook. Open it all the same?`;
}
