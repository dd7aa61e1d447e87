import { helpers, type StaticTable, type Style, type Zone } from "@odoo/o-spreadsheet";
import type { CoreGrid } from "../shift/adaptRanges";
import { bodyOf } from "./tableRecords";

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
  const [before, after] = [bodyOf(table), bodyOf({ ...table, range: { ...table.range, zone: area } })];
  for (const { col, content, style, format } of totals) {
    if (col < area.left || col > area.right) continue;
    const total = totalOf(content, columnOf(col, before), columnOf(col, after));
    grid.dispatch("UPDATE_CELL", { sheetId, col, row: area.bottom, content: total, style, format });
  }
}

/** A total of a whole column of the table stays one; what else is calculated stays as it is. */
function totalOf(content: string, before: string, after: string): string {
  const [, start, address, end] = /^(=SUBTOTAL\(\d+,)([A-Z]+\d+(?::[A-Z]+\d+)?)(\))$/.exec(content) ?? [];
  return address === before ? `${start ?? ""}${after}${end ?? ""}` : content;
}

function columnOf(col: number, { top, bottom }: Zone): string {
  const first = helpers.toXC(col, top);
  return top === bottom ? first : `${first}:${helpers.toXC(col, bottom)}`;
}
