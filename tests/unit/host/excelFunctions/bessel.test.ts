import { describe, expect, it } from "@jest/globals";
import { besselI, besselJ, besselK, besselY } from "../../../../src/host/grid/excelFunctions/bessel";

// SciPy 1.x: jv, iv, kv and yv of scipy.special.
describe("Bessel functions have all their digits", () => {
  it.each([
    ["J", besselJ, 1.9, 2, 0.32992572769238715],
    ["J", besselJ, 30, 5, -0.14324029551207706],
    ["J", besselJ, 0.1, 10, 2.6905328954342157e-20],
    ["I", besselI, 1.5, 1, 0.9816664285779078],
    ["I", besselI, 100, 3, 1.0262740175651897e42],
    ["K", besselK, 1.5, 1, 0.2773878004568438],
    ["K", besselK, 0.01, 4, 4799960000.249998],
    ["K", besselK, 80, 2, 2.588641170693501e-36],
    ["Y", besselY, 2.5, 1, 0.1459181379667858],
    ["Y", besselY, 0.05, 0, -1.97931100081721],
    ["Y", besselY, 0.001, 1, -636.6221672311394],
    ["Y", besselY, 40, 3, -0.0068291034133842075],
  ])("%s", (_, bessel, x, order, expected) => {
    expect(bessel(x, order) / expected).toBeCloseTo(1, 12);
  });

  it("of negative orders, and K and Y of what is not positive, are not there", () => {
    expect([besselJ(1, -1), besselI(1, -1), besselK(0, 1), besselY(-1, 1)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
