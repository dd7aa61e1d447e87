import { expect, test } from "@jest/globals";
import { type FilterCell, type FilterCriteria, shownCells } from "../../../../src/host/grid/tables/filterCriteria";

const cells: readonly FilterCell[] = [10, 2.5, "ten", "", "*", true, null, 10].map((value) => ({
  value,
  text: value === null ? "" : typeof value === "boolean" ? "TRUE" : String(value),
}));

const shown = (criteria: FilterCriteria) =>
  shownCells(criteria, cells).flatMap((isShown, index) => (isShown ? [index] : []));

const custom = (criterion1: string) => shown({ filterOn: "Custom", criterion1 });

// Microsoft, "Excel.FilterCriteria interface" and "Using wildcard characters in searches".
test.each<readonly [string, number[]]>([
  ["=10", [0, 7]],
  ["10", [0, 7]],
  ["<>10", [1, 2, 3, 4, 5, 6]],
  [">2.5", [0, 7]],
  [">=2.5", [0, 1, 7]],
  ["<10", [1]],
  ["=t*", [2, 5]],
  ["=???", [1, 2]],
  ["=~*", [4]],
  ["=", [3, 6]],
  ["<>", [0, 1, 2, 4, 5, 7]],
  [">a", [2]],
])("the criterion %s shows the cells %j", (criterion, expected) => {
  expect(custom(criterion)).toEqual(expected);
});

test("the highest and lowest are those among the numbers", () => {
  expect(shown({ filterOn: "TopItems", criterion1: "1" })).toEqual([0, 7]);
  expect(shown({ filterOn: "BottomPercent", criterion1: "50" })).toEqual([1]);
  expect(shownCells({ filterOn: "TopItems", criterion1: "1" }, [])).toEqual([]);
});
