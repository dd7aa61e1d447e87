import { expect, test } from "@jest/globals";
import { sortedOrder } from "../../../../src/host/excel/tables/sortRows";

const typed = (value: unknown) => ({
  type: value === null ? "empty" : typeof value === "string" ? "text" : typeof value,
  value,
});
const rows = (...values: unknown[]) => values.map((value) => [typed(value)]);
const ascending = { key: 0, ascending: true, textAsNumber: false };

test("numbers come before texts and truth values, blank cells last in either direction", () => {
  const cells = rows(null, true, "b", 2, "A", 1);
  expect(sortedOrder(cells, [ascending], false)).toEqual([5, 3, 4, 2, 1, 0]);
  expect(sortedOrder(cells, [{ ...ascending, ascending: false }], false)).toEqual([1, 2, 4, 3, 5, 0]);
});

test("equal rows keep their order, and texts differ by case only when they are to", () => {
  const cells = rows("B", "a", "b", "A");
  expect(sortedOrder(cells, [ascending], false)).toEqual([1, 3, 0, 2]);
  expect(sortedOrder(cells, [ascending], true)).toEqual([1, 3, 2, 0]);
});

test("texts that look like numbers are numbers when they are to be", () => {
  const cells = rows("10", 9, "8");
  expect(sortedOrder(cells, [{ ...ascending, textAsNumber: true }], false)).toEqual([2, 1, 0]);
});
