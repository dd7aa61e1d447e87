import { expect, test } from "@playwright/test";
import { runExcel } from "../../support/runExcel";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test.describe("the values of a range", () => {
  test("are read back exactly as they were written", async () => {
    // The largest number that can be typed is 9.99999999999999E+307 (Microsoft, "Excel specifications and limits").
    const { values, valueTypes } = await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:I1");
      range.values = [[0.1 + 0.2, 9.99e307, 123456789012345, -1e-300, true, "text", "'007", "12.5", ""]];
      range.load("values, valueTypes");
      await context.sync();
      return { values: range.values, valueTypes: range.valueTypes };
    });
    expect(values).toEqual([[0.1 + 0.2, 9.99e307, 123456789012345, -1e-300, true, "text", "007", 12.5, ""]]);
    // Microsoft, "Excel.RangeValueType enum".
    const [number, text] = ["Double", "String"];
    expect(valueTypes).toEqual([[number, number, number, number, "Boolean", text, text, number, "Empty"]]);
  });

  // Microsoft, "Work with blank and null values in Excel add-ins".
  test("leave a cell alone for null, and empty it for an empty text", async () => {
    const values = await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:C1");
      range.values = [[1, 2, 3]];
      range.values = [[null, "", 4]];
      range.load("values");
      await context.sync();
      return range.values as unknown[][];
    });
    expect(values).toEqual([[1, "", 4]]);
  });

  test("are errors by the names that Excel gives them", async () => {
    const { values, text, valueTypes } = await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:D1");
      range.formulas = [["=1/0", "=NA()", "=NOSUCHFUNCTION()", '=1+"a"']];
      range.load("values, text, valueTypes");
      await context.sync();
      return { values: range.values, text: range.text, valueTypes: range.valueTypes };
    });
    expect(values).toEqual([["#DIV/0!", "#N/A", "#NAME?", "#VALUE!"]]);
    expect(text).toEqual(values);
    expect(valueTypes).toEqual([["Error", "Error", "Error", "Error"]]);
  });

  test("of dates are serial numbers, and their texts what the cells show", async () => {
    const { values, text } = await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:D1");
      range.values = [[45000, 0.125, 1234567.891, true]];
      range.numberFormat = [["yyyy-mm-dd", "0.0%", "#,##0.00", "General"]];
      range.load("values, text");
      await context.sync();
      return { values: range.values, text: range.text };
    });
    expect(values).toEqual([[45000, 0.125, 1234567.891, true]]);
    // Day 45,000 is 15 March 2023 where day 1 is 1 January 1900 and 29 February 1900 is counted, as Excel does.
    expect(text).toEqual([["2023-03-15", "12.5%", "1,234,567.89", "TRUE"]]);
  });

  // Microsoft, "Read or write to an unbounded range using the Excel JavaScript API".
  test("are null for whole columns, and cannot be written there", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A:B");
      range.load("values, text, formulas, numberFormat, address, cellCount, isEntireColumn, isEntireRow");
      await context.sync();
      const { values, text, formulas, numberFormat, cellCount, isEntireColumn, isEntireRow } = range;
      return { values, text, formulas, numberFormat, cellCount, isEntireColumn, isEntireRow };
    });
    expect(answers).toEqual({
      ...{ values: null, text: null, formulas: null, numberFormat: null },
      ...{ cellCount: 2 * 1_048_576, isEntireColumn: true, isEntireRow: false },
    });
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A:B").values = 1 as never;
      await context.sync();
    });
    expect(failure).toEqual(["InvalidArgument", "Range.values"]);
  });

  test("of more than five million cells are refused", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:F1000000").load("values");
      await context.sync();
    });
    expect(failure).toEqual(["RangeExceedsLimit", ""]);
  });

  test("of the wrong shape or kind are refused", async () => {
    for (const values of ["[[1, 2]]", "[[1], [2, 3]]", "[1, 2]", "[[{}], [1]]", "null", "[]"]) {
      const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:A2").values = ${values};
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`);
      expect(failure, values).toBe("InvalidArgument");
    }
  });

  test("come back with Ctrl+Z, a request at a time", async () => {
    await runExcel(workbook(), async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
      range.values = [
        [1, 2],
        [3, 4],
      ];
      range.format.font.bold = true;
      await context.sync();
    });
    await workbook().select("C3");
    await workbook().page.keyboard.press("Control+z");
    await expect
      .poll(() => workbook().values("A1:B2"))
      .toEqual([
        ["", ""],
        ["", ""],
      ]);
  });
});

test("a formula is read and written with rows and columns too", async () => {
  const formulas = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("B2:C2");
    range.formulasR1C1 = [["=R1C1+RC[-1]", "plain"]];
    range.load("formulas, formulasLocal, formulasR1C1");
    await context.sync();
    return [range.formulas, range.formulasLocal, range.formulasR1C1] as unknown[][][];
  });
  expect(formulas).toEqual([[["=$A$1+A2", "plain"]], [["=$A$1+A2", "plain"]], [["=R1C1+RC[-1]", "plain"]]]);
});

test.describe("an address", () => {
  test("means the same in every form", async () => {
    const addresses = await runExcel(workbook(), async (context) => {
      const { worksheets } = context.workbook;
      const other = worksheets.add("My sheet");
      const sheet = worksheets.getActiveWorksheet();
      const ranges = ["B2", "$B$2:C$3", "C3:B2", "B:C", "2:3", "'My sheet'!B2"].map((text) => sheet.getRange(text));
      for (const range of ranges) range.load("address, addressLocal");
      sheet.load("name");
      await context.sync();
      const all = ranges.map(({ address, addressLocal }) =>
        [address, addressLocal].map((each) => each.replace(sheet.name, "S")),
      );
      other.delete();
      await context.sync();
      return all.map(([address]) => address);
    });
    expect(addresses).toEqual(["S!B2", "S!B2:C3", "S!B2:C3", "S!B:C", "S!2:3", "'My sheet'!B2"]);
  });

  test("that is none is refused", async () => {
    for (const address of ["A0", "XFE1", "A1048577", "A1:B2:C3", "Nowhere!A1", "hello world"]) {
      const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("${address}").load("values");
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`);
      expect(failure, address).toBe("InvalidArgument");
    }
  });
});

