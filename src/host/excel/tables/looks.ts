import type { Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../../grid/engine";

/** Gives cells of a table the looks for their own that the table's style has given them so far. */
export function keepLooks(engine: Engine, sheetId: string, { top, bottom, left, right }: Zone): void {
  const { getters } = engine;
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) {
      const position = { sheetId, col, row };
      const style = { ...getters.getCellTableStyle(position), ...getters.getCellStyle(position) };
      delete style.hideGridLines;
      if (Object.keys(style).length > 0) engine.write({ type: "UPDATE_CELL", ...position, style });
      const border = { ...getters.getCellTableBorder(position), ...getters.getCellBorder(position) };
      if (Object.keys(border).length > 0) engine.write({ type: "SET_BORDER", ...position, border });
    }
  }
}
