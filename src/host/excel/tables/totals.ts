import { writeStructured } from "../../grid/structured/reference";
import { columnNames } from "../../grid/structured/resolve";
import type { TableModel } from "./tableModel";

/** SUBTOTAL's numbers for the sum and the count of what is shown (Microsoft, "SUBTOTAL function"). */
const SUM = 109;
const COUNT = 103;

/**
 * What Excel writes into a new totals row: "Total" in the first cell, and in the last the sum of its column, or the count of
 * its entries when not all are numbers (Microsoft, "Total the data in an Excel table").
 */
export function writeTotals(model: TableModel): void {
  const { left, right, bottom } = model.zone;
  const { top, bottom: last } = model.body;
  const { getters } = model.engine;
  const cells = Array.from({ length: last - top + 1 }, (_, index) => {
    return getters.getEvaluatedCell({ sheetId: model.sheetId, col: right, row: top + index });
  });
  const isNumeric = cells.every(({ value }) => typeof value === "number" || value === null);
  const name = columnNames(model.found, getters).at(-1) ?? "";
  const column = writeStructured({ table: "", rows: [], columns: [name, name] }, "typed");
  if (left < right) model.writeCell(left, bottom, "Total");
  model.writeCell(right, bottom, `=SUBTOTAL(${isNumeric ? SUM : COUNT},${column})`);
}
