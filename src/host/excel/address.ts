import { helpers, type Zone } from "@odoo/o-spreadsheet";
import { MAX_COLUMNS, MAX_ROWS } from "../grid/engine";
import { ApiError } from "../protocol/apiError";

/** An address as an add-in writes it: `A1`, `$A$1:B2`, `A:C`, `2:5`, `Sheet1!A1`, `'My sheet'!A1:B2`. */
export interface Address {
  /** The sheet's name, where the address names one. */
  readonly sheetName: string | undefined;
  readonly zone: Zone;
}

const SHEET_PREFIX = /^(?:'((?:[^']|'')+)'|([^'!]+))!/;

/** Microsoft, "Excel.Worksheet class", getRange. */
const LONGEST_ADDRESS = 8192;

/** Sheet names that need no quotes in an address. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_.]*$/;

/**
 * Reads an address.
 *
 * @throws ApiError InvalidArgument when it is none.
 */
export function parseAddress(text: string): Address {
  if (text.length > LONGEST_ADDRESS) throw new ApiError("InvalidArgument");
  const prefix = SHEET_PREFIX.exec(text);
  const sheetName = prefix?.[1]?.replaceAll("''", "'") ?? prefix?.[2];
  const [first = "", last = first, ...more] = text.slice(prefix?.[0].length ?? 0).split(":");
  const start = parseCorner(first);
  const end = parseCorner(last);
  if (more.length > 0 || start === undefined || end === undefined) throw new ApiError("InvalidArgument");
  const isCell = start.col !== undefined && start.row !== undefined;
  if (!isCell && !text.includes(":")) throw new ApiError("InvalidArgument");
  const wholeColumns = start.row === undefined && end.row === undefined;
  const wholeRows = start.col === undefined && end.col === undefined;
  const [top, bottom] = wholeColumns ? [0, MAX_ROWS - 1] : ordered(start.row, end.row);
  const [left, right] = wholeRows ? [0, MAX_COLUMNS - 1] : ordered(start.col, end.col);
  if (bottom >= MAX_ROWS || right >= MAX_COLUMNS) throw new ApiError("InvalidArgument");
  return { sheetName, zone: { top, bottom, left, right } };
}

/** The parts of a list of addresses with commas or semicolons between them, as `A1:B2, 'a, b'!D4` has two. */
export function splitAddresses(text: string): string[] {
  if (text.length > LONGEST_ADDRESS) throw new ApiError("InvalidArgument");
  return (text.match(/(?:'(?:[^']|'')*'|[^,;'])+/g) ?? [""]).map((part) => part.trim());
}

/** Whether a text is an address. */
export function isAddress(text: string): boolean {
  try {
    parseAddress(text);
    return true;
  } catch {
    return false;
  }
}

/** The address of a zone as Excel reports it: with the sheet's name. */
export function formatAddress(sheetName: string, zone: Zone): string {
  return `${quoted(sheetName)}!${formatZone(zone)}`;
}

/** The address of a zone as it stands in a name: `Sheet1!$A$1:$B$2`. */
export function fixedAddress(sheetName: string, zone: Zone): string {
  return `${quoted(sheetName)}!${formatFixed(zone)}`;
}

function quoted(sheetName: string): string {
  return PLAIN_NAME.test(sheetName) ? sheetName : `'${sheetName.replaceAll("'", "''")}'`;
}

/** The address of a zone without its sheet: `B7`, `A1:C3`, `A:C`, `2:5`. */
export function formatZone({ top, bottom, left, right }: Zone): string {
  if (top === 0 && bottom === MAX_ROWS - 1) return `${helpers.numberToLetters(left)}:${helpers.numberToLetters(right)}`;
  if (left === 0 && right === MAX_COLUMNS - 1) return `${top + 1}:${bottom + 1}`;
  const start = helpers.toXC(left, top);
  const end = helpers.toXC(right, bottom);
  return start === end ? start : `${start}:${end}`;
}

/** The address of a zone that stays the same when a formula is copied: `$B$7`, `$A$1:$C$3`, `$A:$C`. */
export function formatFixed(zone: Zone): string {
  return formatZone(zone).replaceAll(/[A-Z]+|\d+/g, "$$$&");
}

interface Corner {
  readonly col: number | undefined;
  readonly row: number | undefined;
}

function parseCorner(text: string): Corner | undefined {
  const match = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,6})?$/.exec(text);
  if (match === null || text.replaceAll("$", "") === "") return undefined;
  const [, letters, digits] = match;
  return {
    col: letters === undefined ? undefined : helpers.lettersToNumber(letters.toUpperCase()),
    row: digits === undefined ? undefined : Number(digits) - 1,
  };
}

function ordered(a: number | undefined, b: number | undefined): [number, number] {
  if (a === undefined || b === undefined) throw new ApiError("InvalidArgument");
  return [Math.min(a, b), Math.max(a, b)];
}
