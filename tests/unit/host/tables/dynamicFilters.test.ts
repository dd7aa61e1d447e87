import { describe, expect, it } from "@jest/globals";
import {
  DYNAMIC_CRITERIA,
  dynamicPredicate,
  dynamicTypeFromFile,
  dynamicTypeInFile,
} from "../../../../src/host/grid/tables/dynamicFilters";
import { dayOf, periodOf } from "../../../../src/host/grid/tables/periods";

// Counted with LibreOffice: =DATE(2024,2,29) is 45351, a Thursday.
const LEAP_DAY = 45_351;

describe("periods seen from 29 February 2024, a Thursday", () => {
  it("begins with the day itself, by the calendar of whoever looks", () => {
    expect(dayOf(new Date(2024, 1, 29, 23, 59))).toBe(LEAP_DAY);
  });

  it.each([
    ["Today", 0, 1],
    ["Tomorrow", 1, 2],
    ["Yesterday", -1, 0],
    ["ThisWeek", -4, 3], // Sunday, 25 February
    ["LastWeek", -11, -4],
    ["NextWeek", 3, 10],
    ["ThisMonth", -28, 1],
    ["LastMonth", -59, -28],
    ["NextMonth", 1, 32],
    ["ThisQuarter", -59, 32],
    ["NextQuarter", 32, 123],
    ["LastQuarter", -151, -59],
    ["ThisYear", -59, 307],
    ["YearToDate", -59, 1],
    ["LastYear", -424, -59],
    ["NextYear", 307, 672],
  ])("%s is from day %d to before day %d", (words, from, to) => {
    expect(periodOf(words, LEAP_DAY)).toEqual({ from: LEAP_DAY + from, to: LEAP_DAY + to });
  });

  it("is none of what no calendar knows", () => {
    expect(periodOf("AboveAverage", LEAP_DAY)).toBeUndefined();
    expect(periodOf("constructor", LEAP_DAY)).toBeUndefined();
  });
});

describe("dynamic criteria", () => {
  it("compare with the average, with neither side having it", () => {
    const shown = (criteria: string) => [1, 2, 3].filter(dynamicPredicate(criteria, undefined, [1, 2, 3]));
    expect([shown("AboveAverage"), shown("BelowAverage")]).toEqual([[3], [1]]);
  });

  it("know months and quarters of any year", () => {
    const shown = (criteria: string) =>
      [LEAP_DAY, LEAP_DAY - 365, LEAP_DAY + 1, LEAP_DAY + 40].filter(dynamicPredicate(criteria, undefined, []));
    expect(shown("AllDatesInPeriodFebruray")).toEqual([LEAP_DAY]); // the day of the year before is 1 March 2023
    expect(shown("AllDatesInPeriodMarch")).toEqual([LEAP_DAY - 365, LEAP_DAY + 1]);
    expect(shown("AllDatesInPeriodQuarter2")).toEqual([LEAP_DAY + 40]);
  });

  // ECMA-376, part 1, 18.18.26, ST_DynamicFilterType.
  it("are called in files as the format has it", () => {
    const types = ["AboveAverage", "ThisMonth", "YearToDate", "AllDatesInPeriodQuarter3", "AllDatesInPeriodDecember"];
    expect(types.map(dynamicTypeInFile)).toEqual(["aboveAverage", "thisMonth", "yearToDate", "Q3", "M12"]);
    expect(DYNAMIC_CRITERIA.map((each) => dynamicTypeFromFile(dynamicTypeInFile(each)))).toEqual(DYNAMIC_CRITERIA);
    expect(dynamicTypeFromFile("null")).toBeUndefined();
  });
});
