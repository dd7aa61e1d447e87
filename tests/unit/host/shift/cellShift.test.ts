import { describe, expect, it } from "@jest/globals";
import type { Range, Zone } from "@odoo/o-spreadsheet";
import { rangeChange } from "../../../../src/host/grid/shift/adaptRanges";
import { shiftOf } from "../../../../src/host/grid/shift/cellShift";
import type { Shift } from "../../../../src/host/grid/shift/shift";

const SHEET = "sheet";

function command(zone: Zone, dimension: "ROW" | "COL", isInsertion: boolean): Shift {
  return shiftOf({ sheetId: SHEET, zone, dimension, isInsertion });
}

function range(zone: Zone, unboundedZone: Range["unboundedZone"] = zone): Range {
  return { sheetId: SHEET, zone, unboundedZone, parts: [], prefixSheet: false };
}

/** Rows of column B. */
function rows(top: number, bottom: number): Zone {
  return { top, bottom, left: 1, right: 1 };
}

// B3:B4 come or go; the rows are those of the grid, counted from 0.
const HERE = rows(2, 3);

// Excel moves what is below, stretches what reaches across, and leaves the rest.
describe("what becomes of a reference to column B", () => {
  it.each([
    ["above", [0, 1], [0, 1], "NONE"],
    ["from there on", [2, 5], [4, 7], "MOVE"],
    ["below", [8, 9], [10, 11], "MOVE"],
    ["across", [0, 9], [0, 11], "RESIZE"],
    ["that ends there", [0, 2], [0, 4], "RESIZE"],
  ] as const)("%s when B3:B4 are inserted", (_, [top, bottom], [newTop, newBottom], changeType) => {
    const change = rangeChange(command(HERE, "ROW", true))(range(rows(top, bottom)));
    expect(change).toMatchObject({ changeType, range: { zone: rows(newTop, newBottom) } });
  });

  it.each([
    ["above", [0, 1], [0, 1], "NONE"],
    ["below", [8, 9], [6, 7], "MOVE"],
    ["across", [0, 9], [0, 7], "RESIZE"],
    ["that ends there", [0, 3], [0, 1], "RESIZE"],
    ["that begins there", [3, 9], [2, 7], "RESIZE"],
  ] as const)("%s when B3:B4 are deleted", (_, [top, bottom], [newTop, newBottom], changeType) => {
    const change = rangeChange(command(HERE, "ROW", false))(range(rows(top, bottom)));
    expect(change).toMatchObject({ changeType, range: { zone: rows(newTop, newBottom) } });
  });

  it("of which everything is deleted is #REF", () => {
    const change = rangeChange(command(HERE, "ROW", false))(range(rows(2, 3)));
    expect(change).toMatchObject({ changeType: "REMOVE", range: { invalidXc: "#REF" } });
  });
});

describe("a reference stays as it is", () => {
  it.each([
    ["to the whole column", range(rows(0, 399), { top: 0, bottom: undefined, left: 1, right: 1 })],
    ["that is wider than what moves", range({ top: 5, bottom: 9, left: 0, right: 1 })],
    ["to another sheet", { ...range(rows(5, 9)), sheetId: "other" }],
  ])("%s", (_, other) => {
    expect(rangeChange(command(HERE, "ROW", true))(other)).toEqual({ changeType: "NONE", range: other });
  });
});

it("cells move to the right in their rows", () => {
  const cells = { top: 1, bottom: 2, left: 3, right: 4 };
  const change = rangeChange(command({ top: 0, bottom: 5, left: 2, right: 2 }, "COL", true))(range(cells));
  expect(change).toMatchObject({ changeType: "MOVE", range: { zone: { top: 1, bottom: 2, left: 4, right: 5 } } });
});

// As Excel's charts and formulas do beside a table of one row.
describe("beside a table whose only row is row 2, when a second one comes", () => {
  const grows = { starts: [0, 1], ends: [1] };
  const growth: Shift = { ...command(rows(2, 2), "ROW", true), last: 1, grows };
  const cell = { colFixed: false, rowFixed: false };

  it("a chart's range of one cell becomes one of two, in writing too", () => {
    const change = rangeChange(growth)({ ...range(rows(1, 1)), parts: [cell] });
    expect(change).toMatchObject({ changeType: "RESIZE", range: { zone: rows(1, 2), parts: [cell, cell] } });
  });
});