// Microsoft, "Excel.Range class".
test("a range leads to those beside it, in it and around it", async () => {
  const addresses = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("C3:E6");
    const ranges = {
      after: range.getColumnsAfter(),
      lastColumns: range.getColumnsAfter(-2),
      before: range.getColumnsBefore(2),
      firstColumns: range.getColumnsBefore(-2),
      above: range.getRowsAbove(2),
      firstRows: range.getRowsAbove(-1),
      below: range.getRowsBelow(),
      lastRows: range.getRowsBelow(-3),
      absolute: range.getAbsoluteResizedRange(1, 2),
      resized: range.getResizedRange(-1, 1),
      offset: range.getOffsetRange(-2, -2),
      cell: range.getCell(9, 0),
      lastCell: range.getLastCell(),
      lastRow: range.getLastRow(),
      lastColumn: range.getLastColumn(),
      entireRow: range.getEntireRow(),
      entireColumn: range.getEntireColumn(),
      bounds: range.getBoundingRect("A1"),
      intersection: range.getIntersection("E6:G9"),
    };
    for (const each of Object.values(ranges)) each.load("address");
    await context.sync();
    return Object.fromEntries(Object.entries(ranges).map(([name, { address }]) => [name, address.split("!")[1]]));
  });
  expect(addresses).toEqual({
    ...{ after: "F3:F6", lastColumns: "D3:E6", before: "A3:B6", firstColumns: "C3:D6" },
    ...{ above: "C1:E2", firstRows: "C3:E3", below: "C7:E7", lastRows: "C4:E6" },
    ...{ absolute: "C3:D3", resized: "C3:F5", offset: "A1:C4", cell: "C12", lastCell: "E6", lastRow: "C6:E6" },
    ...{ lastColumn: "E3:E6", entireRow: "3:6", entireColumn: "C:E", bounds: "A1:E6", intersection: "E6" },
  });
});

test("a range that is not there is a null object, or not found", async () => {
  const isNull = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
    const nothing = [
      range.getIntersectionOrNullObject("D4"),
      range.getUsedRangeOrNullObject(),
      range.findOrNullObject("x", {}),
    ];
    await context.sync();
    return nothing.map(({ isNullObject }) => isNullObject);
  });
  expect(isNull).toEqual([true, true, true]);
  for (const member of ['getIntersection("D4")', "getUsedRange()", 'find("x", {})', 'getSpecialCells("Formulas")']) {
    const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").${member}.load("address");
      await context.sync();
    }).then(() => "no failure", (error) => error.code)`);
    expect(failure, member).toBe("ItemNotFound");
  }
  const failure = await failureOf(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").getOffsetRange(-1, 0).load("address");
    await context.sync();
  });
  expect(failure).toEqual(["InvalidArgument", "Range.getOffsetRange"]);
});

test("blank rows and columns enclose the surrounding region", async () => {
  const address = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("B2:C3").values = [
      [1, ""],
      ["", 2],
    ];
    sheet.getRange("D4").values = [[3]];
    sheet.getRange("F4").values = [[4]];
    const region = sheet.getRange("C2").getSurroundingRegion();
    region.load("address");
    await context.sync();
    return region.address.split("!")[1];
  });
  expect(address).toBe("B2:D4");
});

test("a range on a deleted sheet is not found", async () => {
  const failure = await failureOf(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.add();
    const range = sheet.getRange("A1");
    range.load("address");
    await context.sync();
    sheet.delete();
    range.values = [[1]];
    await context.sync();
  });
  expect(failure).toEqual(["ItemNotFound", "Range.values"]);
});
