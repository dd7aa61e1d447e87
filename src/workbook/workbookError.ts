/** A failure in Excel, in a sentence that says what happened and what to do. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";

  constructor(
    /** Excel's error code, or our own word for what Excel does not call an error. */
    readonly code: string,
    sentence: string,
    cause?: unknown,
  ) {
    super(sentence, { cause });
  }
}

/** The code that Excel answers with while the user is typing into a cell. */
export const CELL_EDIT_MODE = "InvalidOperationInCellEditMode";

/** The codes of something that was there a moment ago, such as the sheet that the user has just deleted. */
export const GONE: readonly string[] = ["ItemNotFound", "InvalidReference"];

/** Excel's error codes (Microsoft, "Excel add-in error handling") and what they mean to the person in front of it. */
const SENTENCES: Readonly<Record<string, string>> = {
  [CELL_EDIT_MODE]: "A cell is being edited. Press Enter or Esc in the sheet, then try again.",
  AccessDenied:
    "The workbook or the sheet is protected or read-only. Choose Review > Unprotect, or open it for editing, then try again.",
  ItemNotFound: "The sheet was deleted or renamed while it was being worked on. Nothing is left half-built; try again.",
  InvalidReference: "Cells were deleted while they were being worked on. Nothing is left half-built; try again.",
  ItemAlreadyExists: "Another sheet took the same name at the same moment. Try again.",
  InactiveWorkbook: "Another workbook is active. Click into this one, then try again.",
  RequestAborted: "Excel stopped the request. Try again.",
  RequestPayloadSizeLimitExceeded: "Excel on the web takes at most 5 MB at once, and this was more. Use fewer steps.",
  ResponsePayloadSizeLimitExceeded: "Excel on the web gives at most 5 MB at once, and this was more. Use fewer steps.",
  ActivityLimitReached: "Excel is too busy at the moment. Wait a little, then try again.",
  UnsupportedSheet: "This kind of sheet has no cells. Choose a worksheet, then try again.",
  EmptyChartSeries: "The chart has no data to show. Check the yellow cells, then try again.",
};

/** Excel's error as a {@link WorkbookError}; anything else, a mistake of ours, stays what it is. */
export function toWorkbookError(error: unknown): unknown {
  if (!isExcelError(error)) return error;
  const { code, message } = error;
  if (code === "ApiNotFound") return new WorkbookError(code, apiNotFound(message), error);
  const unexpected = `Excel could not do this (${code}: ${message}). Try again; if it stays, restart Excel.`;
  return new WorkbookError(code, SENTENCES[code] ?? unexpected, error);
}

function apiNotFound(message: string): string {
  return `This version of Excel lacks a feature that this needs. Update Excel, then try again. (${message})`;
}

/** OfficeExtension.Error, which is known by its code only: a page can hold more than one copy of the class. */
function isExcelError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "debugInfo" in error;
}
