import { expect, test } from "@playwright/test";
import { runExcel } from "../../support/runExcel";
import { failureOf, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test.describe("cells that are inserted", () => {
  test("push others down, and formulas and merges go along", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B4").values = [
        [1, 10],
        [2, 20],
        [3, 30],
        [4, 40],
      ];
      sheet.getRange("D1:D3").formulas = [["=SUM(A1:A4)"], ["=A3"], ["=B3"]];
      sheet.getRange("A6:A7").merge();
      const inserted = sheet.getRange("A2:A3").insert("Down");
      inserted.load("address, values");
      const [cells, formulas] = [sheet.getRange("A1:B6"), sheet.getRange("D1:D3")];
      cells.load("values");
      formulas.load("formulas, values");
      const merged = sheet.getRange("A8:A9");
      merged.load("values");
      merged.values = [["merged"], ["lost"]];
      merged.load("values");
      await context.sync();
      return {
        inserted: [inserted.address.split("!")[1], inserted.values],
        cells: cells.values as unknown[][],
        formulas: formulas.formulas as unknown[][],
        values: formulas.values as unknown[][],
        merged: merged.values as unknown[][],
      };
    });
    expect(answers).toEqual({
      inserted: ["A2:A3", [[""], [""]]],
      cells: [
        [1, 10],
        ["", 20],
        ["", 30],
        [2, 40],
        [3, ""],
        [4, ""],
      ],
      // The sum reaches across the new cells, and A3 is A5 now; column B has not moved.
      formulas: [["=SUM(A1:A6)"], ["=A5"], ["=B3"]],
      values: [[10], [3], [30]],
      merged: [["merged"], [""]],
    });
  });

  test("push others to the right, on a sheet that is not shown", async () => {
    const values = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.add();
      sheet.getRange("A1:C1").values = [[1, 2, "=A1+B1"]];
      sheet.getRange("B1").insert("Right");
      const range = sheet.getRange("A1:D1");
      range.load("formulas");
      await context.sync();
      sheet.delete();
      await context.sync();
      return range.formulas as unknown[][];
    });
    expect(values).toEqual([[1, "", 2, "=A1+C1"]]);
  });

  test("look like those above them", async () => {
    const fills = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").format.fill.color = "#FF0000";
      sheet.getRange("A2").insert("Down");
      sheet.getRange("2:2").insert("Down");
      const cells = ["A2", "A3", "A4"].map((address) => sheet.getRange(address).format.fill);
      for (const fill of cells) fill.load("color");
      await context.sync();
      return cells.map(({ color }) => color);
    });
    expect(fills).toEqual(["#FF0000", "#FF0000", "#FFFFFF"]);
  });

  test("do not tear merged cells", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A3:B3").merge();
      sheet.getRange("A1").insert("Down");
      await context.sync();
    });
    expect(failure).toEqual(["InsertDeleteConflict", "Range.insert"]);
  });

  test("are gone after Ctrl+Z, and the formulas are as before", async () => {
    await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:A3").formulas = [[1], [2], ["=SUM(A1:A2)"]];
      await context.sync();
      sheet.getRange("A2").insert("Down");
      await context.sync();
    });
    expect(await workbook().values("A1:A4")).toEqual([[1], [""], [2], [3]]);
    await workbook().select("D1");
    await workbook().page.keyboard.press("Control+z");
    await expect.poll(() => workbook().values("A1:A4")).toEqual([[1], [2], [3], [""]]);
    await workbook().page.keyboard.press("Control+y");
    await expect.poll(() => workbook().values("A1:A4")).toEqual([[1], [""], [2], [3]]);
  });
});

