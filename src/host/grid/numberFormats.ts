import type { CellPosition, CellValue, Getters, Locale, Style } from "@odoo/o-spreadsheet";
import {
  addLocale,
  format as write,
  formatColor,
  getFormatDateInfo,
  isDateFormat,
  isValidFormat,
  tokenize,
  tokenTypes,
} from "numfmt";

/**
 * Number formats by Excel's codes (ECMA-376, part 1, 18.8.31), read by numfmt in the place of the grid's library, which
 * knows few of them and makes an error of a cell whose format it does not know. The build puts these functions into the
 * library (tools/webpack/spreadsheetLoader.ts).
 */

/** The code of cells that have no format. */
export const GENERAL = "General";

/** Formats a value in the library's own way: for the few codes that Excel does not have. */
type LibraryFormatter = (value: CellValue | null, options: FormatOptions) => string;

interface FormatOptions {
  readonly format?: string | undefined;
  readonly locale: Pick<Locale, "code" | "thousandsSeparator" | "decimalSeparator">;
  /** What a cell has room for, if its text is to fill it. */
  readonly formatWidth?: Width | undefined;
}

interface Width {
  readonly availableWidth: number;
  readonly measureText: (text: string) => number;
}

/** What a cell shows. A format that nobody can read leaves the value as it is. */
export function formattedValue(
  value: CellValue | null,
  options: FormatOptions,
  libraryFormatter: LibraryFormatter,
): string {
  const { format = "", locale, formatWidth } = options;
  if (value === null) return "";
  if (format === "" && isPlainInteger(value)) return String(value);
  if (hasQuarters(format)) return libraryFormatter(value, options);
  const code = excelCode(format);
  const text = write(isValidFormat(code) ? code : GENERAL, value, { ...WRITING, locale: localeFor(locale) });
  return text.includes(FILL) ? filled(text, formatWidth) : text;
}

/** Whether the format General shows a number by its digits alone, as it does most numbers of most sheets. */
function isPlainInteger(value: CellValue): boolean {
  return Number.isInteger(value) && Math.abs(value as number) < 1e11 && !Object.is(value, -0);
}

/** Whether the code is one that Excel takes. */
export function isValidCode(format: string): boolean {
  return isValidFormat(format);
}

/** Whether numbers are shown as dates or times. */
export function isDateCode(format: string): boolean {
  return hasQuarters(format) || isDateFormat(excelCode(format));
}

/** Whether they are shown as times of a day alone. */
export function isTimeCode(format: string): boolean {
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(excelCode(format));
  return (hours || minutes || seconds) && !(year || month || day);
}

/** Whether what is typed into the cell is taken as text, as in Excel. */
export function isTextCode(format: string | undefined): boolean {
  return format === "@";
}

/** What a cell of this format is to hold when something is typed into it: the grid marks a text by an apostrophe. */
export function contentTypedInto(format: string | undefined, content: string): string {
  return isTextCode(format) && content !== "" && !content.startsWith("'") ? `'${content}` : content;
}

/** Whether a character of the format fills what is left of the cell. */
export function hasFill(format: string | undefined): boolean {
  return format?.includes("*") === true && tokenize(format).some(({ type }) => type === tokenTypes.FILL);
}

/** The colour that the format itself gives to the value, such as that of [Red]. */
export function colorOf(format: string | undefined, value: CellValue | null): string | undefined {
  if (format?.includes("[") !== true || !isValidFormat(format)) return undefined;
  const color = formatColor(format, value, { indexColors: true });
  return typeof color === "string" ? (COLORS[color] ?? color) : undefined;
}

/** How a cell looks, with the colour of its format, which yields to that of a conditional format. */
export function coloredStyle(getters: Getters, position: CellPosition): Style {
  const style = getters.getCellComputedStyle(position);
  const { format, value } = getters.getEvaluatedCell(position);
  const color = colorOf(format, value);
  if (color === undefined || hasText(getters.getCellConditionalFormatStyle(position)?.textColor)) return style;
  return { ...style, textColor: color };
}

function hasText(text: string | undefined): boolean {
  return text !== undefined && text !== "";
}

/** Excel's code for a format that the library has made: it has a language of its own for times and powers of ten. */
export function excelCode(format: string): string {
  if (format === "") return GENERAL;
  const code = codes.get(format) ?? translate(format);
  codes.set(format, code);
  return code;
}

