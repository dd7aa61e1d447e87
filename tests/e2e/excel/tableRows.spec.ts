import { expect, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** A table of three epochs in A1:B4, with what the grid needs to be right around it. */
async function trainingLog(name: string): Promise<void> {
  await workbook().addin.evaluate(
    (tableName) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:B4").values = [
          ["epoch", "loss"],
          [1, 0.5],
          [2, 0.4],
          [3, 0.3],
        ];
        sheet.getRange("B2:B4").numberFormat = [["0.000"], ["0.000"], ["0.000"]];
        sheet.tables.add("A1:B4", true).name = tableName;
        await context.sync();
      }),
    name,
  );
}

/** What stands in cells of the sheet that is shown, and where the table is. */
async function read(address: string): Promise<{ table: string; formulas: unknown[][] }> {
  return workbook().addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const range = sheet.getRange(where);
        range.load("formulas");
        const table = sheet.tables.getItemAt(0).getRange();
        table.load("address");
        await context.sync();
        return { table: table.address.replace(/.*!/, ""), formulas: range.formulas as unknown[][] };
      }),
    address,
  );
}

const addRow = (index: number | undefined, values: (number | string)[][]) =>
  workbook().addin.evaluate(
    ([where, rows]) =>
      Excel.run(async (context) => {
        const table = context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0);
        const row = table.rows.add(where ?? undefined, rows);
        row.load("index,values");
        await context.sync();
        return { index: row.index, values: row.values as unknown[][] };
      }),
    [index ?? null, values] as const,
  );

