/** The part of the page's address that names the workbook: what stands behind the #. */

/** What the page is asked to open: a workbook's id, or nothing. */
export function wantedWorkbook(): string {
  const written = window.location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // typed by hand: as it stands there it is no workbook's id either
  }
}

/**
 * Names the workbook in the address, so that a reload and a bookmark find it again.
 *
 * @param openedAs what the page was asked to open. Where the address asks for another workbook meanwhile, it stays: the page
 *   is about to be loaded anew, and may be saving this one before.
 */
export function nameInAddress(id: string, openedAs: string): void {
  if (wantedWorkbook() === openedAs) window.history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

/** Opens another workbook in this tab, or whatever the page opens unasked. */
export function goTo(id: string): void {
  if (id === "") window.location.assign(window.location.pathname);
  else window.location.hash = encodeURIComponent(id); // followAddress does the rest
}

/**
 * Loads the page anew when its address names another workbook: by {@link goTo}, by hand, or by going back.
 *
 * @param mayLeave says whether to; where not, the address becomes what it was.
 */
export function followAddress(mayLeave: () => Promise<boolean>): void {
  window.addEventListener("hashchange", ({ oldURL }) => {
    void mayLeave().then((leaves) => {
      if (leaves) window.location.reload();
      else window.history.replaceState(null, "", oldURL);
    });
  });
}
