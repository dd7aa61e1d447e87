import { expect, it } from "@jest/globals";
import type { FunctionResultObject } from "@odoo/o-spreadsheet";
import { groupBy, pivotBy } from "../../../../src/host/grid/grouping/summaries";
import { lambda, matrixOf, type Value } from "../../../../src/host/grid/lambda/values";

// Microsoft, "GROUPBY function" and "PIVOTBY function"; the sums are worked out by hand.

type Plain = string | number | boolean | null;

const columnsOf = (...columns: readonly (readonly Plain[])[]): Value =>
  columns.map((column) => column.map((value) => ({ value })));

const REGIONS = ["West", "East", "West", "East", "west"];
const PRODUCTS = ["Tea", "Milk", "Milk", "Tea", "Tea"];
const SALES = [10, 5, 20, 1, 4];

const [regions, products, sales] = [REGIONS, PRODUCTS, SALES].map((column) => columnsOf(column));
const both = columnsOf(REGIONS, PRODUCTS);

const total = (cells: Value) =>
  matrixOf(cells)
    .flat()
    .reduce((sum, { value }) => sum + Number(value), 0);
const parameter = (name: string) => ({ name, isOptional: false });
const SUM = lambda([parameter("x")], ([x]) => ({ value: total(x) }));
const PERCENTOF = lambda([parameter("subset"), parameter("all")], ([x, all]) => ({ value: total(x) / total(all) }));

const number = (value: number): FunctionResultObject => ({ value });

/** The rows of a result. */
function shown(result: Value): Plain[][] {
  const columns = matrixOf(result);
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]?.value ?? null));
}

it("rows are grouped by a field, whatever its capitals, in order, with a total", () => {
  expect(shown(groupBy([regions, sales, SUM]))).toEqual([
    ["East", 6],
    ["West", 34],
    ["Total", 40],
  ]);
});

it("groups are sorted by a value, and the total stays where it is", () => {
  expect(shown(groupBy([regions, sales, SUM, undefined, undefined, number(-2)]))).toEqual([
    ["West", 34],
    ["East", 6],
    ["Total", 40],
  ]);
  expect(shown(groupBy([regions, sales, SUM, undefined, number(-1), number(-1)]))).toEqual([
    ["Total", 40],
    ["West", 34],
    ["East", 6],
  ]);
});

it("several fields have subtotals where possible, below or on top, or none", () => {
  const [east, west] = [
    [
      ["East", "Milk", 5],
      ["East", "Tea", 1],
    ],
    [
      ["West", "Milk", 20],
      ["West", "Tea", 14],
    ],
  ];
  const [ofEast, ofWest, ofAll] = [
    ["East", "", 6],
    ["West", "", 34],
    ["Grand Total", "", 40],
  ];
  const below = [...east, ofEast, ...west, ofWest, ofAll];
  expect(shown(groupBy([both, sales, SUM]))).toEqual(below);
  expect(shown(groupBy([both, sales, SUM, undefined, number(2)]))).toEqual(below);
  const onTop = [ofAll, ofEast, ...east, ofWest, ...west];
  expect(shown(groupBy([both, sales, SUM, undefined, number(-2)]))).toEqual(onTop);
  expect(shown(groupBy([both, sales, SUM, undefined, number(0)]))).toEqual([...east, ...west]);
});

it("fields that are no hierarchy are sorted each by itself, without subtotals", () => {
  const table = [both, sales, SUM, undefined, undefined, number(2), undefined, number(1)];
  expect(shown(groupBy(table))).toEqual([
    ["East", "Milk", 5],
    ["West", "Milk", 20],
    ["East", "Tea", 1],
    ["West", "Tea", 14],
    ["Total", "", 40],
  ]);
});

it("names above the data are told by a text above numbers, and shown when they are to be", () => {
  const [fields, values] = [columnsOf(["Region", ...REGIONS]), columnsOf(["Sales", ...SALES])];
  const sums = [
    ["East", 6],
    ["West", 34],
    ["Total", 40],
  ];
  expect(shown(groupBy([fields, values, SUM]))).toEqual(sums);
  expect(shown(groupBy([fields, values, SUM, number(3)]))).toEqual([["Region", "Sales"], ...sums]);
});

it("rows that do not count are left out", () => {
  const filter = columnsOf([true, true, false, true, false]);
  expect(shown(groupBy([regions, sales, SUM, undefined, undefined, undefined, filter]))).toEqual([
    ["East", 6],
    ["West", 10],
    ["Total", 16],
  ]);
});

it("PERCENTOF is of all rows", () => {
  expect(shown(groupBy([regions, sales, PERCENTOF]))).toEqual([
    ["East", 0.15],
    ["West", 0.85],
    ["Total", 1],
  ]);
});

it("rows and columns are grouped", () => {
  expect(shown(pivotBy([regions, products, sales, SUM]))).toEqual([
    ["", "Milk", "Tea", "Total"],
    ["East", 5, 1, 6],
    ["West", 20, 14, 34],
    ["Total", 25, 15, 40],
  ]);
});

it("a group of rows and columns that no row is in is blank", () => {
  const filter = columnsOf([true, true, false, false, true]);
  const args = [regions, products, sales, SUM, undefined, number(0), undefined, number(0), undefined, filter];
  expect(shown(pivotBy(args))).toEqual([
    ["", "Milk", "Tea"],
    ["East", 5, ""],
    ["West", "", 14],
  ]);
});

it.each([
  [0, 1 / 15],
  [1, 1 / 6],
  [2, 1 / 40],
])("shares are of the column, of the row, or of all: %d", (relativeTo, share) => {
  const nothing = [undefined, undefined, undefined, undefined, undefined, undefined];
  const result = shown(pivotBy([regions, products, sales, PERCENTOF, ...nothing, number(relativeTo)]));
  expect(result[1]?.[2]).toBeCloseTo(share, 12); // tea in the East
});

it.each([
  ["fields and values of different lengths", [regions, columnsOf([1, 2]), SUM]],
  ["no function", [regions, sales, number(9)]],
  ["more totals than fields", [regions, sales, SUM, undefined, number(2)]],
  ["a sort by what is not there", [regions, sales, SUM, undefined, undefined, number(3)]],
  ["a filter of another length", [regions, sales, SUM, undefined, undefined, undefined, columnsOf([true])]],
])("%s are #VALUE!", (_, args) => {
  expect(shown(groupBy(args))).toEqual([["#VALUE!"]]);
});
