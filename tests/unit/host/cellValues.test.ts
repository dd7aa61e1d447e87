import { describe, expect, it } from "@jest/globals";
import { toCellAnswer, toWireArguments } from "../../../src/host/customFunctions/cellValues";

describe("what a custom function returned", () => {
  it("is a value, and nothing is 0", () => {
    for (const value of [1, "text", "", true]) expect(toCellAnswer(value)).toEqual({ value });
    for (const value of [null, undefined]) expect(toCellAnswer(value)).toEqual({ value: 0 });
  });

  it("spills by columns, with gaps filled by empty texts", () => {
    expect(toCellAnswer([[1, 2], [3]])).toEqual([
      [{ value: 1 }, { value: 3 }],
      [{ value: 2 }, { value: "" }],
    ]);
    expect(toCellAnswer([1, 2])).toEqual([[{ value: 1 }, { value: 2 }]]);
  });

  it("may have more rows than a call can have arguments", () => {
    const rows = Array.from({ length: 300_000 }, () => [1]);
    expect((toCellAnswer(rows) as unknown[][])[0]).toHaveLength(300_000);
  });

  it("is an error when it is an empty array, too long a text, or any other object", () => {
    for (const empty of [[], [[]]]) expect(toCellAnswer(empty)).toMatchObject({ value: "#CALC!" });
    expect(toCellAnswer("x".repeat(32_768))).toMatchObject({ value: "#VALUE!" });
    expect(toCellAnswer({ a: 1 })).toMatchObject({ value: "#VALUE!" });
  });

  it("may be one of Excel's cell values, or a custom functions' error", () => {
    expect(toCellAnswer({ type: "FormattedNumber", basicValue: 2, numberFormat: "0.0" })).toEqual({
      value: 2,
      format: "0.0",
    });
    expect(toCellAnswer({ type: "Error", basicValue: "#N/A", message: "gone" })).toEqual({
      value: "#N/A",
      message: "gone",
    });
    expect(toCellAnswer({ type: "Entity", text: "Paris", basicValue: "#VALUE!" })).toEqual({ value: "#VALUE!" });
  });
});

// Microsoft, "Custom functions parameter options".
describe("arguments for a custom function", () => {
  it("are one for each parameter, null where nothing was given", () => {
    const optional = { name: "more", type: "any", optional: true } as const;
    expect(toWireArguments([{ value: 1 }], [{ name: "a", type: "number" }, optional])).toEqual([1, null]);
    expect(toWireArguments([undefined, { value: "b" }], [optional, optional])).toEqual([null, "b"]);
  });

  it("are a list for a repeating parameter", () => {
    const numbers = { name: "n", type: "number", repeating: true } as const;
    expect(toWireArguments([{ value: 1 }, { value: "2" }], [numbers])).toEqual([[1, 2]]);
    expect(toWireArguments([], [numbers])).toEqual([[]]);
    const areas = { name: "area", dimensionality: "matrix", repeating: true } as const;
    expect(toWireArguments([[[{ value: 1 }, { value: 2 }]], { value: 3 }], [areas])).toEqual([[[[1], [2]], [[3]]]]);
  });
});
