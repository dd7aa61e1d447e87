import { expect, test } from "@playwright/test";
import { cellColors } from "../../support/cellColors";
import { runExcel } from "../../support/runExcel";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test("what is set of a format is read back, and null where cells differ", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("B2:C3");
    const { format } = range;
    format.fill.color = "#FFA500";
    format.font.set({ bold: true, italic: true, strikethrough: true, underline: "Single", size: 14, color: "#0000FF" });
    format.set({ horizontalAlignment: "Right", verticalAlignment: "Center", wrapText: true, textOrientation: 45 });
    const all = sheet.getRange("A1:C3").format;
    const names = "horizontalAlignment, verticalAlignment, wrapText, textOrientation";
    const fonts = "bold, italic, strikethrough, underline, size, color";
    for (const each of [format, all]) {
      each.load(names);
      each.font.load(fonts);
      each.fill.load("color");
    }
    await context.sync();
    return [format, all].map((each) => [
      each.fill.color,
      [each.font.bold, each.font.italic, each.font.strikethrough, each.font.underline, each.font.size, each.font.color],
      [each.horizontalAlignment, each.verticalAlignment, each.wrapText, each.textOrientation],
    ]);
  });
  expect(answers).toEqual([
    ["#FFA500", [true, true, true, "Single", 14, "#0000FF"], ["Right", "Center", true, 45]],
    [null, [null, null, null, null, null, null], [null, null, null, null]],
  ]);
});

test("a cell has the font that it is given, on the grid and while it is edited; Ctrl+Z takes it back", async () => {
  // What the grid draws "fonts" with, the last time it did.
  const drawnFont = () =>
    workbook().page.evaluate(() => (globalThis as unknown as { drawnFont?: string }).drawnFont ?? "");
  await workbook().page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const fillText = Reflect.get(prototype, "fillText") as (...args: unknown[]) => void;
    prototype.fillText = function (...args) {
      if (args[0] === "fonts") Object.assign(globalThis, { drawnFont: this.font });
      fillText.apply(this, args);
    };
  });
  const read = () =>
    resultOf(
      workbook(),
      `const { font } = sheet.getRange("A1").format; const both = sheet.getRange("A1:B1").format.font; font.load("name"); both.load("name"); await context.sync();
       return [font.name, both.name];`,
    );
  await resultOf(
    workbook(),
    `const range = sheet.getRange("A1"); range.values = [["fonts"]]; range.format.font.name = "Courier New"; await context.sync();`,
  );
  expect(await read()).toEqual(["Courier New", null]);
  await expect.poll(drawnFont).toContain('"Courier New"');
  await workbook().select("A1");
  await workbook().page.keyboard.press("F2");
  await expect(workbook().page.locator(".o-grid-composer")).toHaveCSS("font-family", /^"Courier New"/);
  await workbook().page.keyboard.press("Escape");
  await resultOf(workbook(), `sheet.getRange("A1").format.font.name = "Georgia"; await context.sync();`);
  await workbook().page.keyboard.press("Control+z");
  expect(await read()).toEqual(["Courier New", null]);
  expect(await failureOfStatements(workbook(), `sheet.getRange("A1").format.font.name = ""`)).toEqual([
    "InvalidArgument",
    "RangeFont.name",
  ]);
});

test("a cell that nobody has formatted is as Excel's are", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const { format } = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
    format.load(
      "horizontalAlignment, verticalAlignment, wrapText, textOrientation, useStandardWidth, useStandardHeight",
    );
    format.fill.load("color");
    format.font.load("bold, underline, color");
    const border = format.borders.getItem("EdgeTop");
    border.load("style");
    await context.sync();
    return [
      [format.horizontalAlignment, format.verticalAlignment, format.wrapText, format.textOrientation],
      [format.useStandardWidth, format.useStandardHeight],
      [format.fill.color, format.font.bold, format.font.underline, format.font.color, border.style],
    ];
  });
  expect(answers).toEqual([
    ["General", "Bottom", false, 0],
    [true, true],
    ["#FFFFFF", false, "None", "#000000", "None"],
  ]);
});

// Microsoft, "Excel.Range class", getDisplayedCellProperties: other than it, formats show "properties that are set directly for the
// cell", and not those "from indirect sources, such as conditional formatting or styles". No fill reads as white (OfficeDev/office-js #6218).
test("a format is the cell's own, whatever a table or a condition makes of it on the screen", async () => {
  const read = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.tables.add("A1:B3", true);
    const conditional = sheet.getRange("A2").conditionalFormats.add("Custom");
    conditional.custom.rule.formula = "=TRUE";
    conditional.custom.format.fill.color = "#FF0000";
    sheet.getRange("B1").format.fill.color = "#00FF00";
    sheet.getRange("E9").select();
    const cells = ["A1", "A2", "B1"].map((address) => sheet.getRange(address).format);
    for (const cell of cells) cell.load("fill/color, font/color");
    await context.sync();
    return cells.map(({ fill, font }) => [fill.color, font.color]);
  });
  expect(read).toEqual([
    ["#FFFFFF", "#000000"],
    ["#FFFFFF", "#000000"],
    ["#00FF00", "#000000"],
  ]);
  const [header, marked] = await cellColors(workbook(), "A1:A2");
  expect(header).not.toBe("#FFFFFF");
  expect(marked).toBe("#FF0000");
});

