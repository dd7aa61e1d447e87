import { type Failure, NOT_AVAILABLE, WRONG_VALUE } from "./failures";

type Value = string | number | boolean | null;

/** A cell holds no longer text (Microsoft, "Excel specifications and limits"). */
const LONGEST_TEXT = 32_767;

export function repeated(text: string, times: number): string | Failure {
  const count = Math.trunc(times);
  return count < 0 || text.length * count > LONGEST_TEXT ? WRONG_VALUE : text.repeat(count);
}

/** The Unicode number of the first character; CODE has the same as far as the old code page goes. */
export function firstCode(text: string): number | Failure {
  return text.codePointAt(0) ?? WRONG_VALUE;
}

const GREATEST_CODE = 0x10ffff;

export function characterOf(number: number): string | Failure {
  const code = Math.trunc(number);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  if (isHalf) return NOT_AVAILABLE;
  return code > 0 && code <= GREATEST_CODE ? String.fromCodePoint(code) : WRONG_VALUE;
}

const MOST_DECIMALS = 127;

/** A number with a fixed number of decimals, rounded as it is written: 1.005 is 1.01. */
export function fixed(number: number, decimals = 2, isPlain = false): string | Failure {
  const digits = Math.trunc(decimals);
  if (Math.abs(digits) > MOST_DECIMALS) return WRONG_VALUE;
  const rounded = roundedTo(Math.abs(number), digits);
  const [whole = "0", fraction] = rounded.toFixed(Math.min(100, Math.max(0, digits))).split(".");
  const grouped = isPlain ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = number < 0 && rounded !== 0 ? "-" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** To decimals as they are written: 1.005 to two of them is 1.01. */
export function roundedTo(number: number, digits: number): number {
  const [coefficient = "", exponent = "0"] = String(number).split("e");
  const moved = Math.round(Number(`${coefficient}e${Number(exponent) + digits}`));
  const [whole = "", power = "0"] = String(moved).split("e");
  return Number(`${whole}e${Number(power) - digits}`);
}

/** Negative amounts stand in parentheses (Microsoft, "DOLLAR function"). */
export function dollars(number: number, decimals = 2): string | Failure {
  const text = fixed(Math.abs(number), decimals);
  if (typeof text !== "string") return text;
  return number < 0 ? `($${text})` : `$${text}`;
}

/** A text as a number, whose separators are told; spaces do not count, and each % at the end divides by 100. */
export function numberOfText(text: string, decimal = ".", group = ","): number | Failure {
  const [point, separator] = [decimal.charAt(0), group.charAt(0)];
  const plain = text.replace(/\s/g, "");
  const percents = /%*$/.exec(plain)?.[0].length ?? 0;
  const [whole = "", ...fractions] = plain.slice(0, plain.length - percents).split(point);
  if (fractions.length > 1 || (separator !== "" && fractions.join("").includes(separator))) return WRONG_VALUE;
  const digits = separator === "" ? whole : whole.replaceAll(separator, "");
  const written = fractions.length === 0 ? digits : `${digits}.${fractions.join("")}`;
  if (written === "") return 0;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(written) ? Number(written) / 100 ** percents : WRONG_VALUE;
}

/** ENCODEURL: all but letters, digits and -_.~ become bytes in UTF-8. */
export function encodedForAddress(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** N: numbers and dates as they are, TRUE as 1, anything else as 0. */
export function asNumber(value: Value): number {
  return typeof value === "number" ? value : value === true ? 1 : 0;
}

export function asText(value: Value): string {
  return typeof value === "string" ? value : "";
}

/** TYPE. */
export function typeOf(value: Value, isError: boolean): number {
  if (isError) return 16;
  if (typeof value === "string") return 2;
  return typeof value === "boolean" ? 4 : 1;
}

const ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"];
const LATER_ERRORS: Readonly<Record<string, number>> = { "#CALC!": 14, "#BUSY!": 8 };

/** ERROR.TYPE: which error a value is, or #N/A when it is none. */
export function errorType(value: Value): number | Failure {
  const text = String(value);
  const place = ERRORS.indexOf(text);
  return LATER_ERRORS[text] ?? (place < 0 ? NOT_AVAILABLE : place + 1);
}
