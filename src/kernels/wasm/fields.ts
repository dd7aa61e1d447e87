import type { Window } from "../window";

/** Bytes of a single-precision number, and of a 32-bit integer. */
export const NUMBER = 4;

/** In the order of assembly/window.ts, where the side of tiles comes last. */
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

export const WINDOW_BYTES = (FIELDS.length + 1) * NUMBER;

/** A window as the kernels read it, with the side of the tiles that it is worked on in, 0 for none. */
export function fieldsOf(window: Window, tileSide: number): number[] {
  return [...FIELDS.map((field) => window[field]), tileSide];
}
