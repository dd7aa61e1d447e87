import { describe, expect, it } from "@jest/globals";
import { changedBlocks } from "../../../src/workbook/check/correctedSheet";

const sheet = (formulas: (string | number)[][]) => ({
  ...{ id: "1", name: "Sheet1", values: formulas, formulas, firstRow: 3, firstColumn: 27 },
});

describe("what is written into a corrected copy", () => {
  it("is nothing where nothing differs", () => {
    expect(changedBlocks(sheet([["a", 1]]), [["a", 1]])).toEqual([]);
  });

  it("is the cells that differ, runs down a column together", () => {
    const before = sheet([
      ["h", "w"],
      [1, "=A1"],
      [2, "=A2"],
      [3, "=A3"],
    ]);
    const after = [
      ["h", "w"],
      ["=B1", "=A1"],
      ["=B2", "=A9"],
      [3, "=A3"],
    ];
    expect(changedBlocks(before, after)).toEqual([
      { address: "AA4:AA5", contents: [["=B1"], ["=B2"]] },
      { address: "AB5:AB5", contents: [["=A9"]] },
    ]);
  });

  it("is cut where a request would become too large", () => {
    const column = (value: number) => Array.from({ length: 25_000 }, () => [value]);
    const blocks = changedBlocks(sheet(column(1)), column(2));
    expect(blocks.map(({ contents }) => contents.length)).toEqual([10_000, 10_000, 5_000]);
    expect(blocks.map(({ address }) => address)).toEqual(["AA3:AA10002", "AA10003:AA20002", "AA20003:AA25002"]);
  });
});
