import {
  type Basis,
  calendarDate,
  couponCount,
  couponDates,
  couponDays,
  days30Us,
  daysBetween,
  FEBRUARY,
  type Frequency,
  isLastOfMonth,
  monthsOn,
} from "./dayCounts";
import { NOT_A_NUMBER } from "./failures";

/** A bond whose first coupon period is shorter or longer than the others. */
export interface OddFirstBond {
  readonly settlement: number;
  readonly maturity: number;
  readonly issue: number;
  readonly firstCoupon: number;
  /** The coupons of a year, as a part of the price. */
  readonly rate: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/** A bond whose last coupon period is shorter or longer than the others. */
export interface OddLastBond {
  readonly settlement: number;
  readonly maturity: number;
  readonly lastCoupon: number;
  readonly rate: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/** ODDFPRICE, by the formulas of Microsoft's page "ODDFPRICE function": for a short first period, and for a long one. */
export function oddFirstPrice(bond: OddFirstBond, yearly: number): number {
  return isPossible(bond) && yearly >= 0 ? priceOf(bond, yearly) : NOT_A_NUMBER;
}

/** ODDFYIELD: the yield that gives a price, which falls as the yield grows. */
export function oddFirstYield(bond: OddFirstBond, price: number): number {
  if (!(isPossible(bond) && price > 0)) return NOT_A_NUMBER;
  let [low, high] = [-0.99 * bond.frequency, 1];
  while (priceOf(bond, high) > price && high < 1e10) high *= 2;
  for (let bit = 0; bit < 100; bit++) {
    const middle = (low + high) / 2;
    if (priceOf(bond, middle) > price) low = middle;
    else high = middle;
  }
  return high;
}

/** The first coupon must be one of the dates that coupons have, counted back from the maturity. */
function isPossible(bond: OddFirstBond): boolean {
  const { settlement, maturity, issue, firstCoupon, rate, redemption, frequency } = bond;
  const isInOrder = issue < settlement && settlement < firstCoupon && firstCoupon < maturity;
  return isInOrder && rate >= 0 && redemption > 0 && couponDates(firstCoupon, maturity, frequency)[0] === firstCoupon;
}

function priceOf(bond: OddFirstBond, yearly: number): number {
  const { settlement, issue, firstCoupon, frequency, basis } = bond;
  const days = couponDays(settlement, firstCoupon, frequency, basis);
  return notNegative(issue, firstCoupon, basis) < days ? shortPrice(bond, yearly, days) : longPrice(bond, yearly, days);
}

function shortPrice(bond: OddFirstBond, yearly: number, days: number): number {
  const { settlement, maturity, issue, firstCoupon, frequency, basis } = bond;
  return discounted(bond, yearly, {
    wait: notNegative(settlement, firstCoupon, basis) / days,
    first: notNegative(issue, firstCoupon, basis) / days,
    accrued: notNegative(issue, settlement, basis) / days,
    later: couponCount(settlement, maturity, frequency) - 1,
  });
}

/** A first period of several, the first of which is a part of one. */
function longPrice(bond: OddFirstBond, yearly: number, days: number): number {
  const { settlement, maturity, issue, firstCoupon, frequency, basis } = bond;
  let [late, first, accrued] = [firstCoupon, 0, 0];
  for (let index = couponCount(issue, firstCoupon, frequency); index >= 1; index--) {
    const early = monthsOn(late, -12 / frequency, false);
    const length = basis === 1 ? notNegative(early, late, basis) : days;
    first += (index > 1 ? length : notNegative(issue, late, basis)) / length;
    accrued += notNegative(Math.max(issue, early), Math.min(settlement, late), basis) / length;
    late = early;
  }
  const [previous, next] = couponDates(settlement, firstCoupon, frequency);
  const isToNext = basis === 2 || basis === 3;
  const rest = isToNext ? notNegative(settlement, next, basis) : days - daysBetween(previous, settlement, basis);
  const wait = rest / days + wholePeriods(settlement, firstCoupon, frequency);
  return discounted(bond, yearly, { wait, first, accrued, later: couponCount(firstCoupon, maturity, frequency) });
}

/** How many whole coupon periods lie between the coupon after a date and the first coupon, counted on from that date. */
function wholePeriods(date: number, firstCoupon: number, frequency: Frequency): number {
  const { month, day } = calendarDate(firstCoupon);
  const isNearEnd = month !== FEBRUARY && day > 28;
  const toLast = isLastOfMonth(firstCoupon) || (isNearEnd && isLastOfMonth(date));
  const start = monthsOn(date, 0, toLast);
  let count = date < start ? 1 : 0;
  for (let each = monthsOn(start, 12 / frequency, toLast); each < firstCoupon; count++) {
    each = monthsOn(each, 12 / frequency, toLast);
  }
  return count;
}

/** Coupon periods: until the first coupon, that it is for, that are over, and how many coupons follow. */
interface Periods {
  readonly wait: number;
  readonly first: number;
  readonly accrued: number;
  readonly later: number;
}

function discounted(bond: OddFirstBond, yearly: number, { wait, first, accrued, later }: Periods): number {
  const coupon = (100 * bond.rate) / bond.frequency;
  const growth = 1 + yearly / bond.frequency;
  let price = bond.redemption / growth ** (wait + later) + (coupon * first) / growth ** wait - coupon * accrued;
  for (let each = 1; each <= later; each++) price += coupon / growth ** (wait + each);
  return price;
}

/** ODDLPRICE, by the formula of Microsoft's page "ODDLYIELD function", solved for the price. */
export function oddLastPrice(bond: OddLastBond, yearly: number): number {
  if (!(isPossibleLast(bond) && yearly >= 0)) return NOT_A_NUMBER;
  const { paid, accrued, rest } = lastPeriods(bond);
  const coupon = (100 * bond.rate) / bond.frequency;
  return (bond.redemption + paid * coupon) / ((rest * yearly) / bond.frequency + 1) - accrued * coupon;
}

/** ODDLYIELD, by the formula of its page. */
export function oddLastYield(bond: OddLastBond, price: number): number {
  if (!(isPossibleLast(bond) && price > 0)) return NOT_A_NUMBER;
  const { paid, accrued, rest } = lastPeriods(bond);
  const coupon = (100 * bond.rate) / bond.frequency;
  const whole = price + accrued * coupon;
  return (((bond.redemption + paid * coupon - whole) / whole) * bond.frequency) / rest;
}

function isPossibleLast({ settlement, maturity, lastCoupon, rate, redemption }: OddLastBond): boolean {
  return lastCoupon < settlement && settlement < maturity && rate >= 0 && redemption > 0;
}

/** Coupon periods after the last coupon: all, those before the settlement, those after it. */
function lastPeriods({ settlement, maturity, lastCoupon, frequency, basis }: OddLastBond) {
  let [early, paid, accrued, rest] = [lastCoupon, 0, 0, 0];
  const count = couponCount(lastCoupon, maturity, frequency);
  for (let index = 1; index <= count; index++) {
    const late = monthsOn(early, 12 / frequency, false);
    const length = wholePeriodDays(early, late, basis);
    const part = index < count ? length : wholePeriodDays(early, maturity, basis);
    const over = late < settlement ? part : early < settlement ? notNegative(early, settlement, basis) : 0;
    paid += part / length;
    accrued += over / length;
    rest += notNegative(Math.max(settlement, early), Math.min(maturity, late), basis) / length;
    early = late;
  }
  return { paid, accrued, rest };
}

function notNegative(start: number, end: number, basis: Basis): number {
  return Math.max(0, daysBetween(start, end, basis));
}

function wholePeriodDays(start: number, end: number, basis: Basis): number {
  return basis === 0 ? Math.max(0, days30Us(start, end, true)) : notNegative(start, end, basis);
}
