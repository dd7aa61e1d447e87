import { expect, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** A table of seven fruits in A1:B8. */
async function fruits(name: string): Promise<void> {
  await workbook().addin.evaluate(
    (tableName) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:B8").values = [
          ["fruit", "price"],
          ["apple", 3],
          ["Banana", 10],
          ["cherry", 7],
          ["Apricot", 3],
          ["", 1],
          ["date*", "none"],
          ["elder", ""],
        ];
        sheet.getRange("AE2:AF11").formulas = Array.from({ length: 10 }, (_, index) => {
          return [1, `=SUBTOTAL(109,AE${index + 2})`];
        });
        sheet.tables.add("A1:B8", true).name = tableName;
        await context.sync();
      }),
    name,
  );
}

/** What is shown of A2:A8, by formulas of {@link fruits} that count no hidden rows. */
function shownFruits(address = "A2:A8"): Promise<unknown[]> {
  return workbook().addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const cells = sheet.getRange(where);
        const counts = sheet.getRange("AF2:AF11");
        cells.load("values");
        counts.load("values");
        await context.sync();
        const isShown = counts.values.flat();
        return cells.values.flat().filter((_, index) => isShown[index] === 1) as unknown[];
      }),
    address,
  );
}

/** The buttons are drawn into the grid, at the right of the headers. */
async function openFilterOfFirstColumn(): Promise<void> {
  const grid = await workbook().page.locator(".o-grid-overlay").first().boundingBox();
  await workbook().page.mouse.click((grid?.x ?? 0) + 86, (grid?.y ?? 0) + 11);
}

type Apply = (filter: Excel.Filter) => void;

const filterFruits = (column: string, apply: Apply) =>
  workbook().addin.evaluate(
    `Excel.run(async (context) => {
      const filter = context.workbook.worksheets.getActiveWorksheet().tables.getItemAt(0).columns.getItem("${column}").filter;
      (${apply.toString()})(filter);
      await context.sync();
      filter.load("criteria");
      await context.sync();
      return filter.criteria;
    })`,
  );

