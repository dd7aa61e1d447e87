import { expect } from "@jest/globals";
import { farOff, type Tolerance } from "./farOff";

/** Expects every number to be near its expectation. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: Tolerance): void {
  expect(actual).toHaveLength(expected.length);
  expect(farOff(actual, expected, tolerance)).toEqual([]);
}
