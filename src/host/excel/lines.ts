import type { Dimension } from "@odoo/o-spreadsheet";
import type { MovedContent } from "../grid/calculationByHand";
import { type Cells, positionsIn } from "./cells";
import { looksAt } from "./cellValues";
import { copiedContent } from "./rangeCopy";

/**
 * Puts the rows or columns of a rectangle into another order: contents and looks, with relative references that count
 * from the new places. What no line is left for becomes empty.
 *
 * @param order which line, counted from the first, comes first, second, …
 */
export function moveLines(cells: Cells, order: readonly number[], dimension: Dimension): void {
  const { engine, getters, sheetId, zone } = cells;
  // Everything is read before anything is written.
  const writes = [...positionsIn(sheetId, zone)].map((to) => {
    const line = order[dimension === "ROW" ? to.row - zone.top : to.col - zone.left];
    if (line === undefined) return { to, command: { content: "", style: null, format: "" } };
    const from = dimension === "ROW" ? { ...to, row: zone.top + line } : { ...to, col: zone.left + line };
    const moved: MovedContent = { movedFrom: from };
    return { to, command: { content: copiedContent(cells, from, to), ...looksAt(getters, from), ...moved } };
  });
  for (const { to, command } of writes) engine.write({ type: "UPDATE_CELL", ...to, ...command });
}