test.describe("a filter of a table's column", () => {
  // Microsoft, "Excel.FilterCriteria interface", criterion1.
  const CASES: readonly (readonly [string, string, Apply, readonly string[]])[] = [
    [
      "values, in any case",
      "fruit",
      (filter) => {
        filter.applyValuesFilter(["APPLE", "cherry"]);
      },
      ["apple", "cherry"],
    ],
    [
      "a number",
      "price",
      (filter) => {
        filter.applyCustomFilter(">3");
      },
      ["Banana", "cherry"],
    ],
    [
      "two conditions, both",
      "price",
      (filter) => {
        filter.applyCustomFilter(">=3", "<10", "And");
      },
      ["apple", "cherry", "Apricot"],
    ],
    [
      "two conditions, one of them",
      "price",
      (filter) => {
        filter.applyCustomFilter("=1", "=10", "Or");
      },
      ["Banana", ""],
    ],
    [
      "a beginning",
      "fruit",
      (filter) => {
        filter.applyCustomFilter("=ap*");
      },
      ["apple", "Apricot"],
    ],
    [
      "a star, which a tilde takes for itself",
      "fruit",
      (filter) => {
        filter.applyCustomFilter("=*~*");
      },
      ["date*"],
    ],
    [
      "cells that are not blank",
      "price",
      (filter) => {
        filter.applyCustomFilter("<>");
      },
      ["apple", "Banana", "cherry", "Apricot", "", "date*"],
    ],
    [
      "the highest, equal ones among them",
      "price",
      (filter) => {
        filter.applyTopItemsFilter(3);
      },
      ["apple", "Banana", "cherry", "Apricot"],
    ],
    [
      "the lowest",
      "price",
      (filter) => {
        filter.applyBottomItemsFilter(2);
      },
      ["apple", "Apricot", ""],
    ],
    [
      "a part of the highest",
      "price",
      (filter) => {
        filter.applyTopPercentFilter(40);
      },
      ["Banana", "cherry"],
    ],
  ];
  for (const [index, [what, column, apply, expected]] of CASES.entries()) {
    test(`shows ${what}`, async () => {
      await fruits(`Shown${"abcdefghij".charAt(index)}`);
      await filterFruits(column, apply);
      expect(await shownFruits()).toEqual(expected);
    });
  }

  test("says its criteria, is taken back by undo, and cleared", async () => {
    await fruits("Criteria");
    const criteria = await filterFruits("price", (filter) => {
      filter.applyCustomFilter(">=3", "<10", "And");
    });
    expect(criteria).toEqual({ filterOn: "Custom", criterion1: ">=3", criterion2: "<10", operator: "And" });
    expect(await shownFruits()).toEqual(["apple", "cherry", "Apricot"]);
    await workbook().page.keyboard.press("ControlOrMeta+z");
    expect(await shownFruits()).toHaveLength(7);
    await workbook().page.keyboard.press("ControlOrMeta+y");
    expect(await shownFruits()).toHaveLength(3);
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.tables.getItem("Criteria").clearFilters();
        await context.sync();
      }),
    );
    expect(await shownFruits()).toHaveLength(7);
  });

  test("leaves the totals alone, and counts what comes in later", async () => {
    await fruits("Later");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("Later");
        table.showTotals = true;
        table.columns.getItem("price").filter.applyCustomFilter(">3");
        await context.sync();
        table.rows.add(undefined, [
          ["fig", 20],
          ["grape", 2],
        ]);
        await context.sync();
        context.workbook.application.calculate("Full");
        await context.sync();
      }),
    );
    expect(await shownFruits("A2:A11")).toEqual(["Banana", "cherry", "fig", "Total"]);
  });

  test("that is set by hand in the grid is the column's for add-ins too", async () => {
    await fruits("Byhand");
    const { page } = workbook();
    await openFilterOfFirstColumn();
    await page.locator(".o-filter-menu").getByText("Banana", { exact: true }).click();
    await page.getByText("Confirm", { exact: true }).click();
    const criteria = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const { autoFilter } = context.workbook.tables.getItem("Byhand");
        autoFilter.load("criteria,isDataFiltered,enabled");
        await context.sync();
        return [autoFilter.isDataFiltered, autoFilter.enabled, autoFilter.criteria] as unknown[];
      }),
    );
    const values = ["apple", "cherry", "Apricot", "", "date*", "elder"];
    expect(criteria).toEqual([true, true, [{ filterOn: "Values", values }, null]]);
    expect(await shownFruits()).toEqual(values);
  });

  const REFUSED: readonly (readonly [string, Parameters<typeof failureOf>[1], string])[] = [
    [
      "by an icon that its set has not",
      async (context) => {
        const icon = { set: "ThreeArrows", index: 3 } as const;
        context.workbook.tables.getItem("Wrong").columns.getItemAt(0).filter.applyIconFilter(icon);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "by what is no colour",
      async (context) => {
        context.workbook.tables.getItem("Wrong").columns.getItemAt(0).filter.applyCellColorFilter("reddish");
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "by words that are no period",
      async (context) => {
        context.workbook.tables
          .getItem("Wrong")
          .columns.getItemAt(0)
          .filter.applyDynamicFilter("Sometimes" as never);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "the top none",
      async (context) => {
        context.workbook.tables.getItem("Wrong").columns.getItemAt(0).filter.applyTopItemsFilter(0);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "by values that are no list",
      async (context) => {
        context.workbook.tables
          .getItem("Wrong")
          .columns.getItemAt(0)
          .filter.applyValuesFilter("a" as never);
        await context.sync();
      },
      "InvalidArgument",
    ],
    [
      "of a column that is not there",
      async (context) => {
        context.workbook.tables.getItem("Wrong").columns.getItem("nothing").filter.clear();
        await context.sync();
      },
      "ItemNotFound",
    ],
  ];
  test("is refused where it is of a kind that the grid has not, or makes no sense", async () => {
    await fruits("Wrong");
    for (const [, request, code] of REFUSED) expect((await failureOf(workbook(), request))[0]).toBe(code);
  });
});

test.describe("a table is sorted", () => {
  const read = () => workbook().values("A2:B8");

  test("by a column: numbers, then texts, and blank cells last, either way", async () => {
    await fruits("Sorted");
    const state = await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const { sort } = context.workbook.tables.getItem("Sorted");
        sort.apply([{ key: 1 }, { key: 0, ascending: false }]);
        sort.load("fields,matchCase,method");
        await context.sync();
        return [sort.fields, sort.matchCase, sort.method] as unknown[];
      }),
    );
    const value = { sortOn: "Value", dataOption: "Normal" };
    expect(state).toEqual([
      [
        { key: 1, ascending: true, ...value },
        { key: 0, ascending: false, ...value },
      ],
      false,
      "PinYin",
    ]);
    expect(await read()).toEqual([
      ["", 1],
      ["Apricot", 3],
      ["apple", 3],
      ["cherry", 7],
      ["Banana", 10],
      ["date*", "none"],
      ["elder", ""],
    ]);
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("Sorted");
        table.sort.apply([{ key: 1, ascending: false }]);
        table.rows.add(undefined, [["fig", 20]]);
        table.sort.reapply();
        await context.sync();
      }),
    );
    expect(await read()).toEqual([
      ["date*", "none"],
      ["fig", 20],
      ["Banana", 10],
      ["cherry", 7],
      ["Apricot", 3],
      ["apple", 3],
      ["", 1],
    ]);
  });

  test("with formulas that go along, and undo brings it back", async () => {
    await fruits("Formulas");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("Formulas");
        const formulas = [2, 3, 4, 5, 6, 7, 8].map((row) => [`=B${row}&"!"`]);
        table.columns.add(undefined, [["text"], ...formulas]);
        table.sort.apply([{ key: 0 }]);
        await context.sync();
      }),
    );
    expect(await workbook().values("A2:C4")).toEqual([
      ["apple", 3, "3!"],
      ["Apricot", 3, "3!"],
      ["Banana", 10, "10!"],
    ]);
    await workbook().select("E1");
    await workbook().page.keyboard.press("ControlOrMeta+z");
    expect((await read())[2]).toEqual(["cherry", 7]);
  });

  test("from its filter button above the totals, which stay", async () => {
    await fruits("Button");
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.tables.getItem("Button").showTotals = true;
        await context.sync();
      }),
    );
    await openFilterOfFirstColumn();
    await workbook().page.getByText("Sort ascending").click();
    expect((await workbook().values("A2:B9")).filter((_, row) => row !== 0 && row !== 6)).toEqual([
      ["apple", 3],
      ["Apricot", 3],
      ["Banana", 10],
      ["cherry", 7],
      ["date*", "none"],
      ["Total", 6],
    ]);
  });

  test("not by what is not there", async () => {
    await fruits("Nothing");
    const column = await failureOf(workbook(), async (context) => {
      context.workbook.tables.getItem("Nothing").sort.apply([{ key: 2 }]);
      await context.sync();
    });
    expect(column).toEqual(["InvalidArgument", "TableSort.apply"]);
    const color = await failureOf(workbook(), async (context) => {
      context.workbook.tables.getItem("Nothing").sort.apply([{ key: 0, sortOn: "CellColor" }]);
      await context.sync();
    });
    expect(color).toEqual(["InvalidArgument", "TableSort.apply"]);
  });

  // Microsoft Support, "Sort data in a range or table", "Sort by cell color, font color, or icon".
  test("by the colour of cells or texts and by icons, on top or at the bottom", async () => {
    await fruits("Looks");
    const red = { key: 0, sortOn: "FontColor", color: "#FF0000" } as const;
    const flag = { key: 1, sortOn: "Icon", icon: { set: "ThreeFlags", index: 2 } } as const;
    const firsts = await workbook().addin.evaluate(
      ([byFont, byIcon]) =>
        Excel.run(async (context) => {
          const table = context.workbook.tables.getItem("Looks");
          const sheet = context.workbook.worksheets.getActiveWorksheet();
          sheet.getRange("A4").format.fill.color = "#FFFF00";
          sheet.getRange("A5").format.font.color = "#FF0000";
          table.columns.getItemAt(1).getDataBodyRange().conditionalFormats.add("IconSet").iconSet.style = "ThreeFlags";
          const wanted = sheet.getRange("A4:A5").load("values");
          await context.sync();
          const firsts: unknown[] = wanted.values.flat();
          const end = async (address: string) => {
            const range = sheet.getRange(address).load("values");
            await context.sync();
            firsts.push(range.values[0]?.[0]);
          };
          table.sort.apply([{ key: 0, sortOn: "CellColor", color: "#FFFF00" }]);
          await end("A2");
          table.sort.apply([{ ...byFont, ascending: false }]);
          await end("A8");
          table.sort.apply([byIcon]);
          await end("B2");
          table.sort.load("fields");
          await context.sync();
          return [...firsts, table.sort.fields] as unknown[];
        }),
      [red, flag] as const,
    );
    const [filled, coloured, ...seen] = firsts;
    // Of all numbers 10 alone is in the upper third between 1 and 10.
    expect(seen).toEqual([filled, coloured, 10, [{ ...flag, ascending: true, dataOption: "Normal" }]]);
  });
});

