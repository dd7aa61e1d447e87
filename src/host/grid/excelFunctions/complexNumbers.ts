import { Failure, NOT_A_NUMBER } from "./failures";

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export type Suffix = "i" | "j";

/** Reads a number such as 3+4i, -j or 2.5; undefined for another text. The suffix is undefined where there is no imaginary part. */
export function parseComplex(text: string): (Complex & { readonly suffix: Suffix | undefined }) | undefined {
  const [, real, imaginary, , suffix] = COMPLEX.exec(text.trim()) ?? [];
  if (suffix === undefined) return REAL.test(text.trim()) ? { re: Number(text), im: 0, suffix: undefined } : undefined;
  const im = imaginary === "" || imaginary === "+" ? 1 : imaginary === "-" ? -1 : Number(imaginary);
  return { re: Number(real ?? 0), im, suffix: suffix as Suffix };
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const REAL = new RegExp(`^[+-]?${NUMBER}$`);
const COMPLEX = new RegExp(`^([+-]?${NUMBER}(?=[+-]))?([+-]?(${NUMBER})?)([ij])$`);

/** Excel shows 15 digits of each part, and none of a part that is zero. */
export function complexText({ re, im }: Complex, suffix: Suffix): string {
  if (im === 0) return digits(re);
  const size = Math.abs(im) === 1 ? "" : digits(Math.abs(im));
  const sign = im < 0 ? "-" : re === 0 ? "" : "+";
  return `${re === 0 ? "" : digits(re)}${sign}${size}${suffix}`;
}

function digits(number: number): string {
  return String(Number(number.toPrecision(15))).replace("e", "E");
}

const ONE: Complex = { re: 1, im: 0 };

export function sum(numbers: readonly Complex[]): Complex {
  return numbers.reduce((a, b) => ({ re: a.re + b.re, im: a.im + b.im }), { re: 0, im: 0 });
}

export function difference(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function product(numbers: readonly Complex[]): Complex {
  return numbers.reduce((a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }), ONE);
}

/** Divided by zero, it is no number. */
export function quotient(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

export function argument({ re, im }: Complex): number | Failure {
  return re === 0 && im === 0 ? new Failure("#DIV/0!") : Math.atan2(im, re);
}

export function size({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

export function exponential({ re, im }: Complex): Complex {
  return { re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) };
}

export function logarithm(z: Complex, base = Math.E): Complex {
  if (size(z) === 0) return { re: NOT_A_NUMBER, im: NOT_A_NUMBER };
  const scale = base === Math.E ? 1 : Math.log(base);
  return { re: Math.log(size(z)) / scale, im: Math.atan2(z.im, z.re) / scale };
}

export function power(z: Complex, exponent: number): Complex {
  if (size(z) === 0) return exponent > 0 ? { re: 0, im: 0 } : { re: NOT_A_NUMBER, im: NOT_A_NUMBER };
  const [radius, angle] = [size(z) ** exponent, Math.atan2(z.im, z.re) * exponent];
  return { re: radius * Math.cos(angle), im: radius * Math.sin(angle) };
}

/** The root whose real part is not negative; without the rounding that an angle would bring in. */
export function squareRoot(z: Complex): Complex {
  const radius = size(z);
  const re = Math.sqrt((radius + Math.abs(z.re)) / 2);
  if (re === 0) return { re: 0, im: 0 };
  const im = Math.abs(z.im) / (2 * re);
  const isNegative = z.im < 0;
  return z.re >= 0 ? { re, im: isNegative ? -im : im } : { re: im, im: isNegative ? -re : re };
}

export function sine({ re, im }: Complex): Complex {
  return { re: Math.sin(re) * Math.cosh(im), im: Math.cos(re) * Math.sinh(im) };
}

export function cosine({ re, im }: Complex): Complex {
  return { re: Math.cos(re) * Math.cosh(im), im: -Math.sin(re) * Math.sinh(im) };
}

export function hyperbolicSine({ re, im }: Complex): Complex {
  return { re: Math.sinh(re) * Math.cos(im), im: Math.cosh(re) * Math.sin(im) };
}

export function hyperbolicCosine({ re, im }: Complex): Complex {
  return { re: Math.cosh(re) * Math.cos(im), im: Math.sinh(re) * Math.sin(im) };
}

export function reciprocal(z: Complex): Complex {
  return quotient(ONE, z);
}
