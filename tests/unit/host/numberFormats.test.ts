import { describe, expect, it } from "@jest/globals";
import {
  colorOf,
  excelCode,
  formattedValue,
  hasFill,
  isDateCode,
  isValidCode,
  withDecimals,
} from "../../../src/host/grid/numberFormats";

const ENGLISH = { code: "en_US", thousandsSeparator: ",", decimalSeparator: "." };
const GERMAN = { code: "de_DE", thousandsSeparator: ".", decimalSeparator: "," };

function shown(format: string, value: number | string | boolean, locale = ENGLISH): string {
  return formattedValue(value, { format, locale }, () => "the library's");
}

// Microsoft, "Number format codes", "Review guidelines for customizing a number format" and "TEXT function" have these or their like.
describe("a cell with a format of Excel", () => {
  it.each([
    ["0.00E+00", 12_200_000, "1.22E+07"],
    ["# ???/???", 5.25, "5   1/4  "],
    ["# ?/?", 4.34, "4 1/3"],
    ["0.00_);[Red](0.00)", -2.5, "(2.50)"],
    ["[h]:mm", 1.5, "36:00"],
    ["[mm]:ss", 63.765_277_777_8, "91822:00"],
    ['"text "0', 5, "text 5"],
    ['0.00" Profit";-0.00" Loss"', -1.5, "-1.50 Loss"],
    ["@", 5, "5"],
    ['"gross receipts for "@', "May", "gross receipts for May"],
    ["0.0,,", 12_200_000, "12.2"],
    ["#,", 12_000, "12"],
    ["[Red][<=100]0;[Blue][>100]0.0", 101, "101.0"],
    ["h:mm AM/PM", 0.75, "6:00 PM"],
    ["d-mmm-yy", 45_000, "15-Mar-23"],
    ["0.###;;", -3, ""],
    ["000-00-0000", 123_456_789, "123-45-6789"],
    ["General", 0.1 + 0.2, "0.3"],
    ["General", 1e21, "1E+21"],
    ["", 1e-10, "1E-10"],
    ["0%", 0.285, "29%"],
    ["0.0", "words", "words"],
    ["0.0", true, "TRUE"],
  ])("%s shows %p as “%s”", (format, value, text) => {
    expect(shown(format, value)).toBe(text);
  });

  it("shows hashes for a date that there is none of", () => {
    expect(shown("yyyy-mm-dd", -1)).toMatch(/^#+$/);
  });

  it("shows the value as it is when nobody can read the format", () => {
    expect(isValidCode("0;0;0;0;0")).toBe(false);
    expect(shown("0;0;0;0;0", 1.5)).toBe("1.5");
  });

  it("writes numbers with the marks of the workbook's locale", () => {
    expect(shown("#,##0.00", 1234.5, GERMAN)).toBe("1.234,50");
    expect(shown("#,##0.00", 1234.5)).toBe("1,234.50");
  });
});

describe("the grid's own words for formats", () => {
  it.each([
    ["0.00e", "0.00E+00"],
    ["hhhh:mm:ss", "[h]:mm:ss"],
    ["hh:mm a", "hh:mm AM/PM"],
    ['0.0"e a hhhh"', '0.0"e a hhhh"'],
    ["0.00E+00", "0.00E+00"],
    ["h:mm AM/PM", "h:mm AM/PM"],
    ['[>=1000]0.0,"k";General', '[>=1000]0.0,"k";General'],
    ["", "General"],
  ])("%s is Excel's %s", (own, code) => {
    expect(excelCode(own)).toBe(code);
  });

  it("keep the quarters, which Excel lacks", () => {
    expect(shown("qq yyyy", 45_000)).toBe("the library's");
    expect(isDateCode("qq yyyy")).toBe(true);
  });
});

it("tells dates and times from numbers", () => {
  expect(["m/d/yyyy", "[h]:mm", "mm:ss.0", "hh:mm a"].map(isDateCode)).toEqual([true, true, true, true]);
  expect(["0.00", "General", '"day"0', "@", "[Red]0"].map(isDateCode)).toEqual([false, false, false, false, false]);
});

describe("a format's colour", () => {
  it("is that of the section which the number falls into", () => {
    expect(colorOf("0;[Red]-0", -1)).toBe("#FF0000");
    expect(colorOf("0;[Red]-0", 1)).toBeUndefined();
    expect(colorOf("[Blue]0", 1)).toBe("#0000FF");
    expect(colorOf("[$€]0", 1)).toBeUndefined();
  });
});

describe("more or fewer decimals", () => {
  it.each([
    ["0", 1, "0.0"],
    ["0.00", -1, "0.0"],
    ["0.0", -1, "0"],
    ["0", -1, "0"],
    ["#,##0.00_);[Red](#,##0.00)", 1, "#,##0.000_);[Red](#,##0.000)"],
    ["0%", 2, "0.00%"],
    ["0.00E+00", 1, "0.000E+00"],
    ['0" m.0"', 1, '0.0" m.0"'],
    ["m/d/yyyy", 1, "m/d/yyyy"],
    ["# ?/?", 1, "# ?/?"],
    ["@", 1, "@"],
  ])("of %s, %i: %s", (format, step, changed) => {
    expect(withDecimals(format, step)).toBe(changed);
  });
});

describe("a character that fills the cell", () => {
  const letters = { availableWidth: 10, measureText: (text: string) => text.length };

  it("is repeated as often as there is room for", () => {
    const options = { format: "$* 0.0", locale: ENGLISH, formatWidth: letters };
    expect(formattedValue(5, options, () => "")).toBe("$      5.0");
    expect(formattedValue(1e12, options, () => "")).toBe("$1000000000000.0");
  });

  it("is left out where nothing is told of the room", () => {
    expect(shown("$* 0.0", 5)).toBe("$5.0");
  });

  it("is found in a format", () => {
    expect(["$* 0", '"*"0', "0", undefined].map(hasFill)).toEqual([true, false, false, false]);
  });
});
