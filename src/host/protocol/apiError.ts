/** The error codes of Excel's JavaScript API that this workbook answers with (Microsoft, "Error handling"). */
export type ApiErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InsertDeleteConflict"
  | "InvalidArgument"
  | "InvalidObjectPath"
  | "InvalidOperation"
  | "InvalidReference"
  | "InvalidSelection"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "NonBlankCellOffSheet"
  | "RangeExceedsLimit";

/** Excel's own words for the codes, where it has some. */
const EXCEL_SAYS: Partial<Record<ApiErrorCode, string>> = {
  AccessDenied: "You cannot perform the requested operation.",
  InsertDeleteConflict: "The insert or delete operation attempted resulted in a conflict.",
  InvalidArgument: "The argument is invalid or missing or has an incorrect format.",
  InvalidReference: "This reference is not valid for the current operation.",
  InvalidSelection: "The current selection is invalid for this action.",
  ItemAlreadyExists: "The resource being created already exists.",
  ItemNotFound: "The requested resource doesn't exist.",
  NonBlankCellOffSheet:
    "Microsoft Excel can't insert new cells because it would push non-empty cells off the end of the worksheet.",
  RangeExceedsLimit: "The cell count in the range has exceeded the maximum supported number.",
};

/** A failure that an add-in sees as OfficeExtension.Error. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** Class and member that failed, such as "Range.values". */
  location = "";

  constructor(
    readonly code: ApiErrorCode,
    message?: string,
  ) {
    super(message ?? EXCEL_SAYS[code] ?? code);
  }
}
