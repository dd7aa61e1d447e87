import { describe, expect, test } from "@jest/globals";
import { type Shift, shiftSpan } from "../../../../src/host/grid/shift/shift";

const shift = (changes: Partial<Shift>): Shift => ({
  ...{ sheetId: "sheet", axis: "ROW", across: [0, 3], at: 5, count: 2, last: Infinity },
  ...changes,
});

describe("cells that make room", () => {
  test("move spans behind them, widen those around them and leave those before them", () => {
    expect(shiftSpan([5, 7], shift({}))).toEqual([7, 9]);
    expect(shiftSpan([3, 5], shift({}))).toEqual([3, 7]);
    expect(shiftSpan([1, 4], shift({}))).toEqual([1, 4]);
  });

  test("move no further than to the last that moves", () => {
    expect(shiftSpan([5, 8], shift({ last: 8 }))).toEqual([7, 10]);
    expect(shiftSpan([9, 9], shift({ last: 8 }))).toEqual([9, 9]);
  });

  test("let spans grow at their edge that show a table's rows", () => {
    const grows = { starts: [0, 1], ends: [4] };
    expect(shiftSpan([1, 4], shift({ grows, last: 4 }))).toEqual([1, 6]);
    expect(shiftSpan([0, 4], shift({ grows, last: 4 }))).toEqual([0, 6]);
    expect(shiftSpan([2, 4], shift({ grows, last: 4 }))).toEqual([2, 4]);
    expect(shiftSpan([1, 4], shift({ grows, at: 1 }))).toEqual([1, 6]);
  });
});

describe("cells that close up", () => {
  const deleted = shift({ at: 5, count: -2 });

  test("take spans away that are gone, and shorten and move the others", () => {
    expect(shiftSpan([5, 6], deleted)).toBeUndefined();
    expect(shiftSpan([4, 7], deleted)).toEqual([4, 5]);
    expect(shiftSpan([6, 8], deleted)).toEqual([5, 6]);
    expect(shiftSpan([3, 5], deleted)).toEqual([3, 4]);
    expect(shiftSpan([7, 9], deleted)).toEqual([5, 7]);
    expect(shiftSpan([0, 4], deleted)).toEqual([0, 4]);
  });
});
