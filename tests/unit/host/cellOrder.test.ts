import { describe, expect, it } from "@jest/globals";
import { cellOrder } from "../../../src/host/grid/cellOrder";

const sorted = (values: (string | number | boolean | null)[], sign: number) =>
  [...values].sort((left, right) => cellOrder(left, right, sign));

// Microsoft, "Sort data in a range or table": numbers, texts, FALSE, TRUE, errors; blank cells are always last.
describe("Excel's order of cells", () => {
  const MIXED = [null, true, "b", "#N/A", -1, "A", false, 2];

  it("ranks kinds before values, and knows no capitals", () => {
    expect(sorted(MIXED, 1)).toEqual([-1, 2, "A", "b", false, true, "#N/A", null]);
  });

  it("is turned round but for blank cells", () => {
    expect(sorted(MIXED, -1)).toEqual(["#N/A", true, false, "b", "A", 2, -1, null]);
  });

  it("leaves alone what differs in capitals only, and errors among themselves", () => {
    expect(sorted(["b", "B", "a"], 1)).toEqual(["a", "b", "B"]);
    expect(sorted(["#N/A", "#DIV/0!"], 1)).toEqual(["#N/A", "#DIV/0!"]);
  });
});
