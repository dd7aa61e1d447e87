import { describe, expect, it } from "@jest/globals";
import { renameErrorsIn } from "../../../src/host/grid/errors";

describe("a workbook that was kept with the library's names of errors", () => {
  it("gets Excel's in its formulas, and nowhere else", () => {
    const cells = { A1: "=#REF+1", A2: '=IF(A1="#REF",#REF,1)', A3: "=#REF!*2", A4: "5", A5: "see #REF", A6: "#REF" };
    renameErrorsIn({ sheets: [{ cells }, {}] });
    expect(cells).toEqual({
      A1: "=#REF!+1",
      A2: '=IF(A1="#REF",#REF!,1)',
      A3: "=#REF!*2",
      A4: "5",
      A5: "see #REF",
      A6: "#REF!",
    });
  });
});
