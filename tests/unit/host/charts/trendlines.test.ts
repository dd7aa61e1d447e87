import { describe, expect, it } from "@jest/globals";
import { trendlineOf } from "../../../../src/host/grid/charts/trendlines";

const pointsOf = (curve: (x: number) => number, places: readonly number[]) => places.map((x) => ({ x, y: curve(x) }));

describe("a trendline", () => {
  // Each type finds the curve again that points of its own form lie on.
  for (const [type, curve, more] of [
    ["Linear", (x: number) => 3 * x - 2, {}],
    ["Polynomial", (x: number) => x ** 3 - 4 * x + 1, { order: 3 }],
    ["Polynomial", (x: number) => (x / 1000) ** 6, { order: 6 }],
    ["Exponential", (x: number) => 2 * Math.exp(0.3 * x), {}],
    ["Logarithmic", (x: number) => 5 * Math.log(x) + 2, {}],
    ["Power", (x: number) => 0.5 * x ** 1.7, {}],
  ] as const) {
    it(`of type ${type} ${JSON.stringify(more)} goes through points that lie on one`, () => {
      const line = trendlineOf({ type, ...more }, pointsOf(curve, [1, 2, 3, 5, 8, 13, 21, 34]));
      expect(line).toHaveLength(101);
      for (const { x, y } of line) expect(Math.abs(y - curve(x))).toBeLessThan(1e-6 * Math.max(1, Math.abs(curve(x))));
    });
  }

  it("has the least squares of all straight lines", () => {
    // By hand: means 2.5 and 4; slope (1.5·3 + 0.5·1 + 0.5·1 + 1.5·3) / 5 = 2.
    const line = trendlineOf(
      { type: "Linear" },
      [1, 3, 5, 7].map((y, index) => ({ x: index + 1, y })),
    );
    expect(line[0]?.y).toBeCloseTo(1, 12);
    expect(line.at(-1)?.y).toBeCloseTo(7, 12);
  });

  it("of moving means begins where there are enough points", () => {
    const line = trendlineOf(
      { type: "MovingAverage", period: 3 },
      pointsOf((x) => x * x, [1, 2, 3, 4]),
    );
    expect(line).toEqual([
      { x: 3, y: 14 / 3 },
      { x: 4, y: 29 / 3 },
    ]);
  });

  it("leaves gaps out, and is not there for too few points", () => {
    expect(
      trendlineOf({ type: "Linear" }, [
        { x: 1, y: 2 },
        { x: 2, y: NaN },
      ]),
    ).toEqual([]);
    expect(
      trendlineOf(
        { type: "Polynomial" },
        pointsOf((x) => x, [1, 2]),
      ),
    ).toEqual([]);
    expect(
      trendlineOf(
        { type: "Exponential" },
        pointsOf((x) => -x, [1, 2, 3]),
      ),
    ).toEqual([]);
  });
});