test("a sheet has an AutoFilter of cells that are no table", async () => {
  await fruits("Beside");
  const read = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.tables.getItemAt(0).convertToRange();
      sheet.getRange("A1:A8").values = [["n"], [1], [2], [3], [4], [5], [6], [7]];
      const { autoFilter } = sheet;
      const absent = autoFilter.getRangeOrNullObject();
      autoFilter.apply("A1:A8", 0, { filterOn: "Custom", criterion1: ">5" });
      autoFilter.load("enabled,isDataFiltered,criteria");
      const range = autoFilter.getRange();
      range.load("address");
      const counts = [sheet.tables.getCount()];
      await context.sync();
      return {
        ...{ absent: absent.isNullObject, enabled: autoFilter.enabled, filtered: autoFilter.isDataFiltered },
        ...{ criteria: autoFilter.criteria, tables: counts[0]?.value, address: range.address.replace(/.*!/, "") },
      };
    }),
  );
  expect(read).toEqual({
    ...{ absent: true, enabled: true, filtered: true, tables: 0, address: "A1:A8" },
    criteria: [{ filterOn: "Custom", criterion1: ">5" }],
  });
  expect(await shownFruits()).toEqual([6, 7]);
  const after = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const { autoFilter } = context.workbook.worksheets.getActiveWorksheet();
      autoFilter.clearCriteria();
      autoFilter.load("isDataFiltered");
      await context.sync();
      const cleared = autoFilter.isDataFiltered;
      autoFilter.remove();
      autoFilter.load("enabled");
      await context.sync();
      return [cleared, autoFilter.enabled];
    }),
  );
  expect(after).toEqual([false, false]);
  expect(await shownFruits()).toHaveLength(7);
});