/** The code with more or fewer digits after the point, in each section that has digits. */
export function withDecimals(format: string, step: number): string {
  return sectionsOf(excelCode(format))
    .map((section) => changeDecimals(section, step))
    .join(";");
}

/** The format with a number's place for quarters, which only the library has. */
export function hasQuarters(format: string): boolean {
  return format.includes("q") && parts(format).some((part) => /^q+$/.test(part));
}

/** Stands before a character that fills the cell. Nobody writes it: it is for private use. */
const FILL = "\uE000";

/** A date that there is none of is shown as in Excel; 29 February 1900, which Excel has by mistake, as the library counts. */
const WRITING = { fillChar: FILL as never, dateErrorNumber: false, dateSpanLarge: false, leap1900: false };

/** The colours that a format can name (ECMA-376, part 1, 18.8.31). */
const COLORS: Readonly<Record<string, string>> = {
  ...{ black: "#000000", white: "#FFFFFF", red: "#FF0000", green: "#00FF00" },
  ...{ blue: "#0000FF", yellow: "#FFFF00", magenta: "#FF00FF", cyan: "#00FFFF" },
};

const codes = new Map<string, string>();

function translate(format: string): string {
  const translated = parts(format).map((part, index, all) => {
    if (part === "hhhh") return "[h]";
    if (part === "a") return "AM/PM";
    return part === "e" && /^[0#.]$/.test(all[index - 1] ?? "") ? "E+00" : part;
  });
  return translated.join("");
}

/** A code's letters in groups, and everything that stands for itself or in brackets as one part each. */
function parts(format: string): string[] {
  return format.match(/"[^"]*"?|\[[^\]]*\]?|[\\_*].|General|AM\/PM|A\/P|E[+-]|([a-z])\1*|./gis) ?? [];
}

function sectionsOf(code: string): string[] {
  const sections: string[][] = [[]];
  for (const part of parts(code)) {
    if (part === ";") sections.push([]);
    else sections.at(-1)?.push(part);
  }
  return sections.map((section) => section.join(""));
}

/** More than that the library has never shown. */
const MOST_DECIMALS = 20;

function changeDecimals(section: string, step: number): string {
  const all = parts(section);
  const exponent = all.findIndex((part) => /^E[+-]$/i.test(part));
  const mantissa = exponent === -1 ? all : all.slice(0, exponent);
  if (isDateFormat(section) || all.includes("/") || !mantissa.some(isDigit)) return section;
  const point = mantissa.indexOf(".");
  const start = point === -1 ? mantissa.map(isDigit).lastIndexOf(true) + 1 : point;
  const afterPoint = mantissa.slice(start + 1);
  const run = afterPoint.findIndex((part) => !isDigit(part));
  const decimals = point === -1 ? [] : afterPoint.slice(0, run === -1 ? undefined : run);
  const wanted = Math.min(Math.max(0, decimals.length + step), MOST_DECIMALS);
  const digits = Array.from({ length: wanted }, (_, index) => decimals[index] ?? "0");
  const rest = all.slice(start + (point === -1 ? 0 : 1 + decimals.length));
  return [...all.slice(0, start), ...(wanted > 0 ? [".", ...digits] : []), ...rest].join("");
}

function isDigit(part: string): boolean {
  return /^[0#?]$/.test(part);
}

/** Repeats the character that follows {@link FILL} so often that the text fills the width, or leaves it out. */
function filled(text: string, width: Width | undefined): string {
  const [before = "", ...others] = text.split(FILL);
  const [filler = "", ...after] = others.join("");
  const fixed = before + after.join("");
  if (width === undefined || filler === "") return fixed;
  const room = width.availableWidth - width.measureText(fixed);
  const times = Math.max(0, Math.floor(room / width.measureText(filler)));
  return before + filler.repeat(times) + after.join("");
}

const locales = new Map<string, string>();

/** The name by which numfmt knows the two marks that a locale of the grid's library writes numbers with. */
function localeFor({ thousandsSeparator = "", decimalSeparator }: FormatOptions["locale"]): string {
  const marks = `${thousandsSeparator}${decimalSeparator}`;
  let name = locales.get(marks);
  if (name === undefined) {
    name = `x${locales.size}`;
    addLocale({ group: thousandsSeparator, decimal: decimalSeparator }, name);
    locales.set(marks, name);
  }
  return name;
}
