/** One measured figure. A benchmark prints one JSON line for each. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure is to be, such as ">= 3000000". */
  readonly target?: string;
  /** What it was measured against, side by side in the same run; the printed ratio is value / reference. */
  readonly reference?: { readonly name: string; readonly value: number };
}

/** Prints a figure. */
export function print(figure: Figure): void {
  const { value, reference } = figure;
  const compared =
    reference === undefined
      ? {}
      : { reference: { ...reference, value: round(reference.value) }, ratio: round(value / reference.value) };
  console.log(JSON.stringify({ ...figure, value: round(value), ...compared }));
}

/** The middle of several measurements: one slow run on a busy machine does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Four digits are more than such measurements are worth. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}
