import { expect } from "@jest/globals";

/**
 * Expects every number to be within `relative`·|expected| + `absolute` of its expectation, as numpy.testing.assert_allclose.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { relative, absolute = 0 }: { readonly relative: number; readonly absolute?: number },
): void {
  expect(actual).toHaveLength(expected.length);
  const far = Array.from(expected, (want, index) => ({ index, want, got: actual[index] ?? Number.NaN })).filter(
    ({ want, got }) => !(Math.abs(got - want) <= relative * Math.abs(want) + absolute),
  );
  expect(far).toEqual([]);
}