test.describe("what is deleted", () => {
  test("lets cells move up, and leaves #REF! where formulas meant it", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B3").values = [
        [1, 10],
        [2, 20],
        [3, 30],
      ];
      sheet.getRange("D1:D3").formulas = [["=SUM(A1:A3)"], ["=A2"], ["=A3"]];
      sheet.getRange("A2").delete("Up");
      const [cells, formulas] = [sheet.getRange("A1:B3"), sheet.getRange("D1:D3")];
      cells.load("values");
      formulas.load("formulas, values");
      await context.sync();
      return [cells.values, formulas.formulas, formulas.values] as unknown[][][];
    });
    expect(answers).toEqual([
      [
        [1, 10],
        [3, 20],
        ["", 30],
      ],
      [["=SUM(A1:A2)"], ["=#REF!"], ["=A2"]],
      [[4], ["#REF!"], [3]],
    ]);
  });

  test("can be whole rows and columns, and all of them", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:C3").values = [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, "=SUM(A1:B3)"],
      ];
      sheet.getRange("2:2").delete("Up");
      sheet.getRange("A:A").delete("Left");
      const rest = sheet.getRange("A1:B2");
      rest.load("formulas");
      await context.sync();
      sheet.getRange().delete("Up");
      const used = sheet.getUsedRange();
      used.load("address");
      sheet.getRange("Z500").values = [[1]];
      await context.sync();
      return [rest.formulas as unknown[][], used.address.split("!")[1]];
    });
    expect(answers).toEqual([
      [
        [2, 3],
        [8, "=SUM(A1:A2)"],
      ],
      "A1",
    ]);
  });
});

test.describe("cells that are copied", () => {
  test("bring contents, looks and merges, and repeat themselves in a larger range", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const source = sheet.getRange("A1:B1");
      source.formulas = [[2, "=A1*10"]];
      source.format.fill.color = "#00FF00";
      source.numberFormat = [["0.0", "0.00"]];
      sheet.getRange("A3:B4").copyFrom("A1:B1");
      const target = sheet.getRange("A3:B4");
      target.load("formulas, text");
      target.format.fill.load("color");
      await context.sync();
      return [target.formulas, target.text, target.format.fill.color] as unknown[];
    });
    expect(answers).toEqual([
      [
        [2, "=A3*10"],
        [2, "=A4*10"],
      ],
      [
        ["2.0", "20.00"],
        ["2.0", "20.00"],
      ],
      "#00FF00",
    ]);
  });

  test("can be values, formulas or formats only, from another sheet, without blanks, turned round", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const other = context.workbook.worksheets.add("Source");
      const source = other.getRange("A1:C1");
      source.formulas = [[1, "", "=A1+1"]];
      source.format.font.bold = true;
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:C1").values = [["a", "b", "c"]];
      sheet.getRange("A1").copyFrom(source, "Values", true);
      sheet.getRange("A2").copyFrom("Source!A1:C1", "Formulas");
      sheet.getRange("A3:C3").copyFrom(source, "Formats");
      sheet.getRange("E1").copyFrom(source, "All", false, true);
      const [values, formulas, formats, turned] = ["A1:C1", "A2:C2", "A3:C3", "E1:E3"].map((each) =>
        sheet.getRange(each),
      );
      for (const range of [values, formulas, formats, turned]) range?.load("formulas, format/font/bold");
      await context.sync();
      other.delete();
      await context.sync();
      return [values, formulas, formats, turned].map((range) => [range?.formulas, range?.format.font.bold]);
    });
    expect(answers).toEqual([
      [[[1, "b", 2]], false],
      [[[1, "", "=A2+1"]], false],
      [[["", "", ""]], true],
      [[[1], [""], ["=E1+1"]], true],
    ]);
  });

  // Microsoft Support, "Use conditional formatting to highlight information in Excel", "Copy and paste conditional formatting".
  test("have the conditional formats of those they are copied from, with references that count from their new place", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const rule = sheet.getRange("A1:A4").conditionalFormats.add("Custom");
      rule.custom.rule.formula = "=A1>$F$1";
      sheet.getRange("A1:A4").conditionalFormats.add("ColorScale");
      sheet.getRange("C1:C9").conditionalFormats.add("DataBar");
      await context.sync();
      sheet.getRange("C2").copyFrom("A3:A4", "Formats");
      sheet.getRange("H1").copyFrom("A2:A3", "All", false, true);
      sheet.getRange("J1").copyFrom("A1:A4", "Values");
      const copied = ["C2:C3", "C1", "H1:I1", "J1:J4"].map((each) => sheet.getRange(each).conditionalFormats);
      for (const formats of copied) formats.load("items/type");
      const formula = (address: string) => sheet.getRange(address).conditionalFormats.getItemAt(1).custom.rule;
      const [below, turned] = [formula("C2"), formula("H1")];
      below.load("formula");
      turned.load("formula");
      await context.sync();
      return [copied.map(({ items }) => items.map(({ type }) => type)), below.formula, turned.formula] as unknown[];
    });
    const both = ["ColorScale", "Custom"];
    expect(answers).toEqual([[both, ["DataBar"], both, []], "=C2>$F$1", "=H1>$F$1"]);
  });

  // Microsoft Support, "Move or copy cells, rows, and columns": with everything, data validation is copied, too.
  test("take over what may be typed with everything, and with nothing less", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:A2").dataValidation.rule = { custom: { formula: "=A1>B1" } };
      sheet.getRange("D1:D9").dataValidation.rule = { list: { inCellDropDown: true, source: "yes,no" } };
      await context.sync();
      sheet.getRange("D3:D6").copyFrom("A1:A2");
      sheet.getRange("D7").copyFrom("A4");
      sheet.getRange("D8").copyFrom("A1", "Formats");
      const validations = ["D3:D6", "D7", "D8"].map((each) => sheet.getRange(each).dataValidation);
      for (const validation of validations) validation.load("rule, type");
      await context.sync();
      return validations.map(({ rule, type }) => rule.custom?.formula ?? type);
    });
    expect(answers).toEqual(["=D3>E3", "None", "List"]);
  });

  test("are not linked", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").copyFrom("B1", "Link");
      await context.sync();
    });
    expect(failure).toEqual(["ApiNotFound", "Range.copyFrom"]);
  });
});

