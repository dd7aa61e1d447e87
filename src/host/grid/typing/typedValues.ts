import type { Locale } from "@odoo/o-spreadsheet";
import { isDateFormat, parseValue } from "numfmt";
import { contentTypedInto, isDateCode, isTextCode } from "../numberFormats";

/** What a cell holds after something was typed: what the grid reads, and the number format that the cell gets with it. */
export interface TypedContent {
  readonly content: string;
  /** Missing where the cell keeps the format that it has, or where the grid's library finds one. */
  readonly format?: string;
}

interface TypedNumber {
  readonly value: number;
  readonly format?: string;
}

/**
 * What is typed into a cell of a format, as Excel takes it: numbers in brackets, with thousands or powers of ten, fractions, amounts of
 * money, dates and times become numbers, which bring a format along unless the cell has one. A date brings its own all the same.
 */
export function typedInto(format: string | undefined, text: string, { code }: Pick<Locale, "code">): TypedContent {
  if (isTextCode(format)) return { content: contentTypedInto(format, text) };
  const typed = code === US_ENGLISH ? typedNumber(text) : undefined;
  if (typed === undefined) return { content: text };
  const hasFormat = format !== undefined && format !== "";
  const isKept = hasFormat && (isDateCode(format) || !isDateFormat(typed.format ?? ""));
  const isNew = !isKept && typed.format !== undefined;
  return { content: String(typed.value), ...(isNew ? { format: typed.format } : {}) };
}

/** The grid's settings have other languages, which write numbers and dates otherwise. The grid alone reads those. */
const US_ENGLISH = "en_US";

/** The number that a text is for Excel in US English, and its format. Plain numbers, and all else, are left to the grid. */
export function typedNumber(text: string): TypedNumber | undefined {
  if (text.length > LONGEST || PLAIN.test(text) || !MAY_BE_NUMBER.test(text)) return undefined;
  return fraction(text) ?? numberOrDate(text);
}

/** No number, date or time that anybody types is longer. */
const LONGEST = 40;

const PLAIN = /^-?\d+(?:\.\d+)?$/;

const MAY_BE_NUMBER = /^[\s(+$€£¥.%-]*\d|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,-]/i;

/** Microsoft, "Display numbers as fractions": a number, a space and a fraction; without the number it is a date. */
function fraction(text: string): TypedNumber | undefined {
  const [, sign, whole, above, below = ""] = /^\s*(-?)(\d+) (\d{1,3})\/(\d{1,3})\s*$/.exec(text) ?? [];
  if (whole === undefined || Number(below) === 0) return undefined;
  const value = Number(whole) + Number(above) / Number(below);
  const places = "?".repeat(Math.max(below.length, above?.length ?? 0));
  return { value: sign === "-" ? -value : value, format: `# ${places}/${places}` };
}

function numberOrDate(text: string): TypedNumber | undefined {
  // numfmt takes half a bracket for a whole one, and marks of other countries.
  if (/['_]/.test(text) || !/^[^()]*$|^\s*\([^()]*\)\s*$/.test(text)) return undefined;
  const { v: value, z: code } = parseValue(text) ?? {};
  if (typeof value !== "number") return undefined;
  if (typeof code !== "string") return { value };
  if (!isDateFormat(code)) return { value, format: formatOfNumber(code) };
  const isSpaced = !/[/:-]|mmm|AM/.test(code);
  // Before March 1900 the grid counts days otherwise, and a day's 24 hours are more than a time of day.
  if (isSpaced || (value < FIRST_COMMON_DAY && value >= 1)) return undefined;
  return { value, format: formatOfDate(code) };
}

/** 1 March 1900, from which on everybody counts days alike: 29 February 1900 is a mistake of Excel's. */
const FIRST_COMMON_DAY = 61;

/** Excel's built-in formats of money in US English have room for the bracket behind an amount below zero, which is red. */
function formatOfNumber(code: string): string {
  return code.startsWith("$") ? `${code}_);[Red](${code})` : code;
}

/** Excel's built-in format for what is typed (ECMA-376, part 1, 18.8.30, numbers 14 to 22). */
function formatOfDate(code: string): string {
  const [hasYear, hasDay, hasMonthName] = [code.includes("y"), code.includes("d"), code.includes("mmm")];
  const time = timeOf(code);
  if (!hasYear && !hasDay) return time;
  if (time !== "") return "m/d/yyyy h:mm";
  if (!hasDay) return "mmm-yy";
  if (!hasYear) return "d-mmm";
  return hasMonthName ? "d-mmm-yy" : "m/d/yyyy";
}

function timeOf(code: string): string {
  if (!/h/i.test(code)) return "";
  return `h:mm${code.includes("s") ? ":ss" : ""}${code.includes("AM/PM") ? " AM/PM" : ""}`;
}
