import { describe, expect, it } from "@jest/globals";
import { withoutSingles, withSingles } from "../../../../src/host/files/referenceOperators";

// Microsoft, "Implicit intersection operator: @": "Generally, functions that return multi-cell ranges or arrays will be prefixed with
// @ if they were authored in an older version of Excel."
describe("a formula of a file that is no array formula", () => {
  it.each([
    ["A1:A10", "@A1:A10"],
    ["A1:A10*2+$B$1:$B$10", "@A1:A10*2+@$B$1:$B$10"],
    ["(Sheet2!A:A)^2", "(@Sheet2!A:A)^2"],
    ["2:2-1", "@2:2-1"],
  ])("%s means %s, and is written so again", (plain, typed) => {
    expect(withSingles(plain)).toBe(typed);
    expect(withoutSingles(typed)).toBe(plain);
  });

  it.each([
    "SUM(A1:A10)",
    "SUMPRODUCT((A1:A3)*B1:B3)",
    "A1:INDEX(A1:A9,3)",
    "A1:C3 B2:D4",
    "(A1:A2,C1:C2)",
    '"A1:A3"&A1',
    "@A1:A3",
    "{1,2}",
  ])("%s stays what it is", (formula) => {
    expect(withSingles(formula)).toBe(formula);
  });

  it.each(["A1:A3", "A1:A3*@B1:B3", "SUM(A1:A3)+@B1:B3", "@INDEX(A1:A3,2)", "@A1#", "[@v]*2"])(
    "cannot be %s, which is written as an array formula",
    (formula) => {
      expect(withoutSingles(formula)).toBeUndefined();
    },
  );
});
