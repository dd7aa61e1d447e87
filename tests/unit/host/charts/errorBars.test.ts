import { describe, expect, it } from "@jest/globals";
import type { ErrorBarsLook } from "../../../../src/host/grid/charts/definition";
import { errorBarsOf } from "../../../../src/host/grid/charts/errorBars";
import type { ChartInput, Series } from "../../../../src/host/grid/charts/seriesData";

/** The bars of a series of lines with a look, from cells that hold 1, a text and 3. */
function barsOf(look: ErrorBarsLook, values: readonly number[]) {
  const readCells = () => [{ value: 1 }, { value: "two" }, { value: 3 }];
  const series = { shape: "line", look: { errorBars: { y: { isVisible: true, ...look } } }, values };
  const bars = errorBarsOf({ readCells } as unknown as ChartInput, series as unknown as Series);
  return { from: bars?.y?.from, to: bars?.y?.to };
}

describe("error bars", () => {
  // A textbook's: the mean is 5, the squares of the distances add up to 32, the sample's deviation is √(32/7).
  const EIGHT = [2, 4, 4, 4, 5, 5, 7, 9];
  const deviation = Math.sqrt(32 / 7);

  it("of standard errors are as long at every point", () => {
    const { from, to } = barsOf({}, EIGHT);
    expect(to).toEqual(EIGHT.map(() => expect.closeTo(deviation / Math.sqrt(8), 12)));
    expect(from).toEqual(EIGHT.map(() => expect.closeTo(-deviation / Math.sqrt(8), 12)));
  });

  it("of standard deviations reach from the mean, not from the point", () => {
    const { from, to } = barsOf({ type: "StDev", amount: 2 }, EIGHT);
    expect(to).toEqual(EIGHT.map((value) => expect.closeTo(5 + 2 * deviation - value, 12)));
    expect(from).toEqual(EIGHT.map((value) => expect.closeTo(5 - 2 * deviation - value, 12)));
    expect(barsOf({ type: "StDev", include: "PlusValues" }, EIGHT).from).toEqual(EIGHT.map((value) => 5 - value));
  });

  it("of per cents are in proportion, below zero, too", () => {
    expect(barsOf({ type: "Percent", amount: 10, include: "PlusValues" }, [20, -40])).toEqual({
      from: [0, 0],
      to: [2, 4],
    });
  });

  it("of amounts in cells or of one's own are each point's, and one amount is everybody's", () => {
    const look = { type: "Custom", plus: { range: "D1:D3" }, minus: { values: [0.5] } } as const;
    expect(barsOf(look, [7, 8, 9, 10])).toEqual({ from: [-0.5, -0.5, -0.5, -0.5], to: [1, 0, 3, 0] });
  });

  it("leave out points that are not there", () => {
    const { from } = barsOf({ type: "StDev" }, [1, NaN, 3]);
    expect(from).toEqual([expect.closeTo(1 - Math.SQRT2, 12), NaN, expect.closeTo(-1 - Math.SQRT2, 12)]);
  });
});
