import { ApiError } from "../protocol/apiError";
import { hexColor } from "./colors";

/** Arguments and values come from another page: they are looked at before they are believed. */

export function asString(value: unknown): string {
  if (typeof value === "string") return value;
  throw new ApiError("InvalidArgument");
}

export function asNumber(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ApiError("InvalidArgument");
}

export function asIndex(value: unknown): number {
  const number = asNumber(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new ApiError("InvalidArgument");
}

/** How much lighter or darker a colour is to be: from -1 (darkest) to 1 (brightest). */
export function asTint(value: unknown): number {
  const tint = asNumber(value);
  if (Math.abs(tint) <= 1) return tint;
  throw new ApiError("InvalidArgument");
}

/** A whole number of any sign. */
export function asInteger(value: unknown): number {
  const number = asNumber(value);
  if (Number.isInteger(number)) return number;
  throw new ApiError("InvalidArgument");
}

/** Omitted arguments arrive as null. */
export function isOmitted(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** A yes or no that may be omitted. */
export function asFlag(value: unknown, otherwise = false): boolean {
  return isOmitted(value) ? otherwise : asBoolean(value);
}

export function asBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new ApiError("InvalidArgument");
}

/** An object with properties, such as a rule. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ApiError("InvalidArgument");
}

/** One of the words that Excel knows in this place. */
export function asOneOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw new ApiError("InvalidArgument");
}

/** A bag of options, any of which may be missing. */
export function asOptions(value: unknown): Readonly<Record<string, unknown>> {
  if (isOmitted(value)) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw new ApiError("InvalidArgument");
}

export function asArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ApiError("InvalidArgument");
}

/** Excel's colours: "#RRGGBB", or a name such as "red"; Excel answers with the former. */
export function asColor(value: unknown): string {
  const color = hexColor(asString(value));
  if (color !== undefined) return color;
  throw new ApiError("InvalidArgument");
}

/**
 * A value for each cell of a range: a rectangle of its size, or one value for all.
 *
 * @throws ApiError InvalidArgument when the sizes differ.
 */
export function asRectangle(value: unknown, rowCount: number, columnCount: number): readonly (readonly unknown[])[] {
  if (!Array.isArray(value)) {
    const row = new Array<unknown>(columnCount).fill(value);
    return new Array<readonly unknown[]>(rowCount).fill(row);
  }
  const isRow = (row: unknown): row is unknown[] => Array.isArray(row) && row.length === columnCount;
  if (value.length === rowCount && value.every(isRow)) return value;
  throw new ApiError("InvalidArgument");
}
