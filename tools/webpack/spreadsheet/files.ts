import type { Change } from "./change";

/** How formulas stand in files. */
export const FILES: Change = {
  replacements: [
    // What Excel lacks is saved as a value; a function that only the library lacks stays where it is.
    {
      original: 'ast.type === "FUNCALL" && !functions$1[ast.value.toUpperCase()]?.isExported',
      replacement:
        'ast.type === "FUNCALL" && ast.value.toUpperCase() in functions$1 && !functions$1[ast.value.toUpperCase()].isExported',
    },
    // How formulas stand in files is what our names need, too. See src/host/files/libraryExports.d.ts.
    {
      original: "export { AbstractCellClipboardHandler,",
      replacement: "export { adaptFormulaToExcel, AbstractCellClipboardHandler,",
    },
    // A text in a formula is written as it is, even if it looks like a date.
    { original: 'ast = convertAstNodes(ast, "STRING", convertDateFormat);', replacement: "" },
  ],
};
