import { type Basis, calendarDate, daysBetween, FEBRUARY, isLeapYear } from "./dayCounts";
import { NOT_A_NUMBER } from "./failures";

/** By how much faster than linearly an asset is written off, by its life in years (Microsoft, "AMORDEGRC function"). */
function coefficient(life: number): number {
  if (life < 3) return NOT_A_NUMBER;
  if (life <= 4) return 1.5;
  if (life < 5) return NOT_A_NUMBER;
  return life <= 6 ? 2 : 2.5;
}

interface Asset {
  readonly cost: number;
  readonly purchase: number;
  /** When the first period ends. */
  readonly firstEnd: number;
  readonly salvage: number;
  readonly rate: number;
  readonly basis: Basis;
}

/**
 * AMORDEGRC: what is written off of an asset in a period, in whole amounts, after France's rules. The rate is half of what is left in
 * the period before the last, and all in the last.
 */
export function degressiveDepreciation(asset: Asset, period: number): number {
  const { cost, purchase, firstEnd, salvage, rate, basis } = asset;
  const life = 1 / rate;
  const fast = rate * coefficient(life);
  const isPossible = salvage >= 0 && salvage <= cost && period >= 0 && purchase <= firstEnd && basis !== 2;
  if (!(isPossible && fast > 0)) return NOT_A_NUMBER;
  const years = Math.ceil(life);
  if (cost === salvage || period > years) return 0;
  const share = firstShare(purchase, firstEnd, basis);
  const first = rounded(Math.min(cost - salvage, (share || 1) * fast * cost));
  const count = share === 0 ? years : years + 1;
  return period === 0 ? first : laterDepreciation(cost - first, salvage, fast, count, period);
}

/** Which part of a year the first period is. The end of February is its 28th where days are counted as they are. */
function firstShare(purchase: number, end: number, basis: Basis): number {
  const toFebruary28 = (date: number): number => {
    const { month, day } = calendarDate(date);
    return (basis === 1 || basis === 3) && month === FEBRUARY && day === 29 ? date - 1 : date;
  };
  const year = basis === 3 ? 365 : basis !== 1 ? 360 : isLeapYear(calendarDate(purchase).year) ? 366 : 365;
  return daysBetween(toFebruary28(purchase), toFebruary28(end), basis) / year;
}

/** What is written off in a period after the first one, whose number counts in whole. */
function laterDepreciation(value: number, salvage: number, rate: number, count: number, period: number): number {
  let [left, now, written] = [value, rate, 0];
  for (let each = 1; each <= period; each++) {
    const isBeforeLast = count - (each + 1) === 2;
    written = left < salvage ? 0 : isBeforeLast ? left * 0.5 : now * left;
    if (isBeforeLast) now = 1;
    left -= written;
  }
  return rounded(written);
}

/** To whole amounts. Excel knows fifteen digits, so that what is half but for the last bits counts as half. */
function rounded(amount: number): number {
  return Math.round(Number(amount.toFixed(13)));
}
