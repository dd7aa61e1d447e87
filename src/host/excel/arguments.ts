import { ApiError } from "../protocol/apiError";

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

export function asBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new ApiError("InvalidArgument");
}

/** One of the words that Excel knows in this place. */
export function asOneOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw new ApiError("InvalidArgument");
}

/** Excel's colours: "#RRGGBB", or a name such as "red" as in CSS. */
export function asColor(value: unknown): string {
  const color = asString(value);
  if (/^#[0-9A-Fa-f]{6}$/.test(color) || /^[A-Za-z]+$/.test(color)) return color;
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
