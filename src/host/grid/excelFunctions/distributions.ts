import betainc from "@stdlib/math-base-special-betainc";
import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import { NOT_A_NUMBER } from "./failures";

const { exp, log, sqrt, PI, SQRT2, floor, min, max, abs } = Math;

/**
 * Probability distributions by their special functions: `cdf` is P(X ≤ x), `tail` is P(X > x), calculated by itself so that small
 * tails keep their digits. Outside their range Excel's functions are #NUM!: here not a number.
 */

/** `φ(z) = exp(−z²/2) / √(2π)`. */
export function phi(z: number): number {
  return exp((-z * z) / 2) / sqrt(2 * PI);
}

/** `Φ(z) = ½·erfc(−z/√2)`. */
export function normalCdf(z: number): number {
  return erfc(-z / SQRT2) / 2;
}

/** The z of a probability: `Φ(z) = p`. */
export function normalInverse(p: number): number {
  return isProbability(p) ? -SQRT2 * erfcinv(2 * p) : NOT_A_NUMBER;
}

/** The gamma distribution of shape α and scale β: `P(α, x/β)`. */
export const gammaDistribution = {
  pdf: (x: number, alpha: number, beta: number) => {
    if (!(x >= 0 && alpha > 0 && beta > 0)) return NOT_A_NUMBER;
    if (x === 0) return alpha === 1 ? 1 / beta : alpha > 1 ? 0 : NOT_A_NUMBER;
    return exp((alpha - 1) * log(x / beta) - x / beta - gammaln(alpha)) / beta;
  },
  cdf: (x: number, alpha: number, beta: number) =>
    x >= 0 && alpha > 0 && beta > 0 ? gammainc(x / beta, alpha, true, false) : NOT_A_NUMBER,
  tail: (x: number, alpha: number, beta: number) =>
    x >= 0 && alpha > 0 && beta > 0 ? gammainc(x / beta, alpha, true, true) : NOT_A_NUMBER,
  inverse: (p: number, alpha: number, beta: number) =>
    p >= 0 && p < 1 && alpha > 0 && beta > 0 ? beta * placeOf(p, (x) => gammainc(x, alpha, true, false)) : NOT_A_NUMBER,
  tailInverse: (p: number, alpha: number, beta: number) =>
    p > 0 && p <= 1 && alpha > 0 && beta > 0
      ? beta * placeOf(-p, (x) => -gammainc(x, alpha, true, true))
      : NOT_A_NUMBER,
};

