import { describe, expect, it } from "@jest/globals";
import { typedInto, typedNumber } from "../../../src/host/grid/typing/typedValues";

const US = { code: "en_US" };

// The formats are Excel's built-in ones (ECMA-376, part 1, 18.8.30), those of money as Excel has them in US English.
describe("what is typed is a number as in Excel, and brings its format along", () => {
  it.each([
    ["(5)", -5, undefined],
    ["(1,234.5)", -1234.5, "#,##0.00"],
    ["1,234.5", 1234.5, "#,##0.00"],
    ["1,234", 1234, "#,##0"],
    ["1e3", 1000, "0.00E+00"],
    ["1.5E-3", 0.0015, "0.00E+00"],
    ["$5", 5, "$#,##0_);[Red]($#,##0)"],
    ["$1,234.5", 1234.5, "$#,##0.00_);[Red]($#,##0.00)"],
    ["-$5", -5, "$#,##0_);[Red]($#,##0)"],
    ["5%", 0.05, "0%"],
    ["5.25%", 0.0525, "0.00%"],
    ["+5", 5, undefined],
  ])("%s is %d, as %s", (text, value, format) => {
    expect(typedNumber(text)).toEqual(format === undefined ? { value } : { value, format });
  });

  // Microsoft, "Display numbers as fractions": "If you type 0 1/2, …"; up to one digit, or up to two.
  it.each([
    ["0 1/2", 0.5, "# ?/?"],
    ["-1 3/4", -1.75, "# ?/?"],
    ["3 1/16", 3.0625, "# ??/??"],
  ])("the fraction %s is %d, as %s", (text, value, format) => {
    expect(typedNumber(text)).toEqual({ value, format });
  });

  // DATE(2024,1,31) = 45322; DATE(2024,1,2) = 45293; DATE(2024,1,1) = 45292
  it.each([
    ["2024-01-31", 45_322, "m/d/yyyy"],
    ["1/31/2024", 45_322, "m/d/yyyy"],
    ["31-Jan-24", 45_322, "d-mmm-yy"],
    ["January 31, 2024", 45_322, "d-mmm-yy"],
    ["Jan-24", 45_292, "mmm-yy"],
    ["1/2/2024 13:00", 45_293 + 13 / 24, "m/d/yyyy h:mm"],
    ["12:30", 12.5 / 24, "h:mm"],
    ["12:30:36", 12.51 / 24, "h:mm:ss"],
    ["1:30 PM", 13.5 / 24, "h:mm AM/PM"],
  ])("the date or time %s is %d, as %s", (text, value, format) => {
    const typed = typedNumber(text);
    expect(typed?.value).toBeCloseTo(value, 9);
    expect(typed?.format).toBe(format);
  });

  it("a day without a year is of this year", () => {
    const typed = typedNumber("1/2");
    const sinceDay0 = (Date.UTC(new Date().getFullYear(), 0, 2) - Date.UTC(1899, 11, 30)) / 86_400_000;
    expect(typed).toEqual({ value: sinceDay0, format: "d-mmm" });
  });
});

it.each([
  "",
  "abc",
  "5 apples",
  "1 1",
  "(5",
  "5)",
  "1'000",
  "1/2/3/4",
  "=1+1",
  "'5",
  "2/30/2024",
  "0 1/0",
  "Main 5",
  "May",
])("%p is no such number", (text) => {
  expect(typedNumber(text)).toBeUndefined();
});

it("plain numbers are left to the grid", () => {
  expect(["5", "-2.5", "007"].map(typedNumber)).toEqual([undefined, undefined, undefined]);
});

describe("into a cell that has a format", () => {
  it("numbers come without theirs", () => {
    expect(typedInto("0.00", "5%", US)).toEqual({ content: "0.05" });
    expect(typedInto("0.00", "1,234", US)).toEqual({ content: "1234" });
  });

  it("dates come with theirs, unless it is for dates", () => {
    expect(typedInto("0.00", "1/31/2024", US)).toEqual({ content: "45322", format: "m/d/yyyy" });
    expect(typedInto("yyyy-mm-dd", "1/31/2024", US)).toEqual({ content: "45322" });
  });

  // Microsoft, "Format numbers as text".
  it("of texts, everything is a text", () => {
    expect(typedInto("@", "(5)", US)).toEqual({ content: "'(5)" });
  });
});

it("in a workbook of another language all is left to the grid", () => {
  expect(typedInto(undefined, "1/2", { code: "fr_FR" })).toEqual({ content: "1/2" });
});
