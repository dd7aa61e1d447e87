import { type Basis, couponDays, type Frequency, days30Us, daysBetween, isLastOfMonth, monthsOn } from "./dayCounts";
import { NOT_A_NUMBER } from "./failures";

/** A security whose coupons are paid since a first date, and between which days its interest is asked for. */
interface Interest {
  readonly from: number;
  readonly until: number;
  readonly firstCoupon: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/**
 * ACCRINT: the interest that has accrued at the settlement, as a part of what is paid at each coupon. Each coupon period counts as a
 * part of its own length (Microsoft, "ACCRINT function").
 *
 * @param isSinceIssue whether since the issue; else since the first coupon, or since the coupon date before it.
 */
export function accruedInterest(interest: Interest, isSinceIssue: boolean): number {
  const { from, until, firstCoupon } = interest;
  if (from >= until) return NOT_A_NUMBER;
  if (isSinceIssue || until <= firstCoupon) return coupons(interest, isSinceIssue);
  return coupons({ ...interest, from: firstCoupon }, true);
}

/** How many coupon periods have passed; whole ones only where they are asked for. */
function coupons(interest: Interest, isWithWhole: boolean): number {
  const { from, until, firstCoupon, frequency, basis } = interest;
  const next = nextCoupon(interest);
  let start = monthsOn(next, -12 / frequency, isLastOfMonth(firstCoupon));
  let passed = daysBetween(Math.max(from, start), until, basis) / couponDays(start, next, frequency, basis);
  while (start > from) {
    const end = start;
    start = monthsOn(end, -12 / frequency, isLastOfMonth(firstCoupon));
    passed += from > start ? partOfPeriod(interest, start, end) : Number(isWithWhole);
  }
  return passed;
}

/** The first coupon that is not before the settlement. */
function nextCoupon({ until, firstCoupon, frequency }: Interest): number {
  let next = firstCoupon;
  while (next < until) next = monthsOn(next, 12 / frequency, isLastOfMonth(firstCoupon));
  return next;
}

/** What is left of a coupon period after the day from which interest accrues. */
function partOfPeriod({ from, frequency, basis }: Interest, start: number, end: number): number {
  if (basis === 0) return days30Us(from, end, false) / days30Us(start, end, true);
  const length =
    basis === 3 ? couponDays(start, end, frequency, basis) : daysBetween(start, end, basis === 2 ? 0 : basis);
  return daysBetween(from, end, basis) / length;
}
