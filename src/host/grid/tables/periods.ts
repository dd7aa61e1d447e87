/** Days from one to another, the latter not among them, as Excel counts them. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Excel counts days from the last of 1899, JavaScript from the first of 1970. */
const DAYS_UNTIL_1970 = 25_569;
const MILLISECONDS_PER_DAY = 86_400_000;

/** A day by the calendar of whoever is at the page, as Excel counts it. */
export function dayOf(date: Date): number {
  return serial(date.getFullYear(), date.getMonth(), date.getDate());
}

function serial(year: number, month: number, day = 1): number {
  return Date.UTC(year, month, day) / MILLISECONDS_PER_DAY + DAYS_UNTIL_1970;
}

/** The month of a date as Excel counts it, from 0. */
export function monthOf(day: number): number {
  return new Date((day - DAYS_UNTIL_1970) * MILLISECONDS_PER_DAY).getUTCMonth();
}

/** The days that Excel's words for a period mean, seen from a day (Microsoft, "Excel.DynamicFilterCriteria enum"). Weeks begin on Sunday. */
export function periodOf(words: string, today: number): Period | undefined {
  const date = new Date((today - DAYS_UNTIL_1970) * MILLISECONDS_PER_DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const sunday = today - date.getUTCDay();
  const quarter = month - (month % 3);
  const days = (from: number, to: number): Period => ({ from, to });
  const months = (first: number, count: number): Period => days(serial(year, first), serial(year, first + count));
  const years = (first: number): Period => days(serial(first, 0), serial(first + 1, 0));
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
    YearToDate: () => days(serial(year, 0), today + 1),
  };
  return Object.hasOwn(periods, words) ? periods[words]?.() : undefined;
}
