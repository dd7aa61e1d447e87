import { dayOfDate, utcDate } from "../calendar";

/** Days from one to another, the latter not among them, as Excel counts them. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A day by the calendar of whoever is at the page, as Excel counts it. */
export function dayOf(date: Date): number {
  return dayOfDate(date.getFullYear(), date.getMonth(), date.getDate());
}

/** The month of a date as Excel counts it, from 0. */
export function monthOf(day: number): number {
  return utcDate(day).getUTCMonth();
}

/** The days that Excel's words for a period mean, seen from a day (Microsoft, "Excel.DynamicFilterCriteria enum"). Weeks begin on Sunday. */
export function periodOf(words: string, today: number): Period | undefined {
  const date = utcDate(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const sunday = today - date.getUTCDay();
  const quarter = month - (month % 3);
  const days = (from: number, to: number): Period => ({ from, to });
  const months = (first: number, count: number): Period => days(dayOfDate(year, first), dayOfDate(year, first + count));
  const years = (first: number): Period => days(dayOfDate(first, 0), dayOfDate(first + 1, 0));
  const periods: Readonly<Record<string, () => Period>> = {
    Today: () => days(today, today + 1),
    Tomorrow: () => days(today + 1, today + 2),
    Yesterday: () => days(today - 1, today),
    ThisWeek: () => days(sunday, sunday + 7),
    NextWeek: () => days(sunday + 7, sunday + 14),
    LastWeek: () => days(sunday - 7, sunday),
    ThisMonth: () => months(month, 1),
    NextMonth: () => months(month + 1, 1),
    LastMonth: () => months(month - 1, 1),
    ThisQuarter: () => months(quarter, 3),
    NextQuarter: () => months(quarter + 3, 3),
    LastQuarter: () => months(quarter - 3, 3),
    ThisYear: () => years(year),
    NextYear: () => years(year + 1),
    LastYear: () => years(year - 1),
    YearToDate: () => days(dayOfDate(year, 0), today + 1),
  };
  return Object.hasOwn(periods, words) ? periods[words]?.() : undefined;
}
