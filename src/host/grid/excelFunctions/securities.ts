import { accruedInterest } from "./accruedInterest";
import { type Basis, type Frequency, isBasis, isFrequency } from "./dayCounts";
import { degressiveDepreciation } from "./degressiveDepreciation";
import { NOT_A_NUMBER } from "./failures";
import { oddFirstPrice, oddFirstYield, oddLastPrice, oddLastYield } from "./oddBonds";

/** Excel's functions of securities and assets, by their arguments in order. What they cannot be calculated with is no number. */

interface Counting {
  readonly frequency: Frequency;
  readonly basis: Basis;
}

type Num = number;

export function accrint(
  issue: Num,
  firstCoupon: Num,
  until: Num,
  rate: Num,
  par: Num | undefined,
  frequency: Num,
  basis?: Num,
  isSinceIssue = true,
): Num {
  const value = (par ?? 1000) * rate;
  if (!(rate > 0 && value > 0)) return NOT_A_NUMBER;
  return counted([issue, firstCoupon, until], frequency, basis, (counting) => {
    const coupons = accruedInterest({ from: issue, until, firstCoupon, ...counting }, isSinceIssue);
    return (value / counting.frequency) * coupons;
  });
}

export function amordegrc(
  cost: Num,
  purchase: Num,
  firstEnd: Num,
  salvage: Num,
  period: Num,
  rate: Num,
  given: Num = 0,
): Num {
  const basis = Math.trunc(given);
  if (!(isBasis(basis) && areDates([purchase, firstEnd]))) return NOT_A_NUMBER;
  return degressiveDepreciation({ cost, purchase, firstEnd, salvage, rate, basis }, period);
}

export const oddfprice = ofOddFirst(oddFirstPrice);
export const oddfyield = ofOddFirst(oddFirstYield);
export const oddlprice = ofOddLast(oddLastPrice);
export const oddlyield = ofOddLast(oddLastYield);

function ofOddFirst(calculate: typeof oddFirstPrice) {
  return (
    settlement: Num,
    maturity: Num,
    issue: Num,
    firstCoupon: Num,
    rate: Num,
    yieldOrPrice: Num,
    redemption: Num,
    frequency: Num,
    basis?: Num,
  ): Num =>
    counted([settlement, maturity, issue, firstCoupon], frequency, basis, (counting) =>
      calculate({ settlement, maturity, issue, firstCoupon, rate, redemption, ...counting }, yieldOrPrice),
    );
}

function ofOddLast(calculate: typeof oddLastPrice) {
  return (
    settlement: Num,
    maturity: Num,
    lastCoupon: Num,
    rate: Num,
    yieldOrPrice: Num,
    redemption: Num,
    frequency: Num,
    basis?: Num,
  ): Num =>
    counted([settlement, maturity, lastCoupon], frequency, basis, (counting) =>
      calculate({ settlement, maturity, lastCoupon, rate, redemption, ...counting }, yieldOrPrice),
    );
}

/** Excel cuts frequency and basis to whole numbers, and knows few of each. */
function counted(
  dates: readonly Num[],
  givenFrequency: Num,
  givenBasis: Num | undefined,
  calculate: (counting: Counting) => Num,
): Num {
  const [frequency, basis] = [Math.trunc(givenFrequency), Math.trunc(givenBasis ?? 0)];
  const isPossible = isFrequency(frequency) && isBasis(basis) && areDates(dates);
  return isPossible ? calculate({ frequency, basis }) : NOT_A_NUMBER;
}

/** The last of them is the last day of the year 9999. */
const GREATEST_DATE = 2_958_465;

function areDates(dates: readonly Num[]): boolean {
  return dates.every((date) => date >= 0 && date <= GREATEST_DATE);
}
