import { describe, expect, it } from "@jest/globals";
import type { CellValue } from "../../../src/audit/contents";
import { explain, explainSubject } from "../../../src/audit/explain/explain";
import type { Place, Training } from "../../../src/audit/explain/training";
import { trainingsOf } from "../../../src/audit/explain/trainings";
import { nextSubject } from "../../../src/audit/explain/walk";
import { textOf } from "../../../src/audit/explain/write";
import experiments from "../../fixtures/experiments.json";

/** Plain Python, the gradients by central differences: no chain rule, and no code of ours. */
const XOR = experiments["XOR, learning rate 1, after 2 steps"];
const MOMENTUM = experiments["momentum 0.9, learning rate 0.5"];

/** The yellow cells of the XOR sheet from A1, and the curves that its formula spills from H1. */
const XOR_SHEET: CellValue[][] = [
  ["steps", 2, "μ", 0, "η", 0.5, 1, "step", "η = 0.5", "η = 1"],
  [1.2, 1.1, -1.3, 1.5, -1.8, 1.5, -1.8, 0, 0.2198, 0.2198],
  [0.9, -1.3, "", "", "", "", "", 1, 0.2195, 0.2191],
  [-0.9, -1.4, 1.7, -1, "", "", "", 2, 0.2191, XOR.loss],
  [0, 0, 0, "", "", "", "", "", "", ""],
  [0, 1, 1, "", "", "", "", "", "", ""],
  [1, 0, 1, "", "", "", "", "", "", XOR.loss],
  [1, 1, 0, "", "", "", "", "", "", ""],
];
const CURVES =
  '=BACKPROP.CURVES(FILTER($F$1:$G$1,$F$1:$G$1<>""),$B$1,$A$5:$B$8,$C$5:$C$8,{1.2,1.1,-1.3,1.5,-1.8,1.5,-1.8,0.9,-1.3},$A$4:$D$4,$D$1)';

function trainingOn(values: CellValue[][], formulas: Readonly<Record<string, string>>): Training {
  const written = values.map((row) => [...row]);
  for (const [place, formula] of Object.entries(formulas)) {
    const [row = 0, column = 0] = place.split(",").map(Number);
    (written[row] ?? [])[column] = formula;
  }
  const found = trainingsOf({ values, formulas: written, firstRow: 1, firstColumn: 1 });
  if ("sentence" in found) throw new Error(found.sentence);
  const [first] = found;
  if (!first) throw new Error("There is no training.");
  return first;
}

