import { describe, expect, it } from "@jest/globals";
import { dayOfDate } from "../../../../src/host/grid/calendar";
import {
  accrint,
  amordegrc,
  oddfprice,
  oddfyield,
  oddlprice,
  oddlyield,
} from "../../../../src/host/grid/excelFunctions/securities";

/** A date as 2008-12-31, as Excel counts it. */
function day(date: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  return dayOfDate(year, month - 1, dayOfMonth);
}

/** How far two numbers may be apart: the source has ten digits or more. */
function expectSame(result: number, expected: number): void {
  expect(Math.abs(result - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

// Excel's own results, as the tests of ExcelFinancialFunctions 3 have recorded them (testdata/*.test).
describe("securities are worth what Excel says they are", () => {
  it.each([
    ["1990-03-04", "1993-03-31", "1992-03-04", 0.07, 10000, 1, 0, 1401.944444444],
    ["1990-03-04", "1993-03-31", "1992-03-04", 0.07, 10000, 2, 1, 1398.076923077],
    ["1990-03-04", "1993-03-31", "1992-03-04", 0.07, 12030.34, 4, 2, 1672.551436111],
    ["1990-03-04", "1993-03-31", "1992-03-04", 0.1, 10000, 4, 3, 1996.575342466],
    ["1990-03-04", "2010-07-05", "1992-03-04", 0.07, 10000, 1, 2, 1226.944444444],
    ["1990-03-04", "2010-07-05", "1992-03-04", 0.07, 10000, 2, 1, 1287.845303867],
    ["1990-03-04", "2010-07-05", "1992-03-04", 0.1, 12030.34, 4, 1, 2334.532278632],
    ["1990-03-04", "2010-07-05", "1995-03-01", 0.07, 10000, 1, 4, 3494.166666667],
    ["1999-04-02", "2010-07-05", "2010-06-05", 0.1, 12030.34, 4, 1, 13445.00662949],
    ["1999-04-02", "2002-01-02", "2000-07-02", 0.1, 12030.34, 2, 1, 1515.261491563],
    ["1984-03-04", "1994-03-04", "1991-04-05", 0.07, 120, 4, 0, 59.52333333333],
  ] as const)("ACCRINT %s %s %s", (issue, first, settlement, rate, par, frequency, basis, expected) => {
    expectSame(accrint(day(issue), day(first), day(settlement), rate, par, frequency, basis), expected);
  });

  it.each([
    [100, "1998-02-28", "2000-02-29", 10, 0, 0.15, 3, 75],
    [100, "1998-02-28", "2000-02-29", 10, 0, 0.07, 4, 35],
    [100, "1998-02-28", "2000-02-29", 10, 0.3, 0.1, 0, 0],
    [100, "1998-02-28", "2000-02-29", 10, 1, 0.1, 1, 13],
    [100, "1998-02-28", "2000-02-29", 10, 1.7, 0.07, 1, 11],
    [100, "1998-02-28", "2000-02-29", 10, 2, 0.15, 1, 6],
    [100, "1998-02-28", "2000-02-29", 10, 2, 0.3, 1, 0],
    [100, "1998-02-28", "2000-02-29", 10, 10, 0.07, 0, 2],
    [100, "1998-02-28", "2000-02-29", 50, 1, 0.3, 0, 23],
    [200, "2001-03-31", "2009-06-30", 50, 0, 0.07, 0, 150],
    [200, "2001-03-31", "2009-06-30", 50, 1, 0.07, 3, 9],
    [200, "2001-03-31", "2009-06-30", 50, 2, 0.07, 3, 0],
  ] as const)("AMORDEGRC %d %s %s %d %d", (cost, purchase, firstEnd, salvage, period, rate, basis, expected) => {
    expect(amordegrc(cost, day(purchase), day(firstEnd), salvage, period, rate, basis)).toBe(expected);
  });

  it.each([
    ["1999-02-28", "2010-06-30", "1998-02-28", "2009-06-30", 0.07, 0.03, 100, 1, 0, 128.0105899192],
    ["1999-02-28", "2010-06-30", "1998-02-28", "2009-06-30", 0.07, 0.03, 100, 2, 1, 127.7049586143],
    ["1999-02-28", "2010-06-30", "1998-02-28", "2009-06-30", 0.07, 0.03, 67, 4, 2, 103.9419674144],
    ["1999-02-28", "2010-06-30", "1998-02-28", "2009-06-30", 0.07, 0.1, 130, 4, 3, 66.38914130223],
    ["1999-02-28", "2010-06-30", "1998-02-28", "2009-06-30", 0.1, 0.03, 100, 2, 4, 151.8758009417],
    ["1978-05-04", "1995-11-30", "1977-05-04", "1994-11-30", 0.07, 0.1, 100, 1, 3, 34.25951564839],
    ["1978-05-04", "1995-11-30", "1977-05-04", "1994-11-30", 0.07, 0.03, 130, 4, 0, 149.046159066],
    ["1978-05-04", "1995-11-30", "1977-05-04", "1994-11-30", 0.1, 0.1, 100, 2, 1, 44.71106241888],
    ["1978-05-04", "1995-11-30", "1977-05-04", "1994-11-30", 0.1, 0.03, 67, 4, 2, 142.5039112824],
  ] as const)(
    "ODDFPRICE %s %s %s %s",
    (settlement, maturity, issue, first, rate, yearly, redemption, frequency, basis, expected) => {
      const dates = [day(settlement), day(maturity), day(issue), day(first)] as const;
      expectSame(oddfprice(...dates, rate, yearly, redemption, frequency, basis), expected);
      expectSame(oddfyield(...dates, rate, expected, redemption, frequency, basis), yearly);
    },
  );

  it.each([
    ["1999-02-28", "2000-02-28", "1998-02-28", 0.07, 0.03, 100, 2, 0, 103.7180731889],
    ["1999-02-28", "2000-02-28", "1998-02-28", 0.1, 0.1, 100, 1, 1, 99.09090909091],
    ["2008-06-30", "2010-06-05", "2001-03-31", 0.07, 0.1, 130, 1, 2, 112.0722457261],
    ["2008-06-30", "2010-06-05", "2001-03-31", 0.1, 0.03, 67, 2, 3, 77.61943595408],
    ["2008-06-30", "2010-06-05", "2001-03-31", 0.1, 0.1, 100, 4, 4, 88.26833527357],
    ["2001-05-14", "2010-06-30", "1998-02-28", 0.07, 0.03, 100, 2, 1, 123.8405185092],
    ["2001-05-14", "2010-06-30", "1998-02-28", 0.07, 0.03, 67, 2, 0, 98.04217988851],
  ] as const)(
    "ODDLPRICE %s %s %s",
    (settlement, maturity, last, rate, yearly, redemption, frequency, basis, expected) => {
      const dates = [day(settlement), day(maturity), day(last)] as const;
      expectSame(oddlprice(...dates, rate, yearly, redemption, frequency, basis), expected);
      expectSame(oddlyield(...dates, rate, expected, redemption, frequency, basis), yearly);
    },
  );
});

// Excel's results in the same place; Excel looks for yields up to seven digits or so.
it.each([
  ["2008-11-11", "2021-03-01", "2008-10-15", "2009-03-01", 0.0575, 84.5, 100, 2, 0, 0.0772455415973],
  ["2008-12-11", "2021-04-01", "2008-10-15", "2009-04-01", 0.06, 100, 100, 4, 1, 0.05997699855589],
  ["2009-02-28", "2020-05-30", "2008-09-15", "2009-05-30", 0.05, 75, 89, 1, 2, 0.07763359756356],
  ["2009-10-31", "2021-12-31", "2009-10-15", "2009-12-31", 0.06, 100, 100, 4, 1, 0.05999989486267],
] as const)(
  "ODDFYIELD %s %s %s %s",
  (settlement, maturity, issue, first, rate, price, redemption, frequency, basis, expected) => {
    const dates = [day(settlement), day(maturity), day(issue), day(first)] as const;
    expect(oddfyield(...dates, rate, price, redemption, frequency, basis)).toBeCloseTo(expected, 8);
  },
);
