import { describe, expect, it } from "@jest/globals";
import { CellSet } from "../../../src/host/grid/cellSet";

const all = () => true;

describe("a set of cells", () => {
  it("has each cell once, in the order in which they came, in all sheets or in some", () => {
    const cells = new CellSet();
    const [first, second, other] = [
      { sheetId: "a", col: 16_383, row: 0 },
      { sheetId: "a", col: 0, row: 1 },
      { sheetId: "b", col: 0, row: 1 },
    ];
    for (const cell of [first, second, first, other, { ...second }]) cells.add(cell);
    expect(cells.of(all)).toEqual([first, second, other]);
    expect(cells.of((sheetId) => sheetId === "b")).toEqual([other]);
  });

  it("is empty at first, and again when all are taken out", () => {
    const cells = new CellSet();
    expect(cells.isEmpty).toBe(true);
    cells.add({ sheetId: "a", col: 1, row: 1 });
    cells.add({ sheetId: "a", col: 2, row: 1 });
    cells.remove(({ col }) => col === 1);
    expect([cells.isEmpty, cells.of(all)]).toEqual([false, [{ sheetId: "a", col: 2, row: 1 }]]);
    cells.remove(all);
    expect(cells.isEmpty).toBe(true);
  });
});
