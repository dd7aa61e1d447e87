import { expect, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test.describe("a table", () => {
  // Microsoft, "Work with tables using the Excel JavaScript API": headers alone, then rows.
  test("is made of headers, and its rows begin right below them", async () => {
    const made = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const table = sheet.tables.add("B2:D2", true);
        table.getHeaderRowRange().values = [["epoch", "loss", "accuracy"]];
        table.rows.load("count");
        await context.sync();
        const before = table.rows.count;
        table.rows.add(undefined, [
          [1, 0.5, 0.9],
          [2, 0.4, 0.95],
        ]);
        const parts = [
          ...[table.getRange(), table.getHeaderRowRange(), table.getDataBodyRange()],
          ...[table.columns.getItem("LOSS").getRange(), table.columns.getItemAt(1).getDataBodyRange()],
          ...[table.columns.getItemAt(2).getHeaderRowRange(), table.rows.getItemAt(1).getRange()],
        ];
        for (const part of parts) part.load("address");
        table.rows.load("count");
        table.columns.load("items/name,items/index,count");
        await context.sync();
        return {
          ...{ before, after: table.rows.count },
          addresses: parts.map(({ address }) => address.replace(/.*!/, "")),
          columns: table.columns.items.map(({ name, index }) => `${index} ${name}`),
        };
      }),
    );
    expect(made).toEqual({
      ...{ before: 0, after: 2 },
      addresses: ["B2:D4", "B2:D2", "B3:D4", "C2:C4", "C3:C4", "D2", "B4:D4"],
      columns: ["0 epoch", "1 loss", "2 accuracy"],
    });
  });

  // Microsoft, "Excel.TableCollection class", add: without headers of its own "a default header is generated, shifting the data
  // down by one row".
  test("of cells without headers moves them down, and names its columns", async () => {
    const values = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:C3").values = [
          [1, 2, "beside"],
          [3, 4, "beside"],
          ["below", "", "beside"],
        ];
        sheet.getRange("E1").formulas = [["=A2"]];
        sheet.tables.add("A1:B2", false);
        const used = sheet.getRange("A1:C4");
        used.load("values");
        const formula = sheet.getRange("E1");
        formula.load("formulas");
        await context.sync();
        return [...used.values, formula.formulas.flat()];
      }),
    );
    expect(values).toEqual([
      ["Column1", "Column2", "beside"],
      [1, 2, "beside"],
      [3, 4, "beside"],
      ["below", "", ""],
      ["=A3"],
    ]);
  });

  // Microsoft, "Overview of Excel tables": every column has a header, which is a text of its own.
  test("turns headers into texts, fills blank ones and numbers those that are there twice", async () => {
    const read = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:E2").values = [
          [2020, "", "loss", "Loss", true],
          [1, 2, 3, 4, 5],
        ];
        const table = sheet.tables.add("A1:E2", true);
        const header = table.getHeaderRowRange();
        header.load("values,valueTypes");
        table.columns.load("items/name");
        await context.sync();
        const column = table.columns.getItemAt(2);
        column.name = "2020";
        await context.sync();
        const names = table.columns.items.map(({ name }) => name);
        column.load("name");
        await context.sync();
        return { values: header.values, types: header.valueTypes, names, renamed: column.name };
      }),
    );
    const names = ["2020", "Column2", "loss", "Loss2", "TRUE"];
    expect(read).toEqual({
      ...{ values: [names], names, renamed: "20202" },
      types: [["String", "String", "String", "String", "String"]],
    });
  });

  test("is named Table1, Table2 … and found by name in any case and by id, on its sheet and in the workbook", async () => {
    const found = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const first = sheet.tables.add("A1:B2", true);
        const second = context.workbook.tables.add("D1:E2", true);
        first.load("name,id");
        second.load("name,id");
        await context.sync();
        const { tables } = context.workbook;
        const number = (name: string) => Number(/^Table(\d+)$/.exec(name)?.[1]);
        second.name = "Training_log";
        const byName = tables.getItem("TRAINING_LOG");
        const byId = sheet.tables.getItem(second.id);
        const absent = tables.getItemOrNullObject("nothing");
        const away = context.workbook.worksheets.getFirst().tables.getItemOrNullObject("Training_log");
        byName.load("id");
        byId.load("name");
        const counts = [sheet.tables.getCount()];
        await context.sync();
        return {
          difference: number("Table9") - 9 + (number(first.name) > 0 ? 0 : NaN),
          ids: byName.id === second.id && first.id !== second.id,
          ...{ name: byId.name, count: counts[0]?.value, absent: absent.isNullObject, away: away.isNullObject },
        };
      }),
    );
    expect(found).toEqual({ difference: 0, ids: true, name: "Training_log", count: 2, absent: true, away: true });
  });

  // Microsoft, "Rename an Excel table".
  ["", "two words", "1st", "A1", "xfd1048576", "R1C1", "r", "C", "a-b", "x".repeat(256)].forEach((name) => {
    test(`cannot be named ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const failure = await workbook().addin.evaluate(
        (wanted) =>
          Excel.run(async (context) => {
            const table = context.workbook.worksheets.getActiveWorksheet().tables.add("A1:B2", true);
            table.name = wanted;
            await context.sync();
          }).then(
            () => "no failure",
            (error: unknown) => (error as { code: string }).code,
          ),
        name,
      );
      expect(failure).toBe("InvalidArgument");
    });
  });

  test("cannot have the name of another table", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      const { tables } = context.workbook.worksheets.getActiveWorksheet();
      tables.add("A1:B2", true).name = "Taken";
      tables.add("D1:E2", true).name = "TAKEN";
      await context.sync();
    });
    expect(failure).toEqual(["ItemAlreadyExists", "Table.name"]);
  });

  const REFUSED: readonly (readonly [string, Parameters<typeof failureOf>[1], string])[] = [
    [
      "overlaps another",
      async (context) => {
        const { tables } = context.workbook.worksheets.getActiveWorksheet();
        tables.add("A1:B4", true);
        tables.add("B4:C6", true);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "has an address that is none",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().tables.add("nowhere", true);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "lies outside of the sheet",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().tables.add("A1048570:B1048577", true);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "is to be made with a number for hasHeaders",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().tables.add("A1:B2", 7 as unknown as boolean);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "is to be made on a protected sheet",
      async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.protection.protect();
        sheet.tables.add("A1:B2", true);
        await context.sync();
      },
      "AccessDenied",
    ],
  ];
  for (const [what, request, code] of REFUSED) {
    test(`is refused where it ${what}`, async () => {
      expect((await failureOf(workbook(), request))[0]).toBe(code);
    });
  }

  // Microsoft, "Excel.Table class".
  test("shows what it is told to show, and says so", async () => {
    const settings = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const table = sheet.tables.add("A1:C4", true);
        const names =
          "style,showBandedRows,showBandedColumns,showFilterButton,showHeaders,showTotals,highlightFirstColumn,highlightLastColumn";
        table.load(names);
        await context.sync();
        const before = table.toJSON();
        table.set({
          ...{ style: "TableStyleDark11", showBandedRows: false, showBandedColumns: true },
          ...{ showFilterButton: false, highlightFirstColumn: true, highlightLastColumn: true },
        });
        table.load(names);
        await context.sync();
        return [before, table.toJSON()].map((each) => {
          const { style, showBandedRows, showBandedColumns, showFilterButton } = each;
          const { showHeaders, showTotals, highlightFirstColumn, highlightLastColumn } = each;
          return [
            ...[style, showBandedRows, showBandedColumns, showFilterButton, showHeaders, showTotals],
            ...[highlightFirstColumn, highlightLastColumn],
          ];
        });
      }),
    );
    expect(settings).toEqual([
      ["TableStyleMedium2", true, false, true, true, false, false, false],
      ["TableStyleDark11", false, true, false, true, false, true, true],
    ]);
  });

  test("cannot have a style that is not there, and no filter buttons without headers", async () => {
    const style = await failureOf(workbook(), async (context) => {
      context.workbook.worksheets.getActiveWorksheet().tables.add("A1:C4", true).style = "TableStyleLight22";
      await context.sync();
    });
    expect(style).toEqual(["InvalidArgument", "Table.style"]);
    const buttons = await failureOf(workbook(), async (context) => {
      const table = context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0);
      table.showHeaders = false;
      table.showFilterButton = true;
      await context.sync();
    });
    expect(buttons).toEqual(["InvalidOperation", "Table.showFilterButton"]);
  });

  // Microsoft, "Total the data in an Excel table".
  test("has a totals row that sums up its last column, and gives the row free again", async () => {
    const read = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:B4").values = [
          ["what", "price"],
          ["a", 1],
          ["b", 2],
          ["below", ""],
        ];
        const table = sheet.tables.add("A1:B3", true);
        table.showTotals = true;
        const all = sheet.getRange("A1:B5");
        const total = table.getTotalRowRange();
        const body = table.getDataBodyRange();
        all.load("values");
        total.load("address");
        body.load("address");
        await context.sync();
        const shown = all.values;
        table.rows.add(undefined, [["c", 4]]);
        const grown = sheet.getRange("A1:B6");
        grown.load("values");
        await context.sync();
        table.showTotals = false;
        const after = table.getRange();
        after.load("address");
        await context.sync();
        return {
          ...{ shown, grown: grown.values, total: total.address.replace(/.*!/, "") },
          ...{ body: body.address.replace(/.*!/, ""), after: after.address.replace(/.*!/, "") },
        };
      }),
    );
    expect(read).toEqual({
      shown: [
        ["what", "price"],
        ["a", 1],
        ["b", 2],
        ["Total", 3],
        ["below", ""],
      ],
      grown: [
        ["what", "price"],
        ["a", 1],
        ["b", 2],
        ["c", 4],
        ["Total", 7],
        ["below", ""],
      ],
      ...{ total: "A4:B4", body: "A2:B3", after: "A1:B4" },
    });
  });

  test("keeps its columns' names while its headers are not shown", async () => {
    const read = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:B3").values = [
          ["what", "price"],
          ["a", 1],
          ["b", 2],
        ];
        const table = sheet.tables.add("A1:B3", true);
        table.showHeaders = false;
        const hidden = table.getRange();
        hidden.load("address");
        const top = sheet.getRange("A1:B1");
        top.load("values");
        table.columns.load("items/name");
        await context.sync();
        const names = table.columns.items.map(({ name }) => name);
        table.showHeaders = true;
        const shown = table.getRange();
        shown.load("values");
        await context.sync();
        return { address: hidden.address.replace(/.*!/, ""), top: top.values, names, shown: shown.values };
      }),
    );
    expect(read).toEqual({
      ...{ address: "A2:B3", top: [["", ""]], names: ["what", "price"] },
      shown: [
        ["what", "price"],
        ["a", 1],
        ["b", 2],
      ],
    });
  });

  test("becomes cells with its looks, or goes with its cells", async () => {
    const read = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:B2").values = [
          ["what", "price"],
          ["a", 1],
        ];
        const range = sheet.tables.add("A1:B2", true).convertToRange();
        range.load("address,values");
        const header = sheet.getRange("A1");
        header.load("format/fill/color,format/font/color");
        const counts = [sheet.tables.getCount()];
        await context.sync();
        const converted = {
          ...{ address: range.address.replace(/.*!/, ""), values: range.values, count: counts[0]?.value },
          ...{
            isFilled: header.format.fill.color !== "#FFFFFF" && header.format.fill.color !== "",
            color: header.format.font.color,
          },
        };
        sheet.tables.add("A1:B2", true).delete();
        const left = sheet.getRange("A1:B2");
        left.load("values");
        await context.sync();
        return { ...converted, left: left.values };
      }),
    );
    expect(read).toEqual({
      ...{ address: "A1:B2", count: 0, isFilled: true, color: "#FFFFFF" },
      values: [
        ["what", "price"],
        ["a", 1],
      ],
      left: [
        ["", ""],
        ["", ""],
      ],
    });
  });

  test("that was deleted is not there any more", async () => {
    const failure = await failureOf(workbook(), async (context) => {
      const table = context.workbook.worksheets.getActiveWorksheet().tables.add("A1:B2", true);
      await context.sync();
      table.delete();
      table.getRange().load("address");
      await context.sync();
    });
    expect(failure).toEqual(["ItemNotFound", "Table.getRange"]);
  });

  test("is found from a range that touches it, or holds it, from the top left", async () => {
    const names = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.tables.add("D1:E3", true).name = "Right";
        sheet.tables.add("A1:B3", true).name = "Left";
        const touched = sheet.getRange("B2:D9").getTables();
        const held = sheet.getRange("A1:D9").getTables(true);
        const first = sheet.getRange("A1:Z9").getTables().getFirst();
        touched.load("items/name");
        held.load("items/name");
        first.load("name");
        await context.sync();
        return [touched, held].map(({ items }) => items.map(({ name }) => name)).concat([[first.name]]);
      }),
    );
    expect(names).toEqual([["Left", "Right"], ["Left"], ["Left"]]);
  });
});

test("a copied sheet has tables of its own, with names of their own", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.name = "Original";
      sheet.tables.add("A1:B2", true).name = "Copied";
      await context.sync();
    }),
  );
  const { page } = workbook();
  await page.locator(".o-sheet.active").click({ button: "right" });
  await page.locator(".o-menu-item").filter({ hasText: "Duplicate" }).click();
  const names = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const { tables } = context.workbook;
      tables.load("items/name,items/id,items/worksheet/name");
      await context.sync();
      const copies = tables.items.filter(({ name }) => name.startsWith("Copied"));
      return { names: copies.map(({ name }) => name), ids: new Set(copies.map(({ id }) => id)).size };
    }),
  );
  expect(names).toEqual({ names: ["Copied", "Copied2"], ids: 2 });
});
