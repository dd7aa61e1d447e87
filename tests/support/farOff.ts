/** How far numbers may be off: `relative`·|expected| + `absolute`, as numpy.testing.assert_allclose has it. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute?: number;
}

/** A number that is too far from its expectation. */
export interface FarOff {
  readonly index: number;
  readonly want: number;
  readonly got: number;
}

export function farOff(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { relative, absolute = 0 }: Tolerance,
): FarOff[] {
  return Array.from(expected, (want, index) => ({ index, want, got: actual[index] ?? Number.NaN })).filter(
    ({ want, got }) => !(Math.abs(got - want) <= relative * Math.abs(want) + absolute),
  );
}