test.describe("rows of a table", () => {
  test("are added at the end, into blank cells, with the looks of those above", async () => {
    await trainingLog("End");
    const added = await addRow(undefined, [[4, 0.25]]);
    expect(added).toEqual({ index: 3, values: [[4, 0.25]] });
    const texts = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange("B4:B6");
        range.load("text");
        await context.sync();
        return range.text;
      }),
    );
    expect(texts).toEqual([["0.300"], ["0.250"], [""]]);
    expect((await read("A1")).table).toBe("A1:B5");
  });

  test("move what is in their way, within the table's columns only, and what refers to it follows", async () => {
    await trainingLog("Way");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A6:C7").formulas = [
          ["note", "=B2*2", "beside"],
          ["", "=SUM(B2:B4)", "=B6"],
        ];
        await context.sync();
      }),
    );
    await addRow(undefined, [
      [4, 0.2],
      [5, 0.1],
    ]);
    expect(await read("A4:C9")).toEqual({
      table: "A1:B6",
      formulas: [
        [3, 0.3, ""],
        [4, 0.2, ""],
        [5, 0.1, "beside"],
        ["", "", "=B8"],
        ["note", "=B2*2", ""],
        ["", "=SUM(B2:B6)", ""],
      ],
    });
  });

  test("are added between others, which move down", async () => {
    await trainingLog("Between");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("D1:D3").formulas = [["=B3"], ["=AVERAGE(B2:B4)"], ["=SUM(B3:B4)"]];
        await context.sync();
      }),
    );
    const added = await addRow(1, [[9, 0.45]]);
    expect(added).toEqual({ index: 1, values: [[9, 0.45]] });
    await addRow(0, [[0, 0.9]]);
    expect(await read("A1:D6")).toEqual({
      table: "A1:B6",
      formulas: [
        ["epoch", "loss", "", "=B5"],
        [0, 0.9, "", "=AVERAGE(B2:B6)"],
        [1, 0.5, "", "=SUM(B5:B6)"],
        [9, 0.45, "", ""],
        [2, 0.4, "", ""],
        [3, 0.3, "", ""],
      ],
    });
  });

  test("fill a column of formulas by themselves", async () => {
    await trainingLog("Calculated");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const formulas = [["double"], ["=B2*2"], ["=B3*2"], ["=B4*2"]];
        sheet.tables.getItemAt(0).columns.add(undefined, formulas);
        await context.sync();
        sheet.tables.getItemAt(0).rows.add(undefined, [[4, 0.2, null as unknown as string]]);
        await context.sync();
      }),
    );
    expect(await read("A5:C5")).toEqual({ table: "A1:C5", formulas: [[4, 0.2, "=B5*2"]] });
  });

  test("are deleted, and what is below moves up; the last one leaves a blank row", async () => {
    await trainingLog("Deleted");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A6").values = [["below"]];
        sheet.getRange("D1:D2").formulas = [["=SUM(B2:B4)"], ["=B4"]];
        const { rows } = sheet.tables.getItemAt(0);
        rows.getItemAt(1).delete();
        await context.sync();
      }),
    );
    expect(await read("A1:D5")).toEqual({
      table: "A1:B3",
      formulas: [
        ["epoch", "loss", "", "=SUM(B2:B3)"],
        [1, 0.5, "", "=B3"],
        [3, 0.3, "", ""],
        ["", "", "", ""],
        ["below", "", "", ""],
      ],
    });
    const count = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const { rows } = context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0);
        rows.getItemAt(0).delete();
        await context.sync();
        rows.getItemAt(0).delete();
        rows.load("count");
        await context.sync();
        return rows.count;
      }),
    );
    expect(count).toBe(0);
    expect((await read("A1:B2")).formulas).toEqual([
      ["epoch", "loss"],
      ["", ""],
    ]);
  });

  test("a thousand of them, one by one in a request, come as one write that undo takes back", async () => {
    await trainingLog("Thousand");
    const count = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const { rows } = context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0);
        const added = Array.from({ length: 1000 }, (_, index) => rows.add(undefined, [[index, 1 / (index + 1)]]));
        const last = added[999];
        last?.load("index,values");
        rows.load("count");
        await context.sync();
        return { count: rows.count, index: last?.index, values: last?.values as unknown };
      }),
    );
    expect(count).toEqual({ count: 1003, index: 1002, values: [[999, 0.001]] });
    const { page } = workbook();
    await workbook().select("F1");
    await page.keyboard.press("ControlOrMeta+z");
    expect(await read("A4:B5")).toEqual({
      table: "A1:B4",
      formulas: [
        [3, 0.3],
        ["", ""],
      ],
    });
    await page.keyboard.press("ControlOrMeta+y");
    expect((await read("A1003:B1004")).formulas[1]).toEqual([999, 0.001]);
    expect((await read("A1")).table).toBe("A1:B1004");
  });

  // Microsoft, "Performance optimization using the Excel JavaScript API": "and the table will expand automatically".
  test("are made by writing right below the table, from an add-in and by hand", async () => {
    await trainingLog("Below");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("D1").formulas = [["=SUM(B2:B4)"]];
        sheet.getRange("A5:B6").values = [
          [4, 0.2],
          [5, 0.1],
        ];
        await context.sync();
      }),
    );
    await workbook().type("A7", "6");
    expect(await read("A7:D7")).toEqual({ table: "A1:B7", formulas: [[6, "", "", ""]] });
    expect((await read("D1")).formulas).toEqual([["=SUM(B2:B7)"]]);
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0).showTotals = true;
        await context.sync();
      }),
    );
    await workbook().type("A9", "none of it");
    expect((await read("A9")).table).toBe("A1:B8");
  });

  test("are refused where they have another width, are not there, or cannot make room", async () => {
    await trainingLog("Refused");
    const width = await failureOf(workbook(), async (context) => {
      context.workbook.tables.getItem("Refused").rows.add(undefined, [[1, 2, 3]]);
      await context.sync();
    });
    expect(width).toEqual(["InvalidArgument", "TableRowCollection.add"]);
    const absent = await failureOf(workbook(), async (context) => {
      context.workbook.tables.getItem("Refused").rows.getItemAt(3).load("index");
      await context.sync();
    });
    expect(absent).toEqual(["InvalidArgument", "TableRowCollection.getItemAt"]);
    const beyond = await failureOf(workbook(), async (context) => {
      context.workbook.tables.getItem("Refused").rows.add(4, [[1, 2]]);
      await context.sync();
    });
    expect(beyond).toEqual(["InvalidArgument", "TableRowCollection.add"]);
    const blocked = await failureOf(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.tables.add("B5:C6", true);
      context.workbook.tables.getItem("Refused").rows.add(undefined, [[4, 0.2]]);
      await context.sync();
    });
    expect(blocked[0]).toBe("InsertDeleteConflict");
  });

  test("are refused on a protected sheet", async () => {
    await trainingLog("Protected");
    const failure = await failureOf(workbook(), async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.protection.protect();
      sheet.tables.getItemAt(0).rows.add(undefined, [[4, 0.2]]);
      await context.sync();
    });
    expect(failure[0]).toBe("AccessDenied");
  });
});

