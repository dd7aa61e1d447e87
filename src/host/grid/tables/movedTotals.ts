import type { StaticTable, Style, Zone } from "@odoo/o-spreadsheet";
import type { CoreGrid } from "../shift/adaptRanges";

/** A cell of a totals row that comes into another row. */
interface Total {
  readonly col: number;
  readonly content: string;
  readonly style: Style | null;
  readonly format: string;
}

/** Clears a table's totals row, and returns what stood in it. */
export function takeTotals({ getters, dispatch }: CoreGrid, { range: { sheetId, zone } }: StaticTable): Total[] {
  const row = zone.bottom;
  const totals = getters.getCells(sheetId).flatMap((cell): Total[] => {
    const position = getters.getCellPosition(cell.id);
    if (position.row !== row || position.col < zone.left || position.col > zone.right) return [];
    const content = cell.isFormula ? cell.compiledFormula.toFormulaString(getters) : cell.content;
    return [{ col: position.col, content, style: cell.style ?? null, format: cell.format ?? "" }];
  });
  dispatch("CLEAR_CELLS", { sheetId, target: [{ ...zone, top: row }] });
  return totals;
}

/** Writes totals into the last row of the table's new cells. Those of columns that are no longer in it are gone. */
export function writeTotals(grid: CoreGrid, totals: readonly Total[], table: StaticTable, area: Zone): void {
  const { sheetId } = table.range;
  for (const { col, content, style, format } of totals) {
    if (col < area.left || col > area.right) continue;
    grid.dispatch("UPDATE_CELL", { sheetId, col, row: area.bottom, content, style, format });
  }
}
