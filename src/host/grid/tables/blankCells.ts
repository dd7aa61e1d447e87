import type { Cell, Zone } from "@odoo/o-spreadsheet";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";

/** Whether nothing stands in any cell of a zone. What spills there does not count: it makes room. */
export function isBlankZone(getters: Pick<CoreGetters, "getCell">, sheetId: string, zone: Zone): boolean {
  const { top, bottom, left, right } = zone;
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) if (!isBlank(getters.getCell({ sheetId, col, row }))) return false;
  }
  return true;
}

function isBlank(content: Cell | undefined): boolean {
  return content === undefined || (!content.isFormula && content.content === "");
}
