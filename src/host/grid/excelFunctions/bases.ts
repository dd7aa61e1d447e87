import { type Failure, NOT_A_NUMBER } from "./failures";

/** Numbers of other bases have ten digits, the first of which says whether they are negative (Microsoft, "BIN2DEC function"). */
const DIGITS = 10;

const BASES = { BIN: 2, OCT: 8, HEX: 16 } as const;
type Base = keyof typeof BASES;

/** The number that ten digits of a base stand for, in two's complement. */
export function fromBase(base: Base, text: string): number {
  const radix = BASES[base];
  const digits = text.trim().toLowerCase();
  const isNumber = digits.length <= DIGITS && Array.from(digits).every((digit) => digitOf(digit) < radix);
  if (!isNumber) return NOT_A_NUMBER;
  const number = digits === "" ? 0 : Number.parseInt(digits, radix);
  return number < radix ** DIGITS / 2 ? number : number - radix ** DIGITS;
}

/** A number in at most ten digits of a base; negative ones have all ten, and `places` fills up the others. */
export function toBase(base: Base, number: number, places: number | undefined): string | number | Failure {
  const radix = BASES[base];
  const whole = Math.trunc(number);
  const half = radix ** DIGITS / 2;
  if (Number.isNaN(whole) || whole < -half || whole >= half) return NOT_A_NUMBER;
  if (whole < 0) return (whole + radix ** DIGITS).toString(radix).toUpperCase();
  const text = whole.toString(radix).toUpperCase();
  const length = Math.trunc(places ?? text.length);
  return length < text.length || length > DIGITS ? NOT_A_NUMBER : text.padStart(length, "0");
}

function digitOf(digit: string): number {
  return /^[0-9a-f]$/.test(digit) ? Number.parseInt(digit, 16) : Infinity;
}

/** BASE: a number of up to 2^53 in a base from 2 to 36. */
export function inRadix(number: number, radix: number, length = 0): string | number {
  const [whole, base] = [Math.trunc(number), Math.trunc(radix)];
  const isPossible = whole >= 0 && whole < 2 ** 53 && base >= 2 && base <= 36 && length >= 0 && length <= 255;
  return isPossible ? whole.toString(base).toUpperCase().padStart(Math.trunc(length), "0") : NOT_A_NUMBER;
}

const [MOST_BITS, MOST_SHIFT] = [48, 53];

/** A bitwise operation on whole numbers below 2^48. */
export function bitwise(first: number, second: number, operate: (a: bigint, b: bigint) => bigint): number {
  const areWhole = [first, second].every((each) => Number.isInteger(each) && each >= 0 && each < 2 ** MOST_BITS);
  return areWhole ? Number(operate(BigInt(first), BigInt(second))) : NOT_A_NUMBER;
}

/** A number shifted to the left, or to the right when the amount is negative. */
export function shifted(number: number, amount: number): number {
  const by = Math.trunc(amount);
  const isPossible = Number.isInteger(number) && number >= 0 && number < 2 ** MOST_BITS && Math.abs(by) <= MOST_SHIFT;
  const result = isPossible ? Math.floor(number * 2 ** by) : NOT_A_NUMBER;
  return result < 2 ** MOST_BITS ? result : NOT_A_NUMBER;
}

const ROMAN = [
  ...([
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
  ] as const),
  ...([
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
  ] as const),
  ...([
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ] as const),
] as const;

/** The pairs that each more concise form adds (Microsoft, "ROMAN function": 499 is CDXCIX, LDVLIV, XDIX, VDIV, ID). */
const CONCISE = [
  [],
  [
    [950, "LM"],
    [450, "LD"],
    [95, "VC"],
    [45, "VL"],
  ] as const,
  [
    [990, "XM"],
    [490, "XD"],
    [99, "IC"],
    [49, "IL"],
  ] as const,
  [
    [995, "VM"],
    [495, "VD"],
  ] as const,
  [
    [999, "IM"],
    [499, "ID"],
  ] as const,
] as const;

const GREATEST_ROMAN = 3999;

/** ROMAN: classic, or in one of the four more concise forms. */
export function toRoman(number: number, form = 0): string | number | Failure {
  const [whole, conciseness] = [Math.trunc(number), Math.trunc(form)];
  if (!(whole >= 0 && whole <= GREATEST_ROMAN && conciseness >= 0 && conciseness <= 4)) return NOT_A_NUMBER;
  const pairs = [...ROMAN, ...CONCISE.slice(0, conciseness + 1).flat()].sort(([first], [second]) => second - first);
  let rest = whole;
  let text = "";
  for (const [value, letters] of pairs) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}

const LETTERS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** ARABIC: a letter before a greater one is subtracted. */
export function fromRoman(text: string): number | undefined {
  const letters = text.trim().toUpperCase();
  const isNegative = letters.startsWith("-");
  const values = Array.from(isNegative ? letters.slice(1) : letters).map((letter) => LETTERS[letter] ?? NOT_A_NUMBER);
  const total = values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  if (Number.isNaN(total)) return undefined;
  return isNegative ? -total : total;
}