test.describe("borders", () => {
  test("of each side keep what is not changed of them", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const { borders } = context.workbook.worksheets.getActiveWorksheet().getRange("B2:D4").format;
      const [top, inside, left] = [
        borders.getItem("EdgeTop"),
        borders.getItem("InsideHorizontal"),
        borders.getItem("EdgeLeft"),
      ];
      top.style = "Dash";
      top.color = "#FF0000";
      inside.weight = "Thick";
      left.color = "#00FF00";
      await context.sync();
      left.weight = "Medium";
      const sides = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal"] as const;
      const read = sides.map((side) => borders.getItem(side));
      for (const each of read) each.load("style, weight, color");
      await context.sync();
      const before = read.map(({ style, weight, color }) => [style, weight, color]);
      top.style = "None";
      top.load("style");
      left.load("style");
      await context.sync();
      return { before, after: [top.style, left.style] };
    });
    const none = ["None", "Thin", "#000000"];
    expect(answers).toEqual({
      before: [
        ["Dash", "Thin", "#FF0000"],
        none,
        ["Continuous", "Medium", "#00FF00"],
        none,
        none,
        ["Continuous", "Thick", "#000000"],
      ],
      after: ["None", "Continuous"],
    });
  });

  test("that the grid cannot draw are refused", async () => {
    const failures = await Promise.all(
      [
        'getItem("DiagonalUp").style = "Dash"',
        'getItem("EdgeTop").style = "Double"',
        'getItem("EdgeTop").weight = "Hairline"',
        'getItem("Middle").style = "Dash"',
      ].map((change) =>
        workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
            context.workbook.worksheets.getActiveWorksheet().getRange("A1").format.borders.${change};
            await context.sync();
          }).then(() => "no failure", (error) => error.code)`),
      ),
    );
    expect(failures).toEqual(["ApiNotFound", "ApiNotFound", "ApiNotFound", "InvalidArgument"]);
  });
});

test("columns and rows have sizes in points, standard ones, and such as their contents need", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B2");
    range.format.columnWidth = 120;
    range.format.rowHeight = 30;
    sheet.getRange("B1").format.columnWidth = 60;
    const formats = [range.format, sheet.getRange("A2").format, sheet.getRange("B2").format];
    for (const format of formats) format.load("columnWidth, rowHeight, useStandardWidth");
    await context.sync();
    const sizes = formats.map(({ columnWidth, rowHeight, useStandardWidth }) => [
      columnWidth,
      rowHeight,
      useStandardWidth,
    ]);
    sheet.getRange("A1").values = [["a text that is longer than its column is by itself wide"]];
    sheet.getRange("A1:B1").format.autofitColumns();
    sheet.getRange("B1:B2").format.useStandardWidth = true;
    sheet.getRange("A1:B2").format.useStandardHeight = true;
    const [fitted, standard] = [sheet.getRange("A1").format, sheet.getRange("B1").format];
    for (const format of [fitted, standard]) format.load("columnWidth, rowHeight, useStandardWidth, useStandardHeight");
    sheet.load("standardHeight");
    await context.sync();
    return {
      sizes,
      isWider: fitted.columnWidth > 200,
      standard: [standard.useStandardWidth, standard.useStandardHeight, standard.rowHeight === sheet.standardHeight],
    };
  });
  expect(answers).toEqual({
    sizes: [
      [null, 30, null],
      [120, 30, false],
      [60, 30, false],
    ],
    isWider: true,
    standard: [true, true, true],
  });
});

test("a width or height of nothing hides", async () => {
  const hidden = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("B:B").format.columnWidth = 0;
    const ranges = [sheet.getRange("B1"), sheet.getRange("C1")];
    for (const range of ranges) range.load("columnHidden");
    await context.sync();
    return ranges.map(({ columnHidden }) => columnHidden);
  });
  expect(hidden).toEqual([true, false]);
});

test("what no grid or no Excel could show is refused", async () => {
  const codes: unknown[] = [];
  for (const change of [
    'format.horizontalAlignment = "Justify"',
    'format.horizontalAlignment = "left"',
    "format.textOrientation = 180",
    "format.textOrientation = 91",
    "format.font.size = 0",
    'format.font.underline = "Double"',
    "format.rowHeight = 500",
    'format.fill.color = "no colour"',
    "format.wrapText = null",
  ]) {
    codes.push(
      await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").${change};
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`),
    );
  }
  const [absent, invalid] = ["ApiNotFound", "InvalidArgument"];
  expect(codes).toEqual([absent, invalid, absent, invalid, invalid, absent, invalid, invalid, invalid]);
});

test("a format that the grid does not have is not there", async () => {
  const failure = await failureOf(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").format.indentLevel = 2;
    await context.sync();
  });
  expect(failure).toEqual(["ApiNotFound", "RangeFormat.indentLevel"]);
});
