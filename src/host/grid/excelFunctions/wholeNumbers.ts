import { NOT_A_NUMBER } from "./failures";

const GREATEST_FACTORIAL = 170;

/** `n!`, of the whole part. */
export function factorial(number: number): number {
  const n = Math.trunc(number);
  return n >= 0 && n <= GREATEST_FACTORIAL ? productFrom(n, 1) : NOT_A_NUMBER;
}

/** `n!! = n·(n − 2)·…`, down to 2 or 1. */
export function doubleFactorial(number: number): number {
  const n = Math.trunc(number);
  return n >= -1 && n <= 300 ? productFrom(n, 2) : NOT_A_NUMBER;
}

function productFrom(n: number, step: number): number {
  let product = 1;
  for (let factor = n; factor > 1; factor -= step) product *= factor;
  return product;
}

/** `C(n, k)`: products and quotients in turn, which stay whole as long as they are below 2^53. */
export function combinations(number: number, chosen: number): number {
  const [n, k] = [Math.trunc(number), Math.trunc(chosen)];
  if (!(k >= 0 && n >= k)) return NOT_A_NUMBER;
  const few = Math.min(k, n - k);
  let count = 1;
  for (let index = 1; index <= few && Number.isFinite(count); index++) count = (count * (n - few + index)) / index;
  return count < 2 ** 53 ? Math.round(count) : count;
}

export function combinationsWithRepetition(number: number, chosen: number): number {
  const [n, k] = [Math.trunc(number), Math.trunc(chosen)];
  if (!(n >= 0 && k >= 0) || (n === 0 && k > 0)) return NOT_A_NUMBER;
  return k === 0 ? 1 : combinations(n + k - 1, k);
}

/** `n!/(n − k)!`. */
export function permutations(number: number, chosen: number): number {
  const [n, k] = [Math.trunc(number), Math.trunc(chosen)];
  if (!(n > 0 && k >= 0 && n >= k)) return NOT_A_NUMBER;
  let count = 1;
  for (let factor = n; factor > n - k && Number.isFinite(count); factor--) count *= factor;
  return count;
}

export function permutationsWithRepetition(number: number, chosen: number): number {
  const [n, k] = [Math.trunc(number), Math.trunc(chosen)];
  return n >= 0 && k >= 0 && (n > 0 || k === 0) ? n ** k : NOT_A_NUMBER;
}

/** `(Σn)!/Πn!`, as a product of choices. */
export function multinomial(numbers: readonly number[]): number {
  let [total, count] = [0, 1];
  for (const number of numbers) {
    const n = Math.trunc(number);
    if (n < 0) return NOT_A_NUMBER;
    total += n;
    count *= combinations(total, n);
  }
  return count;
}

const GREATEST_WHOLE = 2 ** 53;

export function greatestDivisor(numbers: readonly number[]): number {
  return fold(numbers, divisor);
}

export function leastMultiple(numbers: readonly number[]): number {
  return fold(numbers, (first, second) =>
    first === 0 || second === 0 ? 0 : (first / divisor(first, second)) * second,
  );
}

function fold(numbers: readonly number[], combine: (first: number, second: number) => number): number {
  const [first = NOT_A_NUMBER, ...rest] = numbers.map(Math.trunc);
  if ([first, ...rest].some((number) => !(number >= 0 && number < GREATEST_WHOLE))) return NOT_A_NUMBER;
  return rest.reduce(combine, first);
}

/** Euclid's algorithm. */
function divisor(first: number, second: number): number {
  return second === 0 ? first : divisor(second, first % second);
}

/** To the nearest multiple, halves away from zero. */
export function toMultiple(number: number, multiple: number): number {
  if (number === 0 || multiple === 0) return 0;
  if (number > 0 !== multiple > 0) return NOT_A_NUMBER;
  return Number((Math.round(number / multiple) * multiple).toPrecision(15));
}

/** ECMA.CEILING: away from zero, to a multiple of the same sign (ECMA-376 Part 1, 18.17.7, "CEILING"). */
export function ceiling(number: number, multiple: number): number {
  if (number === 0 || multiple === 0) return 0;
  if (number > 0 !== multiple > 0) return NOT_A_NUMBER;
  const count = Math.ceil(Number((number / multiple).toPrecision(15)));
  return Number((count * multiple).toPrecision(15));
}
