import { dayOfDate, utcDate } from "../calendar";

/**
 * Days between dates as bonds count them, and the dates of their coupons (Microsoft, "ODDFPRICE function", "COUPDAYS function"). Dates
 * are whole numbers of days, as Excel counts them.
 */

/** How days are counted: 0 US 30/360, 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360. */
export type Basis = 0 | 1 | 2 | 3 | 4;

/** How many coupons a year has. */
export type Frequency = 1 | 2 | 4;

/** The second month, counted from 0. */
export const FEBRUARY = 1;

export function isBasis(number: number): number is Basis {
  return [0, 1, 2, 3, 4].includes(number);
}

export function isFrequency(number: number): number is Frequency {
  return [1, 2, 4].includes(number);
}

interface CalendarDate {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: number;
}

export function calendarDate(date: number): CalendarDate {
  const found = utcDate(date);
  return { year: found.getUTCFullYear(), month: found.getUTCMonth(), day: found.getUTCDate() };
}

function daysInMonth(year: number, month: number): number {
  return dayOfDate(year, month + 1) - dayOfDate(year, month);
}

export function isLeapYear(year: number): boolean {
  return daysInMonth(year, FEBRUARY) === 29;
}

export function isLastOfMonth(date: number): boolean {
  return calendarDate(date + 1).day === 1;
}

function isLastOfFebruary(date: number): boolean {
  return calendarDate(date).month === FEBRUARY && isLastOfMonth(date);
}

/** The same day some months on, or the last of that month where there is none, or where it is asked for. */
export function monthsOn(date: number, months: number, toLast: boolean): number {
  const { year, month, day } = calendarDate(date);
  const last = daysInMonth(year, month + months);
  return dayOfDate(year, month + months, toLast ? last : Math.min(day, last));
}

/** Days from one date to another, negative where they are the other way round. */
export function daysBetween(start: number, end: number, basis: Basis): number {
  if (basis === 0) return days30Us(start, end, false);
  return basis === 4 ? days30European(start, end) : end - start;
}

/** US months of 30 days. The 31st of the end counts as the 30th after a 30th only, unless whole months are counted. */
export function days30Us(start: number, end: number, ofWholeMonths: boolean): number {
  const [from, to] = [calendarDate(start), calendarDate(end)];
  const isFebruary = isLastOfFebruary(end) && (isLastOfFebruary(start) || ofWholeMonths);
  const is31st = to.day === 31 && (from.day >= 30 || ofWholeMonths);
  const first = isLastOfFebruary(start) ? 30 : Math.min(from.day, 30);
  return days30(from, first, to, isFebruary || is31st ? 30 : to.day);
}

function days30European(start: number, end: number): number {
  const [from, to] = [calendarDate(start), calendarDate(end)];
  return days30(from, Math.min(from.day, 30), to, Math.min(to.day, 30));
}

function days30(from: CalendarDate, first: number, to: CalendarDate, last: number): number {
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + last - first;
}

/** The coupon dates around a date, from the one at the end backwards: the last that is not after it, and the next. */
export function couponDates(
  date: number,
  end: number,
  frequency: Frequency,
): readonly [previous: number, next: number] {
  const toLast = isLastOfMonth(end);
  let [previous, next] = [end, end];
  while (previous > date) [previous, next] = [monthsOn(previous, -12 / frequency, toLast), previous];
  return [previous, next];
}

/** COUPDAYS: the days of the coupon period that holds a date. */
export function couponDays(date: number, end: number, frequency: Frequency, basis: Basis): number {
  if (basis !== 1) return (basis === 3 ? 365 : 360) / frequency;
  const [previous, next] = couponDates(date, end, frequency);
  return next - previous;
}

/** COUPNUM: how many coupons are paid after a date, up to the end. */
export function couponCount(date: number, end: number, frequency: Frequency): number {
  const [from, to] = [calendarDate(couponDates(date, end, frequency)[0]), calendarDate(end)];
  return (((to.year - from.year) * 12 + to.month - from.month) * frequency) / 12;
}
