import { describe, expect, it } from "@jest/globals";
import type { CellValue } from "../../../src/audit/contents";
import { explain, explainSubject } from "../../../src/audit/explain/explain";
import type { Place, Training } from "../../../src/audit/explain/training";
import { trainingsOf } from "../../../src/audit/explain/trainings";
import { nextSubject } from "../../../src/audit/explain/walk";
import { textOf } from "../../../src/audit/explain/write";

/**
 * The class sheet's network over w5 = 0, 0.4, 0.8 (down) and w6 = 0.05, 0.45, 0.85 (along), from A3. By hand: sigmoid(0) is ½, and with
 * all other weights at 0 (w7 and w8 too) a_h1 = a_h2 = ½, so o1 = (w5 + w6)/2, a_o2 = ½ and E2 = ½·(0.99 − ½)².
 */
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const loss = (w5: number, w6: number) => (0.01 - sigmoid((w5 + w6) / 2)) ** 2 / 2 + (0.99 - 0.5) ** 2 / 2;
const [DOWN, ALONG] = [
  [0, 0.4, 0.8],
  [0.05, 0.45, 0.85],
];
const SHEET: CellValue[][] = [
  [0, 0, 0, 0, 0.4, 0.45, 0, 0],
  [5, 6, 0.4, 3, "", "", "", ""],
  ["w5 ↓  w6 →", ...ALONG],
  ...DOWN.map((w5) => [w5, ...ALONG.map((w6) => loss(w5, w6))]),
];
const FORMULA = "=BACKPROP.LANDSCAPE($A$2,$B$2,$C$2,$D$2,{0.05,0.1},{0.01,0.99},$A$1:$H$1)";

function landscape(): Training {
  const formulas = SHEET.map((row) => [...row]);
  (formulas[2] ?? [])[0] = FORMULA;
  const found = trainingsOf({ values: SHEET, formulas, firstRow: 1, firstColumn: 1 });
  if ("sentence" in found) throw new Error(found.sentence);
  const [first] = found;
  if (!first) throw new Error("There is no landscape.");
  return first;
}

const explained = (address: string, near?: Place) => {
  const explanation = explain(landscape(), address, near);
  if (!explanation) throw new Error(`${address} is not explained.`);
  return explanation;
};

describe("a landscape that =BACKPROP.LANDSCAPE spills", () => {
  it("has the total error in each cell, at the values of two weights in its row and column", () => {
    const found = explained("D5");
    expect(found).toMatchObject({ name: "E_total", where: "w5 = 0.4, w6 = 0.85", holds: loss(0.4, 0.85) });
    expect(found.value).toBeCloseTo(loss(0.4, 0.85), 14);
    expect(found.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`)).toEqual(["E_total = E1 + E2"]);
  });

  it("takes the two weights from the landscape's edges, and the others from the yellow cells", () => {
    const training = landscape();
    const { place } = explained("D5");
    const address = (name: string) => training.numberAt({ name }, place).address;
    expect(["w5", "w6", "w7", "E_total"].map(address)).toEqual(["A5", "D3", "G1", "D5"]);
    expect(explainSubject(training, { name: "o1", place }).value).toBeCloseTo((0.4 + 0.85) / 2, 14);
    // ∂E/∂w7 is δ2·a_h1 = (½ − 0.99)·½·½·½, by hand.
    expect(explainSubject(training, { name: "∂E/∂w7", place }).value).toBeCloseTo(-0.49 / 8, 14);
  });

  it("explains its edges, and the yellow cells where the weights are in the middle", () => {
    const { place } = explained("D5");
    expect(explained("A6", place)).toMatchObject({ name: "w5", where: "w5 = 0.8, w6 = 0.85", phase: "given" });
    expect(explained("B3", place)).toMatchObject({ name: "w6", where: "w5 = 0.4, w6 = 0.05", phase: "given" });
    expect(explained("F1", place)).toMatchObject({ name: "w6", holds: 0.45, where: "w5 = 0.4, w6 = 0.45" });
    expect(explained("B2")).toMatchObject({ name: "along", holds: 6 });
    expect(explain(landscape(), "A3")).toBeUndefined();
    expect(explain(landscape(), "E5")).toBeUndefined();
  });

  it("is walked from the first unit to the last gradient, and ends there", () => {
    const training = landscape();
    const { place } = explained("D5");
    expect(nextSubject(training, "E_total", place)).toMatchObject({ name: "∂E/∂w5", place });
    expect(nextSubject(training, "∂E/∂w4", place)).toBeUndefined();
  });
});