const xor = () => trainingOn(XOR_SHEET, { "0,7": CURVES, "6,9": "=INDEX(J2:J4,B1+1)" });
const place = (step: number, sample = 0, curve = 0): Place => ({ step, sample, curve });
const formulas = (training: Training, name: string, at: Place) =>
  explainSubject(training, { name, place: at }).steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`);

describe("a training that =BACKPROP.CURVES spills", () => {
  it("tells the numbers of every unit, weight and gradient after any step, for each sample", () => {
    const [training, at] = [xor(), place(2, 1, 1)];
    XOR.weights.forEach((weight, index) => {
      expect(training.numberAt({ name: `w${index + 1}` }, at).value).toBeCloseTo(weight, 8);
      const gradient = explainSubject(training, { name: `∂E/∂w${index + 1}`, place: at });
      expect(gradient.value).toBeCloseTo(XOR.gradient[index] ?? Number.NaN, 8);
      expect(gradient.steps[1]?.value).toBeCloseTo(XOR["gradient of sample 2"][index] ?? Number.NaN, 8);
    });
    XOR["hidden of sample 2"].forEach((hidden, index) => {
      expect(explainSubject(training, { name: `a_h${index + 1}`, place: at }).value).toBeCloseTo(hidden, 8);
    });
    expect(explainSubject(training, { name: "E_total", place: at }).value).toBeCloseTo(XOR.loss, 10);
  });

  it("comes by the formulas to the numbers that it calculates, wherever it is", () => {
    const training = xor();
    for (const name of training.network.order) {
      for (const at of [place(1, 3, 1), place(2, 0, 0)]) {
        const { value } = explainSubject(training, { name, place: at });
        const { value: calculated, address } = training.numberAt({ name }, at);
        if (address === undefined) expect([name, value]).toEqual([name, expect.closeTo(calculated, 14)]);
      }
    }
  });

  it("says of a count of steps that it is one, and which cells of the sheet are nothing of the network's", () => {
    const values = XOR_SHEET.map((row) => [...row]);
    (values[7] ?? [])[9] = 12;
    const training = trainingOn(values, {
      "0,7": CURVES,
      "7,9": '=IF(G1="","",BACKPROP.STEPS.TO(0.1,G1,A5:B8,C5:C8))',
    });
    expect(explain(training, "J8")).toMatchObject({ name: "steps", quantity: undefined, holds: 12, phase: "given" });
    expect(explain(training, "C1")).toBeUndefined();
  });

  it("writes three hidden units, biases and the mean over samples into the formulas", () => {
    const [training, at] = [xor(), place(2, 1, 1)];
    expect(formulas(training, "o1", at)).toEqual(["o1 = w7·a_h1 + w8·a_h2 + w9·a_h3 + b4"]);
    expect(formulas(training, "h3", at)).toEqual(["h3 = w5·i1 + w6·i2 + b3"]);
    expect(formulas(training, "E_total", at)).toEqual([
      "E_total = 1/4·(E1 (sample 1) + E1 (sample 2) + E1 (sample 3) + E1 (sample 4))",
    ]);
    expect(formulas(training, "w9", at)).toEqual(["w9 = w9 (step before) − η·∂E/∂w9 (step before)"]);
    expect(formulas(training, "∂E/∂w6", at).slice(1)).toEqual([
      "∂E/∂w6 (sample 2) = ∂E/∂a_h3·∂a_h3/∂h3·∂h3/∂w6",
      "∂E/∂a_h3 = ∂E/∂a_o1·∂a_o1/∂o1·∂o1/∂a_h3",
      "∂E/∂a_o1 = a_o1 − t1",
      "∂a_o1/∂o1 = a_o1·(1 − a_o1)",
      "∂o1/∂a_h3 = w9",
      "∂a_h3/∂h3 = a_h3·(1 − a_h3)",
      "∂h3/∂w6 = i2",
    ]);
    expect(training.network.pathsOf("∂E/∂w6")).toEqual(["w6", "w9", "E1"]);
  });

  it.each([
    ["J4", "E_total", place(2, 0, 1), "step 2, sample 1, η = 1"],
    ["J7", "E_total", place(2, 0, 1), "step 2, sample 1, η = 1"], // fetches J4 by INDEX
    ["A4", "b1", place(0), "step 0, sample 1, η = 0.5"],
    ["B7", "i2", place(0, 2), "step 0, sample 3, η = 0.5"],
    ["C8", "t1", place(0, 3), "step 0, sample 4, η = 0.5"],
    ["G1", "η", place(0, 0, 1), "step 0, sample 1, η = 1"],
    ["D1", "μ", place(0), "step 0, sample 1, η = 0.5"],
    ["B1", "steps", place(0), "step 0, sample 1, η = 0.5"],
    ["H3", "step", place(1), "step 1, sample 1, η = 0.5"],
  ])("knows %s as %s", (address, name, at, where) => {
    expect(explain(xor(), address)).toMatchObject({ name, address, place: at, where });
  });

  it("knows no other cells", () => {
    for (const address of ["A1", "H1", "J1", "H5", "E5", "nonsense"]) expect(explain(xor(), address)).toBeUndefined();
  });

  it("stays in the step and curve that somebody follows when another sample is chosen", () => {
    expect(explain(xor(), "A8", place(2, 0, 1))).toMatchObject({ name: "i1", place: place(2, 3, 1) });
  });

  it("links to cells where there are some, and to explanations where there are none", () => {
    const [line] = explainSubject(xor(), { name: "o1", place: place(0) }).steps;
    expect(line?.sources.map(({ symbol, address }) => [symbol.name, address])).toEqual([
      ...[7, 8, 9].flatMap((n) => [
        [`w${n}`, undefined], // typed into the formula
        [`a_h${n - 6}`, undefined],
      ]),
      ["b4", "D4"],
    ]);
    expect(line?.sources[1]?.subject).toEqual({ name: "a_h1", place: place(0) });
  });

  it("walks through a whole step with the numbers that have no cell, and ends with the last step", () => {
    const training = xor();
    const walked: string[] = [];
    let next = nextSubject(training, "w1", place(0));
    for (; next; next = nextSubject(training, next.name, next.place)) walked.push(next.name);
    expect(walked.slice(0, 11).join(" ")).toBe("h1 a_h1 h2 a_h2 h3 a_h3 o1 a_o1 E1 E_total ∂E/∂w7");
    expect(walked).toHaveLength(3 * (8 + 2 + 9) + 2 * 9);
    expect(walked.at(-1)).toBe("∂E/∂w6");
  });
});

describe("a training that =BACKPROP.TRAIN spills", () => {
  const weights = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `w${n}`);
  const header = ["step", ...weights, "a_o1", "a_o2", "E_total"];
  const after = (step: "1" | "3") => [Number(step), ...MOMENTUM[step].weights, 0.1, 0.2, MOMENTUM[step].loss];
  const sheet: CellValue[][] = [
    header,
    [0, 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55, 0.1, 0.2, 0.24],
    after("1"),
    after("3"),
  ];
  // Excel gives the formula of the spill for every cell in it.
  const formula = "=BACKPROP.TRAIN(0.5,3,,,,2,,0.9)";
  const training = () => trainingOn(sheet, { "0,0": formula, "1,0": formula, "0,1": formula });

  it("explains its cells by cells of the spill, and by the steps that it leaves out", () => {
    const found = explain(training(), "B4");
    expect(found).toMatchObject({ name: "w1", address: "B4", place: place(3), where: "step 3", phase: "update" });
    expect(found?.value).toBeCloseTo(MOMENTUM["3"].weights[0] ?? Number.NaN, 12);
    const [line] = found?.steps ?? [];
    expect(line && textOf(line.right)).toBe(
      "w1 (step before) − η·∂E/∂w1 (step before) + μ·(w1 (step before) − w1 (2 steps before))",
    );
    expect(line?.sources.map(({ symbol, address }) => [textOf(symbol), address])).toEqual([
      ["w1 (step before)", undefined], // step 2 is not shown
      ["η", undefined],
      ["∂E/∂w1 (step before)", undefined],
      ["μ", undefined],
      ["w1 (2 steps before)", "B3"],
    ]);
    expect(explain(training(), "B3")?.value).toBeCloseTo(MOMENTUM["1"].weights[0] ?? Number.NaN, 12);
    expect(explain(training(), "B2")).toMatchObject({ name: "w1", phase: "given", steps: [] });
    expect(explain(training(), "L4")?.value).toBeCloseTo(MOMENTUM["3"].loss, 12);
  });

  it("stands for the table of its headers, which is not explained a second time as if it were made by hand", () => {
    const written = sheet.map((row, y) => row.map((cell, x) => (x === 0 && y === 0 ? formula : cell)));
    const found = trainingsOf({ values: sheet, formulas: written, firstRow: 1, firstColumn: 1 });
    expect(found).toHaveLength(1);
  });

  it.each([
    "=BACKPROP.TRAIN(Other!A1,3)",
    "=BACKPROP.TRAIN(RAND(),3)",
    "=BACKPROP.TRAIN(0.5,3,{1,2,3})",
    "=BACKPROP.TRAIN(0.5,3,,,,,{1,2,3})",
    "=BACKPROP.TRAIN(0.5,3,A1:B1)",
  ])("is left to the table where it is not known what %s reads", (text) => {
    const written = sheet.map((row, y) => row.map((cell, x) => (x === 0 && y === 0 ? text : cell)));
    const found = trainingsOf({ values: sheet, formulas: written, firstRow: 1, firstColumn: 1 });
    if ("sentence" in found) throw new Error(found.sentence);
    expect(found[0]?.whereText(place(1))).toBe("");
  });
});
