/** So long after the last key somebody has stopped moving a slider by keyboard, whether it still has the focus or not. */
const KEYS_REST_MS = 1000;

/** Tells when a slider that was moved is let go: by the pointer, by the keys, or by leaving it. */
export function noticeLettingGo(slider: HTMLInputElement, letGo: () => void): void {
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    isHeld = false;
    clearTimeout(timer);
    letGo();
  };
  slider.addEventListener("pointerdown", () => {
    isHeld = true;
  });
  // On the window: the pointer may be anywhere when its button is let go.
  for (const end of ["pointerup", "pointercancel"] as const) {
    window.addEventListener(end, () => {
      if (isHeld) release();
    });
  }
  slider.addEventListener("blur", release);
  slider.addEventListener("input", () => {
    clearTimeout(timer);
    if (!isHeld) timer = setTimeout(release, KEYS_REST_MS);
  });
}
