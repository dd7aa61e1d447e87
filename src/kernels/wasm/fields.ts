import type { Window } from "../window";

/** Bytes of a single-precision number, and of a 32-bit integer. */
export const NUMBER = 4;

/** In the order of assembly/window.ts. */
const FIELDS = [
  "height",
  "width",
  "channels",
  "rows",
  "columns",
  "filters",
  "kernelHeight",
  "kernelWidth",
  "strideHeight",
  "strideWidth",
  "top",
  "left",
  "spreadHeight",
  "spreadWidth",
] as const satisfies readonly (keyof Window)[];

export const WINDOW_BYTES = FIELDS.length * NUMBER;

/** A window as the kernels read it. */
export function fieldsOf(window: Window): number[] {
  return FIELDS.map((field) => window[field]);
}
