import { describe, expect, it } from "@jest/globals";
import { audit } from "../../../src/functions/auditFunctions";
import sheet from "../../fixtures/backpropSheet.json";

const NAMES = [
  ...["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "h1", "a_h1", "h2", "a_h2", "w5", "w6", "w7", "w8"],
  ...["o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `∂E/∂w${n}`),
];

/** A row of the class sheet by hand: plain arithmetic from targets, inputs and weights. */
function classRow(w: readonly number[]): number[] {
  const [w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0, w7 = 0, w8 = 0] = w;
  const [t1, t2, i1, i2] = [0.01, 0.99, 0.05, 0.1];
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const [h1, h2] = [w1 * i1 + w2 * i2, w3 * i1 + w4 * i2];
  const [a1, a2] = [sigmoid(h1), sigmoid(h2)];
  const [o1, o2] = [w5 * a1 + w6 * a2, w7 * a1 + w8 * a2];
  const [y1, y2] = [sigmoid(o1), sigmoid(o2)];
  const [e1, e2] = [0.5 * (t1 - y1) ** 2, 0.5 * (t2 - y2) ** 2];
  const [d1, d2] = [(y1 - t1) * y1 * (1 - y1), (y2 - t2) * y2 * (1 - y2)];
  const [b1, b2] = [(d1 * w5 + d2 * w7) * a1 * (1 - a1), (d1 * w6 + d2 * w8) * a2 * (1 - a2)];
  const gradients = [b1 * i1, b1 * i2, b2 * i1, b2 * i2, d1 * a1, d1 * a2, d2 * a1, d2 * a2];
  return [
    t1,
    t2,
    i1,
    i2,
    w1,
    w2,
    w3,
    w4,
    h1,
    a1,
    h2,
    a2,
    w5,
    w6,
    w7,
    w8,
    o1,
    y1,
    o2,
    y2,
    e1,
    e2,
    e1 + e2,
    ...gradients,
  ];
}

const START = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];
const ROW = classRow(START);
const at = (name: string) => NAMES.indexOf(name);
const withNumber = (row: readonly number[], name: string, value: unknown): unknown[] =>
  row.map((number, index) => (index === at(name) ? value : number));

describe("AUDIT", () => {
  it("checks rows that the class sheet has", () => {
    expect(ROW.slice(-8)).toEqual(
      sheet.cases["t=0.01,0.99"].row0.gradients.map((number) => expect.closeTo(number, 12) as unknown),
    );
    expect(audit([ROW])).toBe("All 31 columns are right.");
  });

  it("does without the number of the step, blank columns between, and takes numbers of 4 digits and in texts", () => {
    expect(audit([[0, ...ROW]])).toBe("All 31 columns are right.");
    expect(audit([[...ROW.slice(0, 4), "", ...ROW.slice(4)]])).toBe("All 31 columns are right.");
    expect(audit([ROW.map((number) => number.toPrecision(5).replace(".", ","))])).toBe("All 31 columns are right.");
  });

  it("names the mistake that explains the number, what the cell holds and what it should hold", () => {
    const [right = 0, a1 = 0, a2 = 0] = ["∂E/∂w3", "a_h1", "a_h2"].map((name) => ROW[at(name)]);
    const wrong = (right / (a2 * (1 - a2))) * a1 * (1 - a1);
    expect(audit([withNumber(ROW, "∂E/∂w3", wrong)])).toBe(
      "∂E/∂w3 uses a_h1·(1 − a_h1); it should use a_h2·(1 − a_h2). " +
        `It holds ${String(Number(wrong.toPrecision(7)))}; it should hold ${String(Number(right.toPrecision(7)))}.`,
    );
  });

  it("checks the update where rows follow each other", () => {
    const next = (rate: number) => classRow(START.map((w, index) => w - rate * (ROW[at("∂E/∂w1") + index] ?? 0)));
    expect(audit([ROW, next(0.5)])).toBe("All 31 columns are right.");
    expect(audit([ROW, next(0.5)], [[0.5]])).toBe("All 31 columns are right.");
    const added = audit([ROW, next(-0.5)], [[0.5]]);
    expect(added).toContain("adds");
    expect(added).toMatch(/In row 2 it holds [\d.]+; it should hold [\d.]+\./);
    expect(added).toContain("Also wrong: w4, w5, w6, w7, w8.");
  });

  it("takes headers in any order", () => {
    const order = [...NAMES.keys()].reverse();
    const pick = <Value>(values: readonly Value[]) => order.map((index) => values[index]);
    expect(audit([pick(NAMES), pick(ROW)])).toBe("All 31 columns are right.");
  });

  it("counts error cells as wrong, and says what could not be checked", () => {
    const text = audit([withNumber(ROW, "E1", { code: "#REF!" })]);
    expect(text).toContain("holds the error #REF!");
    expect(text).toContain("Could not be checked: E_total.");
  });

  it.each<[string, unknown[][], string]>([
    ["one cell", [[1]], "but got 1 row × 1 column without them."],
    ["texts", [["a", "b"]], "but got 1 row × 2 columns without them."],
    ["too few numbers", [ROW.slice(1)], "but got 1 row × 30 columns without them."],
    ["too many rows", Array.from({ length: 2001 }, () => ROW), "expected at most 2,000 rows and columns"],
  ])("refuses %s in a sentence", (_, cells, sentence) => {
    expect(() => audit(cells)).toThrow(sentence);
    expect(() => audit(cells)).toThrow(/^row: expected /);
  });

  it("refuses a learning rate that is none", () => {
    expect(() => audit([ROW], [[-1]])).toThrow("learningRate: expected 0 or more, but got -1.");
    expect(() => audit([ROW], [["fast"]])).toThrow('learningRate: expected a number, but it holds the text "fast".');
  });
});