/** Where a growing function above 0 reaches a value: between a power of two and the next, and then halved as often as a number has bits. */
function placeOf(value: number, grow: (x: number) => number): number {
  if (grow(0) >= value) return 0;
  let high = 1;
  while (grow(high) < value && high < 1e300) high *= 2;
  while (grow(high / 2) >= value && high > 1e-300) high /= 2;
  let low = high / 2;
  for (let bit = 0; bit < 54; bit++) {
    const middle = (low + high) / 2;
    if (grow(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}

/** The beta distribution between a and b: `I((x − a)/(b − a); α, β)`. */
export const betaDistribution = {
  pdf: (x: number, alpha: number, beta: number, from: number, to: number) => {
    const share = (x - from) / (to - from);
    if (!(alpha > 0 && beta > 0 && to > from && share > 0 && share < 1)) return NOT_A_NUMBER;
    const logOfBeta = gammaln(alpha) + gammaln(beta) - gammaln(alpha + beta);
    return exp((alpha - 1) * log(share) + (beta - 1) * log(1 - share) - logOfBeta) / (to - from);
  },
  cdf: (x: number, alpha: number, beta: number, from: number, to: number) => {
    const share = (x - from) / (to - from);
    if (!(alpha > 0 && beta > 0 && to > from && share >= 0 && share <= 1)) return NOT_A_NUMBER;
    return betainc(share, alpha, beta, true, false);
  },
  inverse: (p: number, alpha: number, beta: number, from: number, to: number) =>
    p > 0 && p < 1 && alpha > 0 && beta > 0 && to > from
      ? from + (to - from) * placeOf(p, (share) => betainc(min(share, 1), alpha, beta, true, false))
      : NOT_A_NUMBER,
};

/** Student's t: `P(|T| > t) = I(ν/(ν + t²); ν/2, ½)`. Degrees of freedom are cut to whole ones. */
export const studentDistribution = {
  pdf: (t: number, degrees: number) => {
    const n = floor(degrees);
    if (n < 1) return NOT_A_NUMBER;
    const logOfFactor = gammaln((n + 1) / 2) - gammaln(n / 2) - log(n * PI) / 2;
    return exp(logOfFactor - ((n + 1) / 2) * Math.log1p((t * t) / n));
  },
  twoTails: (t: number, degrees: number): number => studentDistribution.twoTailsOf(t, floor(degrees)),
  /** Of degrees of freedom that need not be whole, as samples of unequal variance have them. */
  twoTailsOf: (t: number, n: number): number => {
    if (!(n >= 1)) return NOT_A_NUMBER;
    // Near 0 the share of the other side is the one with all its digits.
    return t * t < n
      ? betainc((t * t) / (n + t * t), 0.5, n / 2, true, true)
      : betainc(n / (n + t * t), n / 2, 0.5, true, false);
  },
  tail: (t: number, degrees: number): number => {
    const half = studentDistribution.twoTails(abs(t), degrees) / 2;
    return t >= 0 ? half : 1 - half;
  },
  twoTailsInverse: (p: number, degrees: number): number => {
    const n = floor(degrees);
    if (!(p > 0 && p <= 1) || n < 1) return NOT_A_NUMBER;
    return placeOf(-p, (t) => -studentDistribution.twoTails(t, n));
  },
  inverse: (p: number, degrees: number): number => {
    if (!isProbability(p)) return NOT_A_NUMBER;
    const t = p === 0.5 ? 0 : studentDistribution.twoTailsInverse(2 * min(p, 1 - p), degrees);
    return p < 0.5 ? -t : t;
  },
};

/** The F distribution: `I(d₁x/(d₁x + d₂); d₁/2, d₂/2)`. */
export const fDistribution = {
  pdf: (x: number, first: number, second: number) => {
    const [d1, d2] = [floor(first), floor(second)];
    if (x < 0 || d1 < 1 || d2 < 1) return NOT_A_NUMBER;
    if (x === 0) return d1 > 2 ? 0 : d1 === 2 ? 1 : NOT_A_NUMBER;
    const logOfBeta = gammaln(d1 / 2) + gammaln(d2 / 2) - gammaln((d1 + d2) / 2);
    const logs = (d1 / 2) * log(d1 / d2) + (d1 / 2 - 1) * log(x) - ((d1 + d2) / 2) * log(1 + (d1 * x) / d2);
    return exp(logs - logOfBeta);
  },
  cdf: (x: number, first: number, second: number) => fShare(x, first, second, false),
  tail: (x: number, first: number, second: number) => fShare(x, first, second, true),
  inverse: (p: number, first: number, second: number) => fInverse(p, first, second, false),
  tailInverse: (p: number, first: number, second: number) => fInverse(p, first, second, true),
};

function fShare(x: number, first: number, second: number, isTail: boolean): number {
  const [d1, d2] = [floor(first), floor(second)];
  if (x < 0 || d1 < 1 || d2 < 1) return NOT_A_NUMBER;
  // By the smaller of the two shares, which has all its digits.
  return d1 * x <= d2
    ? betainc((d1 * x) / (d1 * x + d2), d1 / 2, d2 / 2, true, isTail)
    : betainc(d2 / (d1 * x + d2), d2 / 2, d1 / 2, true, !isTail);
}

function fInverse(p: number, first: number, second: number, isTail: boolean): number {
  const [d1, d2] = [floor(first), floor(second)];
  if (!(p >= 0 && p <= 1) || p === (isTail ? 0 : 1) || d1 < 1 || d2 < 1) return NOT_A_NUMBER;
  return isTail ? placeOf(-p, (x) => -fShare(x, d1, d2, true)) : placeOf(p, (x) => fShare(x, d1, d2, false));
}

/** `ln C(n, k)`. */
function logOfChoices(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}

/** The binomial distribution: `C(n, k)·pᵏ·(1 − p)ⁿ⁻ᵏ`. */
export const binomialDistribution = {
  pdf: (successes: number, trials: number, p: number) => {
    const [k, n] = [floor(successes), floor(trials)];
    if (!(k >= 0 && k <= n && p >= 0 && p <= 1)) return NOT_A_NUMBER;
    if (p === 0 || p === 1) return k === n * p ? 1 : 0;
    return exp(logOfChoices(n, k) + k * log(p) + (n - k) * Math.log1p(-p));
  },
  cdf: (successes: number, trials: number, p: number) => {
    const [k, n] = [floor(successes), floor(trials)];
    if (!(k >= 0 && k <= n && p >= 0 && p <= 1)) return NOT_A_NUMBER;
    return k === n ? 1 : betainc(p, k + 1, n - k, true, true);
  },
  /** The smallest number of successes with a cumulative probability of at least α. */
  inverse: (trials: number, p: number, alpha: number): number => {
    const n = floor(trials);
    if (!(n >= 0 && p > 0 && p < 1 && alpha > 0 && alpha < 1)) return NOT_A_NUMBER;
    let [below, enough] = [-1, n];
    while (enough - below > 1) {
      const middle = floor((below + enough) / 2);
      if (binomialDistribution.cdf(middle, n, p) >= alpha) enough = middle;
      else below = middle;
    }
    return enough;
  },
};

/** The negative binomial distribution: so many failures before a number of successes. */
export const negativeBinomialDistribution = {
  pdf: (failures: number, successes: number, p: number) => {
    const [f, s] = [floor(failures), floor(successes)];
    if (!(f >= 0 && s >= 1 && p > 0 && p <= 1)) return NOT_A_NUMBER;
    return exp(logOfChoices(f + s - 1, f) + s * log(p) + (f === 0 ? 0 : f * Math.log1p(-p)));
  },
  cdf: (failures: number, successes: number, p: number) => {
    const [f, s] = [floor(failures), floor(successes)];
    return f >= 0 && s >= 1 && p > 0 && p <= 1 ? betainc(p, s, f + 1, true, false) : NOT_A_NUMBER;
  },
};

/** The Poisson distribution: `λᵏ·e^(−λ)/k!`. */
export const poissonDistribution = {
  pdf: (events: number, mean: number) => {
    const k = floor(events);
    if (!(k >= 0 && mean >= 0)) return NOT_A_NUMBER;
    if (mean === 0) return k === 0 ? 1 : 0;
    return exp(k * log(mean) - mean - gammaln(k + 1));
  },
  cdf: (events: number, mean: number) => {
    const k = floor(events);
    if (!(k >= 0 && mean >= 0)) return NOT_A_NUMBER;
    return mean === 0 ? 1 : gammainc(mean, k + 1, true, true);
  },
};

/** The hypergeometric distribution: so many successes in a sample that is not put back. */
export const hypergeometricDistribution = {
  pdf: (successes: number, sample: number, marked: number, population: number) => {
    const [k, n, m, all] = [successes, sample, marked, population].map(floor) as [number, number, number, number];
    const isPossible = k >= 0 && n > 0 && n <= all && m > 0 && m <= all && k <= min(n, m) && k >= max(0, n - all + m);
    if (!isPossible) return NOT_A_NUMBER;
    return exp(logOfChoices(m, k) + logOfChoices(all - m, n - k) - logOfChoices(all, n));
  },
  cdf: (successes: number, sample: number, marked: number, population: number): number => {
    const { pdf } = hypergeometricDistribution;
    const least = max(0, floor(sample) - floor(population) + floor(marked));
    const counts = Array.from({ length: max(0, floor(successes) - least + 1) }, (_, index) => least + index);
    const parts = counts.map((count) => pdf(count, sample, marked, population));
    return parts.length === 0 ? NOT_A_NUMBER : parts.reduce((sum, part) => sum + part, 0);
  },
};

function isProbability(p: number): boolean {
  return p > 0 && p < 1;
}
