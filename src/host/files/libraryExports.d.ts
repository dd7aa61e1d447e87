import "@odoo/o-spreadsheet";

declare module "@odoo/o-spreadsheet" {
  /** A formula as cells have it in files: with marks at younger functions. The build exports it (tools/webpack/spreadsheetLoader.ts). */
  export function adaptFormulaToExcel(formula: string): string;
}
