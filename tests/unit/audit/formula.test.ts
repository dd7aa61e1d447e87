import { describe, expect, it } from "@jest/globals";
import { evaluate } from "../../../src/audit/formula/evaluate";
import type { Expression } from "../../../src/audit/formula/expression";
import { parseFormula } from "../../../src/audit/formula/parse";
import { FormulaError } from "../../../src/audit/formula/tokens";
import { relativeForm } from "../../../src/audit/resolve";
import { inNames } from "../../../src/audit/sentences";

/** Every reference is worth its row, every name 10. */
const MEANINGS = {
  reference: ({ row }: { row: number }): Expression => ({ kind: "number", value: row }),
  name: (): Expression => ({ kind: "number", value: 10 }),
  header: (header: string): Expression => ({ kind: "number", value: header.length }),
};

function valueOf(formula: string): number {
  return evaluate(parseFormula(formula, MEANINGS), { rate: 0, quantity: () => Number.NaN });
}

describe("formulas", () => {
  // Microsoft, "Calculation operators and precedence in Excel": the sign, then %, then ^, then * and /, then + and −.
  it.each([
    ["1+2*3", 7],
    ["(1+2)*3", 9],
    ["2^3^2", 64], // Excel's powers group from the left
    ["-2^2", 4], // and its sign binds more tightly
    ["0-2^2", -4],
    ["8/4/2", 1],
    ["10-4-3", 3],
    ["50%*8", 4],
    ["2*-3", -6],
    ["1e-2+.5", 0.51],
    ["A1+$B$2+C$3", 6],
    ["SUM(A1:A4)", 10],
    ["SUM(A1:B2,4)", 10],
    ["SUMPRODUCT(A1:A3,B4:B6)", 32],
    ["SUMPRODUCT(A1:A3*B4:B6)", 32],
    ["SUMSQ(A1:A3)", 14],
    ["SUMXMY2(A1:A2,A3:A4)", 8],
    ["POWER(A2,3)", 8],
    ["EXP(0)+SQRT(4)+ABS(-1)", 4],
    ["IF(A1>2,5,6)", 6],
    ["ROUND(A7,4)", 7],
    ["LR*2", 20],
    ["[@w1]*3", 6],
    ["Table1[@[∂E/∂w1]]", 6],
    ["Table1[[#This Row],[w1]]", 2],
    ["Sheet2!A5+'My sheet'!$B$6", 11],
    ["LOG10(100)", 2],
  ])("%s is %d", (formula, expected) => {
    expect(valueOf(formula)).toBeCloseTo(expected, 12);
  });

  it.each([
    "1+",
    "(1",
    "SUM(1",
    "A1 B2",
    'IF(A1="","",1)',
    "{1,2}",
    "UNKNOWN(1)",
    "A1:",
    "A1:A9999",
    ")",
    "",
    "#REF!*2",
  ])("claims nothing about %s", (formula) => {
    expect(() => valueOf(formula)).toThrow(FormulaError);
  });

  it("have one form when they were filled down", () => {
    expect(relativeForm("=F22-$B$5*Y22", 23)).toBe(relativeForm("=F23-$B$5*Y23", 24));
    expect(relativeForm("=F22-B5*Y22", 23)).not.toBe(relativeForm("=F23-B5*Y23", 24));
    expect(relativeForm('="A1"&LOG10(A1)', 1)).toBe('="A1"&LOG10(A[0])');
  });

  it("are written in the names of the table", () => {
    const w = (name: "w1" | "i1" | "w2", offset = 0): Expression => ({ kind: "quantity", name, offset });
    const meanings = { ...MEANINGS, name: (name: string) => (name === "p" ? w("w1", -1) : w("i1")) };
    expect(inNames(parseFormula("-(p+2)*x-(1-x)^2/EXP(-x)", meanings))).toBe(
      "−(w1 (row above) + 2)·i1 − (1 − i1)^2/EXP(−i1)",
    );
  });
});
