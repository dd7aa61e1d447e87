import { DIVIDED_BY_ZERO, type Failure, NOT_A_NUMBER, NOT_AVAILABLE } from "./failures";

type Numbers = readonly number[];
type Result = number | Failure;

export const sumOf = (numbers: Numbers) => numbers.reduce((sum, number) => sum + number, 0);

export const meanOf = (numbers: Numbers) => sumOf(numbers) / numbers.length;

/** The sum of the powers of the deviations from the mean. */
function moment(numbers: Numbers, power: number): number {
  const mean = meanOf(numbers);
  return sumOf(numbers.map((number) => (number - mean) ** power));
}

export function squaredDeviations(numbers: Numbers): number {
  return numbers.length === 0 ? NOT_A_NUMBER : moment(numbers, 2);
}

/** The standard deviation of a sample. */
export function deviationOf(numbers: Numbers): number {
  return Math.sqrt(moment(numbers, 2) / (numbers.length - 1));
}

export function geometricMean(numbers: Numbers): number {
  return isPositive(numbers) ? Math.exp(meanOf(numbers.map(Math.log))) : NOT_A_NUMBER;
}

export function harmonicMean(numbers: Numbers): number {
  return isPositive(numbers) ? 1 / meanOf(numbers.map((number) => 1 / number)) : NOT_A_NUMBER;
}

function isPositive(numbers: Numbers): boolean {
  return numbers.length > 0 && numbers.every((number) => number > 0);
}

/** `n / ((n − 1)(n − 2)) · Σ((x − x̄)/s)³`. */
export function skewness(numbers: Numbers): Result {
  const [n, s] = [numbers.length, deviationOf(numbers)];
  if (n < 3 || s === 0) return DIVIDED_BY_ZERO;
  return (n / ((n - 1) * (n - 2))) * (moment(numbers, 3) / s ** 3);
}

export function populationSkewness(numbers: Numbers): Result {
  const variance = moment(numbers, 2) / numbers.length;
  return numbers.length < 3 || variance === 0 ? DIVIDED_BY_ZERO : moment(numbers, 3) / numbers.length / variance ** 1.5;
}

/** `n(n + 1)/((n − 1)(n − 2)(n − 3)) · Σ((x − x̄)/s)⁴ − 3(n − 1)²/((n − 2)(n − 3))`. */
export function kurtosis(numbers: Numbers): Result {
  const [n, s] = [numbers.length, deviationOf(numbers)];
  if (n < 4 || s === 0) return DIVIDED_BY_ZERO;
  const factor = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
  return factor * (moment(numbers, 4) / s ** 4) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

/** The most frequent numbers, in the order in which they come first; none that comes once only. */
export function modes(numbers: Numbers): Numbers | Failure {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  if (most < 2) return NOT_AVAILABLE;
  return [...counts].flatMap(([number, count]) => (count === most ? [number] : []));
}

export function firstMode(numbers: Numbers): Result {
  const found = modes(numbers);
  return Array.isArray(found) ? ((found as Numbers)[0] ?? NOT_AVAILABLE) : (found as Failure);
}

/** The mean without a share of the numbers, as many of the least as of the greatest. */
export function trimmedMean(numbers: Numbers, share: number): Result {
  if (!(share >= 0 && share < 1) || numbers.length === 0) return NOT_A_NUMBER;
  const cut = Math.floor((numbers.length * share) / 2);
  return meanOf(inOrder(numbers).slice(cut, numbers.length - cut));
}

function inOrder(numbers: Numbers): number[] {
  return [...numbers].sort((first, second) => first - second);
}

/** The rank among others from the greatest, or from the least; of equal ones the first rank or the average. */
export function rankOf(number: number, others: Numbers, isAscending: boolean, isAverage: boolean): Result {
  const before = others.filter((other) => (isAscending ? other < number : other > number)).length;
  const equal = others.filter((other) => other === number).length;
  if (equal === 0) return NOT_AVAILABLE;
  return before + (isAverage ? (equal + 1) / 2 : 1);
}

/** The rank as a share, between two numbers in proportion, cut after some digits. */
export function percentRank(numbers: Numbers, x: number, significance: number, isInclusive: boolean): Result {
  const digits = Math.trunc(significance);
  if (numbers.length === 0 || digits < 1) return NOT_A_NUMBER;
  const sorted = inOrder(numbers);
  const [least = x, greatest = x] = [sorted[0], sorted.at(-1)];
  if (x < least || x > greatest) return NOT_AVAILABLE;
  const below = sorted.filter((number) => number < x).length;
  const [before = x, after = x] = [sorted[below - 1], sorted[below]];
  const place = after === x ? below : below - 1 + (x - before) / (after - before);
  const share = isInclusive ? place / (sorted.length - 1) : (place + 1) / (sorted.length + 1);
  if (isInclusive && sorted.length === 1) return 1;
  return Math.trunc(share * 10 ** digits + 1e-9) / 10 ** digits;
}

/** `1 − Φ((x̄ − μ)/(σ/√n))`, with the sample's own deviation unless another is known. */
export function zScore(numbers: Numbers, x: number, sigma: number | undefined): Result {
  if (numbers.length === 0) return NOT_AVAILABLE;
  const deviation = sigma ?? deviationOf(numbers);
  return deviation > 0 ? (meanOf(numbers) - x) / (deviation / Math.sqrt(numbers.length)) : DIVIDED_BY_ZERO;
}

/** The value at a place along the line with the least squares. */
export function linearForecast(x: number, ys: Numbers, xs: Numbers): Result {
  if (ys.length !== xs.length || xs.length === 0) return NOT_AVAILABLE;
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  const spread = moment(xs, 2);
  if (spread === 0) return DIVIDED_BY_ZERO;
  const slope = sumOf(xs.map((each, index) => (each - meanX) * ((ys[index] ?? 0) - meanY))) / spread;
  return meanY + slope * (x - meanX);
}

/** PROB: without an upper limit, the probability of the lower one itself. */
export function probabilityBetween(xs: Numbers, probabilities: Numbers, from: number, to = from): Result {
  if (xs.length !== probabilities.length || xs.length === 0) return NOT_AVAILABLE;
  const arePossible = probabilities.every((each) => each > 0 && each <= 1);
  if (!arePossible || Math.abs(sumOf(probabilities) - 1) > 1e-9) return NOT_A_NUMBER;
  return sumOf(probabilities.filter((_, index) => from <= (xs[index] ?? NaN) && (xs[index] ?? NaN) <= to));
}
