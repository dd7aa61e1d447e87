import { describe, expect, it } from "@jest/globals";
import { fitOf, trendlineOf } from "../../../../src/host/grid/charts/trendlines";

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

// LibreOffice's LINEST, LOGEST and RSQ of these points, with all their digits.
const MEASURED = ([1, 2, 3, 4, 5, 8] as const).map((x, index) => ({
  x,
  y: [2.1, 3.9, 6.2, 7.8, 10.1, 15.7][index] ?? NaN,
}));

describe("the numbers of a trendline are LibreOffice's", () => {
  for (const [what, look, terms, rSquared] of [
    ["a straight line", { type: "Linear" }, [0.144864864864865, 1.95351351351351], 0.998924364400622],
    ["a straight line from 0", { type: "Linear", intercept: 0 }, [0, 1.98151260504202], 0.999659119103354],
    [
      "a polynomial",
      { type: "Polynomial", order: 3 },
      [0.268542379706063, 1.75017951815314, 0.0696496879404072, -0.00590732165626471],
      0.999114675848659,
    ],
    [
      "a polynomial from 3",
      { type: "Polynomial", intercept: 3 },
      [3, 0.606389492395813, 0.1284120086905],
      0.982235199022727,
    ],
    ["an exponential curve", { type: "Exponential" }, [2.21987332008297, 0.272307924888305], 0.900365341246425],
    ["an exponential curve from 2", { type: "Exponential", intercept: 2 }, [2, 0.292467318715356], 0.974167464835999],
    ["a power", { type: "Power" }, [2.06426745466972, 0.975563655921884], 0.998612457491273],
    ["a logarithm", { type: "Logarithmic" }, [0.411594032335461, 6.31001263752379], 0.900632824526034],
  ] as const) {
    it(`for ${what}`, () => {
      const fit = fitOf(look, MEASURED);
      expect(fit?.terms).toHaveLength(terms.length);
      terms.forEach((term, index) => {
        expect(fit?.terms[index]).toBeCloseTo(term, 11);
      });
      expect(fit?.rSquared).toBeCloseTo(rSquared, 12);
    });
  }

  it("and what is nothing but rounding is no term", () => {
    const fit = fitOf(
      { type: "Polynomial", order: 3 },
      pointsOf((x) => x * x, [1, 2, 3, 4, 5]),
    );
    expect(fit?.terms).toEqual([0, 0, expect.closeTo(1, 12), 0]);
  });

  it("and points that all have one height have nothing that could be explained", () => {
    expect(
      fitOf(
        { type: "Linear" },
        pointsOf(() => 4, [1, 2, 3]),
      )?.rSquared,
    ).toBeNaN();
  });
});

describe("a trendline that goes on", () => {
  it("begins before the first point and ends after the last by as much as it is told", () => {
    const line = trendlineOf(
      { type: "Linear", backward: 0.5, forward: 2 },
      pointsOf((x) => 2 * x, [1, 2, 3]),
    );
    expect(line[0]).toEqual({ x: 0.5, y: expect.closeTo(1, 12) });
    expect(line.at(-1)).toEqual({ x: 5, y: expect.closeTo(10, 12) });
  });
});
