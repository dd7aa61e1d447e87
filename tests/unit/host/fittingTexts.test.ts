import { describe, expect, it } from "@jest/globals";
import { fittingText } from "../../../src/host/grid/looks/fittingTexts";
import { formattedValue } from "../../../src/host/grid/numberFormats";

const ENGLISH = { code: "en_US", thousandsSeparator: ",", decimalSeparator: "." };

/** What a cell so many characters wide shows, in a font whose characters are all alike. */
function shown(value: number | string | boolean, width: number, format = ""): string {
  const write = (number: number, code: string) => formattedValue(number, { format: code, locale: ENGLISH }, () => "");
  const text = formattedValue(value, { format, locale: ENGLISH }, () => "");
  return fittingText({ value, text, isGeneral: format === "", write }, { width, measure: ({ length }) => length });
}

describe("a number without a format in a narrow column", () => {
  // Microsoft, article 45646: "2.86 may be rounded to 2.9 or 3, 2.3 may be rounded to 2, 0.3 may be rounded to 0".
  it.each([
    [2.86, 4, "2.86"],
    [2.86, 3, "2.9"],
    [2.86, 1, "3"],
    [2.3, 1, "2"],
    [0.3, 1, "0"],
    [0.86, 1, "1"],
    [0.00123, 5, "0.001"],
    [-2.86, 3, "-3"],
    [-0.3, 2, "0"],
    [1234.5678, 6, "1234.6"],
    [99.96, 4, "100"],
  ])("%d is rounded to %d characters: %s", (value, width, text) => {
    expect(shown(value, width)).toBe(text);
  });

  // Microsoft, "Available number formats in Excel": General "also uses scientific (exponential) notation for large numbers".
  it.each([
    [12_345_678, 8, "12345678"],
    [12_345_678, 7, "1.2E+07"],
    [12_345_678, 5, "1E+07"],
    [10_000_000, 7, "1E+07"],
    [123_456_789_012, 9, "1.235E+11"],
    [-1_234_567.5, 7, "-1E+06"],
    [1.23e-5, 7, "1.2E-05"],
    [1.23e-5, 4, "0"],
  ])("%d is written in powers of ten in %d characters: %s", (value, width, text) => {
    expect(shown(value, width)).toBe(text);
  });

  // The same article: "the number will be displayed as (#) if the column width becomes too small to display the entire number".
  it.each([
    [12_345_678, 4, "####"],
    [12, 1, "#"],
    [-2.86, 1, "#"],
  ])("%d is number signs where %d characters are too few: %s", (value, width, text) => {
    expect(shown(value, width)).toBe(text);
  });
});

// Microsoft, article 45646, about "the other number formats", and "How to correct a ##### error".
it.each([
  [45_000, "yyyy-mm-dd", 9, "#########"],
  [45_000, "yyyy-mm-dd", 10, "2023-03-15"],
  [0.286, "0.0%", 4, "####"],
  [-1, "yyyy-mm-dd", 6, "######"],
  [-1, "yyyy-mm-dd", 20, "####################"],
  [true, "", 3, "###"],
  ["#DIV/0!", "", 6, "######"],
  [12, "0", 0.5, "#"],
])("%p as “%s” in %d characters is %s", (value, format, width, text) => {
  expect(shown(value, width, format)).toBe(text);
});
