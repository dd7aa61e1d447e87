/** What one cell shows. */
export type CellValue = string | number | boolean | null;

/**
 * A number as a person writes it: "0,15", "−0.2", "1,5E-05", "60.65 %". `NaN` for everything else, also for what no cell
 * of Excel can hold, such as 1e999.
 */
export function numberIn(value: CellValue): number {
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value !== "string") return Number.NaN;
  const text = value.replace(/[\s\u00a0']/g, "").replaceAll("−", "-");
  const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)(e[+-]?\d+)?(%?)$/i.exec(text);
  if (!match) return Number.NaN;
  const [, sign = "", digits = "", exponent = "", percent = ""] = match;
  const number = Number(`${sign}${withPoint(digits)}${exponent}`);
  return numberIn(percent === "" ? number : number / 100);
}

/** The last separator is the decimal one; others before it divide thousands. */
function withPoint(digits: string): string {
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return digits;
  return `${digits.slice(0, last).replace(/[.,]/g, "")}.${digits.slice(last + 1)}`;
}

/** How many digits some numbers were rounded to: behind the point, and in all. */
export interface Precision {
  readonly decimals: number;
  readonly significant: number;
}

/** More digits than a double has: not rounded. */
export const FULL_PRECISION: Precision = { decimals: 99, significant: 17 };

/** Fewer digits than these tell nothing about a formula. */
export const LEAST_DIGITS = 4;

/** The most digits that any of the numbers has. */
export function precisionOf(numbers: Iterable<number>): Precision {
  let [decimals, significant] = [0, 0];
  for (const number of numbers) {
    // The 15 digits that Excel keeps: a percentage divided by 100 has noise behind them.
    const [mantissa = "", exponent = "0"] = Math.abs(number).toExponential(14).split("e");
    const digits = mantissa.replace(".", "").replace(/0+$/, "").length;
    significant = Math.max(significant, digits);
    decimals = Math.max(decimals, digits - 1 - Number(exponent));
    if (significant > 13) return FULL_PRECISION;
  }
  return { decimals, significant };
}

export function finest(precisions: Iterable<Precision>): Precision {
  let [decimals, significant] = [0, 0];
  for (const each of precisions) {
    decimals = Math.max(decimals, each.decimals);
    significant = Math.max(significant, each.significant);
  }
  return { decimals, significant };
}

/** By how much a number can differ from what was rounded to it. */
export function slackOf(value: number, { decimals, significant }: Precision): number {
  const binary = 4e-15 * Math.abs(value);
  if (significant >= FULL_PRECISION.significant) return binary;
  const ofDecimals = 0.5 * 10 ** -decimals;
  const ofSignificant = value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - significant);
  // Numbers rounded to decimals have fewer significant digits where they are small, numbers rounded to significant digits
  // have fewer decimals where they are large: the wider bound is the true one either way.
  return 1.001 * Math.max(ofDecimals, ofSignificant) + binary;
}

/** A number for a sentence: enough digits to recognise it, no more. */
export function shown(value: number, digits = 7): string {
  return String(Number(value.toPrecision(digits))).replaceAll("-", "−");
}

/** A double has no more. */
const MOST_DIGITS = 17;

/** Two numbers that are not the same, with as many digits as it takes to see it. */
export function shownApart(one: number, other: number): [one: string, other: string] {
  let digits = 7;
  while (digits < MOST_DIGITS && shown(one, digits) === shown(other, digits)) digits++;
  return [shown(one, digits), shown(other, digits)];
}
