import { describe, expect, it } from "@jest/globals";
import { namesRate, recognise } from "../../../src/audit/headers";
import { numberIn, precisionOf, shown } from "../../../src/audit/numbers";
import { QUANTITIES } from "../../../src/audit/quantities";

describe("headers", () => {
  it.each(QUANTITIES)("know the class sheet's %s", (quantity) => {
    expect(recognise(quantity)).toEqual({ name: quantity, confidence: 1 });
  });

  it.each([
    [
      "∂E/∂w1",
      "dE/dw1",
      "δEt/δw1",
      "∂E_total/∂w1",
      "∂Eₜ/∂w₁",
      "dE / dW1",
      "gradient w1",
      "∇w1",
      "𝜕E/𝜕w1",
      "∂(E_t)/∂(w_1)",
    ],
    [
      "∂E/∂w8",
      "\\frac{\\partial E}{\\partial w_8}",
      "$\\frac{\\partial E_{total}}{\\partial w_{8}}$",
      "d(E total)/d(w8)",
      "dL/dw8",
    ],
    ["a_h1", "aout_h1", "a h1", "ah1", "out_h1", "out_{h1}", "σ(h1)", "sigmoid(h1)", "h1_out", "A_H1"],
    ["a_o2", "aout_o2", "out o2", "o2 (act)", "σ(o2)", "a_{o2}", "pred 2"],
    ["h2", "net_h2", "net h2", "H2", "h2 = w3*i1 + w4*i2", "z_h2", "h₂"],
    ["t1", "target1", "Target 1", "target_o1", "T1", "t_{1}"],
    ["i2", "x2", "input 2", "I2", "in2"],
    ["E1", "e_1", "E_{1}", "Error 1", "loss1", "E_o1"],
    ["E_total", "E total", "Etotal", "E_T", "E_t", "Total Error", "total loss", "E_{total}", "E (total)"],
    ["w5", "W5", "w_5", "weight 5", "w5 (hidden to output)"],
  ])("take other spellings for %s", (quantity, ...spellings) => {
    for (const spelling of spellings) expect([spelling, recognise(spelling)?.name]).toEqual([spelling, quantity]);
  });

  it.each(["", "step", "Notes", "w9", "h3", "date", "Epoch", "w", "2023", "the quick brown fox", "η", "lr"])(
    "see no quantity in %p",
    (text) => {
      expect(recognise(text)).toBeUndefined();
    },
  );

  it.each(["η", "lr", "L.R.", "Learning rate", "learning_rate:", "LR =", "Learning Rate (η)", "\\eta", "alpha"])(
    "know that %s is the learning rate",
    (text) => {
      expect(namesRate(text)).toBe(true);
    },
  );
});

describe("numbers", () => {
  it.each([
    ["0,15", 0.15],
    ["0.15", 0.15],
    [" −0,2 ", -0.2],
    ["1,5E-05", 1.5e-5],
    ["60.65 %", 0.6065],
    ["1.234,5", 1234.5],
    [".5", 0.5],
    [0.25, 0.25],
  ])("are read from %p", (written, expected) => {
    expect(numberIn(written)).toBeCloseTo(expected, 14);
  });

  it.each(["", "w1", "#REF!", "1/2", "-", ".", null, true, "0,1 to 0,5"])("are not read from %p", (written) => {
    expect(numberIn(written)).toBeNaN();
  });

  it("tell to how many digits they were rounded", () => {
    expect(precisionOf([0.1499, 0.25, 0.0002])).toEqual({ decimals: 4, significant: 4 });
    expect(precisionOf([0.0001883, 0.6065])).toEqual({ decimals: 7, significant: 4 });
    expect(precisionOf([1 / 3]).significant).toBe(17);
  });

  it("are shown with as many digits as one can compare", () => {
    expect([shown(0.24251985734837728), shown(-0.5), shown(1.5e-9)]).toEqual(["0.2425199", "−0.5", "1.5e−9"]);
  });
});
