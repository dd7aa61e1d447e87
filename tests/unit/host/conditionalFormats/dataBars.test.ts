import { describe, expect, it } from "@jest/globals";
import { barOf, type DataBarLook, scaleOf } from "../../../../src/host/grid/conditionalFormats/dataBars";

/** Where the bar of a number begins and ends among some, and where the axis is. */
function placeOf(value: number, numbers: readonly number[], look: DataBarLook = {}) {
  const scale = scaleOf(look, numbers, ({ type, value: own }, end) =>
    type === "value" ? Math[end](...numbers) : Number(own),
  );
  if (scale === undefined) return undefined;
  const { from, to, axis } = barOf(value, scale, "#0000FF", look);
  return [from, to, axis?.at];
}

// Microsoft, "Highlight patterns and trends with conditional formatting": bars for negative numbers go to the other side of the axis.
describe("a data bar", () => {
  it("begins at the left edge where no number is negative, and the largest fills the cell", () => {
    expect(placeOf(5, [5, 10])).toEqual([0, 0.5, undefined]);
    expect(placeOf(10, [5, 10])).toEqual([0, 1, undefined]);
    expect(placeOf(0, [0, 0])).toEqual([0, 0, undefined]);
  });

  it("begins at an axis between the smallest and the largest number", () => {
    expect(placeOf(30, [-10, 30])).toEqual([0.25, 1, 0.25]);
    expect(placeOf(-10, [-10, 30])).toEqual([0.25, 0, 0.25]);
    expect(placeOf(-4, [-4, -8])).toEqual([1, 0.5, 1]);
  });

  it("begins in the middle of the cell when told so", () => {
    expect(placeOf(20, [-10, 20], { axis: "CellMidPoint" })).toEqual([0.5, 1, 0.5]);
    expect(placeOf(-10, [-10, 20], { axis: "CellMidPoint" })).toEqual([0.5, 0.25, 0.5]);
  });

  it("without an axis goes one way from the smallest number on", () => {
    expect(placeOf(10, [-10, 30], { axis: "None" })).toEqual([0, 0.5, undefined]);
  });

  it("goes from right to left", () => {
    expect(placeOf(30, [-10, 30], { direction: "RightToLeft" })).toEqual([0.75, 0, 0.75]);
    expect(placeOf(5, [5, 10], { direction: "RightToLeft" })).toEqual([1, 0.5, undefined]);
  });

  it("ends at its bounds", () => {
    const look: DataBarLook = { lower: { type: "number", value: "20" }, upper: { type: "number", value: "60" } };
    expect([10, 40, 70].map((value) => placeOf(value, [10, 40, 70], look)?.[1])).toEqual([0, 0.5, 1]);
    expect(placeOf(7, [5, 7, 9], { lower: { type: "value" } })).toEqual([0, (7 - 5) / 4, undefined]);
    expect(placeOf(7, [7], { upper: { type: "number", value: "NaN" } })).toBeUndefined();
  });

  it("of Excel 2007 is never shorter than a tenth of the cell, nor longer than nine", () => {
    const look: DataBarLook = { axis: "None", lower: { type: "value" }, lengths: { min: 10, max: 90 } };
    expect([1, 3, 5].map((value) => placeOf(value, [1, 3, 5], look)?.[1])).toEqual([0.1, 0.5, 0.9]);
  });

  it("has the colours of its sign", () => {
    const scale = { lower: -1, upper: 1 };
    expect(barOf(-1, scale, "#0000FF", {})).toMatchObject({ color: "#FF0000" });
    expect(barOf(-1, scale, "#0000FF", { border: "#111111", negative: {} })).toMatchObject({
      ...{ color: "#0000FF", border: "#111111" },
    });
    expect(barOf(-1, scale, "#0000FF", { border: "#111111", negative: { border: "#222222" } }).border).toBe("#222222");
    expect(barOf(1, scale, "#0000FF", { axisColor: "" }).axis).toBeUndefined();
  });
});
