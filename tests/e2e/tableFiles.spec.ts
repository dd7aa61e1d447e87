import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

/** One conditional format of each kind, each on cells of its own, and what is read of it. */
const FORMATS = [
  {
    ...{ cells: "F2:F5", type: "CellValue" },
    make: `format.cellValue.rule = { formula1: "=$B$3", operator: "GreaterThan" }; format.cellValue.format.fill.color = "#FF0000";`,
    read: "const { fill } = format.cellValue.format; fill.load('color'); format.load('cellValue/rule'); await context.sync(); return [format.cellValue.rule, fill.color]",
    expected: [{ formula1: "=$B$3", operator: "GreaterThan" }, "#FF0000"],
  },
  {
    ...{ cells: "G2:G5", type: "CellValue" },
    make: `format.cellValue.rule = { formula1: "warm", operator: "EqualTo" }; format.cellValue.format.font.color = "#0000FF"; format.cellValue.format.font.bold = true;`,
    read: "const { font } = format.cellValue.format; font.load('color,bold'); format.load('cellValue/rule'); await context.sync(); return [format.cellValue.rule, font.color, font.bold]",
    expected: [{ formula1: '="warm"', operator: "EqualTo" }, "#0000FF", true],
  },
  {
    ...{ cells: "H2:H5", type: "Custom" },
    make: `format.custom.rule.formula = "=$B2>15"; format.custom.format.fill.color = "#00FF00"; format.stopIfTrue = true;`,
    read: "const { rule } = format.custom; rule.load('formula'); format.load('stopIfTrue'); await context.sync(); return [rule.formula, format.stopIfTrue]",
    expected: ["=$B2>15", true],
  },
  ...(
    [
      ["Contains", 'say "hi"'],
      ["NotContains", "rain"],
      ["BeginsWith", "=$A$2"],
      ["EndsWith", "ing"],
    ] as const
  ).map(([operator, text], index) => ({
    ...{ cells: `I${2 + index}`, type: "ContainsText" },
    make: `format.textComparison.rule = ${JSON.stringify({ operator, text })}; format.textComparison.format.fill.color = "#FFFF00";`,
    read: "format.load('textComparison/rule'); await context.sync(); return format.textComparison.rule",
    expected: { operator, text },
  })),
  {
    ...{ cells: "J2:J5", type: "TopBottom" },
    make: `format.topBottom.rule = { rank: 20, type: "BottomPercent" }; format.topBottom.format.fill.color = "#00FFFF";`,
    read: "format.load('topBottom/rule'); await context.sync(); return format.topBottom.rule",
    expected: { rank: 20, type: "BottomPercent" },
  },
  {
    ...{ cells: "K2:K5", type: "ColorScale" },
    make: `format.colorScale.criteria = { minimum: { type: "LowestValue", color: "#FF0000" }, midpoint: { type: "Percentile", formula: "40", color: "#FFFF00" },
      maximum: { type: "Number", formula: "=$B$4", color: "#00FF00" } };`,
    read: "format.load('colorScale/criteria'); await context.sync(); return format.colorScale.criteria",
    expected: {
      minimum: { type: "LowestValue", color: "#FF0000" },
      midpoint: { type: "Percentile", formula: "40", color: "#FFFF00" },
      maximum: { type: "Formula", formula: "=$B$4", color: "#00FF00" },
    },
  },
  {
    ...{ cells: "L2:L5", type: "DataBar" },
    make: `format.dataBar.positiveFormat.fillColor = "#638EC6"; format.dataBar.showDataBarOnly = true;`,
    read: "const { positiveFormat } = format.dataBar; positiveFormat.load('fillColor'); format.load('dataBar/showDataBarOnly'); await context.sync(); return [positiveFormat.fillColor, format.dataBar.showDataBarOnly]",
    expected: ["#638EC6", true],
  },
  {
    ...{ cells: "N2:N5", type: "DataBar" },
    make: `const bars = format.dataBar; bars.set({ axisFormat: "CellMidPoint", axisColor: "#00B050", barDirection: "RightToLeft" });
      bars.positiveFormat.set({ fillColor: "#63C384", borderColor: "#000080", gradientFill: true }); bars.negativeFormat.set({ fillColor: "#FFB628" });
      bars.lowerBoundRule = { type: "Percentile", formula: "10" }; bars.upperBoundRule = { type: "Formula", formula: "=$B$4" };`,
    read: `const bars = format.dataBar.load("axisFormat,axisColor,lowerBoundRule,upperBoundRule"); const { positiveFormat, negativeFormat } = bars; positiveFormat.load(); negativeFormat.load("fillColor");
      await context.sync(); return [bars.axisFormat, bars.axisColor, bars.lowerBoundRule, bars.upperBoundRule, positiveFormat.toJSON(), negativeFormat.fillColor]`,
    expected: [
      ...["CellMidPoint", "#00B050", { type: "Percentile", formula: "10" }, { type: "Formula", formula: "=$B$4" }],
      { fillColor: "#63C384", borderColor: "#000080", gradientFill: true },
      "#FFB628",
    ],
  },
  {
    ...{ cells: "M2:M5", type: "IconSet" },
    make: `format.iconSet.style = "ThreeArrows"; format.iconSet.showIconOnly = true; format.iconSet.criteria = [{}, { type: "Percent", operator: "GreaterThan", formula: "30" },
      { type: "Number", operator: "GreaterThanOrEqual", formula: "25" }];`,
    read: "format.load('iconSet/style,iconSet/criteria,iconSet/showIconOnly'); await context.sync(); return [format.iconSet.style, format.iconSet.showIconOnly, ...format.iconSet.criteria.slice(1)]",
    expected: [
      "ThreeArrows",
      true,
      { type: "Percent", operator: "GreaterThan", formula: "30", customIcon: null },
      { type: "Number", operator: "GreaterThanOrEqual", formula: "25", customIcon: null },
    ],
  },
  {
    ...{ cells: "O2:O5", type: "IconSet" },
    make: `format.iconSet.style = "FourRating"; format.iconSet.reverseIconOrder = true;
      format.iconSet.criteria = [{}, ...["Number:15", "Percentile:60", "Formula:=$B$4"].map((text) => ({ type: text.split(":")[0], operator: "GreaterThanOrEqual", formula: text.split(":")[1] }))];`,
    read: "format.load('iconSet/style,iconSet/criteria,iconSet/reverseIconOrder'); await context.sync(); return [format.iconSet.style, format.iconSet.reverseIconOrder, ...format.iconSet.criteria.slice(1)]",
    expected: [
      ...["FourRating", true],
      { type: "Number", operator: "GreaterThanOrEqual", formula: "15", customIcon: null },
      { type: "Percentile", operator: "GreaterThanOrEqual", formula: "60", customIcon: null },
      { type: "Formula", operator: "GreaterThanOrEqual", formula: "=$B$4", customIcon: null },
    ],
  },
  {
    ...{ cells: "P2:P5", type: "IconSet" },
    make: `format.iconSet.style = "FiveBoxes";`,
    read: "format.load('iconSet/style,iconSet/criteria'); await context.sync(); return [format.iconSet.style, ...format.iconSet.criteria.map(({ formula, customIcon }) => [formula, customIcon])]",
    expected: ["FiveBoxes", ["0", null], ["20", null], ["40", null], ["60", null], ["80", null]],
  },
  {
    ...{ cells: "Q2:Q5", type: "IconSet" },
    make: `format.iconSet.style = "ThreeFlags"; const points = { type: "Percent", operator: "GreaterThanOrEqual", formula: "50" };
      format.iconSet.criteria = [{ customIcon: { set: "ThreeStars", index: 2 } }, { ...points, customIcon: { set: "Invalid", index: 0 } }, points];`,
    read: "format.load('iconSet/style,iconSet/criteria'); await context.sync(); return [format.iconSet.style, ...format.iconSet.criteria.map(({ customIcon }) => customIcon)]",
    expected: ["ThreeFlags", { set: "ThreeStars", index: 2 }, { set: "Invalid", index: 0 }, null],
  },
];

