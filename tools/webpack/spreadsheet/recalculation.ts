import type { Change } from "./change";

/** What is calculated again, and what keeps its result. */
export const RECALCULATION: Change = {
  replacements: [
    // Hidden rows count for AGGREGATE, too.
    {
      original: 'const trackedFormulas = ["SUBTOTAL", "PIVOT"];',
      replacement: 'const trackedFormulas = ["SUBTOTAL", "AGGREGATE", "PIVOT"];',
    },
    {
      original: 'cellIds: this.getters.getCellsWithTrackedFormula("SUBTOTAL")',
      replacement:
        'followsRows: true, cellIds: ["SUBTOTAL", "AGGREGATE"].flatMap((name) => this.getters.getCellsWithTrackedFormula(name))',
    },
    // A formula that is sorted takes its result along where a workbook is calculated by hand. See src/host/grid/calculationByHand.ts.
    {
      original:
        "content = this.getters.getTranslatedCellFormula(sheetId, 0, newRow - position.row, cell.compiledFormula);",
      replacement:
        "content = this.getters.getTranslatedCellFormula(sheetId, 0, newRow - position.row, cell.compiledFormula); newCellValues.movedFrom = position;",
    },
    {
      original: "checkUselessUpdateCell(cmd) {",
      replacement: 'checkUselessUpdateCell(cmd) { if (cmd.movedFrom) return "Success";',
    },
  ],
};
