import { expect, it } from "@jest/globals";
import { Model } from "@odoo/o-spreadsheet";
import { usedZones } from "../../../src/host/grid/usedZones";

it("of each sheet only the part that has cells is calculated, also after cells have come and gone", () => {
  const sheet = (id: string, cells: Record<string, string>) => ({
    id,
    name: id,
    rowNumber: 1000,
    colNumber: 26,
    cells,
  });
  const model = new Model({
    sheets: [sheet("one", { C4: "1", B7: "=C4" }), sheet("two", {}), sheet("three", { A1: "x" })],
  });
  const zone = { sheetId: "one", zone: { left: 1, right: 2, top: 3, bottom: 6 } };
  const corner = { sheetId: "three", zone: { left: 0, right: 0, top: 0, bottom: 0 } };
  expect(usedZones(model.getters)).toEqual([zone, corner]);

  model.dispatch("UPDATE_CELL", { sheetId: "one", col: 20, row: 900, content: "far" });
  expect(usedZones(model.getters)[0]?.zone).toEqual({ left: 1, right: 20, top: 3, bottom: 900 });
  model.dispatch("REMOVE_COLUMNS_ROWS", {
    ...{ sheetId: "one", sheetName: "one", dimension: "ROW" },
    elements: [900],
  });
  expect(usedZones(model.getters)).toEqual([zone, corner]);
});

it("a workbook without cells is still gone over", () => {
  const zone = { left: 0, right: 0, top: 0, bottom: 0 };
  expect(usedZones(new Model({ sheets: [{ id: "one", name: "one" }] }).getters)).toEqual([{ sheetId: "one", zone }]);
});
