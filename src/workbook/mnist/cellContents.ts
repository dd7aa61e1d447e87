import type { CellContent } from "../sheetPlan";

/** A text that stays a text: Excel would take "=…", "-…" or "12" for a formula or a number. */
export function textContent(text: string): CellContent {
  return /^[=+\-@']/.test(text) || (text !== "" && !Number.isNaN(Number(text))) ? `'${text}` : text;
}

/** A number, or Excel's #N/A, which charts leave out: a loss may have become infinite. */
export function numberContent(value: number): CellContent {
  return Number.isFinite(value) ? value : "=NA()";
}

const DAY_MS = 86_400_000;
/** 1 January 1970 in Excel's count of days. */
const UNIX_EPOCH_DAY = 25_569;

/** A moment as Excel counts it, in the user's own time. */
export function dateContent(date: Date): number {
  return (date.getTime() - date.getTimezoneOffset() * 60_000) / DAY_MS + UNIX_EPOCH_DAY;
}
