/** Excel counts days from the last of 1899, JavaScript from the first of 1970. */
const DAYS_UNTIL_1970 = 25_569;
const MILLISECONDS_PER_DAY = 86_400_000;

/** A day as Excel counts it; months count from 0, and may be more than a year has. */
export function dayOfDate(year: number, month: number, day = 1): number {
  return Date.UTC(year, month, day) / MILLISECONDS_PER_DAY + DAYS_UNTIL_1970;
}

/** A day as Excel counts it, as a date whose UTC parts are right. */
export function utcDate(day: number): Date {
  return new Date((day - DAYS_UNTIL_1970) * MILLISECONDS_PER_DAY);
}