test.describe("columns of a table", () => {
  test("come at the end or between others, with their values, and move what is in their way", async () => {
    await trainingLog("Columns");
    const names = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("C2:C6").values = [["x"], ["beside"], [""], [""], ["below"]];
        const { columns } = sheet.tables.getItemAt(0);
        columns.add(undefined, [["accuracy"], [0.9], [0.8], [0.7]]);
        columns.add(1, undefined, "epoch");
        columns.add(0, [["first"], ["a"], ["b"], ["c"]]);
        columns.load("items/name,items/index");
        await context.sync();
        return columns.items.map(({ name, index }) => `${index} ${name}`);
      }),
    );
    expect(names).toEqual(["0 first", "1 epoch", "2 epoch2", "3 loss", "4 accuracy"]);
    expect(await read("A1:F6")).toEqual({
      table: "A1:E4",
      formulas: [
        ["first", "epoch", "epoch2", "loss", "accuracy", ""],
        ["a", 1, "", 0.5, 0.9, "x"],
        ["b", 2, "", 0.4, 0.8, "beside"],
        ["c", 3, "", 0.3, 0.7, ""],
        ["", "", "", "", "", ""],
        ["", "", "below", "", "", ""],
      ],
    });
  });

  test("are renamed, written and deleted", async () => {
    await trainingLog("Change");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("C1:C4").values = [["x"], ["y"], ["z"], [""]];
        const { columns } = context.workbook.tables.getItem("Change");
        columns.getItem("loss").name = "EPOCH";
        columns.getItem("epoch").getDataBodyRange().values = [[7], [8], [9]];
        await context.sync();
        columns.getItem("epoch").delete();
        await context.sync();
      }),
    );
    expect(await read("A1:C4")).toEqual({
      table: "A1:A4",
      formulas: [
        ["EPOCH2", "x", ""],
        [0.5, "y", ""],
        [0.4, "z", ""],
        [0.3, "", ""],
      ],
    });
  });
});

test("a chart of a table's columns grows with its rows, and shrinks with them", async () => {
  await trainingLog("Charted");
  const seriesValues = async () => (await workbook().drawnChart()).series.map(({ values }) => values);
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const data = sheet.tables.getItemAt(0).columns.getItem("loss").getRange();
      sheet.charts.add("Line", data, "Columns");
      await context.sync();
    }),
  );
  expect(await seriesValues()).toEqual([[0.5, 0.4, 0.3]]);
  await addRow(undefined, [[4, 0.25]]);
  await expect.poll(seriesValues).toEqual([[0.5, 0.4, 0.3, 0.25]]);
  await addRow(0, [[0, 0.9]]);
  await expect.poll(seriesValues).toEqual([[0.9, 0.5, 0.4, 0.3, 0.25]]);
  await workbook().type("B7", "0.2");
  await expect.poll(seriesValues).toEqual([[0.9, 0.5, 0.4, 0.3, 0.25, 0.2]]);
  await workbook().page.keyboard.press("ControlOrMeta+z");
  await expect.poll(seriesValues).toEqual([[0.9, 0.5, 0.4, 0.3, 0.25]]);
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem("Charted").rows.getItemAt(2).delete();
      await context.sync();
    }),
  );
  await expect.poll(seriesValues).toEqual([[0.9, 0.5, 0.3, 0.25]]);
});

test("a formula that names the only cell of a table's column follows it when a row comes before it", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B2").values = [
        ["epoch", "loss"],
        [1, 0.5],
      ];
      sheet.tables.add("A1:B2", true);
      sheet.getRange("D1").formulas = [["=B2"]];
      await context.sync();
    }),
  );
  await addRow(0, [[0, 1]]);
  expect(await workbook().values("D1:D2")).toEqual([[0.5], [""]]);
  expect((await read("D1:D1")).formulas).toEqual([["=B3"]]);
});
