import { deviationOf, meanOf } from "./dataSets";
import { fDistribution, studentDistribution } from "./distributions";
import { DIVIDED_BY_ZERO, type Failure, NOT_A_NUMBER, NOT_AVAILABLE } from "./failures";

type Numbers = readonly number[];

/** How two samples are compared (Microsoft, "T.TEST function"). */
const [PAIRED, EQUAL_VARIANCE, UNEQUAL_VARIANCE] = [1, 2, 3];

/** The probability that two samples have the same mean, with one tail or two. */
export function tTest(first: Numbers, second: Numbers, tails: number, type: number): number | Failure {
  const [tailCount, kind] = [Math.trunc(tails), Math.trunc(type)];
  if (![1, 2].includes(tailCount) || ![PAIRED, EQUAL_VARIANCE, UNEQUAL_VARIANCE].includes(kind)) return NOT_A_NUMBER;
  if (kind === PAIRED && first.length !== second.length) return NOT_AVAILABLE;
  if (first.length < 2 || second.length < 2) return DIVIDED_BY_ZERO;
  const { t, degrees } = kind === PAIRED ? paired(first, second) : independent(first, second, kind === EQUAL_VARIANCE);
  if (!Number.isFinite(t)) return DIVIDED_BY_ZERO;
  return (studentDistribution.twoTailsOf(t, degrees) * tailCount) / 2;
}

function paired(first: Numbers, second: Numbers) {
  const differences = first.map((number, index) => number - (second[index] ?? 0));
  const { length } = differences;
  return { t: meanOf(differences) / (deviationOf(differences) / Math.sqrt(length)), degrees: length - 1 };
}

/** With one variance for both, or after Welch with one each. */
function independent(first: Numbers, second: Numbers, isEqual: boolean) {
  const [n1, n2] = [first.length, second.length];
  const [variance1, variance2] = [deviationOf(first) ** 2, deviationOf(second) ** 2];
  const difference = meanOf(first) - meanOf(second);
  if (isEqual) {
    const pooled = ((n1 - 1) * variance1 + (n2 - 1) * variance2) / (n1 + n2 - 2);
    return { t: difference / Math.sqrt(pooled * (1 / n1 + 1 / n2)), degrees: n1 + n2 - 2 };
  }
  const [part1, part2] = [variance1 / n1, variance2 / n2];
  const degrees = (part1 + part2) ** 2 / (part1 ** 2 / (n1 - 1) + part2 ** 2 / (n2 - 1));
  return { t: difference / Math.sqrt(part1 + part2), degrees };
}

/** The probability that two samples have the same variance: twice the smaller tail of the F distribution. */
export function fTest(first: Numbers, second: Numbers): number | Failure {
  const [variance1, variance2] = [deviationOf(first) ** 2, deviationOf(second) ** 2];
  if (first.length < 2 || second.length < 2 || variance1 === 0 || variance2 === 0) return DIVIDED_BY_ZERO;
  const place = [variance1 / variance2, first.length - 1, second.length - 1] as const;
  return 2 * Math.min(fDistribution.cdf(...place), fDistribution.tail(...place));
}
