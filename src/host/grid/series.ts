import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";

/**
 * Series as Excel continues them (Microsoft, "Fill data automatically in worksheet cells" and "Project values in a series"). What is
 * given lies before; `times` counts on from 1.
 */

/** Numbers are written with the digits that Excel keeps, so that 0.1, 0.2 goes on with 0.3. */
const DIGITS = 15;

export function written(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

/** The straight line through numbers at 0, 1, 2 … by least squares; of a single one a step of 1. */
export function trend(values: readonly number[]): (place: number) => number {
  const { length } = values;
  const [first = 0] = values;
  if (length === 1) return (place) => first + place;
  const middle = (length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const slope =
    values.reduce((sum, value, place) => sum + (place - middle) * (value - mean), 0) /
    values.reduce((sum, _, place) => sum + (place - middle) ** 2, 0);
  return (place) => mean + slope * (place - middle);
}

/** The same for the numbers' logarithms: each is the one before times a constant. All must be above 0. */
export function growth(values: readonly number[]): (place: number) => number {
  const line = trend(values.map(Math.log));
  if (values.length === 1) return () => values[0] ?? 0;
  return (place) => Math.exp(line(place));
}

const LISTS: readonly (readonly string[])[] = [
  ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
  ...["Q", "Qtr", "Quarter", "Qtr ", "Quarter "].map((name) => ["1", "2", "3", "4"].map((number) => name + number)),
];

/** Texts that go on: words of a list that begins again at its end, or ordinals before a text ("1st Period"). */
interface TextSeries {
  /** Equal for texts that belong to one series. */
  readonly kind: string;
  readonly place: number;
  readonly at: (place: number) => string;
}

/** All series that a text can belong to: "May" is a month's name and its abbreviation. */
export function textSeriesOf(text: string): TextSeries[] {
  const lists = LISTS.flatMap((list, index) => {
    const place = list.findIndex((word) => word.toLowerCase() === text.toLowerCase());
    if (place === -1) return [];
    const at = (wanted: number) => inCaseOf(text, list.at(remainder(wanted, list.length)) ?? "");
    return [{ kind: `list ${index}`, place, at }];
  });
  const [, number, rest] = /^(\d+)(?:st|nd|rd|th)\b(.*)$/i.exec(text) ?? [];
  if (number === undefined || rest === undefined) return lists;
  return [...lists, { kind: `ordinal ${rest}`, place: Number(number), at: (place) => ordinal(Math.abs(place)) + rest }];
}

function inCaseOf(text: string, word: string): string {
  if (text === text.toLowerCase()) return word.toLowerCase();
  return text === text.toUpperCase() && text.length > 1 ? word.toUpperCase() : word;
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(number: number): string {
  return `${number}${ENDINGS[ORDINALS.select(number)] ?? "th"}`;
}

/**
 * How places of a series go on: by the step that all of them share. Where they share none, the pattern is repeated.
 *
 * @returns by how much each goes on when all have been passed once.
 */
export function stepOf(places: readonly number[], isBackwards: boolean): number {
  const [first = 0, second] = places;
  if (second === undefined) return isBackwards ? -1 : 1;
  const step = second - first;
  const isEven = places.every((place, index) => place === first + step * index);
  return isEven ? step * places.length : 0;
}

/** A date so many months later, or on that month's last day where it has fewer days, as EDATE has it. Its time stays. */
export function monthsLater(date: number, months: number): number {
  const { DateTime, jsDateToNumber, toJsDate } = helpers;
  const from = toJsDate(date, DEFAULT_LOCALE);
  const [year, month] = [from.getFullYear(), from.getMonth() + months];
  const lastDay = new DateTime(year, month + 1, 0).getDate();
  return jsDateToNumber(new DateTime(year, month, Math.min(from.getDate(), lastDay))) + (date % 1);
}

/** Day 2 of all dates is a Monday. */
const A_MONDAY = 2;
const WORKDAYS = 5;

/** A date so many days later, Saturdays and Sundays not counted, as WORKDAY has it. */
export function workday(date: number, days: number): number {
  const weekday = remainder(Math.floor(date) - A_MONDAY, 7);
  const from = weekday < WORKDAYS ? weekday : days > 0 ? WORKDAYS - 1 : WORKDAYS;
  const to = from + days;
  return date - weekday + 7 * Math.floor(to / WORKDAYS) + remainder(to, WORKDAYS);
}

function remainder(number: number, by: number): number {
  return ((number % by) + by) % by;
}
