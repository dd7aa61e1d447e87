import { describe, expect, it } from "@jest/globals";
import { fromR1C1, toR1C1, transposed } from "../../../src/host/excel/r1c1";

/** The cell C5. */
const C5 = { row: 4, col: 2 };

// Microsoft, "Excel.Range class", formulasR1C1; the notation is that of "Overview of formulas in Excel", R1C1 reference style.
const PAIRS = [
  ["=A1", "=R[-4]C[-2]"],
  ["=C5", "=RC"],
  ["=$A$1", "=R1C1"],
  ["=$A1+A$1", "=R[-4]C1+R1C[-2]"],
  ["=SUM(B2:D$4)", "=SUM(R[-3]C[-1]:R4C[1])"],
  ["=SUM(C:C)", "=SUM(C)"],
  ["=SUM(A:$D)", "=SUM(C[-2]:C4)"],
  ["=SUM($2:3)", "=SUM(R2:R[-2])"],
  ["=Sheet2!B2*2", "=Sheet2!R[-3]C[-1]*2"],
  ["='A1 and C3'!D4", "='A1 and C3'!R[-1]C[1]"],
  ['="A1"&A1', '="A1"&R[-4]C[-2]'],
  ["=LOG10(A1)", "=LOG10(R[-4]C[-2])"],
  ["=BACKPROP.STEP(A1,2)", "=BACKPROP.STEP(R[-4]C[-2],2)"],
  ["=1.5E3+A1", "=1.5E3+R[-4]C[-2]"],
] as const;

describe("a formula in C5", () => {
  it.each(PAIRS)("%s is %s with rows and columns", (a1, r1c1) => {
    expect(toR1C1(a1, C5)).toBe(r1c1);
  });

  it.each(PAIRS.filter(([a1]) => a1 !== "=SUM(C:C)"))("%s comes back from %s", (a1, r1c1) => {
    expect(fromR1C1(r1c1, C5)).toBe(a1);
  });

  it("of one column names it once, and comes back with both ends", () => {
    expect(fromR1C1("=SUM(C)", C5)).toBe("=SUM(C:C)");
    expect(fromR1C1("=SUM(R3)", C5)).toBe("=SUM($3:$3)");
  });

  it("leads over the edge of the sheet to the other end", () => {
    expect(fromR1C1("=R[-5]C", C5)).toBe("=C1048576");
    expect(fromR1C1("=RC[-3]", C5)).toBe("=XFD5");
  });

  it.each(["plain A1", "", "'=A1"])("%j is no formula and stays", (text) => {
    expect(toR1C1(text, C5)).toBe(text);
    expect(fromR1C1(text, C5)).toBe(text);
  });

  it("names functions and names that look like references as they are", () => {
    expect(toR1C1("=RATE(A1,TAXES2026)", C5)).toBe("=RATE(R[-4]C[-2],TAXES2026)");
    expect(fromR1C1("=ROUND(RC1,R_2)", C5)).toBe("=ROUND($A5,R_2)");
  });
});

// Microsoft, "Transpose (rotate) data from rows to columns or vice versa": formulas are adjusted to their new placement.
describe("a formula that goes from C5 to E3 when rows become columns", () => {
  const E3 = { row: 2, col: 4 };

  it.each([
    // Two to the left becomes two above, three above three to the left.
    ["=A5", "=E1"],
    ["=C2", "=B3"],
    ["=$A$1", "=$A$1"],
    ["=SUM(A5:B5)", "=SUM(E1:E2)"],
    ['=C5&"A1"', '=E3&"A1"'],
  ])("%s becomes %s", (before, after) => {
    expect(transposed(before, C5, E3)).toBe(after);
  });

  it.each(["=$A5", "=A$5", "=SUM(A:A)"])("%s has no counterpart", (formula) => {
    expect(transposed(formula, C5, E3)).toBeUndefined();
  });
});
