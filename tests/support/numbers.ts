import { expect } from "@playwright/test";

/** The largest distance between two tables of the same size, number by number. */
export function furthestApart(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  expect([b.length, b[0]?.length]).toEqual([a.length, a[0]?.length]);
  return Math.max(
    ...a.flatMap((row, index) => row.map((value, column) => Math.abs(value - (b[index]?.[column] ?? NaN)))),
  );
}
