import { describe, expect, it } from "@jest/globals";
import { splitAddresses } from "../../../src/host/excel/address";
import { literalOf } from "../../../src/host/excel/cellValues";
import { hexColor } from "../../../src/host/excel/colors";
import { searchOf } from "../../../src/host/excel/search";
import { checkSheetName, copyName } from "../../../src/host/excel/sheetNames";
import { zonesOf } from "../../../src/host/excel/zones";
import { ApiError } from "../../../src/host/protocol/apiError";

// Microsoft, "Rename a worksheet".
describe("the name of a sheet", () => {
  it.each(["Data", "x".repeat(31), "It's", "Größe €", "1", "Histories"])("%s is allowed", (name) => {
    expect(checkSheetName(name)).toBe(name);
  });

  it.each(["", " ", "x".repeat(32), "a/b", "a\\b", "a?b", "a*b", "a:b", "[a", "a]", "'a", "a'", "History", "hiSTORY"])(
    "%j is not",
    (name) => {
      expect(() => checkSheetName(name)).toThrow(ApiError);
    },
  );

  it.each([
    ["Data", ["Data"], "Data (2)"],
    ["Data", ["Data", "data (2)"], "Data (3)"],
    ["Data (2)", ["Data", "Data (2)"], "Data (3)"],
    ["x".repeat(31), ["x".repeat(31)], `${"x".repeat(27)} (2)`],
  ])("a copy of %s is called after it", (name, taken, expected) => {
    expect(copyName(name, taken)).toBe(expected);
  });
});

// Microsoft, "Find or replace text and numbers on a worksheet".
describe("a search", () => {
  it.each([
    ["cat", {}, "concatenate", true],
    ["CAT", {}, "cat", true],
    ["CAT", { matchCase: true }, "cat", false],
    ["cat", { completeMatch: true }, "cats", false],
    ["s?t", { completeMatch: true }, "sat", true],
    ["s*d", { completeMatch: true }, "started", true],
    ["fy91~?", {}, "fy91?", true],
    ["fy91~?", {}, "fy91x", false],
    ["~~a~*", {}, "~a*", true],
    ["a.b", {}, "axb", false],
    ["a+(b)[c]{2}|^$-/\\", {}, "a+(b)[c]{2}|^$-/\\", true],
    ["ß", {}, "straße", true],
  ])("for %j with %j in %j: %j", (text, criteria, content, expected) => {
    expect(searchOf(text, criteria).matches(content)).toBe(expected);
  });

  it("replaces every occurrence, by the text as it is", () => {
    expect(searchOf("a", {}).replace("banana", "$&")).toBe("b$&n$&n$&");
  });

  it.each([
    ["", {}],
    [1, {}],
    ["a", { matchCase: "yes" }],
    ["a", { searchDirection: "Sideways" }],
    ["a", "criteria"],
  ])("for %j with %j is refused", (text, criteria) => {
    expect(() => searchOf(text, criteria)).toThrow(ApiError);
  });
});

it("cells make rectangles as large as their runs allow", () => {
  const cells = [
    { row: 0, col: 0 },
    { row: 0, col: 1 },
    { row: 1, col: 0 },
    { row: 1, col: 1 },
    { row: 3, col: 1 },
    { row: 2, col: 5 },
  ];
  expect(zonesOf(cells)).toEqual([
    { top: 0, bottom: 1, left: 0, right: 1 },
    { top: 2, bottom: 2, left: 5, right: 5 },
    { top: 3, bottom: 3, left: 1, right: 1 },
  ]);
});

it("several addresses are told apart, whatever their sheets are called", () => {
  expect(splitAddresses("A1:B2, D4;'a, b; c''d'!E5")).toEqual(["A1:B2", "D4", "'a, b; c''d'!E5"]);
});

it.each([
  ["text", "text"],
  ["", ""],
  [12.5, "12.5"],
  [true, "TRUE"],
  ["007", "'007"],
  ["=A1", "'=A1"],
  ["TRUE", "'TRUE"],
  ["'quoted", "''quoted"],
  ["1/2/2026", "'1/2/2026"],
])("the value %j is written as %j, which reads back the same", (value, expected) => {
  expect(literalOf(value)).toBe(expected);
});

// Microsoft, "Excel.RangeFill class", color: "FFA500" or a named HTML colour.
it.each([
  ["#FFA500", "#FFA500"],
  ["ffa500", "#FFA500"],
  ["Orange", "#FFA500"],
  ["rebecca", undefined],
  ["#FFF", undefined],
  ["", undefined],
])("the colour %s is %s", (text, expected) => {
  expect(hexColor(text)).toBe(expected);
});
