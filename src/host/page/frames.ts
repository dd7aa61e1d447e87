/** Calls back with a page, and with each frame of the same origin in it as soon as it is loaded. */
export function forEachDocument(page: Document, use: (document: Document) => void): void {
  use(page);
  const useFrame = ({ target }: Event) => {
    if (target instanceof HTMLIFrameElement && target.contentDocument) forEachDocument(target.contentDocument, use);
  };
  page.addEventListener("load", useFrame, { capture: true }); // it does not bubble
}