test.describe("tables and conditional formats in an .xlsx file", () => {
  // LibreOffice takes its time.
  test.setTimeout(120_000);
  let workbook: WorkbookPage;
  let file: string;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page, "/workbook/#new");
    const formats = FORMATS.map(
      ({ cells, type, make }) =>
        `{ const format = rules.getRange("${cells}").conditionalFormats.add("${type}"); ${make} }`,
    );
    await resultOf(
      workbook,
      `const rules = context.workbook.worksheets.add("Rules");
       rules.getRange("A1:B5").values = [["city", "degrees"], ["Bern", 10], ["Oslo", 5], ["Rome", 30], ["Paris", 20]];
       ${formats.join("\n")}
       const tables = context.workbook.worksheets.add("Tables");
       tables.getRange("B2:D6").values = [["city", 2025, "rain"], ["Bern", 10, 3], ["Oslo", 5, 4], ["Rome", 30, 1], ["Paris", 20, 2]];
       const cities = tables.tables.add("B2:D6", true);
       cities.name = "Cities"; cities.style = "TableStyleLight9"; cities.showBandedColumns = true; cities.showBandedRows = false;
       cities.highlightFirstColumn = true;
       cities.showTotals = true;
       await context.sync();
       cities.columns.getItemAt(1).filter.applyCustomFilter(">5", "<25", "And");
       tables.getRange("F2:G4").values = [["a", "b"], [1, 2], [3, 4]];
       const plain = tables.tables.add("F2:G4", true);
       plain.name = "Plain"; plain.showFilterButton = false; plain.showHeaders = false;
       const list = context.workbook.worksheets.add("List");
       list.getRange("A1:B4").values = [["x", "y"], [1, 1], [2, 4], [3, 9]];
       list.autoFilter.apply(list.getRange("A1:B4"), 1, { filterOn: "Values", values: ["1", "9"] });
       context.workbook.worksheets.add("Secret").visibility = "VeryHidden";
       await context.sync();`,
    );
    const download = workbook.page.waitForEvent("download");
    await workbook.fileMenu("Save as .xlsx");
    file = test.info().outputPath("tables.xlsx");
    await (await download).saveAs(file);
  });

  test("are written by their names and in Excel's words", async () => {
    const parts = unzipSync(await readFile(file));
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const tables = Object.keys(parts).filter((name) => name.startsWith("xl/tables/"));
    expect(tables).toHaveLength(2);
    const cities = tables.map(text).find((part) => part.includes('displayName="Cities"')) ?? "";
    expect(cities).toContain(' name="Cities"');
    expect(cities).toMatch(/<autoFilter ref="B2:D6">/); // without the totals
    expect(cities).toMatch(/<tableColumn [^>]*name="2025"/);
    expect(cities).toContain('totalsRowLabel="Total"');
    expect(cities).toContain("<totalsRowFormula>SUBTOTAL(109,Cities[rain])</totalsRowFormula>");
    expect(cities).toContain('<customFilter operator="greaterThan" val="5"');
    const workbookPart = text("xl/workbook.xml");
    expect(workbookPart).toMatch(/<sheet [^>]*state="veryHidden"[^>]*name="Secret"/);
    const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"));
    const list = sheets.map(text).find((part) => part.includes("<autoFilter")) ?? "";
    expect(list).toMatch(/<\/sheetData><autoFilter ref="A1:B4"><filterColumn colId="1"><filters>/);
    const rules = sheets.map(text).find((part) => part.includes("<cfRule")) ?? "";
    // An add-in's newest format comes first; those of the extension stand at the end.
    const priorities = Array.from(rules.matchAll(/priority="(\d+)"/g), ([, priority]) => Number(priority));
    const ofExtension = [1, 2];
    expect(priorities).toEqual([...FORMATS.map((_, index) => index + 1).slice(ofExtension.length), ...ofExtension]);
    expect(rules).toMatch(/<cfRule (?=[^>]*type="notContainsText")(?=[^>]*operator="notContains")/);
    expect(rules).toContain('SEARCH("say ""hi""",I2)');
    // Sets of Excel 2007 in the worksheet, newer ones and mixed icons in its extension.
    expect(rules).toMatch(/<iconSet iconSet="4Rating" reverse="1">(<cfvo [^>]*>){4}<\/iconSet>/);
    expect(rules).toMatch(
      /<x14:cfRule type="iconSet"[^>]*><x14:iconSet iconSet="5Boxes"><x14:cfvo type="percent"><xm:f>/,
    );
    expect(rules).toContain('<x14:cfIcon iconSet="NoIcons" iconId="0"/>');
  });

  test("are understood by LibreOffice", async () => {
    const content = await (await LibreOffice.start()).content(file);
    expect(content).toMatch(
      /<table:database-range table:name="Cities" table:target-range-address="Tables\.B2:Tables\.D7"/,
    );
    expect(content).toContain('table:name="Plain"');
    expect(content).toMatch(/table:target-range-address="List\.A1:List\.B4"[^>]*table:display-filter-buttons="true"/);
    const conditions = Array.from(content.matchAll(/calcext:value="([^"]*)" calcext:base/g), ([, value = ""]) => value);
    for (const condition of [
      ...["&gt;[.$B$3]", "=&quot;warm&quot;", "formula-is([.$B2]&gt;15)"],
      ...[
        "contains-text(&quot;say &quot;hi&quot;&quot;)",
        "not-contains-text(&quot;rain&quot;)",
        "ends-with(&quot;ing&quot;)",
      ],
      "bottom-percent(20)",
    ]) {
      expect(conditions).toContain(condition);
    }
    expect(content).toMatch(
      /<calcext:color-scale>.*#ff0000.*calcext:value="40"[^>]*percentile.*#00ff00.*<\/calcext:color-scale>/s,
    );
    expect(content).toMatch(/<calcext:data-bar [^>]*calcext:positive-color="#638ec6"/);
    for (const set of ["3Arrows", "4Rating", "5Boxes", "3Flags"]) {
      expect(content).toContain(`<calcext:icon-set calcext:icon-set-type="${set}"`);
    }
  });

  test("come back as they were when the file is opened", async ({ page }) => {
    await open(workbook, file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("tables");
    await workbook.waitForAddin();
    expect(await readTables(workbook)).toEqual({
      cities: {
        ...{ name: "Cities", style: "TableStyleLight9", showBandedColumns: true, showBandedRows: false },
        ...{
          highlightFirstColumn: true,
          highlightLastColumn: false,
          showHeaders: true,
          showTotals: true,
          showFilterButton: true,
        },
        address: "Tables!B2:D7",
        criteria: { filterOn: "Custom", criterion1: ">5", criterion2: "<25", operator: "And" },
      },
      plain: {
        name: "Plain",
        showHeaders: false,
        columns: ["a", "b"],
        values: [
          [1, 2],
          [3, 4],
        ],
      },
      list: { count: 0, address: "List!A1:B4", filterOn: "Values", shown: ["1", "9"] },
      secret: "VeryHidden",
    });
    for (const format of FORMATS) {
      expect(await readFormat(workbook, format), format.cells).toEqual(format.expected);
    }
    expect(workbook.complaints).toEqual([]);
  });

  test("come back with filters that can be taken off", async ({ page }) => {
    await open(workbook, file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("tables");
    await workbook.waitForAddin();
    const hidden = await resultOf(
      workbook,
      `const sheet2 = context.workbook.worksheets.getItem("Tables");
       const rows = ["B3", "B4", "B5", "B6"].map((address) => sheet2.getRange(address).load("rowHidden"));
       await context.sync();
       const before = rows.map(({ rowHidden }) => rowHidden);
       sheet2.tables.getItem("Cities").clearFilters();
       for (const row of rows) row.load("rowHidden");
       await context.sync();
       return [before, rows.map(({ rowHidden }) => rowHidden)];`,
    );
    // 5 and 30 do not lie between 5 and 25.
    expect(hidden).toEqual([
      [false, true, true, false],
      [false, false, false, false],
    ]);
  });

  test("come back when LibreOffice has written them", async ({ page }) => {
    await open(workbook, await (await LibreOffice.start()).saveAgain(file));
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("tables");
    await workbook.waitForAddin();
    const tables = await resultOf(
      workbook,
      `const { tables } = context.workbook; tables.load("items/name,items/showTotals");
       await context.sync();
       return tables.items.map(({ name, showTotals }) => [name, showTotals]);`,
    );
    expect(tables).toEqual([
      ["Cities", true],
      ["Plain", false],
    ]);
    expect(await readTables(workbook)).toMatchObject({
      cities: { name: "Cities", address: "Tables!B2:D7", criteria: { criterion1: ">5", criterion2: "<25" } },
      plain: {
        showHeaders: false,
        columns: ["a", "b"],
        values: [
          [1, 2],
          [3, 4],
        ],
      },
      list: { count: 0, address: "List!A1:B4", filterOn: "Values", shown: ["1", "9"] },
    });
    for (const format of FORMATS) {
      // LibreOffice does not tell > from >= where icons begin, and writes no stopIfTrue.
      const expected: unknown = JSON.parse(
        JSON.stringify(format.expected)
          .replace('GreaterThan","formula":"30', 'GreaterThanOrEqual","formula":"30')
          .replace('"=$B2>15",true', '"=$B2>15",false')
          // LibreOffice's bars have no borders.
          .replace('"borderColor":"#000080"', '"borderColor":""'),
      );
      expect(await readFormat(workbook, format), format.cells).toEqual(expected);
    }
  });
});

