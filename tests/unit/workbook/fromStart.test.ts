import { describe, expect, it } from "@jest/globals";
import { ASSIGNMENT } from "../../../src/backprop/assignment";
import { landscapeAround, trainingFrom } from "../../../src/workbook/fromStart";
import { readChoice } from "../../../src/workbook/landscape";
import { startSheetOf } from "../../../src/workbook/startSheet";
import sheet from "../../fixtures/backpropSheet.json";
import experiments from "../../fixtures/experiments.json";
import { expectClose } from "../../support/close";

describe("from the starting values", () => {
  it("the landscape has the losses that the reference has there", () => {
    const { firstValues, secondValues, losses } = landscapeAround(ASSIGNMENT, {
      ...{ first: 5, second: 6, span: 4, points: 3 },
    });
    expectClose([...firstValues, ...secondValues], [-3.6, 0.4, 4.4, -3.55, 0.45, 4.45], { relative: 1e-12 });
    const { here, "w5-4,w6-4": low, "w5+4,w6-4": mixed, "w5+4,w6+4": high } = experiments.landscape;
    const found = [losses[1]?.[1], losses[0]?.[0], losses[2]?.[0], losses[2]?.[2]].map(Number);
    expectClose(found, [here, low, mixed, high], { relative: 1e-12 });
  });

  it("the training goes down as the reference does", () => {
    const expected = sheet.cases["t=0.01,0.99"].E_total["0.5"];
    const steps = trainingFrom(ASSIGNMENT, 100);
    const found = [steps[0], steps[1], steps[100]].map((each) => each?.loss ?? NaN);
    expectClose(found, [expected["0"], expected["1"], expected["100"]], { relative: 1e-12 });
  });
});

describe("what a person chooses", () => {
  it("may have a decimal comma", () => {
    expect(readChoice({ first: "1", second: "8", span: " 2,5 " })).toMatchObject({ first: 1, second: 8, span: 2.5 });
  });

  it.each(["", "0", "-1", "1001", "NaN", "Infinity", "a lot"])("is refused with a sentence when it is %j", (span) => {
    expect(() => readChoice({ first: "1", second: "2", span })).toThrow(/should be a number above 0, at most 1000/);
  });
});

describe("the top of a sheet", () => {
  const captions = ["", "η", "t1", "t2", "i1", "i2", ...ASSIGNMENT.weights.map((_, index) => `w${index + 1}`)];
  const values = ["start", 0.5, ...ASSIGNMENT.targets, ...ASSIGNMENT.inputs, ...ASSIGNMENT.weights];

  it("is read where it starts from a learning rate and eight weights", () => {
    expect(startSheetOf("id", [captions, values])).toEqual({
      worksheetId: "id",
      start: {
        learningRate: 0.5,
        targets: ASSIGNMENT.targets,
        inputs: ASSIGNMENT.inputs,
        weights: ASSIGNMENT.weights,
      },
      landscape: undefined,
      hasRows: false,
      steps: 99,
    });
  });

  it("is a landscape with as many steps and points as can be drawn at once", () => {
    const view = [
      ["", "down", "along", "±", "points", "steps"],
      ["landscape", 1, 8, 2, 400, 1e6],
    ];
    const { landscape } = startSheetOf("id", [captions, values, [], ...view]) ?? {};
    expect(landscape).toEqual({ first: 1, second: 8, span: 2, points: 31, steps: 2000 });
  });

  it.each([
    ["another sheet", [["", "step"], [1]]],
    ["a blank cell", [captions, [...values.slice(0, -1), ""]]],
    ["a negative rate", [captions, values.map((value) => (value === 0.5 ? -0.5 : value))]],
  ])("is none of %s", (_, top) => {
    expect(startSheetOf("id", top)).toBeUndefined();
  });
});
