import { NOT_A_NUMBER } from "./failures";

/**
 * Bessel functions of whole orders, by what loses no digits in each region: series whose terms do not cancel, and Bessel's
 * integrals, of which the trapezoidal rule knows all digits (Abramowitz and Stegun, 9.1.21, 9.1.22, 9.6.10, 9.6.24).
 */

/** J: the order is cut to a whole number, and not negative (Microsoft, "BESSELJ function"). */
export function besselJ(x: number, order: number): number {
  const n = Math.trunc(order);
  if (n < 0) return NOT_A_NUMBER;
  if (x * x <= 4 * (n + 1)) return series(x, n, -1);
  const steps = 2 * Math.ceil(Math.abs(x) + n + 40);
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    const angle = (2 * Math.PI * k) / steps;
    sum += Math.cos(n * angle - x * Math.sin(angle));
  }
  return sum / steps;
}

export function besselI(x: number, order: number): number {
  const n = Math.trunc(order);
  return n < 0 ? NOT_A_NUMBER : series(x, n, 1);
}

/** K, of positive numbers. */
export function besselK(x: number, order: number): number {
  const n = Math.trunc(order);
  if (n < 0 || x <= 0) return NOT_A_NUMBER;
  // The integrand falls faster than any exponential; it is left out where it no longer counts.
  const term = (t: number) => Math.exp(-x * Math.cosh(t) + n * t) * (1 + Math.exp(-2 * n * t)) * 0.5;
  let sum = term(0) / 2;
  for (let t = STEP, peak = sum; ; t += STEP) {
    const each = term(t);
    sum += each;
    peak = Math.max(peak, each);
    if (each < peak * 1e-20) return sum * STEP;
  }
}

const STEP = 1 / 64;

/** Y, of positive numbers: upwards from the first two, which is stable. */
export function besselY(x: number, order: number): number {
  const n = Math.trunc(order);
  if (n < 0 || x <= 0) return NOT_A_NUMBER;
  let [before, now] = [besselYOf(x, 0), besselYOf(x, 1)];
  if (n === 0) return before;
  for (let k = 1; k < n; k++) [before, now] = [now, ((2 * k) / x) * now - before];
  return now;
}

/** Y0 and Y1 by their integral: a part of waves, and one that falls. */
function besselYOf(x: number, n: 0 | 1): number {
  const waves = gauss((angle) => Math.sin(x * Math.sin(angle) - n * angle), Math.PI, Math.ceil(x / 4) + 8);
  const falling = (t: number) => (Math.exp(n * t) + (n === 0 ? 1 : -Math.exp(-t))) * Math.exp(-x * Math.sinh(t));
  const end = Math.asinh((n + 45) / x) + 1;
  return (waves - gauss(falling, end, Math.ceil(end) + 12)) / Math.PI;
}

/** The sum of (±x²/4)^k / (k! (n+k)!), times (x/2)^n. */
function series(x: number, n: number, sign: 1 | -1): number {
  let term = 1;
  for (let k = 1; k <= n; k++) term *= x / 2 / k;
  let sum = term;
  for (let k = 1; Math.abs(term) > Math.abs(sum) * 1e-17; k++) {
    term *= (sign * x * x) / 4 / (k * (n + k));
    sum += term;
  }
  return sum;
}

/** Places and weights of Gauss's rule of ten points (Abramowitz and Stegun, table 25.4). */
const GAUSS: readonly (readonly [number, number])[] = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
];

/** The integral from 0 to an end, in equal parts. */
function gauss(integrand: (place: number) => number, end: number, parts: number): number {
  const half = end / parts / 2;
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    const middle = half * (2 * part + 1);
    for (const [place, weight] of GAUSS) {
      sum += weight * (integrand(middle - half * place) + integrand(middle + half * place));
    }
  }
  return sum * half;
}
