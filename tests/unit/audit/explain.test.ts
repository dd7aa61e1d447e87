import { describe, expect, it } from "@jest/globals";
import { type Audit, audit } from "../../../src/audit/audit";
import { explain as explainIn, type Explanation, explainSubject, writtenOut } from "../../../src/audit/explain/explain";
import { tableTraining } from "../../../src/audit/explain/tableTraining";
import { textOf } from "../../../src/audit/explain/write";
import sheetFixture from "../../fixtures/backpropSheet.json";
import { columnOf, handMadeSheet, type HandMade } from "../../support/handMadeSheet";
import { learningBiasesSheet, momentumSheet, oneOutputSheet, xorSheet } from "../../support/otherTrainings";
import { contentsOf } from "./studentSheet";

function audited(options: HandMade = {}): Audit {
  const result = audit(contentsOf(handMadeSheet({ rowCount: 5, ...options })));
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

function explain(sheet: Audit, address: string): Explanation | undefined {
  return explainIn(tableTraining(sheet), address);
}

function typed(cell: string | number): string | number {
  return cell === "" || Number.isNaN(Number(cell)) ? cell : Number(cell);
}

const FIRST = { step: 0, sample: 0, curve: 0 };
const at = (name: string, row = 4) => `${columnOf(name)}${row}`;

describe("the explanation of a weight that is trained otherwise", () => {
  it.each<[string, (string | number)[][], string, string]>([
    [
      "momentum",
      momentumSheet(),
      "N6",
      "w6 = w6 (row above) − η·∂E/∂w6 (row above) + μ·(w6 (row above) − w6 (2 rows above))",
    ],
    ["momentum, first step", momentumSheet(), "N5", "w6 = w6 (row above) − η·∂E/∂w6 (row above)"],
    ["a running mean", momentumSheet(true), "N5", "w6 = w6 (row above) − η·0.1·∂E/∂w6 (row above)"],
    ["one update a pass", xorSheet("sum"), "M6", "w5 = w5 (row above)"],
    [
      "one update a pass, by the mean",
      xorSheet("mean"),
      "M8",
      "w5 = w5 (row above) − η·1/4·(∂E/∂w5 (4 rows above) + ∂E/∂w5 (3 rows above) + ∂E/∂w5 (2 rows above) + ∂E/∂w5 (row above))",
    ],
  ])("%s", (_, grid, address, formula) => {
    const width = Math.max(...grid.map(({ length }) => length));
    const found = audit(contentsOf(grid.map((row) => [...row, ...Array<string>(width - row.length).fill("")])));
    const explained = found.kind === "audit" ? explain(found, address) : undefined;
    expect(explained?.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`)).toEqual([formula]);
    expect(explained?.value).toBeCloseTo(explained?.holds ?? Number.NaN, 13);
  });

  it("follows the one path of a network with one output", () => {
    const found = audit(contentsOf(oneOutputSheet("row")));
    const explained = found.kind === "audit" ? explain(found, "Y5") : undefined;
    expect(explained?.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`)).toEqual([
      "∂E/∂w2 = ∂E/∂a_h1·∂a_h1/∂h1·∂h1/∂w2",
      "∂E/∂a_h1 = ∂E/∂a_o1·∂a_o1/∂o1·∂o1/∂a_h1",
      "∂E/∂a_o1 = a_o1 − t1",
      "∂a_o1/∂o1 = a_o1·(1 − a_o1)",
      "∂o1/∂a_h1 = w5",
      "∂a_h1/∂h1 = a_h1·(1 − a_h1)",
      "∂h1/∂w2 = i2",
    ]);
    expect(explained?.value).toBeCloseTo(explained?.holds ?? Number.NaN, 14);
    expect(found.kind === "audit" && tableTraining(found).network.weights).toHaveLength(6);
  });

  describe.each(["layer", "unit"] as const)("of a bias of a %s that learns", (of) => {
    const grid = learningBiasesSheet(of);
    const width = Math.max(...grid.map(({ length }) => length));
    const found = audit(contentsOf(grid.map((row) => [...row, ...Array<string>(width - row.length).fill("")])));
    const training = found.kind === "audit" ? tableTraining(found) : undefined;
    const linesOf = (explanation: Explanation | undefined) =>
      explanation?.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`);

    it("comes to the number that the sheet holds", () => {
      for (const address of of === "unit" ? ["AF6", "AG6", "AH9", "AI9"] : ["AF6", "AG9"]) {
        const explained = training && explainIn(training, address);
        expect(explained?.phase).toBe("update");
        expect(explained?.value).toBeCloseTo(explained?.holds ?? Number.NaN, 13);
      }
    });

    it("goes back over every unit that adds it", () => {
      const update = training && explainIn(training, "AF6");
      expect(linesOf(update)).toEqual(["b1 = b1 (row above) − η·∂E/∂b1 (row above)"]);
      const gradient = update?.steps[0]?.sources.find(({ symbol }) => symbol.name === "∂E/∂b1")?.subject;
      const explained = training && gradient && explainSubject(training, gradient);
      const over = (n: number) => `∂E/∂a_h${n}·∂a_h${n}/∂h${n}·∂h${n}/∂b1`;
      const lines = linesOf(explained) ?? [];
      expect(lines[0]).toBe(`∂E/∂b1 = ${of === "unit" ? over(1) : `${over(1)} + ${over(2)}`}`);
      expect(lines).toContain("∂h1/∂b1 = 1");
      expect(explained?.value).toBeCloseTo(update?.steps[0]?.sources[2]?.value ?? Number.NaN, 14);
      const paths = of === "unit" ? ["w5", "w7", "E1", "E2"] : ["w5", "w7", "w6", "w8", "E1", "E2"];
      expect(training?.network.pathsOf("∂E/∂b1")).toEqual(paths);
    });
  });
});

describe("the explanation of a cell", () => {
  it("comes to the number that the sheet holds, for every cell of a right sheet", () => {
    const right = audited();
    for (const { quantity, column } of right.report.columns) {
      for (const row of [4, 5, 8]) {
        const found = explain(right, `${column}${row}`);
        expect([quantity, found?.value]).toEqual([quantity, expect.closeTo(found?.holds ?? Number.NaN, 14)]);
        expect(found?.steps.every(({ value }) => Number.isFinite(value))).toBe(true);
      }
    }
  });

  it("comes to the class sheet's gradients", () => {
    const right = audited();
    const gradients = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => explain(right, at(`∂E/∂w${n}`))?.value);
    expect(gradients).toEqual(
      sheetFixture.cases["t=0.01,0.99"].row0.gradients.map((value) => expect.closeTo(value, 12) as unknown),
    );
  });

  it("is the chain rule with every factor, for a weight of an output", () => {
    const found = explain(audited(), at("∂E/∂w5"));
    expect(found?.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`)).toEqual([
      "∂E/∂w5 = ∂E/∂a_o1·∂a_o1/∂o1·∂o1/∂w5",
      "∂E/∂a_o1 = a_o1 − t1",
      "∂a_o1/∂o1 = a_o1·(1 − a_o1)",
      "∂o1/∂w5 = a_h1",
    ]);
  });

  it("goes over both outputs, for a weight of a hidden unit", () => {
    const found = explain(audited(), at("∂E/∂w1"));
    expect(found?.steps.map(({ left, right }) => `${textOf(left)} = ${textOf(right)}`)).toEqual([
      "∂E/∂w1 = ∂E/∂a_h1·∂a_h1/∂h1·∂h1/∂w1",
      "∂E/∂a_h1 = ∂E1/∂a_h1 + ∂E2/∂a_h1",
      "∂E1/∂a_h1 = ∂E1/∂a_o1·∂a_o1/∂o1·∂o1/∂a_h1",
      "∂E1/∂a_o1 = a_o1 − t1",
      "∂a_o1/∂o1 = a_o1·(1 − a_o1)",
      "∂o1/∂a_h1 = w5",
      "∂E2/∂a_h1 = ∂E2/∂a_o2·∂a_o2/∂o2·∂o2/∂a_h1",
      "∂E2/∂a_o2 = a_o2 − t2",
      "∂a_o2/∂o2 = a_o2·(1 − a_o2)",
      "∂o2/∂a_h1 = w7",
      "∂a_h1/∂h1 = a_h1·(1 − a_h1)",
      "∂h1/∂w1 = i1",
    ]);
  });

  it("says which cells the numbers come from", () => {
    const sources = explain(audited(), at("w3", 6))?.steps[0]?.sources;
    expect(sources?.map(({ symbol, address }) => [textOf(symbol), address])).toEqual([
      ["w3 (row above)", "G5"],
      ["η", "B1"],
      ["∂E/∂w3 (row above)", "Z5"],
    ]);
  });

  it("can be copied as text and as LaTeX", () => {
    const found = explain(audited(), at("h1"));
    expect(found && writtenOut(found, "text")).toBe("h1 = w1·i1 + w2·i2 = 0.15·0.05 + 0.2·0.1 = 0.0275");
    expect(found && writtenOut(found, "latex")).toBe(
      "h_{1} = w_{1} \\cdot i_{1} + w_{2} \\cdot i_{2} = 0.15 \\cdot 0.05 + 0.2 \\cdot 0.1 = 0.0275",
    );
    const loss = explain(audited(), at("E1"));
    expect(loss && writtenOut(loss, "text")).toMatch(
      /^E1 = 1\/2·\(t1 − a_o1\)² = 1\/2·\(0\.01 − 0\.6064777\)² = 0\.177\d+$/,
    );
    const activation = explain(audited(), at("a_h1"));
    expect(activation && writtenOut(activation, "latex")).toMatch(
      /^a_\{h1\} = \\frac\{1\}\{1 \+ e\^\{-h_\{1\}\}\} = \\frac\{1\}\{1 \+ e\^\{-0\.0275\}\} = 0\.5068746$/,
    );
    const gradient = explain(audited(), at("∂E/∂w5"));
    expect(gradient && writtenOut(gradient, "latex").split("\n")[0]).toMatch(
      /^\\frac\{\\partial E\}\{\\partial w_\{5\}\} = \\frac\{\\partial E\}\{\\partial a_\{o1\}\} \\cdot /,
    );
  });

  it("shows what a wrong cell should hold beside what it holds", () => {
    const found = explain(audited({ mistakes: { h1: "w1*i1+w3*i2" } }), at("h1"));
    expect(found).toMatchObject({
      holds: expect.closeTo(0.0325, 14) as unknown,
      value: expect.closeTo(0.0275, 14) as unknown,
    });
  });

  it("has no steps for what is given, and is not there for other cells", () => {
    const right = audited();
    expect(explain(right, at("t1"))).toMatchObject({
      meaning: "A target, given from outside.",
      steps: [],
      value: 0.01,
    });
    expect(explain(right, at("w1"))).toMatchObject({ meaning: "The weight w1 as training begins.", steps: [] });
    for (const address of ["A1", "A3", "A9", "AF4", "nonsense"]) expect(explain(right, address)).toBeUndefined();
  });

  it("says what the learning rate is, beside the table and in a column", () => {
    expect(explain(audited(), "B1")).toMatchObject({
      ...{ name: "η", quantity: undefined, holds: 0.5, place: FIRST, steps: [] },
      meaning: "The learning rate: every update takes η times its gradient away from a weight.",
    });
    const rows = handMadeSheet({ rowCount: 5, rate: ["", ""] }).map((row, y) => [
      ...row,
      y === 2 ? "lr" : y < 2 ? "" : 0.5,
    ]);
    const found = audit(contentsOf(rows));
    expect(found.kind === "audit" && explain(found, "AF6")).toMatchObject({
      name: "η",
      holds: 0.5,
      place: { ...FIRST, step: 2 },
    });
  });

  it.each(["Step", "#", ""])("says what the number of a step is, under the header %p", (header) => {
    const rows = handMadeSheet({ rowCount: 5 }).map((row, y) => [...row, "", y === 2 ? header : y < 2 ? "" : y - 3]);
    const found = audit(contentsOf(rows));
    if (found.kind === "no-table") throw new Error(found.sentence);
    expect(explain(found, "AG4")?.meaning).toBe(
      "The number of the step: in this row training begins, and no weight has changed yet.",
    );
    expect(explain(found, "AG6")).toMatchObject({
      ...{ name: "step", holds: 2, place: { ...FIRST, step: 2 }, steps: [] },
      meaning: "The number of the step: in this row the weights have been updated 2 times.",
    });
    expect(explain(found, "AG3")).toBeUndefined();
  });

  it("says what starting values above the table are, with references to them and without", () => {
    const starts = { t1: 0.01, t2: 0.99, i1: 0.05, i2: 0.1, w1: 0.15, w8: 0.55 };
    const captions: (string | number)[][] = [Object.keys(starts), Object.values(starts)];
    for (const refers of [true, false]) {
      const rows = handMadeSheet({ rowCount: 5 });
      const above = captions.map((row) => ["", "", ...row, ...Array<string>(23).fill("")]);
      const below = rows.map((row) =>
        row.map((cell) =>
          String(cell).replace(/([A-Z]{1,2}\$?)(\d+)/g, (text, letters: string, row_: string) =>
            String(cell).startsWith("=") && letters !== "B$" ? `${letters}${Number(row_) + 2}` : text,
          ),
        ),
      );
      const sheet = [rows[0] ?? [], ...above, ...below.slice(1)].map((row) => row.map(typed));
      if (refers) (sheet[5] ?? [])[4] = "=$G$3";
      const found = audit(contentsOf(sheet));
      if (found.kind === "no-table") throw new Error(found.sentence);
      expect(explain(found, "G3")).toMatchObject({
        ...{ name: "w1", quantity: "w1", holds: 0.15, place: FIRST },
        meaning: "The weight that training begins with; the first row of the table takes it from here.",
      });
      expect(explain(found, "C3")?.meaning).toBe(
        "A target: what the output should be. It is given, and stays the same.",
      );
      expect(explain(found, "E3")?.meaning).toBe("An input, given from outside.");
    }
  });
});
