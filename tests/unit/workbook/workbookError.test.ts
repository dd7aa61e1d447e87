import { describe, expect, it } from "@jest/globals";
import { toWorkbookError, WorkbookError } from "../../../src/workbook/workbookError";

/** An error as Microsoft's library throws it. */
function excelError(code: string, message = "Excel's own words."): Error {
  return Object.assign(new Error(message), { code, debugInfo: {} });
}

// The codes: Microsoft, "Error handling with the application-specific JavaScript APIs".
describe("an error of Excel", () => {
  it.each([
    ["InvalidOperationInCellEditMode", /^A cell is being edited\. Press Enter or Esc/],
    [
      "AccessDenied",
      /is protected or read-only\. Choose Review > Unprotect, or open it for editing, then try again\.$/,
    ],
    ["ItemNotFound", /deleted or renamed .* Nothing is left half-built; try again\.$/],
    ["RequestPayloadSizeLimitExceeded", /at most 5 MB/],
  ])("%s becomes a sentence with a remedy", (code, sentence) => {
    const error = toWorkbookError(excelError(code));
    expect(error).toBeInstanceOf(WorkbookError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(sentence) });
  });

  it("that nobody expected is quoted", () => {
    expect(toWorkbookError(excelError("GeneralException"))).toMatchObject({
      message: "Excel could not do this (GeneralException: Excel's own words.). Try again; if it stays, restart Excel.",
    });
  });

  it("about a missing feature names it", () => {
    expect(toWorkbookError(excelError("ApiNotFound", "Chart.wings"))).toMatchObject({
      message: "This version of Excel lacks a feature that this needs. Update Excel, then try again. (Chart.wings)",
    });
  });

  it("keeps its cause", () => {
    const cause = excelError("AccessDenied");
    expect(toWorkbookError(cause)).toMatchObject({ cause });
  });
});

it("a mistake of ours is not dressed up as one of Excel", () => {
  const mistake = new TypeError("undefined is not a function");
  expect(toWorkbookError(mistake)).toBe(mistake);
});
