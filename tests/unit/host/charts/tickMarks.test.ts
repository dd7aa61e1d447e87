import { describe, expect, test } from "@jest/globals";
import type { Scale } from "chart.js";
import { tickLines } from "../../../../src/host/grid/charts/tickMarks";

/** An axis 300 pixels long along the bottom or the left edge of a plot, from (50, 10) to (350, 210), as Chart.js lays it out. */
function axis(options: Readonly<Record<string, unknown>>): Scale {
  const isHorizontal = options["position"] === "bottom";
  const box = isHorizontal
    ? { left: 50, right: 350, top: 210, bottom: 240 }
    : { left: 20, right: 50, top: 10, bottom: 210 };
  const { min, max, offset } = options as { min: number; max: number; offset?: boolean };
  const atDecimal = (part: number) => (isHorizontal ? 50 + 300 * part : 210 - 200 * part);
  const count = max - min + 1;
  const atValue = (value: number) =>
    atDecimal(offset === true ? (value - min + 0.5) / count : (value - min) / (max - min));
  return {
    ...box,
    ...options,
    options: { offset },
    isHorizontal: () => isHorizontal,
    getPixelForDecimal: atDecimal,
    getPixelForValue: atValue,
  } as unknown as Scale;
}

const none = { major: undefined, minor: undefined, minorUnit: undefined };
const values = axis({
  type: "linear",
  position: "left",
  min: 0,
  max: 20,
  ticks: [{ value: 0 }, { value: 10 }, { value: 20 }],
});

describe("the tick marks of an axis", () => {
  // 3 points, 4 pixels, for a major one; 2 points for a minor one.
  test("lie on the side of the labels, of the plot, or on both", () => {
    const at = (pixel: number) => (from: number, to: number) => [from, pixel, to, pixel];
    const on = (from: number, to: number) => [210, 110, 10].map((pixel) => at(pixel)(from, to));
    expect(tickLines(values, { ...none, major: "Outside" })).toEqual(on(50, 46));
    expect(tickLines(values, { ...none, major: "Inside" })).toEqual(on(54, 50));
    expect(tickLines(values, { ...none, major: "Cross" })).toEqual(on(54, 46));
    expect(tickLines(values, none)).toEqual([]);
  });

  test("are one more than the categories that stand between them, with minor ones at the categories", () => {
    const categories = axis({ type: "category", position: "bottom", min: 0, max: 2, offset: true, ticks: [] });
    const places = (marks: Parameters<typeof tickLines>[1]) => tickLines(categories, marks).map(([x]) => x);
    expect(places({ ...none, major: "Outside" })).toEqual([50, 150, 250, 350]);
    expect(places({ ...none, minor: "Outside" })).toEqual([100, 200, 300]);
  });

  test("stand at the categories of areas, with minor ones between", () => {
    const categories = axis({ type: "category", position: "bottom", min: 0, max: 2, ticks: [] });
    const places = (marks: Parameters<typeof tickLines>[1]) => tickLines(categories, marks).map(([x]) => x);
    expect(places({ ...none, major: "Inside" })).toEqual([50, 200, 350]);
    expect(places({ ...none, minor: "Inside" })).toEqual([125, 275]);
  });

  test("divide the way from one major one to the next by five, or by the axis' own unit", () => {
    const heights = (minorUnit: number | undefined) =>
      tickLines(values, { ...none, minor: "Inside", minorUnit }).map(([, y]) => y);
    expect(heights(undefined)).toHaveLength(11);
    expect(heights(5)).toEqual([210, 160, 110, 60, 10]);
  });

  test("are left out where they would be a grey bar", () => {
    const many = axis({ type: "category", position: "bottom", min: 0, max: 999, offset: true, ticks: [] });
    expect(tickLines(many, { ...none, major: "Outside", minor: "Outside" })).toEqual([]);
  });
});
