import { beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Model } from "@odoo/o-spreadsheet";
import { extendColumnWidths, fitColumnCommand } from "../../../../src/host/grid/looks/columnWidths";

// ECMA-376, part 1, 18.3.1.13, bestFit: columns that nobody has set follow the numbers that are typed into them.

const MONEY = "#,##0.00";
const USUAL = 96;

let model: Model;

beforeAll(extendColumnWidths);

beforeEach(() => {
  model = new Model({ sheets: [{ id: "one", name: "one", colNumber: 5, rowNumber: 9 }] });
});

const width = (col: number) => model.getters.getColSize("one", col);

function type(col: number, content: string, format?: string): void {
  const cell = { sheetId: "one", col, row: 0, content, ...(format === undefined ? {} : { format }) };
  model.dispatch("UPDATE_CELL", { ...cell, isTyped: true } as never);
}

function resize(col: number, size: number | null): void {
  model.dispatch("RESIZE_COLUMNS_ROWS", { sheetId: "one", dimension: "COL", elements: [col], size });
}

/** So many digits of Arial in 10 points, each 0.556 of the size wide, and 5 pixels besides (ECMA-376, part 1, 18.3.1.13, width). */
const fitting = (digits: number) => Math.ceil((digits * 0.556 * 10 * 4) / 3) + 5;

describe("a column that nobody has set", () => {
  it("becomes as wide as a number that is typed into it, and wider with a longer one, but not narrower", () => {
    type(0, "1234567.5", MONEY); // 1,234,567.50 has twelve characters
    expect(width(0)).toBe(USUAL);
    type(0, "1234567890.5", MONEY); // 1,234,567,890.50
    expect(width(0)).toBe(fitting(16));
    type(0, "1234567890123.5", MONEY); // 1,234,567,890,123.50
    expect(width(0)).toBe(fitting(20));
    type(0, "1");
    expect(width(0)).toBe(fitting(20));
  });

  it("has room for the digits of a number without a format, and for no more decimals than fit", () => {
    resize(0, 30);
    resize(0, null);
    type(0, "0.123456789012345");
    expect(width(0)).toBe(USUAL);
    type(0, "123456789012345"); // 1.23457E+14: eleven characters
    expect(width(0)).toBe(USUAL);
  });

  it("stays as it is for texts, formulas, and what an add-in writes", () => {
    type(0, "a text that is much longer than its column is wide");
    type(1, "=1234567890123", MONEY);
    model.dispatch("UPDATE_CELL", { sheetId: "one", col: 2, row: 0, content: "1234567890123", format: MONEY });
    expect([0, 1, 2].map(width)).toEqual([USUAL, USUAL, USUAL]);
  });

  it("follows what is pasted", () => {
    model.dispatch("UPDATE_CELL", { sheetId: "one", col: 2, row: 0, content: "1234567890", format: MONEY });
    const fit = fitColumnCommand({ sheetId: "one", col: 2, row: 0 });
    model.dispatch(fit.type as never, fit as never);
    expect(width(2)).toBe(fitting(16));
  });
});

it("a column whose width somebody has set keeps it", () => {
  resize(0, 40);
  type(0, "1234567890", MONEY);
  expect(width(0)).toBe(40);
  type(1, "1234567890", MONEY);
  resize(1, 50);
  type(1, "12345678901", MONEY);
  expect(width(1)).toBe(50);
});

it("undo gives a column its width back", () => {
  type(0, "1234567890", MONEY);
  model.dispatch("REQUEST_UNDO");
  expect(width(0)).toBe(USUAL);
});

it("a column follows its numbers also after others came and went beside it, and after it was kept", () => {
  type(1, "1234567890", MONEY);
  const lines = { sheetId: "one", sheetName: "one", dimension: "COL" } as const;
  model.dispatch("ADD_COLUMNS_ROWS", { ...lines, base: 0, quantity: 2, position: "before" });
  model.dispatch("REMOVE_COLUMNS_ROWS", { ...lines, elements: [0] });
  model = new Model(JSON.parse(JSON.stringify(model.exportData())));
  type(2, "1234567890123", MONEY);
  expect([1, 2, 3].map(width)).toEqual([USUAL, fitting(20), USUAL]);
});
