import { describe, expect, it } from "@jest/globals";
import { compareAsExcel } from "../../../src/host/grid/compare";

// Microsoft, "Calculation operators and precedence in Excel", and Excel's order when sorting: numbers, texts, FALSE, TRUE.
describe("Excel's comparison", () => {
  it.each([
    [1, 2],
    [9e9, "a"],
    ["zzz", false],
    [false, true],
    ["a", "B"],
    [-1, null],
    ["", "a"],
    [null, "a"],
    [null, true],
  ])("puts %p before %p", (smaller, larger) => {
    expect(compareAsExcel(smaller, larger)).toBeLessThan(0);
    expect(compareAsExcel(larger, smaller)).toBeGreaterThan(0);
  });

  it.each([
    [0, null],
    ["", null],
    [false, null],
    [null, null],
    ["Text", "tEXT"],
    [1, 1],
  ])("takes %p and %p for equal", (a, b) => {
    expect(compareAsExcel(a, b)).toBe(0);
  });
});
