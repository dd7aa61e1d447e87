/** The font that the library draws with where none is named. */
const LIBRARY_FONTS = "'Roboto', arial";

/** The font of a cell without one, by the name that stands in saved files. */
export const DEFAULT_FONT_NAME = "Arial";

/** Fonts with the same widths, where Office's are not installed. */
const TWINS: Readonly<Record<string, string>> = {
  Calibri: "Carlito",
  Cambria: "Caladea",
  "Courier New": "'Liberation Mono'",
  "Times New Roman": "'Liberation Serif'",
};

/** A cell's font as CSS wants it, with ways out. The build calls it from within the library (tools/webpack/spreadsheetLoader.ts). */
export function cellFontFamily(name: string | undefined): string {
  if (name === undefined || name === "" || name === DEFAULT_FONT_NAME) return LIBRARY_FONTS;
  const twin = Object.hasOwn(TWINS, name) ? `${TWINS[name] ?? ""}, ` : "";
  return `"${name.replace(/["\\]/g, "")}", ${twin}${LIBRARY_FONTS}`;
}
