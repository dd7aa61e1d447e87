/** The library's own names for errors, and what Excel shows instead. */
const EXCEL_NAMES: Readonly<Record<string, string>> = {
  "#REF": "#REF!",
  "#ERROR": "#VALUE!",
  "#BAD_EXPR": "#NAME?",
  "#CYCLE": "#REF!",
};

/** An error value as Excel writes it. */
export function excelErrorOf(error: string): string {
  return EXCEL_NAMES[error] ?? error;
}