test.describe("sorting", () => {
  // Microsoft, "Sort data in a range or table": numbers, texts, FALSE, TRUE, errors, and blanks at the end.
  test("follows Excel's order, either way", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange("A1:A8");
      range.formulas = [["b"], [true], [""], [10], ["=1/0"], ["A"], [false], [-2]];
      range.sort.apply([{ key: 0 }]);
      range.load("values");
      await context.sync();
      const up = range.values.flat() as unknown[];
      range.sort.apply([{ key: 0, ascending: false }]);
      range.load("values");
      await context.sync();
      return [up, range.values.flat() as unknown[]];
    });
    expect(answers).toEqual([
      [-2, 10, "A", "b", false, true, "#DIV/0!", ""],
      ["#DIV/0!", true, false, "b", "A", 10, -2, ""],
    ]);
  });

  test("goes by several columns, leaves the header, and takes formulas and looks along", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange("A1:C5");
      range.formulas = [
        ["name", "points", "twice"],
        ["b", 1, "=B2*2"],
        ["a", 2, "=B3*2"],
        ["b", 3, "=B4*2"],
        ["a", 1, "=B5*2"],
      ];
      sheet.getRange("A3").format.fill.color = "#FF0000";
      range.sort.apply([{ key: 0 }, { key: 1, ascending: false }], false, true);
      range.load("formulas");
      const fill = sheet.getRange("A2").format.fill;
      fill.load("color");
      await context.sync();
      return [range.formulas, fill.color] as unknown[];
    });
    expect(answers).toEqual([
      [
        ["name", "points", "twice"],
        ["a", 2, "=B2*2"],
        ["a", 1, "=B3*2"],
        ["b", 3, "=B4*2"],
        ["b", 1, "=B5*2"],
      ],
      "#FF0000",
    ]);
  });

  test("can tell cases apart, order columns, and go by colours and icons", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const words = sheet.getRange("A1:A3");
      words.values = [["B"], ["b"], ["a"]];
      words.sort.apply([{ key: 0 }], true);
      const columns = sheet.getRange("C1:E2");
      columns.values = [
        [3, 1, 2],
        ["c", "a", "b"],
      ];
      columns.sort.apply([{ key: 0 }], false, false, "Columns");
      const colours = sheet.getRange("A5:A7");
      colours.values = [[1], [2], [3]];
      sheet.getRange("A7").format.fill.color = "#FF0000";
      colours.sort.apply([{ key: 0, sortOn: "CellColor", color: "#FF0000" }]);
      const icons = sheet.getRange("A9:A11");
      icons.values = [[1], [2], [3]];
      icons.conditionalFormats.add("IconSet").iconSet.style = "ThreeFlags";
      icons.sort.apply([{ key: 0, sortOn: "Icon", icon: { set: "ThreeFlags", index: 1 } }]);
      for (const range of [words, columns, colours, icons]) range.load("values");
      await context.sync();
      return [words, columns, colours, icons].map(({ values }) => values as unknown[][]);
    });
    expect(answers).toEqual([
      [["a"], ["b"], ["B"]],
      [
        [1, 2, 3],
        ["a", "b", "c"],
      ],
      [[3], [1], [2]],
      [[2], [1], [3]],
    ]);
  });

  test("refuses keys that the range does not have", async () => {
    for (const fields of ["[{ key: 2 }]", "[]", "[{ key: -1 }]", "[{ key: 'a' }]", "[{ key: 0, ascending: 1 }]"]) {
      const failure = await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").sort.apply(${fields});
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`);
      expect(failure, fields).toBe("InvalidArgument");
    }
  });
});

// Microsoft, "Excel.Range class", find and replaceAll; "Excel.SearchCriteria interface".
test("cells are found by what they show, and their contents replaced", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B3");
    range.formulas = [
      ["apple", "Apple pie"],
      ["=1+1", "pear"],
      ["", "apple"],
    ];
    const found = [
      range.find("APPLE", {}),
      range.find("apple", { searchDirection: "Backwards" }),
      range.find("apple", { completeMatch: true, matchCase: true }),
      range.find("Apple*", { matchCase: true }),
      sheet.getRange("A1").find("apple", {}),
    ];
    for (const each of found) each.load("address");
    const all = sheet.findAll("apple", { completeMatch: true, matchCase: false });
    all.load("address, areaCount");
    const count = range.replaceAll("apple", "plum", { matchCase: false });
    const changed = sheet.replaceAll("1+", "2+", {});
    range.load("formulas");
    await context.sync();
    const places = found.map(({ address }) => address.split("!")[1]);
    return [places, all.areaCount, count.value, changed.value, range.formulas as unknown[][]];
  });
  expect(answers).toEqual([
    ["A1", "B3", "A1", "B1", "B1"],
    2,
    3,
    1,
    [
      ["plum", "plum pie"],
      ["=2+1", "pear"],
      ["", "plum"],
    ],
  ]);
});

// Microsoft, "Excel.Range class", removeDuplicates; "Excel.RemoveDuplicatesResult class".
test("of equal rows the first stays", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B6");
    range.values = [
      ["name", "n"],
      ["a", 1],
      ["A", 2],
      ["b", 1],
      ["a", 1],
      ["b", 2],
    ];
    const result = range.removeDuplicates([0], true);
    result.load("removed, uniqueRemaining");
    range.load("values");
    await context.sync();
    return [result.removed, result.uniqueRemaining, range.values as unknown[][]];
  });
  expect(answers).toEqual([
    3,
    2,
    [
      ["name", "n"],
      ["a", 1],
      ["b", 1],
      ["", ""],
      ["", ""],
      ["", ""],
    ],
  ]);
});

// Microsoft, "Excel.Range class", getSpecialCells.
test("special cells are found by their kind", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1:C3").formulas = [
      [1, "text", "=1+1"],
      [2, "", '="a"&"b"'],
      [true, "=1/0", 3],
    ];
    sheet.getRange("2:2").rowHidden = true;
    const range = sheet.getRange("A1:C3");
    const areas = [
      range.getSpecialCells("Constants"),
      range.getSpecialCells("Constants", "Numbers"),
      range.getSpecialCells("Formulas"),
      range.getSpecialCells("Formulas", "ErrorsText"),
      range.getSpecialCells("Blanks"),
      range.getSpecialCells("Visible"),
    ];
    for (const each of areas) each.load("address");
    await context.sync();
    return areas.map(({ address }) => address.replaceAll(/[^,!]*!/g, "").replaceAll(",", " "));
  });
  expect(answers).toEqual(["A1:B1 A2:A3 C3", "A1:A2 C3", "C1:C2 B3", "C2 B3", "B2", "A1:C1 A3:C3"]);
});

test("the visible view has what is not hidden", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:C3");
    range.values = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ];
    sheet.getRange("2:2").rowHidden = true;
    sheet.getRange("B:B").columnHidden = true;
    const hidden = [sheet.getRange("A1:C3"), sheet.getRange("B2"), sheet.getRange("A1")];
    for (const each of hidden) each.load("hidden, rowHidden, columnHidden");
    const view = range.getVisibleView();
    view.load("values, cellAddresses, rowCount, columnCount");
    view.rows.load("items/values");
    await context.sync();
    return [
      hidden.map(({ hidden: all, rowHidden, columnHidden }) => [all, rowHidden, columnHidden]),
      view.values,
      view.cellAddresses,
      [view.rowCount, view.columnCount],
      view.rows.items.map(({ values }) => values as unknown[][]),
    ];
  });
  expect(answers).toEqual([
    [
      [null, null, null],
      [true, true, true],
      [false, false, false],
    ],
    [
      [1, 3],
      [7, 9],
    ],
    [
      ["A1", "C1"],
      ["A3", "C3"],
    ],
    [2, 2],
    [[[1, 3]], [[7, 9]]],
  ]);
});

test("cells are merged into one, or row by row, and taken apart again", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B2");
    range.values = [
      [1, 2],
      [3, 4],
    ];
    range.merge(true);
    range.load("values");
    await context.sync();
    const across = range.values as unknown[][];
    range.merge();
    // What is written into covered cells is lost, as in Excel.
    range.values = [
      [5, 6],
      [7, 8],
    ];
    range.load("values");
    await context.sync();
    const merged = range.values as unknown[][];
    range.unmerge();
    range.values = [
      [5, 6],
      [7, 8],
    ];
    range.load("values");
    await context.sync();
    return [across, merged, range.values as unknown[][]];
  });
  expect(answers).toEqual([
    [
      [1, ""],
      [3, ""],
    ],
    [
      [5, ""],
      ["", ""],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ]);
});

// Microsoft, "Excel.ClearApplyTo enum".
test("what is cleared is what was asked for", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const cells = ["A1", "A2", "A3", "A4"].map((address) => sheet.getRange(address));
    for (const cell of cells) {
      cell.values = [["x"]];
      cell.format.font.bold = true;
    }
    sheet.getRange("A4").hyperlink = { address: "https://example.com/", textToDisplay: "link" };
    cells[0]?.clear("Contents");
    cells[1]?.clear("Formats");
    cells[2]?.clear();
    cells[3]?.clear("Hyperlinks");
    for (const cell of cells) cell.load("values, hyperlink, format/font/bold");
    await context.sync();
    return cells.map(({ values, hyperlink, format }) => [values[0]?.[0], hyperlink, format.font.bold] as unknown[]);
  });
  expect(answers).toEqual([
    ["", null, true],
    ["x", null, false],
    ["", null, false],
    ["link", null, true],
  ]);
});

// Microsoft, "Excel.RangeHyperlink interface".
test("a link shows its text and knows its address", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const cell = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    cell.hyperlink = { address: "https://example.com/a?b=1", textToDisplay: "example" };
    cell.load("values, text, hyperlink");
    await context.sync();
    return [cell.values, cell.text, cell.hyperlink] as unknown[];
  });
  expect(answers).toEqual([
    [["example"]],
    [["example"]],
    { address: "https://example.com/a?b=1", textToDisplay: "example" },
  ]);
});

test("properties of many cells are read and set at once", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B1");
    range.setCellProperties([
      [
        { format: { fill: { color: "#FF0000" }, font: { bold: true } } },
        { format: { borders: { bottom: { style: "Continuous", color: "#0000FF" } } } },
      ],
    ]);
    sheet.getRange("A1:A2").setRowProperties([{ format: { rowHeight: 30 } }, { rowHidden: true }]);
    sheet.getRange("A1:B1").setColumnProperties([{ format: { columnWidth: 60 } }, {}]);
    const cells = range.getCellProperties({
      address: true,
      format: { fill: { color: true }, font: { bold: true }, borders: { bottom: { color: true } } } as never,
    });
    const rows = sheet.getRange("A1:A2").getRowProperties({ rowHidden: true, format: { rowHeight: true } });
    const columns = range.getColumnProperties({ columnIndex: true, format: { columnWidth: true } });
    await context.sync();
    return [
      cells.value.flat().map((each) => ({ ...each, address: each.address?.split("!")[1] })),
      rows.value,
      columns.value,
    ];
  });
  expect(answers).toMatchObject([
    [
      { address: "A1", format: { fill: { color: "#FF0000" }, font: { bold: true } } },
      { address: "B1", format: { fill: { color: "#FFFFFF" }, borders: { bottom: { color: "#0000FF" } } } },
    ],
    [{ rowHidden: false, format: { rowHeight: 30 } }, { rowHidden: true }],
    [{ columnIndex: 0, format: { columnWidth: 60 } }, { columnIndex: 1 }],
  ]);
});

// Microsoft, "Work with multiple ranges simultaneously in Excel add-ins".
test.describe("range areas", () => {
  test("are several rectangles of one sheet", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [[1]];
      const areas = sheet.getRanges("A1:B2, D4");
      areas.format.fill.color = "#FFFF00";
      areas.load("address, areaCount, cellCount, isEntireColumn, isEntireRow");
      areas.areas.load("items/address");
      const others = [
        areas.getEntireRow(),
        areas.getIntersection("B1:D4"),
        areas.getOffsetRangeAreas(1, 1),
        areas.getUsedRangeAreas(true),
      ];
      for (const each of others) each.load("address");
      areas.format.fill.load("color");
      const fill = sheet.getRange("D4").format.fill;
      fill.load("color");
      await context.sync();
      const plain = (address: string) => address.replaceAll(/[^,!]*!/g, "").replaceAll(",", " ");
      return [
        plain(areas.address),
        areas.areas.items.map(({ address }) => plain(address)),
        [areas.areaCount, areas.cellCount, areas.isEntireColumn, areas.isEntireRow],
        others.map(({ address }) => plain(address)),
        [areas.format.fill.color, fill.color],
      ];
    });
    expect(answers).toEqual([
      "A1:B2 D4",
      ["A1:B2", "D4"],
      [2, 5, false, false],
      ["1:2 4:4", "B1:B2 D4", "B2:C3 E5", "A1"],
      ["#FFFF00", "#FFFF00"],
    ]);
  });

  // Microsoft, "Excel.RangeAreas class": conditionalFormats "that intersect with any cells in this RangeAreas object".
  test("have the conditional formats of all their rectangles, and get one that is of all of them", async () => {
    const seen = await resultOf(
      workbook(),
      `sheet.getRange("D4:E5").conditionalFormats.add("DataBar");
       const areas = sheet.getRanges("A1:B2, D4");
       const format = areas.conditionalFormats.add("Custom");
       format.custom.rule.formula = "=TRUE";
       format.custom.format.fill.color = "#FF0000";
       const ranges = format.getRanges().load("address");
       const counts = [areas, sheet.getRange("A2"), sheet.getRange("E5"), sheet.getRange("C3")]
         .map(({ conditionalFormats }) => conditionalFormats.getCount());
       await context.sync();
       areas.conditionalFormats.clearAll();
       const left = sheet.getRange("A1:E5").conditionalFormats.load("items/type");
       await context.sync();
       return [ranges.address.replaceAll(/[^,!]*!/g, ""), counts.map(({ value }) => value), left.items.map(({ type }) => type)];`,
    );
    expect(seen).toEqual(["A1:B2,D4", [2, 1, 1, 0], ["DataBar"]]);
  });

  test("have one validation, and tell where some of them have another", async () => {
    const seen = await resultOf(
      workbook(),
      `const areas = sheet.getRanges("A1:B2, D4");
       sheet.getRange("A1:D4").values = Array.from({ length: 4 }, () => [1, 2, 3, 4]);
       areas.dataValidation.rule = { wholeNumber: { formula1: 1, operator: "EqualTo" } };
       areas.dataValidation.load("type, valid, rule");
       const between = sheet.getRange("C1").dataValidation.load("type");
       const invalid = areas.dataValidation.getInvalidCells().load("address");
       await context.sync();
       const before = [areas.dataValidation.type, areas.dataValidation.valid, areas.dataValidation.rule.wholeNumber.operator];
       sheet.getRange("D4").dataValidation.clear();
       areas.dataValidation.load("type");
       await context.sync();
       const partly = areas.dataValidation.type;
       areas.dataValidation.clear();
       areas.dataValidation.load("type");
       await context.sync();
       return [before, between.type, invalid.address.replaceAll(/[^,!]*!/g, ""), partly, areas.dataValidation.type];`,
    );
    expect(seen).toEqual([["WholeNumber", null, "EqualTo"], "None", "B1:B2,D4", "Inconsistent", "None"]);
  });

  test("have the tables that touch one of them, or lie wholly in one", async () => {
    const seen = await resultOf(
      workbook(),
      `for (const [address, name] of [["A1:B3", "Left" + Date.now()], ["D1:E3", "Right" + Date.now()]]) {
         sheet.tables.add(address, true).name = name;
       }
       const namesIn = (address, isWhole) => sheet.getRanges(address).getTables(isWhole).load("items/name");
       const found = [namesIn("E3, A2"), namesIn("A1:B2, D1:E4", true), namesIn("A1:E1, A2:E3", true), namesIn("C1, F1:F9")];
       await context.sync();
       return found.map(({ items }) => items.map(({ name }) => name.replace(/\\d+/, "")));`,
    );
    expect(seen).toEqual([["Left", "Right"], ["Right"], [], []]);
  });

  test("are what is selected", async () => {
    await workbook().select("B2:C3");
    await workbook().page.keyboard.down("Control");
    await workbook()
      .page.locator(".o-grid-overlay")
      .click({ position: { x: 600, y: 200 } });
    await workbook().page.keyboard.up("Control");
    const count = await runExcel(workbook(), async (context) => {
      const areas = context.workbook.getSelectedRanges();
      areas.load("areaCount");
      await context.sync();
      return areas.areaCount;
    });
    expect(count).toBe(2);
    const failure = await failureOf(workbook(), async (context) => {
      context.workbook.getSelectedRange().load("address");
      await context.sync();
    });
    expect(failure).toEqual(["InvalidSelection", "Workbook.getSelectedRange"]);
  });
});