async function open(workbook: WorkbookPage, path: string): Promise<void> {
  const chooser = workbook.page.waitForEvent("filechooser");
  await workbook.fileMenu("Open file");
  await (await chooser).setFiles(path);
}

/** What an add-in reads of a conditional format. */
function readFormat(workbook: WorkbookPage, { cells, read }: (typeof FORMATS)[number]): Promise<unknown> {
  return resultOf(
    workbook,
    `const format = context.workbook.worksheets.getItem("Rules").getRange("${cells}").conditionalFormats.getItemAt(0); ${read};`,
  );
}

/** What an add-in reads of the tables, of the filtered list and of the sheet that nobody sees. */
function readTables(workbook: WorkbookPage): Promise<unknown> {
  return resultOf(
    workbook,
    `const shown = "name,style,showBandedColumns,showBandedRows,highlightFirstColumn,highlightLastColumn,showHeaders,showTotals,showFilterButton";
     const cities = context.workbook.tables.getItem("Cities").load(shown);
     const range = cities.getRange().load("address");
     const { filter } = cities.columns.getItemAt(1);
     filter.load("criteria");
     const plain = context.workbook.tables.getItem("Plain").load("name,showHeaders");
     plain.columns.load("items/name");
     const body = plain.getDataBodyRange().load("values");
     const list = context.workbook.worksheets.getItem("List");
     list.tables.load("count");
     list.autoFilter.load("criteria");
     const filtered = list.autoFilter.getRange().load("address");
     const secret = context.workbook.worksheets.getItem("Secret").load("visibility");
     await context.sync();
     const pick = (from, names) => Object.fromEntries(names.split(",").map((name) => [name, from[name]]));
     const { filterOn, criterion1, criterion2, operator } = filter.criteria;
     const [, second] = list.autoFilter.criteria;
     return {
       cities: { ...pick(cities, shown), address: range.address, criteria: { filterOn, criterion1, criterion2, operator } },
       plain: { name: plain.name, showHeaders: plain.showHeaders, columns: plain.columns.items.map(({ name }) => name), values: body.values },
       list: { count: list.tables.count, address: filtered.address, filterOn: second.filterOn, shown: second.values },
       secret: secret.visibility,
     };`,
  );
}
